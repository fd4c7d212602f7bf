// V1 of docs/performance.md: redraws of a full screen at four scales, and frames while panning.
//
// usage: viewer_bench [RASTER [PARCELS [STATIONS]]]
//
// 200,000 parcels of 18 to 19 vertices over 60 km × 60 km, 1,500 stations with Chinese names and,
// where given ("" = none), a land-cover raster over the same ground. Prints CPU and wall
// milliseconds beside those of QGIS 3.22 for that scene (docs/performance.md), which is not run
// here; of each scale the first drawing too, and the longest time in which the window did not
// answer.

#include "analysis/standards/standards_library.hpp"
#include "gis/base/gdal_environment.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/layout/raster_layers.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace {

using namespace parklens;

constexpr double sideM = 60000.0;
constexpr Point corner{500000.0, 3300000.0};

double cpuMilliseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::shared_ptr<const MapLayer> parcels(std::size_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> share(0.6, 1.0);
    VectorLayer layer{.id = QStringLiteral("parcels"),
                      .title = QStringLiteral("宗地"),
                      .shapes = Shapes(ShapeKind::Areas, corner),
                      .classes = {},
                      .legend = {},
                      .labels = {},
                      .weights = {},
                      .attribution = {},
                      .index = {}};
    for (int index = 0; index < 8; ++index) {
        Symbol symbol;
        symbol.fill = Fill{.colour = QColor::fromHsv(index * 45, 120, 230)};
        symbol.strokes = {{.colour = QColor(90, 90, 90), .widthMm = 0.15}};
        layer.legend.push_back({QString::number(index), symbol});
    }
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const double pitch = sideM / static_cast<double>(columns);
    for (std::size_t index = 0; index < count; ++index) {
        const double x = corner.x + (static_cast<double>(index % columns) + 0.5) * pitch;
        const double y = corner.y + (static_cast<double>(index / columns) + 0.5) * pitch;
        const int corners = 17 + static_cast<int>(index % 2);
        Ring ring;
        for (int k = 0; k < corners; ++k) {
            const double angle = 2 * std::numbers::pi * k / corners;
            const double radius = pitch * 0.5 * share(random);
            ring.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        layer.shapes.add(MultiPolygon{{Polygon{.shell = std::move(ring), .holes = {}}}});
        layer.classes.push_back(static_cast<std::uint16_t>(index % 8));
    }
    indexShapes(layer);
    return std::make_shared<const MapLayer>(std::move(layer));
}

std::shared_ptr<const MapLayer> stations(std::size_t stationCount, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0.0, sideM);
    VectorLayer layer{.id = QStringLiteral("stations"),
                      .title = QStringLiteral("监测站"),
                      .shapes = Shapes(ShapeKind::Points, corner),
                      .classes = {},
                      .legend = {},
                      .labels = {},
                      .weights = {},
                      .attribution = {},
                      .index = {}};
    Symbol symbol;
    symbol.marker = Marker{.sizeMm = 2.0, .colour = QColor(30, 90, 200)};
    symbol.label = LabelStyle{.text = {.sizePt = 8, .haloMm = 0.3}, .priority = 50};
    layer.legend.push_back({QStringLiteral("监测站"), symbol});
    for (std::size_t index = 0; index < stationCount; ++index) {
        layer.shapes.add(MultiPoint{{{corner.x + place(random), corner.y + place(random)}}});
        layer.classes.push_back(0);
        layer.labels.push_back(QStringLiteral("环境监测站%1号").arg(index));
    }
    indexShapes(layer);
    return std::make_shared<const MapLayer>(std::move(layer));
}

/// Without spinning: what the waiting costs would count as drawing.
void waitComplete(const MapCanvas& canvas) {
    if (!canvas.isComplete()) {
        QEventLoop loop;
        QObject::connect(&canvas, &MapCanvas::completed, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

/// Beats while events are worked off; the longest pause between two beats is how long the window
/// did not answer.
class Heartbeat : public QObject {
public:
    Heartbeat() { startTimer(intervalMs, Qt::PreciseTimer); }

    void begin() {
        m_longestMs = 0;
        m_pause.start();
    }

    double longestMs() const { return m_longestMs; }

protected:
    void timerEvent(QTimerEvent*) override {
        m_longestMs =
            std::max(m_longestMs, static_cast<double>(m_pause.nsecsElapsed()) / 1e6 - intervalMs);
        m_pause.start();
    }

private:
    static constexpr int intervalMs = 5;

    QElapsedTimer m_pause;
    double m_longestMs = 0;
};

struct Scale {
    double metresPerPixel;
    double qgisCpuMs;
};

} // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    setUpGdal();
    const auto count = argc > 2 ? static_cast<std::size_t>(std::stoul(argv[2])) : 200000;
    std::mt19937 random(1);
    QElapsedTimer wall;
    wall.start();
    auto scene = std::make_shared<PaintedScene>(PaintedScene{.crs = Crs::fromEpsg(32650)});
    if (argc > 1 && *argv[1] != '\0') {
        Diagnostics told;
        const auto style =
            readRasterStyle(dataDirectory() / "styles" / "rasters" / "land_cover.toml");
        const auto source =
            std::make_shared<const RasterSource>(RasterSource::open(argv[1], {}, told));
        scene->layers.push_back({rasterLayer(
            QStringLiteral("cover"), source, 1, style, scene->crs, Language::Chinese)});
    }
    scene->layers.push_back({parcels(count, random)});
    scene->layers.push_back({stations(argc > 3 ? std::stoul(argv[3]) : 1500, random)});
    fmt::print("{} parcels made in {} ms, {:.0f} MB\n", count, wall.elapsed(), peakMegabytes());

    MapCanvas canvas(Lettering::installed());
    canvas.resize(1600, 1000);
    canvas.show();
    wall.restart();
    scene->revision = 1;
    canvas.setScene(scene);
    canvas.setView({{corner.x + sideM / 2, corner.y + sideM / 2}, 60.0, {1600, 1000}});
    waitComplete(canvas);
    fmt::print("first picture {} ms\n", wall.elapsed());

    Heartbeat heartbeat;
    std::uint64_t revision = 1;
    for (const auto& [metres, qgis] : {Scale{60, 1754}, {12, 250}, {3, 71}, {0.5, 78}}) {
        std::vector<double> cpu;
        std::vector<double> real;
        heartbeat.begin();
        for (int repeat = 0; repeat < 5; ++repeat) {
            auto fresh = std::make_shared<PaintedScene>(*scene);
            fresh->revision = ++revision;
            const double begin = cpuMilliseconds();
            wall.restart();
            canvas.setView({{corner.x + sideM / 2, corner.y + sideM / 2}, metres, {1600, 1000}});
            canvas.setScene(fresh);
            waitComplete(canvas);
            canvas.repaint();
            cpu.push_back(cpuMilliseconds() - begin);
            real.push_back(static_cast<double>(wall.elapsed()));
        }
        const double firstCpu = cpu.front();
        std::ranges::sort(cpu);
        std::ranges::sort(real);
        std::vector<double> frames;
        for (int step = 0; step < 60; ++step) {
            canvas.setView(canvas.view().moved({step % 2 == 0 ? 7.0 : 5.0, 3.0}));
            QElapsedTimer frame;
            frame.start();
            canvas.repaint();
            frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
            QElapsedTimer pause;
            pause.start();
            while (pause.elapsed() < 16) {
                QCoreApplication::processEvents();
                QThread::msleep(1);
            }
        }
        std::ranges::sort(frames);
        waitComplete(canvas);
        fmt::print(
            "{:>5} m/px  CPU {:6.1f} ms (least {:.1f}, first {:.1f})  wall {:4.0f} ms  QGIS "
            "{:4.0f} "
            "ms CPU  ratio {:4.2f}  labels {}  pan p50 {:.1f} p95 {:.1f} ms  stall {:.0f} ms\n",
            metres,
            cpu[cpu.size() / 2],
            cpu.front(),
            firstCpu,
            real[real.size() / 2],
            qgis,
            cpu[cpu.size() / 2] / qgis,
            canvas.labels()->labels.size(),
            frames[30],
            frames[57],
            heartbeat.longestMs());
    }
    fmt::print("peak {:.0f} MB\n", peakMegabytes());
    return 0;
}
