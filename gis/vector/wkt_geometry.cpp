#include "gis/vector/wkt_geometry.hpp"

#include "gis/base/gdal_error_log.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/vector/private/geometry_conversion.hpp"

#include <charconv>
#include <memory>
#include <string_view>

namespace parklens {

std::optional<WktGeometry> parseWkt(const std::string& text) {
    constexpr std::string_view prefix = "SRID=";
    WktGeometry parsed;
    std::string wkt(trimmed(text));
    const std::size_t semicolon = wkt.find(';');
    if (wkt.starts_with(prefix) && semicolon != std::string::npos) {
        int code = 0;
        const char* end = wkt.data() + semicolon;
        if (std::from_chars(wkt.data() + prefix.size(), end, code).ptr != end) {
            return std::nullopt;
        }
        parsed.epsg = code;
        wkt.erase(0, semicolon + 1);
    }
    GdalErrorLog silence;
    OGRGeometry* created = nullptr;
    if (wkt.empty() ||
        OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &created) != OGRERR_NONE) {
        return std::nullopt;
    }
    const std::unique_ptr<OGRGeometry> geometry(created);
    ConversionNotes notes;
    parsed.geometry = fromOgr(geometry.get(), false, notes);
    return parsed;
}

} // namespace parklens
