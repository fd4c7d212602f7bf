/// \file
/// Areas of the pairs of classes that two rasters have under the same zones.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace parklens {

/// A class of each raster; nothing where that raster has no data.
struct ClassPair {
    std::optional<double> first;
    std::optional<double> second;

    friend bool operator==(const ClassPair&, const ClassPair&) = default;

    /// By the first class, then the second; no data comes last.
    friend bool operator<(const ClassPair& a, const ClassPair& b) {
        const auto key = [](const ClassPair& p) {
            return std::tuple(!p.first, p.first.value_or(0.0), !p.second, p.second.value_or(0.0));
        };
        return key(a) < key(b);
    }
};

/// Sums of a pair in integers: those of the pairs of a class add up to exactly the class.
struct PairSum {
    Int128 covered = 0; ///< Σ f in 2^-52 of a cell of the finer grid
    Int128 area = 0;    ///< in units of the cross-tabulation × 2^-52
};

/// The pairs that a zone has.
using PairSums = std::map<ClassPair, PairSum>;

struct CrossTabulation {
    std::vector<PairSums> zones;
    double unitM2 = 0.0; ///< m² of 2^-52 area (cells of the first raster with CellArea::None)

    /// m², or cells of the first raster.
    double areaOf(const PairSum& sum) const { return static_cast<double>(sum.area) * unitM2; }
};

/// Every covered cell within the first raster counts in one pair, also where either has no data, so
/// that the pairs of a zone add up to what of it lies on the first raster. The grids must nest as
/// for weightedStatistics(). Scale and offset are applied to classes. The same to the bit for any
/// number of threads and any order.
/// \throws GeometryError (grids that do not nest), ConfigError (a zone has more than 100,000 pairs:
///         these are no classes); what zonalStatistics() does
CrossTabulation crossTabulation(const ZonalBand& first,
                                const ZonalBand& second,
                                std::span<const Zone> zones,
                                const Crs& zonesCrs,
                                CellArea area,
                                const TaskPool& pool,
                                const TaskControl& control);

} // namespace parklens
