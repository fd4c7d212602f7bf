#include "viewer/desktop/windows/application.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/version.hpp"
#include "viewer/desktop/windows/main_window.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <chrono>
#include <clocale>
#include <cstdio>

namespace parklens {

namespace {

constexpr int usageExit = 2;
constexpr int failureExit = 1;
constexpr int refusedExit = 3;
constexpr auto restPoll = std::chrono::milliseconds(50);

struct ViewerOptions {
    QStringList files;
    QString screenshot;
    QSize size;
};

/// Qt's own dialogs and ours speak the language of the window.
class Translations {
public:
    explicit Translations(Language language) {
        QLocale::setDefault(language == Language::Chinese
                                ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedStates));
        if (language != Language::Chinese) {
            return;
        }
        if (m_qt.load(QStringLiteral("qtbase_zh_CN"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
            QCoreApplication::installTranslator(&m_qt);
        }
        if (m_own.load(QStringLiteral(":/translations/parklens_zh_CN.qm"))) {
            QCoreApplication::installTranslator(&m_own);
        }
    }

private:
    QTranslator m_qt;
    QTranslator m_own;
};

Language languageOf(const QCommandLineParser& parser, const QCommandLineOption& option) {
    if (parser.isSet(option)) {
        return parser.value(option) == QLatin1String("en") ? Language::English : Language::Chinese;
    }
    return QLocale::system().language() == QLocale::English ? Language::English : Language::Chinese;
}

/// Saves a picture of the window when everything is drawn, and ends the program.
void saveScreenshotAtRest(MainWindow& window, const QString& file) {
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, file, timer] {
        if (!window.isAtRest()) {
            return;
        }
        timer->stop();
        const bool isSaved = window.grab().save(file, "PNG");
        if (!isSaved) {
            std::fprintf(stderr, "parklens-viewer: cannot write %s\n", qUtf8Printable(file));
        }
        QCoreApplication::exit(isSaved ? 0 : failureExit);
    });
    timer->start(restPoll);
}

} // namespace

int runViewer(int argc, char** argv) {
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // QApplication takes the user's commas into printf and strtod
    QCoreApplication::setOrganizationName(QStringLiteral("ParkLens"));
    QCoreApplication::setApplicationName(QStringLiteral("parklens-viewer"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(versionText()));

    QCommandLineParser parser;
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        QStringLiteral("Save a picture of the window when all is drawn, then exit."),
        QStringLiteral("FILE.png"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("Size of the window in pixels."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption language(QStringLiteral("lang"),
                                      QStringLiteral("Language of the window: zh or en."),
                                      QStringLiteral("zh|en"));
    parser.setApplicationDescription(
        QStringLiteral("ParkLens 园境: environment and land use of industrial parks"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({screenshot, size, language});
    parser.addPositionalArgument(
        QStringLiteral("PROJECT.toml"),
        QStringLiteral("Project to open; other files are added as layers."),
        QStringLiteral("[PROJECT.toml]"));
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "parklens-viewer: %s\n", qUtf8Printable(parser.errorText()));
        return usageExit;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("parklens-viewer %s\n", versionText().c_str());
        return 0;
    }
    const auto sides = parser.value(size).split(QLatin1Char('x'));
    const QSize wanted = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (parser.isSet(size) && (wanted.width() < 200 || wanted.height() < 200 ||
                               wanted.width() > 16000 || wanted.height() > 16000)) {
        std::fprintf(stderr, "parklens-viewer: --size is WxH in pixels, for example 1600x1000\n");
        return usageExit;
    }
    const auto spoken = languageOf(parser, language);
    try {
        const Translations translations(spoken);
        setUpGdal();
        MainWindow window(spoken, Lettering::installed());
        if (wanted.isValid()) {
            window.resize(wanted);
        }
        window.show();
        if (parser.isSet(screenshot)) {
            QObject::connect(
                &window.session(),
                &ProjectSession::failed,
                &window,
                [spoken](const Problem& problem) {
                    std::fprintf(stderr, "parklens-viewer: %s\n", problem.sentence(spoken).c_str());
                    QCoreApplication::exit(refusedExit);
                });
        }
        for (const auto& file : parser.positionalArguments()) {
            window.open(std::filesystem::path(file.toStdU16String()));
        }
        if (parser.isSet(screenshot)) {
            saveScreenshotAtRest(window, parser.value(screenshot));
        }
        return QApplication::exec();
    } catch (const Error& error) {
        std::fprintf(stderr, "parklens-viewer: %s\n", error.sentence(spoken).c_str());
        return failureExit;
    }
}

} // namespace parklens
