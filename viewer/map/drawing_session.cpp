#include "viewer/map/drawing_session.hpp"

#include "viewer/map/platform_remarks.hpp"

#include <QGuiApplication>
#include <QHashSeed>

#include <array>
#include <clocale>
#include <string>

namespace parklens {

namespace {

void dropPlatformRemarks(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtDebugMsg || type == QtInfoMsg || isPlatformRemark(message)) {
        return;
    }
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

} // namespace

/// QGuiApplication keeps references to both arguments.
struct DrawingSession::Implementation {
    std::string name = "parklens";
    int argumentCount = 1;
    std::array<char*, 2> arguments = {name.data(), nullptr};
    std::unique_ptr<QGuiApplication> application;
};

DrawingSession::DrawingSession() : m_implementation(std::make_unique<Implementation>()) {
    QHashSeed::setDeterministicGlobalSeed();
    if (QCoreApplication::instance() == nullptr) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
        qInstallMessageHandler(dropPlatformRemarks);
        m_implementation->application = std::make_unique<QGuiApplication>(
            m_implementation->argumentCount, m_implementation->arguments.data());
    }
    // QGuiApplication takes the user's locale, and with it commas into printf and strtod.
    std::setlocale(LC_NUMERIC, "C");
}

DrawingSession::~DrawingSession() {
    if (m_implementation->application) {
        m_implementation->application.reset();
        qInstallMessageHandler(nullptr);
    }
}

} // namespace parklens
