// Work beside the window: where its outcome arrives, how it stops, what its failures become.

#include "gis/base/error.hpp"
#include "tests/viewer/session/waiting_session.hpp"
#include "viewer/desktop/session/background_task.hpp"

#include <QElapsedTimer>
#include <QThread>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <thread>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Counts what a task says.
struct Listener {
    explicit Listener(BackgroundTask& task) {
        QObject::connect(&task, &BackgroundTask::finished, [this] { ++finished; });
        QObject::connect(&task, &BackgroundTask::cancelled, [this] { ++cancelled; });
        QObject::connect(&task, &BackgroundTask::failed, [this](const Problem& problem) {
            problems.push_back(problem);
        });
        QObject::connect(
            &task, &BackgroundTask::progressed, [this](double fraction, const QString& stage) {
                fractions.push_back(fraction);
                stages.push_back(stage);
            });
    }

    int finished = 0;
    int cancelled = 0;
    std::vector<Problem> problems;
    std::vector<double> fractions;
    std::vector<QString> stages;
};

void workUntilCancelled(const TaskControl& control) {
    for (;;) {
        control.checkCancelled();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(work_runs_elsewhere_and_its_outcome_arrives_on_the_own_thread) {
    BackgroundTask task;
    const Listener heard(task);
    const auto* own = QThread::currentThread();
    QThread* worker = nullptr;
    QThread* finisher = nullptr;
    task.start(QStringLiteral("work"), [&](const TaskControl&) -> BackgroundTask::Finish {
        worker = QThread::currentThread();
        return [&finisher] { finisher = QThread::currentThread(); };
    });
    BOOST_TEST(task.isRunning());
    BOOST_TEST(waitUntil([&] { return heard.finished == 1; }));
    BOOST_TEST(!task.isRunning());
    BOOST_TEST(worker != own);
    BOOST_TEST(finisher == own);
}

BOOST_AUTO_TEST_CASE(progress_is_told_at_most_thirty_times_a_second_and_the_last_is_never_lost) {
    BackgroundTask task(nullptr, Language::English);
    const Listener heard(task);
    QElapsedTimer clock;
    clock.start();
    task.start(QStringLiteral("work"), [](const TaskControl& control) -> BackgroundTask::Finish {
        constexpr int steps = 300;
        for (int step = 1; step <= steps; ++step) {
            control.report(double(step) / steps, {"阶段", "stage"});
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return {};
    });
    BOOST_TEST(waitUntil([&] { return heard.finished == 1; }));
    BOOST_TEST(heard.fractions.size() <= static_cast<std::size_t>(clock.elapsed()) * 30 / 1000 + 2);
    BOOST_REQUIRE(!heard.fractions.empty());
    BOOST_TEST(heard.fractions.back() == 1.0);
    BOOST_TEST(heard.stages.back().toStdString() == "stage");
}

BOOST_AUTO_TEST_CASE(cancelled_work_stops_within_a_second_and_its_outcome_is_dropped) {
    BackgroundTask task;
    const Listener heard(task);
    bool isFinished = false;
    task.start(QStringLiteral("work"), [&](const TaskControl& control) -> BackgroundTask::Finish {
        workUntilCancelled(control);
        return [&] { isFinished = true; };
    });
    QElapsedTimer clock;
    clock.start();
    task.cancel();
    BOOST_TEST(waitUntil([&] { return heard.cancelled == 1; }, 1000));
    BOOST_TEST(clock.elapsed() < 1000);
    BOOST_TEST(!isFinished);
    BOOST_TEST(heard.problems.empty());
}

BOOST_AUTO_TEST_CASE(an_outcome_that_was_ready_when_the_user_cancelled_is_dropped_too) {
    BackgroundTask task;
    const Listener heard(task);
    std::atomic<bool> isDone = false;
    bool isFinished = false;
    task.start(QStringLiteral("work"), [&](const TaskControl&) -> BackgroundTask::Finish {
        isDone = true;
        return [&] { isFinished = true; };
    });
    while (!isDone) {
        std::this_thread::yield();
    }
    task.cancel();
    BOOST_TEST(waitUntil([&] { return heard.cancelled == 1; }));
    BOOST_TEST(!isFinished);
    BOOST_TEST(heard.finished == 0);
}

BOOST_AUTO_TEST_CASE(a_new_start_replaces_what_runs) {
    BackgroundTask task;
    const Listener heard(task);
    std::vector<int> finished;
    task.start(QStringLiteral("first"), [&](const TaskControl& control) -> BackgroundTask::Finish {
        workUntilCancelled(control);
        return [&] { finished.push_back(1); };
    });
    task.start(QStringLiteral("second"), [&](const TaskControl&) -> BackgroundTask::Finish {
        return [&] { finished.push_back(2); };
    });
    BOOST_TEST(waitUntil([&] { return heard.finished == 1; }));
    BOOST_TEST(finished == std::vector{2}, boost::test_tools::per_element());
    BOOST_TEST(heard.cancelled == 0);
    BOOST_TEST(task.name().toStdString() == "second");
}

BOOST_AUTO_TEST_CASE(errors_arrive_as_problems_whatever_they_are) {
    BackgroundTask task;
    const Listener heard(task);
    task.start(QStringLiteral("work"), [](const TaskControl&) -> BackgroundTask::Finish {
        throw FormatError({.what = {"坏了", "is broken"}, .place = {.file = "a.shp"}, .mend = {}});
    });
    BOOST_TEST(waitUntil([&] { return heard.problems.size() == 1; }));
    BOOST_TEST(heard.problems[0].what.en == "is broken");
    BOOST_TEST(heard.problems[0].place.file == "a.shp");
    task.start(QStringLiteral("work"), [](const TaskControl&) -> BackgroundTask::Finish {
        throw std::out_of_range("vector::at");
    });
    BOOST_TEST(waitUntil([&] { return heard.problems.size() == 2; }));
    BOOST_TEST(heard.problems[1].what.zh.find("vector::at") != std::string::npos);
    task.start(QStringLiteral("work"), [](const TaskControl&) -> BackgroundTask::Finish {
        return [] { throw std::runtime_error("in the finish"); };
    });
    BOOST_TEST(waitUntil([&] { return heard.problems.size() == 3; }));
    BOOST_TEST(heard.finished == 0);
}

BOOST_AUTO_TEST_CASE(destruction_cancels_and_waits) {
    std::atomic<bool> hasEnded = false;
    QElapsedTimer clock;
    clock.start();
    {
        BackgroundTask task;
        task.start(QStringLiteral("work"), [&](const TaskControl& control) {
            try {
                workUntilCancelled(control);
            } catch (const CancelledError&) {
                hasEnded = true;
                throw;
            }
            return BackgroundTask::Finish();
        });
    }
    BOOST_TEST(hasEnded);
    BOOST_TEST(clock.elapsed() < 1000);
}
