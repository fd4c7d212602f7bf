/// \file
/// The columns of a layer under their canonical names, with values in canonical units.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/vector/feature_layer.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// A column that stands for a canonical field.
struct FieldMatch {
    std::size_t column = 0;
    std::string sourceName;  ///< as the layer writes it
    std::string unit;        ///< of the column; empty = the canonical one, or none
    bool isDeclared = false; ///< by the project; else recognised by its usual name
};

/// Finds the columns of a layer whose canonical fields, usual names and units stand in
/// data/standards/layer-fields: those of `source.fields` first (with their declared units), others
/// by usual names. A unit in brackets behind a column's name, "用地面积(亩)", is read too.
/// \param layerKey "land.parcels", "land.buildings", "land.enterprises", "sources.inventory"
/// \throws ConfigError when a declared column is not in the layer, a field is not one of the
///         layer's, or its unit does not fit the field
std::map<std::string, FieldMatch> matchFields(const FeatureLayer& layer,
                                              const LayerSource& source,
                                              const std::string& layerKey,
                                              const StandardsLibrary& standards);

/// Reads cells through matchFields(). Missing tokens and blanks are absent, never zero. A number
/// with a unit in its cell is converted and told (`unit_in_cell`); what is no number, date or flag
/// is told (`cell_unreadable`) and absent. Columns and rows that seem to have moved are told when
/// it is made (`column_shifted`, `row_shifted`).
class LayerFields {
public:
    LayerFields(const FeatureLayer& layer,
                const LayerSource& source,
                const std::string& layerKey,
                const StandardsLibrary& standards,
                Diagnostics& diagnostics);

    /// The same columns, telling what their cells hold to other diagnostics: for tasks, which each
    /// have their own.
    LayerFields tellingTo(Diagnostics& diagnostics) const;

    /// True for a field that has a column or the same value in every row.
    bool has(std::string_view field) const { return find(field) != nullptr; }

    const std::map<std::string, FieldMatch>& matches() const { return m_matches; }

    /// Full-width forms made narrow, in one line (oneLine()); empty where absent or a missing
    /// token.
    std::string text(std::size_t feature, std::string_view field) const;

    /// In the field's canonical unit.
    std::optional<double> number(std::size_t feature, std::string_view field) const;

    /// Dates as 2018-06-01, 2018/6/1, 20180601, 2018年6月1日, with or without a time of day.
    std::optional<DayIndex> date(std::size_t feature, std::string_view field) const;

    /// 是 否, 1 0, Y N, true false, 有 无.
    std::optional<bool> flag(std::size_t feature, std::string_view field) const;

    /// Where the cell stands, with the column's own name.
    Place place(std::size_t feature, std::string_view field) const;

private:
    struct Unit {
        std::string canonical;
        double value = 1.0;
        double divisor = 1.0;
    };

    /// A field that the layer has: looked for in every row, hence apart from the maps.
    struct Field {
        std::string name;
        std::optional<FieldMatch> match; ///< none: `constant` stands in every row
        std::string constant;
        std::string canonicalUnit;
    };

    const Field* find(std::string_view field) const;
    std::string text(std::size_t feature, const Field& field) const;
    void tellUnreadable(std::size_t feature, std::string_view field, LocalizedText form) const;

    const FeatureLayer* m_layer;
    std::map<std::string, FieldMatch> m_matches;
    std::vector<Field> m_fields;         ///< by name
    std::map<std::string, Unit> m_units; ///< by name
    Diagnostics* m_diagnostics;
};

/// A value in a unit of data/standards/layer-fields as the canonical unit of its kind: 3 "mu" →
/// 2000 m². std::nullopt for a unit that is not known or of another kind.
std::optional<double> inCanonicalUnit(double value,
                                      const std::string& unit,
                                      const std::string& canonicalUnit,
                                      const StandardsLibrary& standards);

} // namespace parklens
