#include "gis/raster/resampling.hpp"

#include "gis/base/error.hpp"
#include "gis/raster/private/classified_target.hpp"
#include "gis/raster/private/place_lattice.hpp"
#include "gis/raster/private/target_blocks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

namespace parklens {

namespace {

/// Beyond the reach of any projected system: the extent of rasters whose border has no image.
constexpr double unboundedM = 5e7;

Envelope extentOf(const RasterGrid& grid, const CrsTransform& toTarget) {
    constexpr int pieces = 32;
    const auto columns = static_cast<double>(grid.columnCount());
    const auto rows = static_cast<double>(grid.rowCount());
    Envelope box;
    try {
        for (int piece = 0; piece <= pieces; ++piece) {
            const double share = double(piece) / pieces;
            for (const Point corner : {Point{columns * share, 0},
                                       Point{columns * share, rows},
                                       Point{0, rows * share},
                                       Point{columns, rows * share}}) {
                box.include(toTarget(grid.toCrs(corner)));
            }
        }
    } catch (const CrsError&) {
        return {.minX = -unboundedM, .minY = -unboundedM, .maxX = unboundedM, .maxY = unboundedM};
    }
    return box;
}

/// The middle of a raster of the world may have no image: then by the length of a degree.
double cellSizeIn(const RasterGrid& grid, const CrsTransform& toTarget) try {
    const double column = static_cast<double>(grid.columnCount()) / 2;
    const double row = static_cast<double>(grid.rowCount()) / 2;
    const auto at = toTarget(grid.toCrs({column, row}));
    const auto right = toTarget(grid.toCrs({column + 1, row}));
    const auto below = toTarget(grid.toCrs({column, row + 1}));
    return std::min(std::hypot(right.x - at.x, right.y - at.y),
                    std::hypot(below.x - at.x, below.y - at.y));

} catch (const CrsError&) {

    constexpr double metresPerDegree = 111'319.49;
    const double metres = grid.crs().isGeographic() ? metresPerDegree : grid.crs().metresPerUnit();
    return std::min(grid.cellWidth(), grid.cellHeight()) * metres;
}

} // namespace

struct RasterResampler::Implementation {
    std::shared_ptr<const RasterSource> source;
    CrsTransform toSource;
    Envelope extent;
    double cellSize;
    mutable std::mutex copying;

    Implementation(std::shared_ptr<const RasterSource> raster, const Crs& target)
        : source(std::move(raster))
        , toSource(target, source->grid().crs())
        , extent(extentOf(source->grid(), toSource.inverse()))
        , cellSize(cellSizeIn(source->grid(), toSource.inverse())) {}

    CrsTransform ownTransform() const {
        const std::lock_guard lock(copying);
        return toSource;
    }
};

namespace {

/// Fills one target, block by block.
class Resampled {
public:
    Resampled(const RasterSource& source,
              std::span<const int> bands,
              const TargetGrid& target,
              const PlaceLattice& lattice,
              Resampling resampling,
              const TaskControl& control)
        : m_source(source)
        , m_bands(bands)
        , m_target(target)
        , m_lattice(lattice)
        , m_resampling(resampling)
        , m_control(control) {
        const auto count = static_cast<std::size_t>(target.columnCount) *
                           static_cast<std::size_t>(target.rowCount);
        m_cells.bands.assign(bands.size(),
                             std::vector<float>(count, std::numeric_limits<float>::quiet_NaN()));
        m_cells.states.assign(count, CellState::Outside);
    }

    ResampledCells fill() {
        if (const auto step = stepInTheMiddle(m_target, m_lattice)) {
            m_reduction = reductionFor(m_source, *step, m_resampling);
            visitBlocks({m_source, m_bands.front(), m_reduction},
                        m_target,
                        m_lattice,
                        m_control,
                        [this](const auto& block, const auto& patches, const auto& window) {
                            fillBlock(block, patches, window);
                        });
        }
        return std::move(m_cells);
    }

private:
    void fillBlock(const TargetBlock& block,
                   const std::vector<PlacePatch>& patches,
                   const RasterWindow& window) {
        const auto places = PlaceLattice::placesIn(block, patches);
        for (std::size_t index = 0; index < m_bands.size(); ++index) {
            const ReducedBand band(m_source, m_bands[index], m_reduction, window, m_resampling);
            sample(band, index, block, places);
        }
    }

    void sample(const ReducedBand& band,
                std::size_t index,
                const TargetBlock& block,
                const std::vector<Point>& places) {
        std::size_t next = 0;
        for (int row = block.row; row < block.row + block.rowCount; ++row) {
            auto at =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(m_target.columnCount) +
                static_cast<std::size_t>(block.column);
            for (int column = 0; column < block.columnCount; ++column, ++at) {
                const auto place = places[next++];
                if (!isInside(place)) {
                    continue;
                }
                const auto value = band.valueAt(place);
                m_cells.bands[index][at] = value;
                auto& state = m_cells.states[at];
                if (!std::isnan(value)) {
                    state = CellState::Valid;
                } else if (state == CellState::Outside) {
                    state = CellState::NoData;
                }
            }
        }
    }

    bool isInside(Point place) const {
        return place.x >= 0 && place.y >= 0 &&
               place.x <= static_cast<double>(m_source.grid().columnCount()) &&
               place.y <= static_cast<double>(m_source.grid().rowCount());
    }

    const RasterSource& m_source;
    std::span<const int> m_bands;
    const TargetGrid& m_target;
    const PlaceLattice& m_lattice;
    Resampling m_resampling;
    const TaskControl& m_control;
    Reduction m_reduction;
    ResampledCells m_cells;
};

} // namespace

RasterResampler::RasterResampler(std::shared_ptr<const RasterSource> source, const Crs& target)
    : m_implementation(std::make_unique<Implementation>(std::move(source), target)) {}

RasterResampler::~RasterResampler() = default;
RasterResampler::RasterResampler(RasterResampler&&) noexcept = default;
RasterResampler& RasterResampler::operator=(RasterResampler&&) noexcept = default;

const RasterSource& RasterResampler::source() const {
    return *m_implementation->source;
}

const Crs& RasterResampler::target() const {
    return m_implementation->toSource.from();
}

const Envelope& RasterResampler::extent() const {
    return m_implementation->extent;
}

double RasterResampler::cellSize() const {
    return m_implementation->cellSize;
}

ResampledCells RasterResampler::resample(std::span<const int> bands,
                                         const Envelope& extent,
                                         int columnCount,
                                         int rowCount,
                                         Resampling resampling,
                                         const TaskControl& control) const {
    const auto& source = *m_implementation->source;
    const TargetGrid target{extent, columnCount, rowCount};
    const PlaceLattice lattice(target, source.grid(), m_implementation->ownTransform());
    return Resampled(source, bands, target, lattice, resampling, control).fill();
}

std::vector<std::uint8_t> RasterResampler::classify(int band,
                                                    const Envelope& extent,
                                                    int columnCount,
                                                    int rowCount,
                                                    const ClassOfValue& classOf,
                                                    const TaskControl& control) const {
    const auto& source = *m_implementation->source;
    const TargetGrid target{extent, columnCount, rowCount};
    const PlaceLattice lattice(target, source.grid(), m_implementation->ownTransform());
    return classifyTarget(source, band, target, lattice, classOf, control);
}

} // namespace parklens
