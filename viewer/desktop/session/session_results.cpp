// Analysing, and the ways between figures and rows of the map.

#include "viewer/desktop/session/base_layers.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/result_layers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <utility>

namespace parklens {

/// What analysing it brings.
struct ProjectSession::Analysed {
    std::shared_ptr<const ShownResults> run;
    std::shared_ptr<const FigureIndex> figures;
    std::vector<NewLayer> layers;
    Diagnostics told;
};

namespace {

constexpr double figuresComputed = 0.9;

bool isSame(const RowSubject& row, const Subject& subject) {
    return row.kind == subject.kind && row.id == subject.id &&
           (row.parkId.empty() || subject.parkId.empty() || row.parkId == subject.parkId);
}

} // namespace

void ProjectSession::analyse(const std::vector<Theme>& themes) {
    if (!m_project) {
        return;
    }
    m_task.start(
        text("分析", "Analysing"),
        [this,
         themes,
         before = m_run,
         crs = *m_document.crs(),
         language = m_language,
         project = m_project,
         pool = m_pool,
         styles = m_styles,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            auto analysed = std::make_shared<Analysed>();
            const auto run =
                runPipeline(project->project,
                            *standards,
                            {.only = themes, .parks = {}, .shard = {}, .checkpoints = {}},
                            *pool,
                            control.part(0.0, figuresComputed));
            control.report(figuresComputed, {"绘制成果图层", "drawing the layers of results"});
            analysed->run = std::make_shared<const ShownResults>(
                themes.empty() || !before || before->folder
                    ? shownResults(run, *standards)
                    : withThemesOf(run, themes, *before, *standards));
            analysed->figures = std::make_shared<const FigureIndex>(*analysed->run);
            analysed->layers = resultMapLayers(
                resultRows(run), *styles, {crs, language, *pool, control, analysed->told});
            return [this, analysed] { install(*analysed); };
        });
}

void ProjectSession::install(Analysed& analysed) {
    dropEvidence();
    m_run = analysed.run;
    m_figures = analysed.figures;
    for (const auto& [layer, isVisible] : analysed.layers) {
        m_resultLayers.insert(layer->id);
        m_document.put(layer, isVisible);
    }
    std::vector<QString> replaced; // the further files of what one layer of results shows
    for (const auto& entry : m_document.entries()) {
        if (!m_resultLayers.contains(entry.layer->id) && isReplacedByResults(entry.layer->id)) {
            replaced.push_back(entry.layer->id);
        }
    }
    std::ranges::for_each(replaced, [this](const QString& id) { m_document.remove(id); });
    Q_EMIT this->analysed();
    tell(analysed.told);
}

std::vector<std::size_t> ProjectSession::figuresOf(const RowReference& row) const {
    const auto* entry = m_document.find(row.layer);
    if (!m_figures || entry == nullptr) {
        return {};
    }
    const auto& layer = *entry->layer;
    if (row.row < layer.wholes.size()) {
        return m_figures->figuresOfBuilding(layer.wholes[row.row]);
    }
    if (row.row >= layer.subjects.size()) {
        return {};
    }
    const auto& subject = layer.subjects[row.row];
    auto figures = m_figures->figuresOf(subject, themeOfLayer(row.layer));
    if (!subject.dataSource.empty()) {
        std::erase_if(figures, [&](std::size_t figure) {
            const auto& sources = m_run->results.indicators[figure].dataSources;
            return std::ranges::find(sources, subject.dataSource) == sources.end();
        });
    }
    return figures;
}

std::optional<RowReference> ProjectSession::rowOf(const Subject& subject) const {
    for (const bool isVisible : {true, false}) {
        for (const auto& entry : m_document.entries()) {
            if (entry.isVisible != isVisible) {
                continue;
            }
            const auto& subjects = entry.layer->subjects;
            const auto found = std::ranges::find_if(
                subjects, [&](const RowSubject& known) { return isSame(known, subject); });
            const bool isPlace =
                subject.kind == SubjectKind::Park || subject.kind == SubjectKind::Block;
            if (found != subjects.end() && isPlace == (entry.layer->group == LayerGroup::Park)) {
                return RowReference{entry.layer->id,
                                    static_cast<std::size_t>(found - subjects.begin())};
            }
        }
    }
    return std::nullopt;
}

std::set<RowReference> ProjectSession::rowsOfPark(const std::string& parkId) const {
    std::set<RowReference> most;
    std::pair<bool, double> greatest; // whether it is visible, and how much ground it covers
    for (const auto& entry : m_document.entries()) {
        std::set<RowReference> rows;
        Envelope ground;
        const auto& subjects = entry.layer->subjects;
        for (std::size_t row = 0; entry.layer->group == LayerGroup::Park && row < subjects.size();
             ++row) {
            const auto& subject = subjects[row];
            const bool isPark = subject.kind == SubjectKind::Park && subject.id == parkId;
            const bool isBlock = subject.kind == SubjectKind::Block && subject.parkId == parkId;
            if (isPark || isBlock) {
                const RowReference reference{entry.layer->id, row};
                rows.insert(reference);
                if (const auto extent = m_document.extentOf(reference)) {
                    ground.include(*extent);
                }
            }
        }
        const std::pair size(entry.isVisible, ground.width() * ground.height());
        if (!rows.empty() && !ground.empty() && (most.empty() || size > greatest)) {
            most = std::move(rows);
            greatest = size;
        }
    }
    return most;
}

std::optional<RowReference> ProjectSession::rowAt(const Place& place) const {
    std::int64_t fid = 0;
    const char* end = place.feature.data() + place.feature.size();
    const auto [rest, error] = std::from_chars(place.feature.data(), end, fid);
    if (error != std::errc() || rest != end) {
        return std::nullopt;
    }
    const auto name = std::filesystem::path(place.file).filename();
    for (const auto& entry : m_document.entries()) {
        const auto& rows = entry.layer->rows;
        if (!rows || rows->name != place.layer ||
            std::filesystem::path(rows->file).filename() != name) {
            continue;
        }
        for (std::size_t row = 0; row < rows->features.size(); ++row) {
            const RowReference reference{entry.layer->id, row};
            if (rows->features[row].fid == fid && m_document.extentOf(reference)) {
                return reference;
            }
        }
    }
    return std::nullopt;
}

} // namespace parklens
