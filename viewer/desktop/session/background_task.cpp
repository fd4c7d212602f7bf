#include "viewer/desktop/session/background_task.hpp"

#include "gis/base/free_memory.hpp"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

namespace parklens {

namespace {

constexpr int progressIntervalMs = 34;

Problem problemOf(const std::exception& error) {
    return {.what = {std::string("程序内部出错：") + error.what(),
                     std::string("internal error: ") + error.what()},
            .place = {},
            .mend = {"请把这句话和操作步骤告诉开发者",
                     "tell the developers this sentence and what you did"}};
}

Problem outOfMemory() {
    return {.what = {"内存不足", "out of memory"},
            .place = {},
            .mend = {"请关闭其他程序，或减少园区和图层",
                     "close other programs, or take fewer parks and layers"}};
}

/// Work that took longer has read layers or computed figures, and freed much.
constexpr qint64 longWorkMs = 300;

/// Runs what may fail. \throws CancelledError alone
template <typename Action>
std::optional<Problem> problemIn(Action action) {
    try {
        action();
        return std::nullopt;
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        return error.problem();
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    } catch (const std::exception& error) {
        return problemOf(error);
    }
}

} // namespace

/// A finish (which may be empty), unless it was cancelled or there is a problem.
struct BackgroundTask::Outcome {
    Finish finish = {};
    bool isCancelled = false;
    std::optional<Problem> problem = std::nullopt;
};

struct BackgroundTask::Run {
    CancellationToken token;
    std::unique_ptr<QThread> thread;

    std::mutex mutex; ///< guards what follows
    std::optional<Progress> progress;

    Outcome perform(const Work& work) {
        const TaskControl control(&token, [this](const Progress& step) {
            const std::lock_guard lock(mutex);
            progress = step;
        });
        Outcome outcome;
        try {
            outcome.problem = problemIn([&] { outcome.finish = work(control); });
        } catch (const CancelledError&) {
            outcome.isCancelled = true;
        }
        return outcome;
    }

    std::optional<Progress> takeProgress() {
        const std::lock_guard lock(mutex);
        return std::exchange(progress, std::nullopt);
    }
};

BackgroundTask::BackgroundTask(QObject* parent, Language language)
    : QObject(parent)
    , m_language(language) {
    shareMemoryArenas();
    m_progressTimer.setInterval(progressIntervalMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &BackgroundTask::tellProgress);
}

BackgroundTask::~BackgroundTask() {
    for (const auto& run : m_runs) {
        run->token.cancel();
    }
    for (const auto& run : m_runs) {
        run->thread->wait();
    }
}

void BackgroundTask::start(const QString& name, Work work) {
    if (m_run) {
        m_run->token.cancel();
    }
    auto run = std::make_shared<Run>();
    m_run = run;
    m_runs.push_back(run);
    m_name = name;
    // The thread's function owns the run only weakly: the run owns the thread.
    run->thread.reset(QThread::create([this, weak = std::weak_ptr(run), work = std::move(work)] {
        const auto own = weak.lock();
        QElapsedTimer clock;
        clock.start();
        auto outcome = std::make_shared<const Outcome>(own->perform(work));
        if (clock.elapsed() > longWorkMs) {
            releaseFreeMemory();
        }
        QMetaObject::invokeMethod(
            this, [this, own, outcome] { conclude(own, *outcome); }, Qt::QueuedConnection);
    }));
    run->thread->start();
    m_progressTimer.start();
    Q_EMIT started(name);
}

void BackgroundTask::cancel() {
    if (m_run) {
        m_run->token.cancel();
    }
}

void BackgroundTask::conclude(const std::shared_ptr<Run>& run, const Outcome& outcome) {
    run->thread->wait();
    forget(run);
    if (run != m_run) {
        return;
    }
    tellProgress();
    m_run.reset();
    m_progressTimer.stop();
    if (outcome.isCancelled || run->token.isCancelled()) {
        Q_EMIT cancelled();
        return;
    }
    auto problem = outcome.problem;
    if (!problem && outcome.finish) {
        problem = problemIn(outcome.finish);
    }
    if (problem) {
        Q_EMIT failed(*problem);
    } else {
        Q_EMIT finished();
    }
}

void BackgroundTask::tellProgress() {
    if (!m_run) {
        return;
    }
    if (const auto step = m_run->takeProgress()) {
        Q_EMIT progressed(step->fraction, QString::fromStdString(step->stage.in(m_language)));
    }
}

void BackgroundTask::forget(const std::shared_ptr<Run>& run) {
    std::erase(m_runs, run);
}

} // namespace parklens
