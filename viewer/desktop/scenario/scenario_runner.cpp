#include "viewer/desktop/scenario/scenario_runner.hpp"

#include <chrono>
#include <utility>

namespace parklens {

namespace {

constexpr auto pauseOfEdits = std::chrono::milliseconds(150);
constexpr double evaluated = 0.9;

} // namespace

ScenarioRunner::ScenarioRunner(Language language, QObject* parent)
    : QObject(parent)
    , m_language(language)
    , m_task(nullptr, language) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfEdits);
    connect(&m_pause, &QTimer::timeout, this, &ScenarioRunner::launch);
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        end();
        Q_EMIT failed(problem);
    });
    connect(&m_task, &BackgroundTask::cancelled, this, &ScenarioRunner::end);
}

ScenarioRunner::~ScenarioRunner() = default;

/// Of what ran; something newer may be waiting for its pause to run out.
void ScenarioRunner::end() {
    m_isStudying = false;
    if (!m_pause.isActive()) {
        m_wanted = nullptr;
    }
}

void ScenarioRunner::setProject(std::shared_ptr<const Project> project,
                                std::shared_ptr<const StandardsLibrary> standards) {
    cancel();
    m_project = std::move(project);
    m_standards = std::move(standards);
    m_study = nullptr;
    forget();
}

void ScenarioRunner::forget() {
    cancel();
    m_answer = nullptr;
    Q_EMIT answered();
}

void ScenarioRunner::request(const Scenario& scenario) {
    if (!m_project) {
        return;
    }
    m_wanted = std::make_shared<const Scenario>(scenario);
    m_pause.start();
}

void ScenarioRunner::cancel() {
    m_pause.stop();
    m_task.cancel();
    end();
}

void ScenarioRunner::launch() {
    if (!m_wanted || m_isStudying) {
        return; // what is being computed serves every scenario
    }
    if (!m_pool) {
        m_pool = std::make_shared<const TaskPool>();
    }
    Q_EMIT started();
    m_study ? evaluate() : study();
}

void ScenarioRunner::study() {
    m_isStudying = true;
    m_task.start(text("计算现状", "Computing the project as it is"),
                 [this, project = m_project, standards = m_standards, pool = m_pool](
                     const TaskControl& control) -> BackgroundTask::Finish {
                     auto made = std::make_shared<const ScenarioStudy>(
                         *project,
                         standards,
                         PipelineOptions{.only = {}, .parks = {}, .shard = {}, .checkpoints = {}},
                         *pool,
                         control);
                     return [this, project, made] {
                         m_isStudying = false;
                         m_study = made;
                         launch();
                     };
                 });
}

void ScenarioRunner::evaluate() {
    m_task.start(
        text("计算情景", "Computing the scenario"),
        [this, scenario = m_wanted, study = m_study, standards = m_standards, pool = m_pool](
            const TaskControl& control) -> BackgroundTask::Finish {
            auto answer = std::make_shared<ScenarioAnswer>();
            answer->scenario = scenario;
            answer->study = study;
            if (!scenario->edits.empty()) {
                answer->outcome = std::make_shared<const ScenarioOutcome>(
                    study->evaluate(scenario, *pool, control.part(0.0, evaluated)));
            }
            control.report(evaluated, {"最小整改量", "smallest changes"});
            answer->smallest = smallestChanges(answer->run(), *standards);
            return [this, answer] {
                m_answer = answer;
                end();
                Q_EMIT answered();
            };
        });
}

QString ScenarioRunner::text(const char* zh, const char* en) const {
    return QString::fromUtf8(m_language == Language::Chinese ? zh : en);
}

} // namespace parklens
