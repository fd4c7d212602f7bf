/// \file
/// Long work beside the window: with progress, cancelled on demand, its outcome delivered to the
/// thread that started it.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/base/task_control.hpp"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace parklens {

/// One piece of work. `work` runs on a worker thread and returns what is to be done with its result
/// on the thread of this object: a function that owns the result. That thread needs an event loop.
///
/// Each start ends in exactly one of finished(), cancelled() and failed(), but for one that another
/// start replaces.
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    using Finish = std::function<void()>;
    using Work = std::function<Finish(const TaskControl&)>;

    /// \param language  of the stages that progressed() tells
    explicit BackgroundTask(QObject* parent = nullptr, Language language = Language::Chinese);
    ~BackgroundTask() override; ///< cancels and waits

    /// Cancels what still runs, whose outcome is dropped, and starts. \param name  "打开项目"
    void start(const QString& name, Work work);

    /// Asks the work to stop; cancelled() follows within a second.
    void cancel();

    bool isRunning() const { return m_run != nullptr; }

    /// Of what runs, or ran last.
    const QString& name() const { return m_name; }

Q_SIGNALS:
    void started(const QString& name);
    void progressed(double fraction, const QString& stage); ///< at most thirty times a second
    void finished();                                        ///< Finish has been called
    void cancelled();
    void failed(const parklens::Problem& problem);

private:
    struct Run;
    struct Outcome;

    void conclude(const std::shared_ptr<Run>& run, const Outcome& outcome);
    void tellProgress();
    void forget(const std::shared_ptr<Run>& run);

    Language m_language;
    QString m_name;
    QTimer m_progressTimer;
    std::shared_ptr<Run> m_run;               ///< the current one; null when idle
    std::vector<std::shared_ptr<Run>> m_runs; ///< whose threads may still live
};

} // namespace parklens
