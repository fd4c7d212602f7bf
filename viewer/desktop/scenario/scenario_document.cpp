#include "viewer/desktop/scenario/scenario_document.hpp"

#include <utility>

namespace parklens {

/// Scenarios are small: a step keeps them whole.
class ScenarioDocument::Step : public QUndoCommand {
public:
    Step(ScenarioDocument& document, const QString& text, Scenario after)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(document.m_scenario)
        , m_after(std::move(after)) {}

    void undo() override { m_document.set(m_before); }

    void redo() override { m_document.set(m_after); }

private:
    ScenarioDocument& m_document;
    Scenario m_before;
    Scenario m_after;
};

ScenarioDocument::ScenarioDocument(QObject* parent) : QObject(parent) {
    connect(&m_history, &QUndoStack::cleanChanged, this, &ScenarioDocument::modifiedChanged);
}

/// The history clears itself and says so, to whom there may be nobody any more.
ScenarioDocument::~ScenarioDocument() {
    m_history.disconnect(this);
}

void ScenarioDocument::reset(Scenario scenario) {
    m_scenario = std::move(scenario);
    m_history.clear();
    Q_EMIT replaced();
    Q_EMIT changed();
    Q_EMIT modifiedChanged();
}

void ScenarioDocument::change(const QString& text, Scenario changed) {
    if (changed.edits != m_scenario.edits) {
        m_history.push(new Step(*this, text, std::move(changed)));
    }
}

void ScenarioDocument::setSaved(Scenario saved) {
    m_scenario = std::move(saved);
    m_history.setClean();
    Q_EMIT changed();
    Q_EMIT modifiedChanged();
}

/// Where it is saved and what it is called there is no matter of undoing.
void ScenarioDocument::set(const Scenario& scenario) {
    m_scenario.edits = scenario.edits;
    Q_EMIT changed();
}

} // namespace parklens
