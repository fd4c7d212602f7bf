#include "analysis/emission/source_position.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/map_offset.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/table/number.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr const char* declaredReading = "as declared";

constexpr double minutesPerDegree = 60.0;

/// A number of minutes or seconds; a blank cell is none of them.
std::optional<double> sixtieths(const std::string& text) {
    if (isMissingToken(text)) {
        return 0.0;
    }
    const std::optional<ParsedNumber> number = parseNumber(text);
    const bool isPossible = number && number->value >= 0.0 && number->value < minutesPerDegree;
    return isPossible ? std::optional(number->value) : std::nullopt;
}

/// Degrees in one cell, or degrees, minutes and seconds in three.
std::optional<double>
degreesOf(const std::string& degrees, const std::string& minutes, const std::string& seconds) {
    const std::optional<double> whole = parseDegrees(degrees);
    if (isMissingToken(minutes)) {
        return whole;
    }
    const std::optional<double> minute = sixtieths(minutes);
    const std::optional<double> second = sixtieths(seconds);
    if (!whole || !minute || !second || *whole != std::floor(*whole)) {
        return std::nullopt;
    }
    const double part = (*minute + *second / minutesPerDegree) / minutesPerDegree;
    return *whole < 0.0 ? *whole - part : *whole + part;
}

std::optional<double> metresOf(const std::string& text) {
    const std::optional<ParsedNumber> number = parseNumber(text);
    const bool isPlain =
        number && (number->unit.empty() || number->unit == "m" || number->unit == "米");
    return isPlain ? std::optional(number->value) : std::nullopt;
}

SourcePosition faulty(PositionFault fault, std::optional<Point> written = std::nullopt) {
    return {written, std::nullopt, fault};
}

} // namespace

ChinaBox ChinaBox::fromStandards(const StandardsLibrary& standards) {
    const StandardTable& rules = standards.standard("emission-inventory").table("rules");
    const auto rule = [&](const char* name) { return rules.row({{"rule", name}}).number("value"); };
    return {
        rule("china_lon_min"), rule("china_lon_max"), rule("china_lat_min"), rule("china_lat_max")};
}

bool ChinaBox::holds(Point lonLat) const {
    return lonLat.x >= lonMin && lonLat.x <= lonMax && lonLat.y >= latMin && lonLat.y <= latMax;
}

SourcePosition PositionReader::read(const PositionCells& cells, const std::optional<Crs>& crs) {
    if (isMissingToken(cells.longitude) || isMissingToken(cells.latitude)) {
        return faulty(PositionFault::Missing);
    }
    const bool isProjected = crs && crs->isProjected();
    const auto x = isProjected
                       ? metresOf(cells.longitude)
                       : degreesOf(cells.longitude, cells.longitudeMinutes, cells.longitudeSeconds);
    const auto y = isProjected
                       ? metresOf(cells.latitude)
                       : degreesOf(cells.latitude, cells.latitudeMinutes, cells.latitudeSeconds);
    if (!x || !y) {
        return faulty(PositionFault::Unreadable);
    }
    return read(Point{*x, *y}, crs);
}

SourcePosition PositionReader::read(Point point, const std::optional<Crs>& crs) {
    if (point.x == 0.0 && point.y == 0.0) {
        return faulty(PositionFault::Zero, point);
    }
    if (!crs) {
        return faulty(PositionFault::NoSystem, point);
    }
    if (crs->isGeographic()) {
        const bool isSwapped = !m_box.holds(point) && m_box.holds({point.y, point.x});
        if (isSwapped) {
            return faulty(PositionFault::Swapped, point);
        }
        if (std::fabs(point.x) > 180.0 || std::fabs(point.y) > 90.0) {
            return faulty(PositionFault::Unreadable, point);
        }
    }
    return placed(point, *crs);
}

const CrsTransform& PositionReader::transformFrom(const Crs& crs) {
    auto found = m_transforms.find(crs.label());
    if (found == m_transforms.end()) {
        found = m_transforms.emplace(crs.label(), CrsTransform(crs, Crs::wgs84())).first;
    }
    return found->second;
}

void PositionReader::prepare(const Crs& crs) {
    try {
        transformFrom(crs);
    } catch (const CrsError&) {
        // The row that needs it says so.
    }
}

SourcePosition PositionReader::placed(Point written, const Crs& crs) {
    const CrsTransform& toWgs84 = transformFrom(crs);
    try {
        return {written, toWgs84(written), PositionFault::None};
    } catch (const CrsError&) {
        return faulty(PositionFault::Unreadable, written);
    }
}

bool settleOutsideChina(std::vector<EmissionRecord>& records, const ChinaBox& box) {
    std::size_t placed = 0;
    std::size_t outside = 0;
    for (const EmissionRecord& record : records) {
        if (record.position) {
            ++placed;
            outside += box.holds(*record.position) ? 0 : 1;
        }
    }
    if (2 * outside > placed) {
        return true;
    }
    for (EmissionRecord& record : records) {
        if (record.position && !box.holds(*record.position)) {
            record.position.reset();
            record.positionFault = PositionFault::OutsideChina;
        }
    }
    return false;
}

const PositionHypothesis* PositionTest::better(const StandardsLibrary& standards) const {
    const StandardTable& rules = standards.standard("emission-inventory").table("rules");
    const double onM = rules.row({{"rule", "residual_on_plot"}}).number("value");
    const double offM = rules.row({{"rule", "residual_off_plot"}}).number("value");
    if (hypotheses.empty()) {
        return nullptr;
    }
    // Where what is written can be no position, the declared reading is not among them.
    const bool isPossible = hypotheses.front().name == declaredReading;
    if (isPossible && hypotheses.front().residualM <= offM) {
        return nullptr;
    }
    const auto best =
        std::min_element(hypotheses.begin(), hypotheses.end(), [](const auto& a, const auto& b) {
            return a.residualM < b.residualM;
        });
    return best->residualM <= onM ? &*best : nullptr;
}

const CrsTransform& PositionTests::transform(const Crs& from, const Crs& to) {
    // The offset of a map is no part of what WKT says.
    auto key = std::pair(from.label() + from.wkt(), to.label() + to.wkt());
    auto found = m_transforms.find(key);
    if (found == m_transforms.end()) {
        found = m_transforms.emplace(std::move(key), CrsTransform(from, to)).first;
    }
    return found->second;
}

PositionTest PositionTests::test(Point written,
                                 const Crs& declared,
                                 const MultiPolygon& plot,
                                 const Crs& plotCrs) {
    const CrsTransform& toPlot = transform(Crs::wgs84(), plotCrs);
    const auto residual = [&](Point wgs84) { return distance(plot, toPlot(wgs84)); };
    const auto isPossible = [](Point point) {
        return std::fabs(point.x) <= 180.0 && std::fabs(point.y) <= 90.0;
    };
    PositionTest test;
    const auto add = [&](const char* name, Point wgs84) {
        test.hypotheses.push_back({name, residual(wgs84)});
    };
    const MapOffset offset = declared.mapOffset();
    const bool isPlain = offset == MapOffset::None && declared.isGeographic();
    if (isPossible(written) && declared.isGeographic()) {
        add(declaredReading,
            isPlain ? transform(declared, Crs::wgs84())(written)
                    : withoutMapOffset(written, offset));
        if (offset != MapOffset::None) {
            add("WGS 84", written);
        }
        if (offset != MapOffset::Gcj02) {
            add("GCJ-02", withoutMapOffset(written, MapOffset::Gcj02));
        }
        if (offset != MapOffset::Bd09) {
            add("BD-09", withoutMapOffset(written, MapOffset::Bd09));
        }
    }
    const Point swapped{written.y, written.x};
    if (isPossible(swapped) && declared.isGeographic()) {
        add("swapped",
            isPlain ? transform(declared, Crs::wgs84())(swapped)
                    : withoutMapOffset(swapped, offset));
    }
    return test;
}

PositionTest
testPosition(Point written, const Crs& declared, const MultiPolygon& plot, const Crs& plotCrs) {
    return PositionTests().test(written, declared, plot, plotCrs);
}

} // namespace parklens
