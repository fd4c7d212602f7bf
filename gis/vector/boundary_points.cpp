#include "gis/vector/boundary_points.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/csv_sheet.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/attribute_filter.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view coordinateSection = "[地块坐标]"sv;

/// Columns of the parcel line behind the number of points, up to the closing "@".
constexpr std::array fieldNames{"面积_公顷"sv,
                                "地块编号"sv,
                                "地块名称"sv,
                                "图形属性"sv,
                                "图幅号"sv,
                                "地块用途"sv,
                                "地类编码"sv};

struct RingOfPoints {
    std::string number;
    Ring points;
    long line = 0;
};

struct ParcelLines {
    std::vector<std::string> attributes;
    std::vector<RingOfPoints> rings;
    long line = 0;
};

struct BoundaryFile {
    std::map<std::string, std::string> description; ///< [属性描述]
    std::vector<ParcelLines> parcels;
};

/// Even-odd rule.
bool liesInside(Point point, const Ring& ring) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
            inside = !inside;
        }
    }
    return inside;
}

class BoundaryParser {
public:
    explicit BoundaryParser(std::string file) : m_result(), m_file(std::move(file)) {}

    BoundaryFile parse(const std::string& text) {
        // Names may hold quotes that are none of CSV: a separator that never occurs keeps lines
        // whole.
        CsvScanner lines(text, '\x1F', m_file);
        for (std::vector<std::string_view> cells; lines.nextRow(cells);) {
            m_line = lines.line();
            takeLine(std::string(trimmed(cells.front())));
        }
        return std::move(m_result);
    }

private:
    void takeLine(const std::string& line) {
        if (line.empty()) {
            return;
        }
        if (line.front() == '[') {
            m_inCoordinates = line.starts_with(coordinateSection);
        } else if (!m_inCoordinates) {
            const std::size_t equals = line.find('=');
            if (equals != std::string::npos) {
                m_result.description[std::string(trimmed(line.substr(0, equals)))] =
                    std::string(trimmed(line.substr(equals + 1)));
            }
        } else if (line.back() == '@') {
            takeParcel(line);
        } else {
            takePoint(line);
        }
    }

    static std::vector<std::string> split(const std::string& line) {
        const std::string narrow = narrowTrimmed(line);
        std::vector<std::string> parts;
        std::size_t from = 0;
        for (std::size_t comma = narrow.find(','); comma != std::string::npos;
             comma = narrow.find(',', from)) {
            parts.push_back(narrowTrimmed(narrow.substr(from, comma - from)));
            from = comma + 1;
        }
        parts.push_back(narrowTrimmed(narrow.substr(from)));
        return parts;
    }

    void takeParcel(const std::string& line) {
        ParcelLines parcel;
        parcel.line = m_line;
        parcel.attributes = split(line);
        parcel.attributes.erase(parcel.attributes.begin());
        parcel.attributes.resize(fieldNames.size());
        m_result.parcels.push_back(std::move(parcel));
    }

    void takePoint(const std::string& line) {
        const std::vector<std::string> parts = split(line);
        const auto northing = parts.size() >= 4 ? parseNumber(parts[2]) : std::nullopt;
        const auto easting = parts.size() >= 4 ? parseNumber(parts[3]) : std::nullopt;
        if (!northing || !easting) {
            throw FormatError({.what = {"不是“点号,圈号,X,Y”格式的坐标：" + line,
                                        "is no point \"name,ring,X,Y\": " + line},
                               .place = {.file = m_file, .line = m_line},
                               .mend = {"请改正该行", "correct the line"}});
        }
        if (m_result.parcels.empty()) {
            throw FormatError({.what = {"坐标前没有以 @ 结尾的地块行",
                                        "points stand before any parcel line that ends in @"},
                               .place = {.file = m_file, .line = m_line},
                               .mend = {"请补上地块行", "add the parcel line"}});
        }
        std::vector<RingOfPoints>& rings = m_result.parcels.back().rings;
        if (rings.empty() || rings.back().number != parts[1]) {
            rings.push_back({parts[1], {}, m_line});
        }
        rings.back().points.push_back({easting->value, northing->value});
    }

    BoundaryFile m_result;
    std::string m_file;
    long m_line = 0;
    bool m_inCoordinates = false;
};

/// The system that the description and the first easting tell.
std::optional<Crs> crsOf(const BoundaryFile& file) {
    const auto value = [&](const char* key) {
        const auto found = file.description.find(key);
        return found == file.description.end() ? std::string() : narrowTrimmed(found->second);
    };
    const auto zone = parseNumber(value("带号"));
    const std::string divided = value("几度分带");
    const bool isCgcs2000 = value("坐标系").find("2000") != std::string::npos;
    if (!isCgcs2000 || !zone || (divided != "3" && divided != "6") || file.parcels.empty() ||
        file.parcels.front().rings.empty()) {
        return std::nullopt;
    }
    const ZoneWidth width = divided == "3" ? ZoneWidth::ThreeDegrees : ZoneWidth::SixDegrees;
    const int number = static_cast<int>(zone->value);
    constexpr double smallestPrefixed = 1e7;
    const bool prefixed = file.parcels.front().rings.front().points.front().x >= smallestPrefixed;
    const auto code = prefixed
                          ? cgcs2000EpsgWithPrefix(width, number)
                          : cgcs2000EpsgForMeridian(width, centralMeridianDegrees(width, number));
    return code ? std::optional(Crs::fromEpsg(*code)) : std::nullopt;
}

/// Turns the rings of one parcel into polygons.
MultiPolygon
polygonsOf(const ParcelLines& parcel, const std::string& file, Diagnostics& diagnostics) {
    MultiPolygon polygons;
    for (const RingOfPoints& source : parcel.rings) {
        Ring ring = source.points;
        const Place place{.file = file, .line = source.line};
        if (ring.front() != ring.back()) {
            ring.push_back(ring.front());
            diagnostics.addCounted(
                Severity::Note,
                "ring_closed",
                {.what = {"界址线首尾点不同，已闭合", "a ring whose ends differ was closed"},
                 .place = place});
        }
        if (ring.size() < 4) {
            throw FormatError({.what = {"界址线不足三个点", "the ring has fewer than three points"},
                               .place = place,
                               .mend = {"请补全界址点", "add the missing points"}});
        }
        const bool isHole =
            !polygons.empty() && liesInside(ring.front(), polygons.polygons.back().shell);
        if (isHole) {
            polygons.polygons.back().holes.push_back(std::move(ring));
        } else {
            polygons.polygons.push_back({std::move(ring), {}});
        }
    }
    return polygons;
}

void compareDeclaredArea(const ParcelLines& parcel,
                         const MultiPolygon& polygons,
                         const std::string& file,
                         Diagnostics& diagnostics) {
    const auto declaredHa = parseNumber(parcel.attributes.front());
    const double drawnHa = planeArea(polygons) / 1e4;
    constexpr double tolerance = 0.01;
    if (declaredHa && declaredHa->value > 0.0 &&
        std::abs(drawnHa - declaredHa->value) > tolerance * declaredHa->value) {
        diagnostics.addCounted(
            Severity::Warning,
            "declared_area_differs",
            {.what = {fmt::format(
                          "声明面积 {} 公顷，坐标围成 {:.4f} 公顷", declaredHa->value, drawnHa),
                      fmt::format("declares {} ha, its points enclose {:.4f} ha",
                                  declaredHa->value,
                                  drawnHa)},
             .place = {.file = file, .feature = parcel.attributes[1], .line = parcel.line},
             .mend = {"请核对界址点", "check its points"}});
    }
}

} // namespace

bool isBoundaryPointFile(const std::string& path) {
    if (comparisonForm(std::filesystem::path(path).extension().string()) != ".txt") {
        return false;
    }
    return readTextFile(path).text.find(coordinateSection) != std::string::npos;
}

FeatureLayer readBoundaryPoints(const std::string& path,
                                const VectorReadOptions& options,
                                Diagnostics& diagnostics) {
    const DecodedText decoded = readTextFile(path, options.encoding);
    noteEncoding(
        decoded.encoding, decoded.invalidSequences, decoded.doubtful, {.file = path}, diagnostics);
    const BoundaryFile file = BoundaryParser(path).parse(decoded.text);
    FeatureLayer layer;
    layer.file = path;
    layer.name = std::filesystem::path(path).stem().string();
    layer.crs = crsOf(file);
    for (const std::string_view name : fieldNames) {
        layer.fields.push_back({std::string(name), FieldType::Text});
    }
    for (const ParcelLines& parcel : file.parcels) {
        Feature feature;
        feature.fid = parcel.line;
        for (const std::string& value : parcel.attributes) {
            feature.values.push_back(value.empty() || value == "@" ? FieldValue()
                                                                   : FieldValue(value));
        }
        MultiPolygon polygons = polygonsOf(parcel, path, diagnostics);
        compareDeclaredArea(parcel, polygons, path, diagnostics);
        if (!polygons.empty()) {
            feature.geometry = std::move(polygons);
        }
        layer.features.push_back(std::move(feature));
    }
    if (!options.where.empty()) {
        filterFeatures(layer, options.where);
    }
    return layer;
}

} // namespace parklens
