#include "viewer/desktop/session/charts_desk.hpp"

namespace parklens {

ChartsDesk::ChartsDesk(ProjectSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_task(nullptr, session.language()) {
    connect(&session, &ProjectSession::opened, this, &ChartsDesk::forget);
    connect(&session, &ProjectSession::analysed, this, &ChartsDesk::forget);
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        m_problem = problem;
        Q_EMIT changed();
    });
    connect(&m_task, &BackgroundTask::cancelled, this, [this] {
        m_problem = Problem{.what = {"已取消", "cancelled"},
                            .place = {},
                            .mend = {"再选一次图表即可", "choose the chart again"}};
        Q_EMIT changed();
    });
}

ChartsDesk::~ChartsDesk() = default;

void ChartsDesk::forget() {
    m_roses.clear();
    m_economies.clear();
    m_problem.reset();
    m_asked.clear();
    if (m_task.isRunning()) {
        m_task.start({}, [](const TaskControl&) { return BackgroundTask::Finish(); });
    }
    Q_EMIT changed();
}

template <typename Facts, typename Compute>
std::shared_ptr<const Facts> ChartsDesk::askFor(const Key& key,
                                                std::map<Key, std::shared_ptr<const Facts>>& known,
                                                const QString& name,
                                                Compute compute) {
    if (const auto found = known.find(key); found != known.end()) {
        return found->second;
    }
    const auto project = m_session.project();
    const auto asked =
        QStringLiteral("%1 %2 %3").arg(name, QString::fromStdString(key.first)).arg(key.second);
    if (!project || (asked == m_asked && (m_task.isRunning() || m_problem))) {
        return nullptr;
    }
    m_asked = asked;
    m_problem.reset();
    if (!m_pool) {
        m_pool = std::make_shared<const TaskPool>();
    }
    // The work shares all it uses: the session may be gone before it has stopped.
    m_task.start(name,
                 [this, key, &known, compute, project, pool = m_pool, standards = m_standards](
                     const TaskControl& control) -> BackgroundTask::Finish {
                     const auto rules =
                         standards ? standards
                                   : std::make_shared<const StandardsLibrary>(
                                         StandardsLibrary::load(dataDirectory() / "standards"));
                     Diagnostics heard; // the audit of the run tells of the data
                     const auto facts = std::make_shared<const Facts>(compute(
                         project->project, *rules, key.first, key.second, *pool, control, heard));
                     return [this, key, &known, rules, facts] {
                         m_standards = rules;
                         known[key] = facts;
                         Q_EMIT changed();
                     };
                 });
    return nullptr;
}

std::shared_ptr<const ParkRoses> ChartsDesk::roses(const std::string& parkId, int year) {
    const bool isChinese = m_session.language() == Language::Chinese;
    return askFor({parkId, year},
                  m_roses,
                  isChinese ? QStringLiteral("统计风与浓度") : QStringLiteral("Wind and air"),
                  parkRoses);
}

std::shared_ptr<const ParkEconomy> ChartsDesk::economy(const std::string& parkId, int year) {
    const bool isChinese = m_session.language() == Language::Chinese;
    return askFor({parkId, year},
                  m_economies,
                  isChinese ? QStringLiteral("统计税收与排放")
                            : QStringLiteral("Taxes and emissions"),
                  parkEconomy);
}

} // namespace parklens
