#include "gis/coverage/private/class_counter.hpp"
#include "gis/coverage/private/class_table.hpp"
#include "gis/coverage/private/covered_rows.hpp"

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
            addRuns(tile, coverage, row, totals);
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
        visitCells(coverage, row, tile.window(), [&](const PartialCell& part) {
            const std::int64_t i = part.column - tile.window().column;
            const Int128 area =
                tile.densityBlock(row, part.column).cellDensity(row, part.column).areaOf(part);
            if (valid != nullptr && valid[i] == 0) {
                totals.invalidArea += area;
                return;
            }
            auto& entry = m_table.at(cells[i] + T{0}); // −0 becomes 0
            entry.covered += part.covered;
            entry.area += area;
        });
    }

    /// Full spans of a row as runs of equal cells.
    void
    addRuns(RasterTile& tile, const CellCoverage& coverage, std::int64_t row, ZonalTotals& totals) {
        const T* cells = tile.row<T>(row);
        const std::uint8_t* valid = tile.validRow(row);
        const std::int64_t first = tile.window().column;
        visitSpans(coverage, row, tile.window(), [&](std::int64_t begin, std::int64_t end) {
            const std::int64_t* areas = tile.runningAreas(row);
            for (std::int64_t i = begin - first; i < end - first;) {
                const std::int64_t runBegin = i;
                const bool isValid = valid == nullptr || valid[i] != 0;
                const T value = cells[i];
                if (isValid) {
                    for (++i; i < end - first && cells[i] == value &&
                              (valid == nullptr || valid[i] != 0);
                         ++i) {
                    }
                    auto& entry = m_table.at(value + T{0});
                    entry.fullCells += i - runBegin;
                    entry.fullArea += areas[i] - areas[runBegin];
                } else {
                    for (++i; i < end - first && valid[i] == 0; ++i) {
                    }
                    totals.invalidArea += static_cast<Int128>(areas[i] - areas[runBegin]) << 52;
                }
            }
        });
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
