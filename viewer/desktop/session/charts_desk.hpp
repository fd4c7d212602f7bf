/// \file
/// What the charts of a park are made of, computed when it is asked for.
#pragma once

#include "analysis/evidence/park_economy.hpp"
#include "analysis/evidence/park_roses.hpp"
#include "viewer/desktop/session/project_session.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace parklens {

/// Reads and computes in the background, one thing at a time, and keeps what it found until
/// another project is opened or the data are analysed again. Does nothing before it is asked.
class ChartsDesk : public QObject {
    Q_OBJECT

public:
    explicit ChartsDesk(ProjectSession& session, QObject* parent = nullptr);
    ~ChartsDesk() override; ///< cancels and waits

    /// Null while they are not known: then they are being computed, changed() follows.
    std::shared_ptr<const ParkRoses> roses(const std::string& parkId, int year);
    std::shared_ptr<const ParkEconomy> economy(const std::string& parkId, int year);

    bool isBusy() const { return m_task.isRunning(); }

    /// Why what was asked for last is not known; std::nullopt while it is computed or known. It is
    /// not tried again before dropProblem() or until something else is asked for.
    const std::optional<Problem>& problem() const { return m_problem; }

    void dropProblem() { m_problem.reset(); }

    BackgroundTask& task() { return m_task; }

Q_SIGNALS:
    void changed(); ///< something is known, or will not be

private:
    using Key = std::pair<std::string, int>; ///< park and year

    template <typename Facts, typename Compute>
    std::shared_ptr<const Facts> askFor(const Key& key,
                                        std::map<Key, std::shared_ptr<const Facts>>& known,
                                        const QString& name,
                                        Compute compute);
    void forget();

    ProjectSession& m_session;
    std::shared_ptr<const TaskPool> m_pool; ///< made when first needed, as the next
    std::shared_ptr<const StandardsLibrary> m_standards;
    std::map<Key, std::shared_ptr<const ParkRoses>> m_roses;
    std::map<Key, std::shared_ptr<const ParkEconomy>> m_economies;
    QString m_asked; ///< what the task computes: its name with park and year
    std::optional<Problem> m_problem;
    BackgroundTask m_task; ///< last: it is stopped first
};

} // namespace parklens
