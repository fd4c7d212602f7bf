#include "analysis/discovery/field_recognition.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace parklens {

namespace {

std::string plainName(const std::string& name, bool onlyLast) {
    const std::size_t slash = name.find_last_of('/');
    if (slash == std::string::npos || name.find('(') < slash) {
        const std::size_t open = name.find('(');
        const bool hasGroupUnit = slash != std::string::npos && open < slash &&
                                  name.find('(', slash) == std::string::npos;
        return hasGroupUnit
                   ? name.substr(slash + 1) + name.substr(open, name.find(')', open) + 1 - open)
                   : name;
    }
    std::string joined = name.substr(0, slash) + name.substr(slash + 1);
    return onlyLast ? name.substr(slash + 1) : joined;
}

class FieldAdding {
public:
    FieldAdding(const LayerPreview& preview, const StandardsLibrary& standards)
        : m_preview(preview)
        , m_standards(standards) {}

    void
    add(const FieldMatches& matches, const std::string& section, RecognisedLayer& result) const {
        const StandardTable& table = m_standards.standard("layer-fields").table("fields");
        for (const auto& [canonical, match] : matches) {
            if (canonical == "id") {
                result.id = match.sourceName;
                continue;
            }
            const StandardRow& row = table.row({{"layer", section}, {"field", canonical}});
            const auto unit = row.cells.find("unit");
            DraftField field{canonical, match.sourceName, match.unit, {}};
            const bool hasUnit = unit != row.cells.end() && !unit->second.empty() &&
                                 unit->second != "1" && unit->second != "class";
            if (field.unit.empty() && hasUnit) {
                settleUnit(field, match.column, unit->second);
            }
            result.fields.push_back(field);
        }
    }

private:
    void settleUnit(DraftField& field, std::size_t column, const std::string& canonicalUnit) const {
        const bool isLandArea = field.canonical == "land_area" && canonicalUnit == "m2";
        const std::string compared = isLandArea ? unitByGeometry(column) : std::string();
        if (!compared.empty()) {
            field.unit = compared;
            field.remark = {"与图形面积相比得出的单位", "unit by comparison with the drawn areas"};
        } else {
            field.remark = {
                fmt::format("表头没有单位，按 {} 理解；不是请写明 unit", canonicalUnit),
                fmt::format("no unit in the header: taken as {}; else state unit", canonicalUnit)};
        }
    }

    /// The unit in which the column agrees with the areas of the polygons, by the median.
    std::string unitByGeometry(std::size_t column) const {
        if (!m_preview.crs || m_preview.geometry != GeometryKind::Polygons) {
            return {};
        }
        std::vector<double> ratios;
        for (const Feature& feature : m_preview.layer.features) {
            const auto* polygons = std::get_if<MultiPolygon>(&feature.geometry);
            const auto value = toNumber(feature.values[column]);
            constexpr std::size_t enough = 200;
            if (polygons != nullptr && value && *value > 0.0 && ratios.size() < enough) {
                ratios.push_back(areaM2(*polygons) / *value);
            }
        }
        if (ratios.empty()) {
            return {};
        }
        const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
        std::nth_element(ratios.begin(), middle, ratios.end());
        for (const char* unit : {"m2", "mu", "ha", "km2", "ft2"}) {
            const auto squareMetres = inCanonicalUnit(1.0, unit, "m2", m_standards);
            constexpr double tolerance = 0.1;
            if (squareMetres && std::abs(*middle / *squareMetres - 1.0) < tolerance) {
                return unit;
            }
        }
        return {};
    }

    double areaM2(const MultiPolygon& polygons) const {
        try {
            return ellipsoidalAreaM2(polygons, *m_preview.crs);
        } catch (const Error&) {
            return 0.0; // the audit of the analysis will name the polygon
        }
    }

    const LayerPreview& m_preview;
    const StandardsLibrary& m_standards;
};

} // namespace

FieldMatches recogniseFields(const LayerPreview& preview,
                             const std::string& section,
                             const StandardsLibrary& standards) {
    FieldMatches matches = matchFields(preview.layer, LayerSource{}, section, standards);
    for (const bool onlyLast : {false, true}) {
        FeatureLayer shadow;
        for (const FieldDefinition& field : preview.layer.fields) {
            shadow.fields.push_back({plainName(field.name, onlyLast), field.type});
        }
        for (auto& [canonical, found] : matchFields(shadow, LayerSource{}, section, standards)) {
            const std::size_t column = found.column;
            const bool isUsed = std::any_of(matches.begin(), matches.end(), [&](const auto& m) {
                return m.second.column == column;
            });
            if (!isUsed) {
                FieldMatch match = found;
                match.sourceName = preview.layer.fields[column].name;
                matches.emplace(canonical, match);
            }
        }
    }
    return matches;
}

void addFields(const LayerPreview& preview,
               const std::string& section,
               const FieldMatches& matches,
               const StandardsLibrary& standards,
               RecognisedLayer& result) {
    FieldAdding(preview, standards).add(matches, section, result);
}

} // namespace parklens
