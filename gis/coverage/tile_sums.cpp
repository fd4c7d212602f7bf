#include "gis/coverage/tile_sums.hpp"

#include "gis/coverage/private/class_counter.hpp"
#include "gis/coverage/private/value_rows.hpp"

namespace parklens {

TileSums::TileSums(CellType type)
    : m_classes(sizeOf(type) == 1 ? byteClassCounter(type) : wideClassCounter(type))
    , m_values(std::make_unique<ValueRows>()) {}

TileSums::~TileSums() = default;

void TileSums::addClasses(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) {
    m_classes->add(tile, coverage, totals);
}

void TileSums::addValues(RasterTile& tile,
                         const CellCoverage& coverage,
                         ZonalTotals& totals,
                         std::vector<ValueSums>& rows) {
    m_values->add(tile, coverage, totals, rows);
}

} // namespace parklens
