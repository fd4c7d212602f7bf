// What the desk shows of the scenario: its title, its edits, and both on the map.

#include "analysis/pipeline/result_rows.hpp"
#include "analysis/scenario/coded_fields.hpp"
#include "analysis/scenario/scenario_difference.hpp"
#include "analysis/scenario/unused_values.hpp"
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
            lines.push_back(objectLine(edit));
            lines.back().to = QString::fromStdString(error.sentence(language()));
        }
    }
    m_panel->edits().setLines(std::move(lines));
}

/// As the project states it, else as its data have been understood; empty: not known yet.
std::string ScenarioDesk::landUseSystem() const {
    if (m_project->land && !m_project->land->codeSystem.empty()) {
        return m_project->land->codeSystem;
    }
    const auto answer = m_runner.answer();
    const auto land = answer ? answer->study->before().data.land : nullptr;
    return land ? land->codeSystem : std::string();
}

/// Of codes that no table has: they are computed as the analysis does, which is without them.
void ScenarioDesk::showWarnings() {
    QStringList sentences;
    const auto& scenario = m_document.scenario();
    if (m_project && m_standards && !scenario.edits.empty()) {
        const auto codes = CodedFields(*m_standards, landUseSystem());
        for (auto& unknown : unknownCodes(scenario, codes)) {
            const auto& edit = scenario.edits[unknown.edit];
            unknown.problem.place.feature = nameOf(featureOf(edit)).toStdString();
            unknown.problem.place.field = fieldWords(edit.layer, unknown.field).toStdString();
            sentences << QString::fromStdString(unknown.problem.sentence(language()));
        }
    }
    m_panel->setWarning(sentences.join(QLatin1Char('\n')));
}

void ScenarioDesk::showAnswer() {
    const auto answer = m_runner.answer();
    m_panel->setAnswer(answer, answer ? reasonsOf(*answer) : QString());
    showStale();
}

/// True from the moment that the edits are others until their answer is there.
void ScenarioDesk::showStale() {
    const auto answer = m_runner.answer();
    m_panel->setStale(answer && answer->scenario->edits != m_document.scenario().edits);
}

/// Why nothing follows from the edits.
QString ScenarioDesk::reasonsOf(const ScenarioAnswer& answer) const {
    QStringList reasons;
    if (answer.outcome && answer.outcome->difference.figures.empty()) {
        for (const auto& unused : unusedValues(*answer.scenario, answer.outcome->run.data)) {
            const auto& edit = answer.scenario->edits[unused.edit];
            reasons << tr("%1, %2: %3")
                           .arg(nameOf(featureOf(edit)),
                                fieldWords(edit.layer, unused.field),
                                QString::fromStdString(unused.why.in(language())));
        }
    }
    return reasons.join(QLatin1Char('\n'));
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
    } else if (const auto added = isPlace ? std::nullopt : overlayRowOf(figure.subject.id)) {
        m_place.showRow(*added);
    } else {
        m_place.showFigure(figure);
    }
}

/// Of a feature that only the scenario has.
std::optional<RowReference> ScenarioDesk::overlayRowOf(const std::string& id) const {
    const auto* entry = m_place.session.document().find(QString::fromLatin1(scenarioOverlayId));
    const auto rows = entry == nullptr ? nullptr : entry->layer->rows;
    for (std::size_t row = 0; rows && row < rows->features.size(); ++row) {
        if (overlayFeature(*rows, row).id == id) {
            return RowReference{entry->layer->id, row};
        }
    }
    return std::nullopt;
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
