#include "gis/raster/private/classified_target.hpp"

#include "gis/raster/private/target_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace parklens {

namespace {

/// The classes of a window of stored cells, or of an overview's.
class ClassifiedWindow {
public:
    ClassifiedWindow(const RasterSource& source,
                     int band,
                     const Reduction& reduction,
                     const RasterWindow& window,
                     const ClassOfValue& classOf)
        : m_window(window)
        , m_size(reduction.size) {
        const auto& info = source.band(band);
        const auto count = static_cast<std::size_t>(window.columnCount * window.rowCount);
        std::vector<std::byte> cells(count * sizeOf(info.type));
        m_classes.resize(count);
        auto* valid = m_classes.data(); // replaced cell by cell
        if (reduction.overview) {
            source.readOverview(band, *reduction.overview, window, cells.data(), valid);
        } else {
            source.readNative(band, window, cells.data(), valid);
        }
        dispatch(info.type, [&](auto zero) {
            using T = decltype(zero);
            const auto of = [&](T cell) {
                return classOf(static_cast<double>(cell) * info.scale + info.offset);
            };
            classify(std::span(reinterpret_cast<const T*>(cells.data()), count), of);
        });
    }

    /// Row and column of the whole overview or raster, beyond its border the nearest one.
    std::uint8_t classAt(std::int64_t column, std::int64_t row) const {
        return rowOf(row)[columnOf(column)];
    }

    const std::uint8_t* rowOf(std::int64_t row) const {
        const auto inside = std::clamp<std::int64_t>(row, 0, m_size.rowCount - 1) - m_window.row;
        return m_classes.data() +
               std::clamp<std::int64_t>(inside, 0, m_window.rowCount - 1) * m_window.columnCount;
    }

    std::int64_t columnOf(std::int64_t column) const {
        const auto inside =
            std::clamp<std::int64_t>(column, 0, m_size.columnCount - 1) - m_window.column;
        return std::clamp<std::int64_t>(inside, 0, m_window.columnCount - 1);
    }

private:
    template <typename T, typename Of>
    void classify(std::span<const T> cells, const Of& of) {
        if constexpr (sizeof(T) == 1) {
            std::array<std::uint8_t, 256> table{};
            for (int byte = 0; byte < 256; ++byte) {
                table[static_cast<std::size_t>(byte)] = of(static_cast<T>(byte));
            }
            for (std::size_t at = 0; at < cells.size(); ++at) {
                m_classes[at] =
                    m_classes[at] != 0 ? table[static_cast<std::uint8_t>(cells[at])] : noDataClass;
            }
        } else {
            std::optional<std::pair<T, std::uint8_t>> last;
            for (std::size_t at = 0; at < cells.size(); ++at) {
                if (m_classes[at] == 0) {
                    m_classes[at] = noDataClass;
                    continue;
                }
                if (!last || last->first != cells[at]) {
                    last = {cells[at], of(cells[at])};
                }
                m_classes[at] = last->second;
            }
        }
    }

    RasterWindow m_window;
    RasterWindow m_size;
    std::vector<std::uint8_t> m_classes;
};

class ClassifiedTarget {
public:
    ClassifiedTarget(const RasterSource& source,
                     int band,
                     const TargetGrid& target,
                     const PlaceLattice& lattice,
                     const ClassOfValue& classOf,
                     const TaskControl& control)
        : m_source(source)
        , m_band(band)
        , m_target(target)
        , m_lattice(lattice)
        , m_classOf(classOf)
        , m_control(control)
        , m_classes(static_cast<std::size_t>(target.columnCount) *
                        static_cast<std::size_t>(target.rowCount),
                    outsideClass) {}

    std::vector<std::uint8_t> fill() {
        if (const auto step = stepInTheMiddle(m_target, m_lattice)) {
            m_reduction = reductionFor(m_source, *step, Resampling::Nearest);
            visitBlocks({m_source, m_band, m_reduction},
                        m_target,
                        m_lattice,
                        m_control,
                        [this](const TargetBlock&, const auto& patches, const auto& window) {
                            fillBlock(patches, window);
                        });
        }
        return std::move(m_classes);
    }

private:
    void fillBlock(const std::vector<PlacePatch>& patches, const RasterWindow& window) {
        const ClassifiedWindow cells(m_source, m_band, m_reduction, window, m_classOf);
        for (const auto& patch : patches) {
            if (patch.isNowhere()) {
                continue;
            }
            patch.isUpright() ? fillUpright(patch, cells) : fillTurned(patch, cells);
        }
    }

    bool isColumn(double place) const {
        return place >= 0 && place <= static_cast<double>(m_source.grid().columnCount());
    }

    bool isRow(double place) const {
        return place >= 0 && place <= static_cast<double>(m_source.grid().rowCount());
    }

    std::int64_t columnUnder(double place) const {
        return static_cast<std::int64_t>(std::floor(place / m_reduction.columnsPerCell));
    }

    std::int64_t rowUnder(double place) const {
        return static_cast<std::int64_t>(std::floor(place / m_reduction.rowsPerCell));
    }

    std::uint8_t* targetRow(const TargetBlock& block, int row) {
        return m_classes.data() +
               static_cast<std::size_t>(row) * static_cast<std::size_t>(m_target.columnCount) +
               static_cast<std::size_t>(block.column);
    }

    /// All rows have the same columns.
    void fillUpright(const PlacePatch& patch, const ClassifiedWindow& cells) {
        const auto& block = patch.block;
        std::vector<std::int64_t> columns(static_cast<std::size_t>(block.columnCount), -1);
        for (int column = 0; column < block.columnCount; ++column) {
            const double place = patch.placeIn(patch.endsOf(block.row), column).x;
            if (isColumn(place)) {
                columns[static_cast<std::size_t>(column)] = cells.columnOf(columnUnder(place));
            }
        }
        const std::uint8_t* drawnFrom = nullptr;
        for (int row = block.row; row < block.row + block.rowCount; ++row) {
            const double place = patch.endsOf(row).first.y;
            if (!isRow(place)) {
                drawnFrom = nullptr;
                continue;
            }
            const auto* from = cells.rowOf(rowUnder(place));
            auto* to = targetRow(block, row);
            if (from == drawnFrom) {
                std::memcpy(to, targetRow(block, row - 1), columns.size());
                continue;
            }
            for (std::size_t column = 0; column < columns.size(); ++column) {
                to[column] = columns[column] >= 0 ? from[columns[column]] : outsideClass;
            }
            drawnFrom = from;
        }
    }

    void fillTurned(const PlacePatch& patch, const ClassifiedWindow& cells) {
        const auto& block = patch.block;
        for (int row = block.row; row < block.row + block.rowCount; ++row) {
            const auto ends = patch.endsOf(row);
            auto* to = targetRow(block, row);
            for (int column = 0; column < block.columnCount; ++column) {
                const auto place = patch.placeIn(ends, column);
                if (isColumn(place.x) && isRow(place.y)) {
                    to[column] = cells.classAt(columnUnder(place.x), rowUnder(place.y));
                }
            }
        }
    }

    const RasterSource& m_source;
    int m_band;
    const TargetGrid& m_target;
    const PlaceLattice& m_lattice;
    const ClassOfValue& m_classOf;
    const TaskControl& m_control;
    Reduction m_reduction;
    std::vector<std::uint8_t> m_classes;
};

} // namespace

std::vector<std::uint8_t> classifyTarget(const RasterSource& source,
                                         int band,
                                         const TargetGrid& target,
                                         const PlaceLattice& lattice,
                                         const ClassOfValue& classOf,
                                         const TaskControl& control) {
    return ClassifiedTarget(source, band, target, lattice, classOf, control).fill();
}

} // namespace parklens
