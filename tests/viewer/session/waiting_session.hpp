/// \file
/// A session whose signals a test can wait for.
#pragma once

#include "viewer/desktop/session/project_session.hpp"

#include <filesystem>
#include <functional>
#include <vector>

namespace parklens::test {

/// Runs the event loop until the condition holds; false when it does not within the time.
bool waitUntil(const std::function<bool()>& condition, int timeoutMs = 120000);

/// data/demo/park.toml
std::filesystem::path demoProject();

/// Listens to everything a session says.
class WaitingSession {
public:
    explicit WaitingSession(Language language = Language::Chinese);

    ProjectSession& operator*() { return m_session; }

    ProjectSession* operator->() { return &m_session; }

    /// Until no task runs any more; false after two minutes.
    bool settle();

    std::vector<Problem> problems;
    std::vector<QString> told;
    int openedCount = 0;
    int analysedCount = 0;
    int explainedCount = 0;

private:
    ProjectSession m_session;
};

} // namespace parklens::test
