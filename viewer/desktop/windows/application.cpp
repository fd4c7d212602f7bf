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

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cstdio>
#include <memory>
#include <optional>
#include <string_view>

namespace parklens {

namespace {

constexpr int usageExit = 2;
constexpr int failureExit = 1;
constexpr int refusedExit = 3;
constexpr auto restPoll = std::chrono::milliseconds(50);

struct ViewerOptions {
    QStringList files = {};
    QString screenshot = {}; ///< empty = none
    QSize size = {};         ///< invalid = as kept
    Language language = Language::Chinese;
    std::optional<int> exitCode = std::nullopt; ///< all is said already
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

ViewerOptions refused(const QString& sentence) {
    std::fprintf(stderr, "parklens-viewer: %s\n", qUtf8Printable(sentence));
    return {.exitCode = usageExit};
}

bool isSize(const QSize& size) {
    constexpr int least = 200;
    constexpr int most = 16000;
    return size.width() >= least && size.height() >= least && size.width() <= most &&
           size.height() <= most;
}

ViewerOptions readOptions(const QStringList& arguments) {
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
    if (!parser.parse(arguments)) {
        return refused(parser.errorText());
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return {.exitCode = 0};
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("parklens-viewer %s\n", versionText().c_str());
        return {.exitCode = 0};
    }
    ViewerOptions options{.files = parser.positionalArguments(),
                          .screenshot = parser.value(screenshot),
                          .language = QLocale::system().language() == QLocale::English
                                          ? Language::English
                                          : Language::Chinese};
    const auto sides = parser.value(size).split(QLatin1Char('x'));
    options.size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (parser.isSet(size) && !isSize(options.size)) {
        return refused(QStringLiteral("--size 应为像素宽x高，例如 1600x1000 / "
                                      "--size is WxH in pixels, for example 1600x1000"));
    }
    if (parser.isSet(language)) {
        const auto word = parser.value(language);
        if (word != QLatin1String("zh") && word != QLatin1String("en")) {
            return refused(QStringLiteral("--lang 只能是 zh 或 en，现为 %1 / "
                                          "--lang is zh or en, not %1")
                               .arg(word));
        }
        options.language = word == QLatin1String("en") ? Language::English : Language::Chinese;
    }
    return options;
}

/// Help is given where there is no display, too.
bool asksAboutTheProgram(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* word) {
        const std::string_view text(word);
        return text == "--help" || text == "-h" || text == "--version" || text == "-v";
    });
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
            std::fprintf(stderr,
                         "parklens-viewer: 写不出 %s / cannot write %s\n",
                         qUtf8Printable(file),
                         qUtf8Printable(file));
        }
        QCoreApplication::exit(isSaved ? 0 : failureExit);
    });
    timer->start(restPoll);
}

} // namespace

int runViewer(int argc, char** argv) {
    const auto application =
        asksAboutTheProgram(argc, argv)
            ? std::make_unique<QCoreApplication>(argc, argv)
            : std::unique_ptr<QCoreApplication>(std::make_unique<QApplication>(argc, argv));
    std::setlocale(LC_NUMERIC, "C"); // QApplication takes the user's commas into printf and strtod
    QCoreApplication::setOrganizationName(QStringLiteral("ParkLens"));
    QCoreApplication::setApplicationName(QStringLiteral("parklens-viewer"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(versionText()));
    const auto options = readOptions(QCoreApplication::arguments());
    if (options.exitCode) {
        return *options.exitCode;
    }
    const auto spoken = options.language;
    try {
        const Translations translations(spoken);
        setUpGdal();
        MainWindow window(spoken, Lettering::installed());
        if (options.size.isValid()) {
            window.resize(options.size);
        }
        window.show();
        if (!options.screenshot.isEmpty()) {
            QObject::connect(
                &window.session(),
                &ProjectSession::failed,
                &window,
                [spoken](const Problem& problem) {
                    std::fprintf(stderr, "parklens-viewer: %s\n", problem.sentence(spoken).c_str());
                    QCoreApplication::exit(refusedExit);
                });
        }
        for (const auto& file : options.files) {
            window.open(std::filesystem::path(file.toStdU16String()));
        }
        if (!options.screenshot.isEmpty()) {
            saveScreenshotAtRest(window, options.screenshot);
        }
        return QApplication::exec();
    } catch (const Error& error) {
        std::fprintf(stderr, "parklens-viewer: %s\n", error.sentence(spoken).c_str());
        return failureExit;
    }
}

} // namespace parklens
