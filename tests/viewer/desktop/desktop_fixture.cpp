#include "tests/viewer/desktop/desktop_fixture.hpp"

#include "gis/base/gdal_environment.hpp"
#include "tests/support/test_environment.hpp"
#include "viewer/map/platform_remarks.hpp"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

#include <clocale>

namespace parklens::test {

namespace {

/// Leaves out what would bury a failure: remarks of the platform, and those of QTest where a test
/// clicks beside a window on purpose.
void dropRemarks(QtMsgType, const QMessageLogContext&, const QString& message) {
    if (!isPlatformRemark(message) &&
        !message.contains(QLatin1String("occurs outside target window"))) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    }
}

/// An application whose settings are forgotten.
struct Desktop {
    Desktop() {
        qInstallMessageHandler(dropRemarks);
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("XDG_CONFIG_HOME", (settings.path() / "config").c_str());
        application = std::make_unique<QApplication>(count, arguments);
        std::setlocale(LC_NUMERIC, "C");
        QCoreApplication::setOrganizationName(QStringLiteral("ParkLens"));
        QCoreApplication::setApplicationName(QStringLiteral("parklens-viewer-test"));
        setUpGdal();
        // For eyes: pictures in Chinese. Tests hold the texts to be those of the source.
        if (qEnvironmentVariable("PARKLENS_TEST_LANGUAGE") == QLatin1String("zh") &&
            translator.load(QStringLiteral(":/translations/parklens_zh_CN.qm"))) {
            QCoreApplication::installTranslator(&translator);
        }
    }

    ~Desktop() {
        demo.reset();
        application.reset();
    }

    TemporaryDirectory settings;
    int count = 1;
    char name[16] = "parklens-viewer";
    char* arguments[2] = {name, nullptr};
    std::unique_ptr<QApplication> application;
    QTranslator translator;
    std::unique_ptr<MainWindow> demo;
    ScreenView demoView;
};

Desktop* desktop = nullptr;

struct DesktopFixture {
    DesktopFixture() { desktop = &m_desktop; }

    ~DesktopFixture() { desktop = nullptr; }

private:
    Desktop m_desktop;
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(DesktopFixture);

bool waitUntil(const std::function<bool()>& condition, int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > milliseconds) {
            return false;
        }
        QTest::qWait(5);
    }
    return true;
}

QModelIndex
findRow(const QAbstractItemModel& model, const QString& text, const QModelIndex& parent) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        if (index.data().toString() == text) {
            return index;
        }
        if (const auto below = findRow(model, text, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

void drag(QWidget& widget, const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers) {
    QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
    QTest::mouseMove(&widget, (from + to) / 2);
    QTest::mouseMove(&widget, to);
    QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
}

QPoint pixelOf(const MapCanvas& canvas, Point ground) {
    return canvas.view().toScreen(ground).toPoint();
}

void keepPicture(QWidget& widget, const QString& name) {
    const auto folder = qEnvironmentVariable("PARKLENS_TEST_PICTURES");
    if (!folder.isEmpty()) {
        widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }
}

MainWindow& demoWindow() {
    if (!desktop->demo) {
        desktop->demo = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
        auto& window = *desktop->demo;
        window.resize(1600, 1000);
        window.show();
        window.open(sourceDirectory() / "data" / "demo" / "park.toml");
        BOOST_REQUIRE(
            waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000));
        desktop->demoView = window.canvas().view();
    }
    restoreDemo(*desktop->demo);
    return *desktop->demo;
}

void restoreDemo(MainWindow& window) {
    window.session().dropEvidence();
    window.session().document().select({});
    child<QTreeView>(window, "resultsTree").setCurrentIndex({});
    child<QAction>(window, "pan").trigger();
    window.canvas().setView(desktop->demoView);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
}

} // namespace parklens::test
