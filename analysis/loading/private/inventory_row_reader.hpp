/// \file
/// Makes an emission record of one row of a layer (private to analysis/loading).
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/emission/source_position.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/loading/private/value_range.hpp"

#include <map>
#include <optional>
#include <string>

namespace parklens {

/// What the rows of one layer have in common; many tasks look at it.
struct InventoryLayer {
    InventoryLayer(const FeatureLayer& featureLayer,
                   const LayerSource& layerSource,
                   const StandardsLibrary& standards,
                   Diagnostics& diagnostics);

    const FeatureLayer& layer;
    const LayerSource& source;
    EmissionVocabulary vocabulary;
    LayerFields fields;
    PositionReader positions;
    ValueRange years;
    std::optional<Crs> defaultCrs;
    std::map<std::string, std::optional<Crs>> crsByCell; ///< by what the rows' cells declare

private:
    void readDeclaredSystems(Diagnostics& diagnostics);
};

/// Reads rows for one task, with the task's own diagnostics. The layer must outlive it.
class InventoryRowReader {
public:
    InventoryRowReader(const InventoryLayer& layer, Diagnostics& diagnostics);

    /// Fills in a new record; false for a row that is no source: one of totals, or without a name.
    /// A shape is as the row has it, in EmissionRecord::declaredCrs, not yet valid.
    bool read(std::size_t row, EmissionRecord& record);

private:
    bool isTotalRow(std::size_t row) const;
    void readNames(std::size_t row, EmissionRecord& record);
    void readKinds(std::size_t row, EmissionRecord& record);
    void readAmounts(std::size_t row, EmissionRecord& record);
    std::optional<double> amount(std::size_t row, const char* field);
    void readPosition(std::size_t row, EmissionRecord& record);
    void takeGeometry(const Geometry& geometry, EmissionRecord& record);
    std::optional<Crs> crsOf(std::size_t row) const;
    void tellWord(std::size_t row, const char* field, const std::string& written);
    static void take(const SourcePosition& position, EmissionRecord& record);

    const InventoryLayer& m_common;
    const FeatureLayer& m_layer;
    const EmissionVocabulary& m_vocabulary;
    LayerFields m_fields;
    PositionReader m_positions;
    Diagnostics& m_diagnostics;
};

} // namespace parklens
