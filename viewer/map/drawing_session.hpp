/// \file
/// What Qt needs before anything is drawn.
#pragma once

#include <memory>

namespace parklens {

/// Makes Qt's drawing ready for as long as it lives: a QGuiApplication on the `offscreen` platform
/// where none exists yet (so that sheets need neither display nor window system), hash seeds that
/// make two runs write the same bytes, and numbers without the locale. One at a time, in main().
class DrawingSession {
public:
    DrawingSession();
    ~DrawingSession();
    DrawingSession(const DrawingSession&) = delete;
    DrawingSession& operator=(const DrawingSession&) = delete;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
