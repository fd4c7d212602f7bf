#include "gis/coverage/class_table.hpp"
#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/private/class_counter.hpp"

#include <stdexcept>

namespace parklens {

namespace {

template <typename T>
class WideClassCounter : public ClassCounter {
public:
    void add(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) override {
        const Rows rows = commonRows(tile.window(), coverage.window());
        for (std::int64_t row = rows.begin; row < rows.end; ++row) {
            addParts(tile, coverage, row, totals);
            addSpans(tile, coverage, row, totals);
        }
        for (const auto& entry : m_table.entries()) {
            const Int128 covered = entry.covered + (static_cast<Int128>(entry.fullCells) << 52);
            const Int128 area = entry.area + (static_cast<Int128>(entry.fullArea) << 52);
            totals.classes.add({static_cast<double>(entry.value), covered, area});
        }
        m_table.clear();
    }

private:
    void addParts(RasterTile& tile,
                  const CellCoverage& coverage,
                  std::int64_t row,
                  ZonalTotals& totals) {
        const T* cells = tile.row<T>(row);
        const std::uint8_t* valid = tile.validRow(row);
        visitParts(tile, coverage, row, [&](const PartialCell& part, Int128 area) {
            const std::int64_t i = part.column - tile.window().column;
            if (valid != nullptr && valid[i] == 0) {
                totals.invalidArea += area;
                return;
            }
            auto& entry = m_table.at(cells[i] + T{0}); // −0 becomes 0
            entry.covered += part.covered;
            entry.area += area;
        });
    }

    void addSpans(RasterTile& tile,
                  const CellCoverage& coverage,
                  std::int64_t row,
                  ZonalTotals& totals) {
        const T* cells = tile.row<T>(row);
        const std::uint8_t* valid = tile.validRow(row);
        const std::int64_t first = tile.window().column;
        std::int64_t invalidArea = 0;
        visitSpans(coverage, row, tile.window(), [&](std::int64_t begin, std::int64_t end) {
            const std::int64_t* areas = tile.runningAreas(row);
            for (std::int64_t i = begin - first; i < end - first; ++i) {
                const std::int64_t area = areas[i + 1] - areas[i];
                if (valid != nullptr && valid[i] == 0) {
                    invalidArea += area;
                    continue;
                }
                auto& entry = m_table.at(cells[i] + T{0});
                ++entry.fullCells;
                entry.fullArea += area;
            }
        });
        totals.invalidArea += static_cast<Int128>(invalidArea) << 52;
    }

    ClassTable<T> m_table;
};

} // namespace

std::unique_ptr<ClassCounter> wideClassCounter(CellType type) {
    return dispatch(type, [](auto zero) -> std::unique_ptr<ClassCounter> {
        if constexpr (sizeof(zero) > 1) {
            return std::make_unique<WideClassCounter<decltype(zero)>>();
        } else {
            throw std::invalid_argument("bytes are counted by blocks");
        }
    });
}

} // namespace parklens
