/// \file
/// The patches of many zones, windows growing until each zone's patches are closed.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/area_density.hpp"
#include "gis/coverage/membership_sweep.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/coverage/zone_patches.hpp"
#include "gis/coverage/zone_shape.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// Size of a cell as the product is called by it: degrees count as at the equator.
double nominalCellSizeM(const RasterGrid& grid);

/// How far beyond a zone's window it is looked, in cells.
struct Halo {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;

    void grow(std::uint8_t sides);
    RasterWindow around(const RasterWindow& window, const RasterGrid& grid) const;
};

/// Labels all zones, and again with a larger halo those that have open patches. Where two parts
/// of a zone that are not followed leave its window, looks beyond it whether they meet. Zones that
/// lie near one another share each decoded block.
class PatchSearch {
public:
    /// Everything given must outlive this.
    PatchSearch(const RasterSource& raster,
                std::span<const Zone> zones,
                std::span<const ZoneShape> shapes,
                const PatchOptions& options);

    /// One tally for each zone.
    std::vector<PatchTally> run(const TaskPool& pool, const TaskControl& control);

    /// Finds the patches of another class at the next run.
    void seek(const Membership& membership) { m_options.membership = membership; }

    const AreaDensity& density() const { return m_density; }

private:
    /// Zones that are labelled while the raster is gone through once.
    struct Cluster {
        std::vector<std::size_t> zones; ///< indices of all zones, by first row of the window
        MembershipFilters filters;
        std::int64_t cellCount = 0; ///< of all windows
    };

    using ClusterTask = std::function<void(const Cluster&, const ForEachTask&)>;

    /// A zone whose window the sweep is in.
    struct OpenZone {
        std::size_t index = 0; ///< of all zones
        RasterWindow window;
        std::unique_ptr<ZonePatchesSearch> search;
    };

    void openWindows(const std::vector<std::size_t>& pending, const TaskPool& pool);
    MembershipFilters filtersOf(std::size_t zone) const;
    std::vector<Cluster> clustersOf(const std::vector<std::size_t>& pending) const;
    std::vector<RasterWindow> windowsOf(const Cluster& cluster) const;
    MembershipSweep
    sweepOver(const Cluster& cluster, const ForEachTask& forEach, const TaskControl& control) const;
    void forEachCluster(const std::vector<Cluster>& clusters,
                        const TaskPool& pool,
                        const TaskControl& control,
                        const ClusterTask& task) const;
    void label(const Cluster& cluster, const ForEachTask& forEach, const TaskControl& control);
    void labelBand(const MembershipSweep& sweep,
                   std::vector<OpenZone>& zones,
                   const ForEachTask& forEach);
    void joinParts(double done, const TaskPool& pool, const TaskControl& control);
    void join(const Cluster& cluster, const ForEachTask& forEach, const TaskControl& control);
    ZonePatchesSearch searchIn(std::size_t zone) const;

    const RasterSource& m_raster;
    std::span<const Zone> m_zones;
    std::span<const ZoneShape> m_shapes;
    PatchOptions m_options;
    PatchRule m_rule;
    AreaDensity m_density;
    std::vector<Halo> m_halos;
    std::vector<RasterWindow> m_windows;
    std::vector<PatchTally> m_tallies;
};

} // namespace parklens
