#include "viewer/desktop/session/recorded_folder.hpp"

#include "analysis/project/project_parser.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/session/document_crs.hpp"
#include "viewer/desktop/session/figure_index.hpp"
#include "viewer/desktop/session/result_layers.hpp"
#include "viewer/desktop/session/result_links.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QDateTime>

#include <algorithm>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr double resultsRead = 0.2;
constexpr double projectOpened = 0.6;
constexpr double rowsRead = 0.8;

QDateTime timeOf(const RecordedResults& recorded) {
    return recorded.run
               ? QDateTime::fromString(QString::fromStdString(recorded.run->started), Qt::ISODate)
               : QDateTime();
}

QString joined(const std::vector<std::string>& keys, Language language) {
    QStringList list;
    for (const auto& key : keys) {
        list << QString::fromStdString(key);
    }
    return list.join(text({"、", ", "}, language));
}

QString changesText(const InputChanges& changes, Language language) {
    if (!changes.any()) {
        return text({"输入数据此后未变。", "The inputs have not changed since."}, language);
    }
    QStringList parts;
    if (changes.isProjectChanged) {
        parts << text({"项目文件", "the project file"}, language);
    }
    if (!changes.changed.empty()) {
        parts << joined(changes.changed, language);
    }
    if (!changes.missing.empty()) {
        parts << text({"%1（文件已不在）", "%1 (files are gone)"}, language)
                     .arg(joined(changes.missing, language));
    }
    return text({"注意：此后已变的有 %1，这些数不是由现在的数据算出的。",
                 "Attention: since then have changed: %1. These figures are not those of the data "
                 "as they are now."},
                language)
        .arg(parts.join(text({"、", ", "}, language)));
}

LocalizedText projectText(ProjectState state) {
    switch (state) {
    case ProjectState::Open:
        return {};
    case ProjectState::NotFound:
        return {"成果旁边和上一级没有项目文件 %1，无法核对输入数据是否已变。",
                "The project file %1 is neither beside the results nor one folder above: whether "
                "the inputs have changed cannot be checked."};
    case ProjectState::Other:
        return {"旁边的 %1 是另一个项目，无法核对输入数据是否已变。",
                "The %1 found there is another project: whether the inputs have changed cannot be "
                "checked."};
    case ProjectState::Broken:
        return {"项目 %1 现在打不开，原因见日志。",
                "The project %1 cannot be opened now; the log says why."};
    }
    return {};
}

/// The project that the results were made of, where it can be opened.
class ProjectSearch {
public:
    ProjectSearch(const StandardsLibrary& standards,
                  const StyleLibrary& styles,
                  Language language,
                  const TaskPool& pool,
                  const TaskControl& control)
        : m_standards(standards)
        , m_styles(styles)
        , m_language(language)
        , m_pool(pool)
        , m_control(control) {}

    /// Writes into the folder what became of the search.
    std::optional<OpenedProject> find(RecordedFolder& folder, Diagnostics& told) const {
        const auto file = projectFileOf(folder.recorded);
        if (!file) {
            folder.projectState = ProjectState::NotFound;
            return std::nullopt;
        }
        folder.projectState = ProjectState::Broken;
        if (folder.recorded.run) {
            Project place; // inputs are named from where the project file is
            place.file = *file;
            folder.changes = inputChanges(*folder.recorded.run, place, m_control);
        }
        try {
            const auto project = readProject(*file);
            if (project.name != folder.recorded.results.project.name) {
                folder.projectState = ProjectState::Other;
                folder.changes.reset();
                return std::nullopt;
            }
            auto opened = openProject(*file, m_standards, m_styles, m_language, m_pool, m_control);
            folder.projectState = ProjectState::Open;
            return opened;
        } catch (const CancelledError&) {
            throw;
        } catch (const Error& error) {
            told.add(Severity::Warning, "layer_unusable", error.problem());
            return std::nullopt;
        }
    }

private:
    const StandardsLibrary& m_standards;
    const StyleLibrary& m_styles;
    Language m_language;
    const TaskPool& m_pool;
    const TaskControl& m_control;
};

/// Figures are shown without a map of their rows where there is no results.gpkg.
ResultRows rowsBeside(const RecordedResults& recorded,
                      const StandardsLibrary& standards,
                      Diagnostics& told,
                      const TaskControl& control) {
    const auto file = recorded.file.parent_path() / "results.gpkg";
    if (!fs::is_regular_file(file)) {
        told.add(Severity::Warning,
                 "layer_unusable",
                 {.what = {"不在成果旁边，地图上没有成果图层",
                           "is not beside the results: the map has no layers of results"},
                  .place = {.file = file.string()},
                  .mend = {"请打开完整的成果文件夹", "open the whole folder of results"}});
        return {};
    }
    return readResultRows(file, standards, told, control);
}

std::vector<Park>
parksBeside(const RecordedResults& recorded, Diagnostics& told, const TaskControl& control) {
    const auto file = recorded.file.parent_path() / "results.gpkg";
    return fs::is_regular_file(file) ? readResultParks(file, told, control) : std::vector<Park>();
}

std::shared_ptr<const ShownResults> shownOf(std::shared_ptr<const RecordedFolder> folder,
                                            const ResultRows& rows,
                                            const std::vector<Park>& parks,
                                            const StandardsLibrary& standards) {
    auto shown = std::make_shared<ShownResults>();
    shown->results = folder->recorded.results;
    shown->links = linksOf(rows, shown->results, parks, standards);
    for (const auto& figure : shown->results.indicators) {
        if (const auto theme = themeOf(figure.id)) {
            shown->computed[*theme] = timeOf(folder->recorded);
        }
    }
    shown->folder = std::move(folder);
    return shown;
}

} // namespace

bool RecordedFolder::isDoubtful() const {
    return !changes || changes->any() || recorded.isAltered();
}

QString bannerOf(const RecordedFolder& folder, Language language) {
    const auto& recorded = folder.recorded;
    const auto& project = recorded.results.project;
    QStringList sentences;
    if (recorded.run) {
        sentences << text({"只读成果：%1，%2 由园境 %3 计算。",
                           "Read-only results: %1, computed on %2 with ParkLens %3."},
                          language)
                         .arg(QString::fromStdString(project.name),
                              timeOf(recorded).toLocalTime().toString(
                                  QStringLiteral("yyyy-MM-dd HH:mm")),
                              QString::fromStdString(recorded.version));
        if (const auto& shard = recorded.run->shard) {
            sentences << text({"这是分片 %1/%2，只含部分园区。",
                               "This is shard %1/%2, with a part of the parks."},
                              language)
                             .arg(shard->index)
                             .arg(shard->count);
        }
    } else {
        sentences
            << text({"只读成果：%1。旁边没有 run.json，不知道何时、用什么版本、由什么数据算成。",
                     "Read-only results: %1. There is no run.json beside them: when, with "
                     "which version and of what they were computed is not known."},
                    language)
                   .arg(QString::fromStdString(project.name));
    }
    if (recorded.isAltered()) {
        sentences << text({"注意：results.json 写出后被改过。",
                           "Attention: results.json was changed after it had been written."},
                          language);
    }
    if (folder.projectState != ProjectState::Open) {
        sentences << text(projectText(folder.projectState), language)
                         .arg(QString::fromStdString(project.file));
    }
    if (folder.changes) {
        sentences << changesText(*folder.changes, language);
    }
    return sentences.join(language == Language::Chinese ? QString() : QStringLiteral(" "));
}

LocalizedText evidenceRemark(const RecordedFolder& folder,
                             const IndicatorResult& recorded,
                             const IndicatorResult* now) {
    if (now == nullptr) {
        return folder.projectState == ProjectState::Open
                   ? LocalizedText{"成果文件夹不存证据，按现在的项目和数据也算不出这个数的证据。",
                                   "Folders of results hold no evidence, and from project and data "
                                   "as they are now it cannot be computed."}
                   : LocalizedText{
                         "成果文件夹不存证据（斑块、像元、小时值……），项目文件又不在旁边："
                         "把成果放回项目旁边再打开，即可溯源。",
                         "Folders of results hold no evidence (patches, cells, hours…), and the "
                         "project is not beside: put the results back beside the project and open "
                         "them again to see it."};
    }
    if (now->value != recorded.value || now->low != recorded.low || now->high != recorded.high) {
        const auto difference = [&](Language language) {
            return std::pair(displayText(recorded, language), displayText(*now, language));
        };
        const auto [recordedZh, nowZh] = difference(Language::Chinese);
        const auto [recordedEn, nowEn] = difference(Language::English);
        return {"注意：成果里是 " + recordedZh + "，按现在的数据算得 " + nowZh +
                    "，以下公式和证据说明的是后者。",
                "Attention: recorded is " + recordedEn + ", computed now is " + nowEn +
                    "; formula and evidence below explain the latter."};
    }
    return {"成果文件夹不存证据；以下按现在的数据重新算出，与成果里的数一致。",
            "Folders of results hold no evidence; what follows was computed anew from the data as "
            "they are now and agrees with the recorded figure."};
}

OpenedFolder openResultsFolder(const fs::path& path,
                               const StandardsLibrary& standards,
                               const StyleLibrary& styles,
                               Language language,
                               const TaskPool& pool,
                               const TaskControl& control) {
    const auto folder = std::make_shared<RecordedFolder>();
    folder->recorded = readRecordedResults(path);
    control.report(resultsRead, {"打开项目", "opening the project"});
    Diagnostics told;
    const auto opening = control.part(resultsRead, projectOpened);
    const ProjectSearch search(standards, styles, language, pool, opening);
    auto project = search.find(*folder, told);
    control.report(projectOpened, {"读取成果图层", "reading the layers of results"});
    const auto rows = rowsBeside(folder->recorded, standards, told, control);
    const auto parks = parksBeside(folder->recorded, told, control);
    control.report(rowsRead, {"绘制成果图层", "drawing the layers of results"});
    const auto crs = project ? project->crs : documentCrs(parks);
    const LayerWorkshop workshop{crs, language, pool, control, told};
    // A project draws its own extents.
    auto layers = extentLayers(project ? std::vector<Park>() : parks, styles, workshop);
    const auto results = resultMapLayers(rows, styles, workshop);
    layers.insert(layers.end(), results.begin(), results.end());
    auto shown = shownOf(folder, rows, parks, standards);
    return {std::move(shown), std::move(project), crs, std::move(layers), std::move(told)};
}

} // namespace parklens
