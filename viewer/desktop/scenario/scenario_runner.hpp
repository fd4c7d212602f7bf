/// \file
/// What the analysis says of the scenario, computed beside the window.
#pragma once

#include "analysis/scenario/scenario_study.hpp"
#include "analysis/scenario/smallest_change.hpp"
#include "viewer/desktop/session/background_task.hpp"

#include <QTimer>

namespace parklens {

/// The answer for one state of the scenario. Immutable.
struct ScenarioAnswer {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const ScenarioStudy> study;
    std::shared_ptr<const ScenarioOutcome> outcome; ///< null: there are no edits
    std::vector<SmallestChange> smallest;           ///< that are left with the scenario

    const PipelineRun& run() const { return outcome ? outcome->run : study->before(); }
};

/// Computes the project as it is once, then each scenario that is asked for: the newest wins, what
/// is being computed for an older one is cancelled. Lives on the GUI thread.
class ScenarioRunner : public QObject {
    Q_OBJECT

public:
    explicit ScenarioRunner(Language language, QObject* parent = nullptr);
    ~ScenarioRunner() override; ///< cancels and waits

    /// Another project: what is computed or known of the one before is dropped. Null: none.
    void setProject(std::shared_ptr<const Project> project,
                    std::shared_ptr<const StandardsLibrary> standards);

    const std::shared_ptr<const Project>& project() const { return m_project; }

    /// Asks for answer() to be of this scenario; several changes at once are computed once.
    void request(const Scenario& scenario);

    /// Nothing is wanted any more; what was computed stays.
    void cancel();

    /// cancel(), and drops answer(): what is asked next is another scenario.
    void forget();

    /// The last one; null before the first.
    std::shared_ptr<const ScenarioAnswer> answer() const { return m_answer; }

    /// True from request() until answered, failed or cancelled.
    bool isRunning() const { return m_wanted != nullptr; }

    BackgroundTask& task() { return m_task; }

Q_SIGNALS:
    void started();
    void answered(); ///< answer() is another one; null after setProject() and forget()
    void failed(const parklens::Problem& problem);

private:
    void launch();
    void study();
    void evaluate();
    void end();
    QString text(const char* zh, const char* en) const;

    Language m_language;
    std::shared_ptr<const TaskPool> m_pool; ///< made with the first request
    std::shared_ptr<const Project> m_project;
    std::shared_ptr<const StandardsLibrary> m_standards;
    std::shared_ptr<const ScenarioStudy> m_study;
    std::shared_ptr<const Scenario> m_wanted;
    std::shared_ptr<const ScenarioAnswer> m_answer;
    bool m_isStudying = false;
    QTimer m_pause;        ///< several changes at once are one
    BackgroundTask m_task; ///< last: it is stopped first
};

} // namespace parklens
