/// \file
/// Makes emission records of the rows of a layer.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/emission/source_position.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "gis/base/task_control.hpp"

#include <map>
#include <optional>
#include <string>

namespace parklens {

/// Reads one layer through its field mapping; readInventory() is what callers want. The layer must
/// outlive it.
class InventoryReader {
public:
    InventoryReader(const FeatureLayer& layer,
                    const LayerSource& source,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics);

    void readInto(EmissionInventory& inventory, const TaskControl& control);

private:
    bool isTotalRow(std::size_t row) const;
    EmissionRecord readRow(std::size_t row);
    void readNames(std::size_t row, EmissionRecord& record);
    void readKinds(std::size_t row, EmissionRecord& record);
    void readAmounts(std::size_t row, EmissionRecord& record);
    std::optional<double> amount(std::size_t row, const char* field);
    void readPosition(std::size_t row, EmissionRecord& record);
    void takeGeometry(std::size_t row,
                      const Geometry& geometry,
                      const std::optional<Crs>& crs,
                      EmissionRecord& record);
    std::optional<Crs> crsOf(std::size_t row);
    void tellWord(std::size_t row, const char* field, const std::string& written);
    void take(const SourcePosition& position, EmissionRecord& record) const;

    const FeatureLayer& m_layer;
    const LayerSource& m_source;
    EmissionVocabulary m_vocabulary;
    LayerFields m_fields;
    PositionReader m_positions;
    Diagnostics& m_diagnostics;
    std::optional<Crs> m_defaultCrs;
    std::map<std::string, std::optional<Crs>> m_crsByCell;
    std::optional<Crs> m_shapeCrs;
};

} // namespace parklens
