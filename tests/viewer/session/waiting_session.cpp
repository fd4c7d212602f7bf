#include "tests/viewer/session/waiting_session.hpp"

#include "tests/support/test_environment.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

namespace parklens::test {

bool waitUntil(const std::function<bool()>& condition, int timeoutMs) {
    constexpr int sliceMs = 20;
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > timeoutMs) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents,
                                        sliceMs);
    }
    return true;
}

std::filesystem::path demoProject() {
    return sourceDirectory() / "data" / "demo" / "park.toml";
}

WaitingSession::WaitingSession(Language language) : m_session(language) {
    QObject::connect(&m_session, &ProjectSession::failed, [this](const Problem& problem) {
        problems.push_back(problem);
    });
    QObject::connect(&m_session, &ProjectSession::told, [this](const QString& sentence) {
        told.push_back(sentence);
    });
    QObject::connect(&m_session, &ProjectSession::opened, [this] { ++openedCount; });
    QObject::connect(&m_session, &ProjectSession::analysed, [this] { ++analysedCount; });
    QObject::connect(&m_session, &ProjectSession::explained, [this] { ++explainedCount; });
}

bool WaitingSession::settle() {
    return waitUntil([this] { return !m_session.isBusy(); });
}

} // namespace parklens::test
