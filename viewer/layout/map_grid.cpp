#include "viewer/layout/map_grid.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/page_element.hpp"
#include "viewer/map/clipping.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace parklens {

namespace {

/// Steps of a graticule in arc seconds, descending.
constexpr std::array graticuleStepsArcSeconds = {72000.,
                                                 36000.,
                                                 18000.,
                                                 7200.,
                                                 3600.,
                                                 1800.,
                                                 1200.,
                                                 600.,
                                                 300.,
                                                 120.,
                                                 60.,
                                                 30.,
                                                 20.,
                                                 10.,
                                                 5.,
                                                 2.,
                                                 1.};
constexpr int fewestLines = 3;
constexpr int samplesAlongLine = 32;

/// The largest step of which at least `fewestLines` lie in the span.
double graticuleStepDegrees(double spanDegrees) {
    for (const double seconds : graticuleStepsArcSeconds) {
        if (spanDegrees * 3600 / seconds >= fewestLines) {
            return seconds / 3600;
        }
    }
    return graticuleStepsArcSeconds.back() / 3600;
}

double planeStep(double span) {
    double power = std::pow(10.0, std::ceil(std::log10(span)));
    for (;; power /= 10) {
        for (const double digit : {1.0, 0.5, 0.2}) {
            if (span / (digit * power) >= fewestLines) {
                return digit * power;
            }
        }
    }
}

/// Calls `body(k · step)` for all multiples in the span, computed from integers so that they are
/// round.
void forMultiples(double from, double to, double step, const std::function<void(double)>& body) {
    const double last = std::floor(to / step);
    for (double k = std::ceil(from / step); k <= last; ++k) {
        body(k * step);
    }
}

void addLine(std::vector<GridLine>& lines,
             const QPolygonF& line,
             const MapView& view,
             QString label) {
    auto pieces = clippedLine(line, view.frameMm());
    if (!pieces.empty()) {
        lines.push_back({std::move(pieces), std::move(label)});
    }
}

/// The frame's edge in degrees.
Envelope geographicExtent(const CrsTransform& toGeographic, const MapView& view) {
    Envelope extent;
    const auto& frame = view.frameMm();
    for (int step = 0; step <= samplesAlongLine; ++step) {
        const double share = static_cast<double>(step) / samplesAlongLine;
        const double x = frame.left() + share * frame.width();
        const double y = frame.top() + share * frame.height();
        for (const auto& point : {QPointF(x, frame.top()),
                                  QPointF(x, frame.bottom()),
                                  QPointF(frame.left(), y),
                                  QPointF(frame.right(), y)}) {
            extent.include(toGeographic(view.toGround(point)));
        }
    }
    return extent;
}

MapGrid graticule(const Crs& crs, const MapView& view) {
    const CrsTransform toGeographic(crs, crs.geographic());
    const auto toMap = toGeographic.inverse();
    const auto extent = geographicExtent(toGeographic, view);
    const double step = graticuleStepDegrees(std::min(extent.width(), extent.height()));
    const auto sampled = [&](const std::function<Point(double)>& at) {
        QPolygonF line;
        for (int index = 0; index <= samplesAlongLine; ++index) {
            line << view.toPaper(toMap(at(static_cast<double>(index) / samplesAlongLine)));
        }
        return line;
    };
    MapGrid grid;
    forMultiples(extent.minX, extent.maxX, step, [&](double longitude) {
        addLine(grid.upright,
                sampled([&](double share) {
                    return Point{longitude, extent.minY + share * extent.height()};
                }),
                view,
                degreeLabel(longitude, true));
    });
    forMultiples(extent.minY, extent.maxY, step, [&](double latitude) {
        addLine(grid.level,
                sampled([&](double share) {
                    return Point{extent.minX + share * extent.width(), latitude};
                }),
                view,
                degreeLabel(latitude, false));
    });
    return grid;
}

MapGrid planeGrid(const MapView& view) {
    const auto extent = view.extent();
    const double step = planeStep(std::min(extent.width(), extent.height()));
    const auto label = [](double value) { return QString::number(value, 'f', 0); };
    MapGrid grid;
    forMultiples(extent.minX, extent.maxX, step, [&](double easting) {
        addLine(
            grid.upright,
            QPolygonF({view.toPaper({easting, extent.minY}), view.toPaper({easting, extent.maxY})}),
            view,
            label(easting));
    });
    forMultiples(extent.minY, extent.maxY, step, [&](double northing) {
        addLine(grid.level,
                QPolygonF(
                    {view.toPaper({extent.minX, northing}), view.toPaper({extent.maxX, northing})}),
                view,
                label(northing));
    });
    return grid;
}

/// Where a piece meets one edge of the frame.
constexpr double onEdgeMm = 0.01;

/// Whether each line has its number: every one, else every second, third, …, so that numbers keep
/// apart along the edges; that of the roundest place stays.
std::vector<bool> numbered(const std::vector<GridLine>& lines,
                           bool areUpright,
                           const std::function<double(const QString&)>& halfWidthMm) {
    const auto place = [&](const GridLine& line) {
        const auto& end = line.piecesMm.front().front();
        return areUpright ? end.x() : end.y();
    };
    std::size_t step = 1;
    const auto isApart = [&] {
        for (std::size_t index = 0; index + step < lines.size(); ++index) {
            const auto& one = lines[index];
            const auto& next = lines[index + step];
            if (std::abs(place(next) - place(one)) <
                halfWidthMm(one.label) + halfWidthMm(next.label)) {
                return false;
            }
        }
        return true;
    };
    while (!isApart()) {
        ++step;
    }
    const auto shortest =
        std::ranges::min_element(lines, {}, [](const GridLine& line) { return line.label.size(); });
    const auto phase = static_cast<std::size_t>(shortest - lines.begin()) % step;
    std::vector<bool> chosen;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        chosen.push_back(index % step == phase);
    }
    return chosen;
}

} // namespace

QString degreeLabel(double degrees, bool isLongitude) {
    const long seconds = std::lround(std::abs(degrees) * 3600);
    auto text = QStringLiteral("%1°").arg(seconds / 3600);
    if (seconds % 3600 != 0) {
        text += QStringLiteral("%1′").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    }
    if (seconds % 60 != 0) {
        text += QStringLiteral("%1″").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    const char hemisphere = isLongitude ? (degrees < 0 ? 'W' : 'E') : (degrees < 0 ? 'S' : 'N');
    return seconds == 0 ? text : text + QLatin1Char(hemisphere);
}

MapGrid mapGrid(GridKind kind, const Crs& crs, const MapView& view) {
    switch (kind) {
    case GridKind::None:
        return {};
    case GridKind::Plane:
        return planeGrid(view);
    case GridKind::Graticule:
        break;
    }
    try {
        return graticule(crs, view);
    } catch (const CrsError&) {
        return {}; // a corner of the paper lies off the projection
    }
}

void drawGrid(Canvas& canvas,
              const MapGrid& grid,
              const MapView& view,
              const SheetTheme& theme,
              const Lettering& lettering) {
    const auto& frame = view.frameMm();
    auto colour = theme.fineInk;
    colour.setAlphaF(0.35F);
    const Stroke line{.colour = colour, .widthMm = 0.08};
    const auto style = theme.small();
    const double gap = 0.6;
    const auto number = [&](const QPointF& end, const QString& label) {
        const double width = lettering.widthMm(label, style);
        if (std::abs(end.y() - frame.top()) < onEdgeMm) {
            canvas.text({end.x() - width / 2, frame.top() - gap}, label, style);
        } else if (std::abs(end.y() - frame.bottom()) < onEdgeMm) {
            canvas.text(
                {end.x() - width / 2, frame.bottom() + textBaselineMm(style)}, label, style);
        } else if (std::abs(end.x() - frame.left()) < onEdgeMm) {
            canvas.text({frame.left() - gap, end.y() + width / 2}, label, style, 90);
        } else if (std::abs(end.x() - frame.right()) < onEdgeMm) {
            canvas.text(
                {frame.right() + textBaselineMm(style), end.y() + width / 2}, label, style, 90);
        }
    };
    // A number keeps clear of the frame's corners.
    const auto isClear = [&](double at, double low, double high, const QString& label) {
        const double half = lettering.widthMm(label, style) / 2;
        return at - half >= low && at + half <= high;
    };
    const auto half = [&](const QString& label) {
        return lettering.widthMm(label, style) / 2 + gap;
    };
    for (const auto* lines : {&grid.upright, &grid.level}) {
        const bool upright = lines == &grid.upright;
        const auto hasNumber = numbered(*lines, upright, half);
        for (std::size_t index = 0; index < lines->size(); ++index) {
            const auto& gridLine = (*lines)[index];
            for (const auto& piece : gridLine.piecesMm) {
                canvas.stroke(piece, line);
                for (const auto& end : {piece.front(), piece.back()}) {
                    const bool clear =
                        upright ? isClear(end.x(), frame.left(), frame.right(), gridLine.label)
                                : isClear(end.y(), frame.top(), frame.bottom(), gridLine.label);
                    const bool onOwnEdge = upright
                                               ? std::abs(end.y() - frame.top()) < onEdgeMm ||
                                                     std::abs(end.y() - frame.bottom()) < onEdgeMm
                                               : std::abs(end.x() - frame.left()) < onEdgeMm ||
                                                     std::abs(end.x() - frame.right()) < onEdgeMm;
                    if (clear && onOwnEdge && hasNumber[index]) {
                        number(end, gridLine.label);
                    }
                }
            }
        }
    }
}

} // namespace parklens
