#include "gis/raster/private/reduced_band.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

/// A step that comes near a whole number of cells counts as it, so that rounding in the transform
/// does not choose between two reductions.
constexpr double nearlyWhole = 1.001;

std::int64_t boxSide(double step, double cellsPerCell) {
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::floor(step / cellsPerCell * nearlyWhole)));
}

std::int64_t clampedTo(double position, std::int64_t count) {
    return static_cast<std::int64_t>(
        std::clamp(std::floor(position), 0.0, static_cast<double>(count - 1)));
}

} // namespace

RasterWindow Reduction::windowAround(const RasterSource& source, const Envelope& box) const {
    const auto columns = static_cast<double>(source.grid().columnCount());
    const auto rows = static_cast<double>(source.grid().rowCount());
    if (!box.intersects({.minX = 0, .minY = 0, .maxX = columns, .maxY = rows})) {
        return {};
    }
    // A box more on each side, for the bilinear mean.
    const auto range =
        [](double low, double high, double perCell, std::int64_t side, std::int64_t count) {
            const auto first = clampedTo(low / perCell, count) / side - 1;
            const auto last = clampedTo(high / perCell, count) / side + 1;
            return std::pair{std::max<std::int64_t>(0, first * side),
                             std::min(count, (last + 1) * side)};
        };
    const auto [left, right] =
        range(box.minX, box.maxX, columnsPerCell, boxColumns, size.columnCount);
    const auto [top, bottom] = range(box.minY, box.maxY, rowsPerCell, boxRows, size.rowCount);
    return {left, top, right - left, bottom - top};
}

std::int64_t
Reduction::bytesOf(const RasterSource& source, int band, const RasterWindow& window) const {
    return window.columnCount * window.rowCount *
               static_cast<std::int64_t>(sizeOf(source.band(band).type) + 1) +
           window.columnCount / boxColumns * (window.rowCount / boxRows) *
               static_cast<std::int64_t>(sizeof(float));
}

std::optional<CellStep> stepInTheMiddle(const TargetGrid& target, const PlaceLattice& lattice) {
    for (const double down : {0.5, 0.05, 0.95}) {
        for (const double along : {0.5, 0.05, 0.95}) {
            const double column = along * target.columnCount;
            const double row = down * target.rowCount;
            const auto at = lattice.exact({{column, row}, {column + 1, row}, {column, row + 1}});
            const CellStep step{std::max(std::abs(at[1].x - at[0].x), std::abs(at[2].x - at[0].x)),
                                std::max(std::abs(at[1].y - at[0].y), std::abs(at[2].y - at[0].y))};
            if (std::isfinite(step.columns) && std::isfinite(step.rows)) {
                return step;
            }
        }
    }
    return std::nullopt;
}

Reduction reductionFor(const RasterSource& source, const CellStep& step, Resampling resampling) {
    Reduction reduction{.size = {0, 0, source.grid().columnCount(), source.grid().rowCount()}};
    const double finest = std::min(step.columns, step.rows) * nearlyWhole;
    const bool mayUse = resampling == Resampling::Nearest || source.overviewsKnowNoData();
    for (std::size_t index = 0; mayUse && index < source.overviewCount(); ++index) {
        const auto size = source.overviewSize(index);
        const double columns = static_cast<double>(source.grid().columnCount()) /
                               static_cast<double>(size.columnCount);
        const double rows =
            static_cast<double>(source.grid().rowCount()) / static_cast<double>(size.rowCount);
        if (std::max(columns, rows) <= finest) {
            reduction.overview = index;
            reduction.size = size;
            reduction.columnsPerCell = columns;
            reduction.rowsPerCell = rows;
        }
    }
    if (resampling == Resampling::Average) {
        reduction.boxColumns = boxSide(step.columns, reduction.columnsPerCell);
        reduction.boxRows = boxSide(step.rows, reduction.rowsPerCell);
    }
    return reduction;
}

ReducedBand::ReducedBand(const RasterSource& source,
                         int band,
                         const Reduction& reduction,
                         const RasterWindow& window,
                         Resampling resampling)
    : m_reduction(reduction)
    , m_window(window)
    , m_resampling(resampling)
    , m_scale(source.band(band).scale)
    , m_offset(source.band(band).offset)
    , m_columnCount((window.columnCount + reduction.boxColumns - 1) / reduction.boxColumns)
    , m_rowCount((window.rowCount + reduction.boxRows - 1) / reduction.boxRows) {
    const auto type = source.band(band).type;
    const auto count = static_cast<std::size_t>(window.columnCount * window.rowCount);
    std::vector<std::byte> cells(count * sizeOf(type));
    std::vector<std::uint8_t> valid(count);
    if (reduction.overview) {
        source.readOverview(band, *reduction.overview, window, cells.data(), valid.data());
    } else {
        source.readNative(band, window, cells.data(), valid.data());
    }
    dispatch(type, [&](auto zero) { reduce<decltype(zero)>(cells, valid); });
}

/// A box has data where at least half of its cells have, so that gaps neither grow nor shrink.
template <typename T>
void ReducedBand::reduce(const std::vector<std::byte>& cells,
                         const std::vector<std::uint8_t>& valid) {
    const auto* native = reinterpret_cast<const T*>(cells.data());
    m_values.resize(static_cast<std::size_t>(m_columnCount * m_rowCount));
    for (std::int64_t row = 0; row < m_rowCount; ++row) {
        const std::int64_t top = row * m_reduction.boxRows;
        const std::int64_t bottom = std::min(top + m_reduction.boxRows, m_window.rowCount);
        for (std::int64_t column = 0; column < m_columnCount; ++column) {
            const std::int64_t left = column * m_reduction.boxColumns;
            const std::int64_t right =
                std::min(left + m_reduction.boxColumns, m_window.columnCount);
            double sum = 0;
            std::int64_t count = 0;
            for (std::int64_t y = top; y < bottom; ++y) {
                for (std::int64_t x = left; x < right; ++x) {
                    const auto at = static_cast<std::size_t>(y * m_window.columnCount + x);
                    if (valid[at] != 0) {
                        sum += static_cast<double>(native[at]);
                        ++count;
                    }
                }
            }
            const bool hasData = count > 0 && 2 * count >= (bottom - top) * (right - left);
            m_values[static_cast<std::size_t>(row * m_columnCount + column)] =
                hasData ? static_cast<float>(sum / static_cast<double>(count) * m_scale + m_offset)
                        : std::numeric_limits<float>::quiet_NaN();
        }
    }
}

float ReducedBand::valueAt(Point place) const {
    const double x = (place.x / m_reduction.columnsPerCell - static_cast<double>(m_window.column)) /
                     static_cast<double>(m_reduction.boxColumns);
    const double y = (place.y / m_reduction.rowsPerCell - static_cast<double>(m_window.row)) /
                     static_cast<double>(m_reduction.boxRows);
    return m_resampling == Resampling::Nearest ? nearest(x, y) : bilinear(x, y);
}

float ReducedBand::nearest(double x, double y) const {
    return m_values[static_cast<std::size_t>(clampedTo(y, m_rowCount) * m_columnCount +
                                             clampedTo(x, m_columnCount))];
}

/// Of the four cells around, those with data, where the cell under the place has data.
float ReducedBand::bilinear(double x, double y) const {
    const float under = nearest(x, y);
    if (std::isnan(under)) {
        return under;
    }
    const double left = std::floor(x - 0.5);
    const double top = std::floor(y - 0.5);
    double sum = 0;
    double weights = 0;
    for (const double down : {0.0, 1.0}) {
        for (const double along : {0.0, 1.0}) {
            const float value = nearest(left + along, top + down);
            const double weight =
                (1 - std::abs(x - 0.5 - left - along)) * (1 - std::abs(y - 0.5 - top - down));
            if (!std::isnan(value)) {
                sum += weight * static_cast<double>(value);
                weights += weight;
            }
        }
    }
    return weights > 0 ? static_cast<float>(sum / weights) : under;
}

} // namespace parklens
