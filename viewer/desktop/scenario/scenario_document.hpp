/// \file
/// The scenario that is being edited, with undo.
#pragma once

#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <QObject>
#include <QUndoStack>

namespace parklens {

/// One scenario after another; each change of its edits is one step of history(). Lives on the GUI
/// thread.
class ScenarioDocument : public QObject {
    Q_OBJECT

public:
    explicit ScenarioDocument(QObject* parent = nullptr);
    ~ScenarioDocument() override;

    const Scenario& scenario() const { return m_scenario; }

    QUndoStack& history() { return m_history; }

    bool isModified() const { return !m_history.isClean(); }

    /// Another scenario, without history; it counts as saved.
    void reset(Scenario scenario);

    /// One step with the edits of another scenario; none where they are the same. \param text
    /// "change floor area of X"
    void change(const QString& text, Scenario changed);

    /// Says that it is in this file now, under the name it has there.
    void setSaved(Scenario saved);

Q_SIGNALS:
    void replaced();        ///< by reset(), before changed(): nothing told of the former holds
    void changed();         ///< scenario() is another one
    void modifiedChanged(); ///< isModified() or the file is

private:
    class Step;

    void set(const Scenario& scenario);

    Scenario m_scenario;
    QUndoStack m_history;
};

} // namespace parklens
