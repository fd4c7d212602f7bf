#include "gis/vector/boundary_point_crs.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/gauss_kruger.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

Envelope envelopeOf(const BoundaryPointText& text) {
    Envelope envelope;
    for (const BoundaryPlot& plot : text.plots) {
        for (const BoundaryRing& ring : plot.rings) {
            for (const Point& point : ring.points) {
                envelope.include(point);
            }
        }
    }
    return envelope;
}

std::string valueOf(const BoundaryPointText& text, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        const auto found = text.description.find(key);
        if (found != text.description.end() && !found->second.empty()) {
            return found->second;
        }
    }
    return {};
}

bool has(const std::string& text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        if (text.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::optional<ChineseDatum> datumOf(const std::string& name) {
    const std::string form = comparisonForm(name);
    if (has(form, {"2000"sv})) {
        return ChineseDatum::Cgcs2000;
    }
    if (has(form, {"80"sv, "西安"sv, "xian"sv})) {
        return ChineseDatum::Xian1980;
    }
    if (has(form, {"54"sv, "北京"sv, "beijing"sv})) {
        return ChineseDatum::Beijing1954;
    }
    return std::nullopt;
}

/// "38", "38带", "第38带"; 0 when there is no number.
int numberIn(const std::string& text) {
    const std::size_t from = text.find_first_of("0123456789");
    int value = 0;
    if (from != std::string::npos) {
        std::from_chars(text.data() + from, text.data() + text.size(), value);
    }
    return value;
}

/// "3", "3度带", "三度分带".
std::optional<ZoneWidth> declaredWidth(const std::string& text) {
    const int number = numberIn(text);
    if (number == 3 || has(text, {"三度"sv})) {
        return ZoneWidth::ThreeDegrees;
    }
    if (number == 6 || has(text, {"六度"sv})) {
        return ZoneWidth::SixDegrees;
    }
    return std::nullopt;
}

bool isInDegrees(const Envelope& envelope) {
    return envelope.minX >= -180.0 && envelope.maxX <= 180.0 && envelope.minY >= -90.0 &&
           envelope.maxY <= 90.0;
}

/// The millions in front of all eastings; 0 where there are none, or not the same.
int prefixOf(const Envelope& envelope) {
    constexpr double million = 1e6;
    const double west = std::floor(envelope.minX / million);
    const double east = std::floor(envelope.maxX / million);
    return west == east && west >= 1.0 && west < 100.0 ? static_cast<int>(west) : 0;
}

CrsError contradiction(const LocalizedText& what, const std::string& file) {
    return CrsError({.what = what,
                     .place = {.file = file},
                     .mend = {"请改正 [属性描述]，或用 crs（命令行 --from-crs）写明坐标系",
                              "correct [属性描述], or state the system with crs (--from-crs on the "
                              "command line)"}});
}

void requireGaussKrugerMetres(const BoundaryPointText& text, const std::string& file) {
    const std::string projection = valueOf(text, {"投影类型", "投影"});
    if (!projection.empty() && !has(projection, {"高斯"sv, "Gauss"sv, "gauss"sv})) {
        throw contradiction({fmt::format("投影类型“{}”不是高斯克吕格", projection),
                             fmt::format("the projection \"{}\" is not Gauss-Kruger", projection)},
                            file);
    }
    const std::string unit = valueOf(text, {"计量单位"});
    if (!unit.empty() && unit != "米" && comparisonForm(unit) != "m") {
        throw contradiction({fmt::format("计量单位“{}”不是米", unit),
                             fmt::format("the unit \"{}\" is not the metre", unit)},
                            file);
    }
}

/// The zone by 带号 and by the eastings, which must agree.
int zoneOf(const BoundaryPointText& text, int prefix, const std::string& file) {
    const int declared = numberIn(valueOf(text, {"带号"}));
    if (declared != 0 && prefix != 0 && declared != prefix) {
        throw contradiction(
            {fmt::format("声明带号 {}，东坐标却以 {} 开头", declared, prefix),
             fmt::format("declares zone {}, but its eastings begin with {}", declared, prefix)},
            file);
    }
    return prefix != 0 ? prefix : declared;
}

} // namespace

std::optional<Crs> boundaryPointCrs(const BoundaryPointText& text, const std::string& file) {
    const Envelope envelope = envelopeOf(text);
    const auto datum = datumOf(valueOf(text, {"坐标系", "坐标系统", "坐标系类型"}));
    if (envelope.empty() || !datum) {
        return std::nullopt;
    }
    if (isInDegrees(envelope)) {
        return datum == ChineseDatum::Cgcs2000 ? std::optional(Crs::cgcs2000()) : std::nullopt;
    }
    requireGaussKrugerMetres(text, file);
    const int prefix = prefixOf(envelope);
    const int zone = zoneOf(text, prefix, file);
    const auto width = zoneWidthOf(zone);
    const auto declared = declaredWidth(valueOf(text, {"几度分带", "分带", "分带方式"}));
    if (!width) {
        return std::nullopt;
    }
    if (declared && declared != width) {
        const int degrees = declared == ZoneWidth::ThreeDegrees ? 3 : 6;
        throw contradiction(
            {fmt::format("{}°分带没有第 {} 带", degrees, zone),
             fmt::format("zone {} is none of China's {}-degree zones", zone, degrees)},
            file);
    }
    return Crs::fromEpsg(*epsgOf({*datum, *width, zone, prefix != 0}));
}

bool boundaryPointsAreSwapped(const BoundaryPointText& text) {
    return suggestCrs(envelopeOf(text)).axesSwapped;
}

void swapBoundaryPoints(BoundaryPointText& text) {
    for (BoundaryPlot& plot : text.plots) {
        for (BoundaryRing& ring : plot.rings) {
            for (Point& point : ring.points) {
                std::swap(point.x, point.y);
            }
        }
    }
}

} // namespace parklens
