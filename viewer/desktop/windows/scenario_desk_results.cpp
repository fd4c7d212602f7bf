// What the desk shows of the scenario: its title, its edits, and both on the map.

#include "analysis/pipeline/result_rows.hpp"
#include "analysis/scenario/scenario_difference.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "viewer/desktop/session/result_layers.hpp"
#include "viewer/desktop/windows/scenario_desk.hpp"

#include <QAction>
#include <QFileDialog>
#include <QMainWindow>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

const auto resultPrefix = QStringLiteral("scenario.");

/// Of the results only what edits of land and sources reach.
constexpr std::array shownLayers = {"land.limits", "land.buildings", "sources.inventory"};

QString scenarioTitle(const QString& title, Language language) {
    return QString::fromUtf8(language == Language::Chinese ? "情景 · " : "Scenario · ") + title;
}

/// A layer of results beside the one of the data: without subjects, since the figures shown with it
/// are those of the project as it is.
std::shared_ptr<const DocumentLayer> asTemporary(const DocumentLayer& result, Language language) {
    auto layer = std::make_shared<DocumentLayer>(result);
    layer->id = resultPrefix + result.id;
    layer->title = scenarioTitle(result.title, language);
    layer->group = LayerGroup::User;
    layer->subjects.clear();
    layer->wholes.clear();
    for (auto& drawn : layer->drawn) {
        auto own = *drawn;
        std::visit([](auto& each) { each.id = resultPrefix + each.id; }, own);
        drawn = std::make_shared<const MapLayer>(std::move(own));
    }
    return layer;
}

} // namespace

void ScenarioDesk::showTitle() {
    const auto& scenario = m_document.scenario();
    const auto file = QString::fromStdU16String(scenario.file.filename().u16string());
    const auto name = QString::fromStdString(scenario.name);
    const auto shown = file.isEmpty()   ? tr("New scenario")
                       : name.isEmpty() ? file
                                        : QStringLiteral("%1 (%2)").arg(name, file);
    m_panel->setTitle(m_document.isModified() ? tr("● %1, not saved").arg(shown) : shown);
}

void ScenarioDesk::showEdits() {
    std::vector<EditLine> lines;
    for (const auto& edit : m_document.scenario().edits) {
        try {
            lines.push_back(lineOf(edit));
        } catch (const CrsError& error) { // of a geometry, in a file that somebody wrote
            lines.push_back({.what = nameOf(featureOf(edit)),
                             .from = {},
                             .to = QString::fromStdString(error.sentence(language())),
                             .note = QString::fromStdString(edit.note)});
        }
    }
    m_panel->edits().setLines(std::move(lines));
}

void ScenarioDesk::showOverlay() {
    auto& map = m_place.session.document();
    const auto id = QString::fromLatin1(scenarioOverlayId);
    if (!map.crs() || !m_styles) {
        return;
    }
    const TaskPool pool(1);
    const TaskControl control;
    Diagnostics heard;
    std::shared_ptr<const DocumentLayer> layer;
    try {
        layer = scenarioOverlay(m_document.scenario(),
                                m_sources.layers(),
                                m_styles->sheet("scenario"),
                                {*map.crs(), language(), pool, control, heard});
    } catch (const CrsError& error) {
        m_panel->setStatus(QString::fromStdString(error.sentence(language())), true);
    }
    if (layer) {
        map.put(layer);
    } else if (map.find(id) != nullptr) {
        map.remove(id);
    }
}

void ScenarioDesk::showResults() {
    const auto answer = m_runner.answer();
    const auto& crs = m_place.session.document().crs();
    if (!answer || !answer->outcome || !crs) {
        hideResults();
        return;
    }
    m_drawing.start(tr("Drawing the results of the scenario"),
                    [this, answer, crs = *crs, styles = m_styles, language = language()](
                        const TaskControl& control) -> BackgroundTask::Finish {
                        const TaskPool pool(1);
                        Diagnostics heard;
                        auto layers = std::make_shared<std::vector<NewLayer>>();
                        for (const auto& [layer, isVisible] :
                             resultMapLayers(resultRows(answer->outcome->run),
                                             *styles,
                                             {crs, language, pool, control, heard})) {
                            const bool isShown =
                                std::ranges::any_of(shownLayers, [&layer = layer](const char* id) {
                                    return layer->id == QLatin1String(id);
                                });
                            if (isShown) {
                                layers->push_back({asTemporary(*layer, language), true});
                            }
                        }
                        return [this, layers] {
                            for (const auto& [layer, isVisible] : *layers) {
                                m_place.session.document().put(layer, isVisible);
                            }
                            showOverlay(); // above them
                        };
                    });
}

void ScenarioDesk::hideResults() {
    m_drawing.cancel();
    auto& map = m_place.session.document();
    for (const auto* id : shownLayers) {
        if (const auto own = resultPrefix + QLatin1String(id); map.find(own) != nullptr) {
            map.remove(own);
        }
    }
}

/// The subject where it is on the map; else, and for parks, the figure itself.
void ScenarioDesk::showFigureOf(const IndicatorResult& figure) {
    const auto kind = figure.subject.kind;
    const bool isPlace = kind == SubjectKind::Park || kind == SubjectKind::Block;
    if (const auto row = isPlace ? std::nullopt : m_place.session.rowOf(figure.subject)) {
        m_place.showRow(*row);
        return;
    }
    m_place.showFigure(figure);
}

void ScenarioDesk::saveTable() {
    const auto answer = m_runner.answer();
    const bool isSmallest = m_panel->tab() == ScenarioPanel::Smallest;
    if (!answer || (!isSmallest && !answer->outcome)) {
        return;
    }
    const auto file =
        QFileDialog::getSaveFileName(&m_place.window,
                                     tr("Save table"),
                                     isSmallest ? QStringLiteral("rectification.csv")
                                                : QStringLiteral("scenario_difference.csv"),
                                     tr("Tables (*.csv)"));
    if (file.isEmpty()) {
        return;
    }
    try {
        StagedFile staged(std::filesystem::path(file.toStdU16String()), Overwrite::Allow);
        staged.writeText(isSmallest
                             ? rectificationCsv(answer->smallest, language())
                             : scenarioDifferenceCsv(answer->outcome->difference, language()));
        staged.commit();
    } catch (const Error& error) {
        m_place.showProblem(error.problem());
    }
}

} // namespace parklens
