/// \file
/// Long work beside the window: with progress, cancelled on demand, its outcome delivered to the
/// thread that started it.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/base/task_control.hpp"

#include <QObject>

#include <functional>
#include <memory>

namespace parklens {

/// One piece of work. `work` runs on a worker thread and returns what is to be done with its result
/// on the thread of this object: a function that owns the result.
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    using Finish = std::function<void()>;
    using Work = std::function<Finish(const TaskControl&)>;

    explicit BackgroundTask(QObject* parent = nullptr);
    ~BackgroundTask() override; ///< cancels and waits

    /// Cancels what still runs, whose outcome is dropped, and starts. \param name  "打开项目"
    void start(const QString& name, Work work);
    void cancel();
    bool isRunning() const;
    const QString& name() const;

Q_SIGNALS:
    void started(const QString& name);
    void progressed(double fraction, const QString& stage); ///< at most thirty times a second
    void finished();                                        ///< Finish has been called
    void cancelled();
    void failed(const parklens::Problem& problem);

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

} // namespace parklens
