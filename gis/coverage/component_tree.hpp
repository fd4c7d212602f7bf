/// \file
/// The patches of a raster of values at every threshold, so that a threshold and a minimum area can
/// be changed without reading the raster again.
///
/// The cells of at least t form patches; with t falling they grow and join: a tree, whose nodes are
/// the patches and the thresholds between which each stays as it is (component tree, max-tree). Of
/// each node are kept its area, the part inside the zone and those thresholds, which is what sums
/// over patches need. Small nodes, of which there are most, are kept as a sum for each threshold.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/coverage/patches.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

struct ComponentTreeOptions {
    int band = 1;
    bool eightConnected = true;
    double closedEnoughAreaM2 = 1e6; ///< as PatchOptions; also the largest minimum area answered
    /// Patches below this area are kept as sums: a minimum area is 0 or at least this.
    double resolutionM2 = 100.0;
    /// Thresholds are the multiples of this, in values as with scale and offset applied. Unset:
    /// every value that a band of 8 bits may have, or each from the lowest to the highest one that
    /// a band of 16 bits has inside the zone. Floating-point and 32-bit bands need it.
    std::optional<double> step;
};

/// The tree of one zone. Membership is "value ≥ threshold", without closure and minimum width.
class ComponentTree {
public:
    struct Answer {
        double threshold = 0.0; ///< that was used: the lowest one kept that is ≥ the one asked
        double minimumAreaM2 = 0.0; ///< that was used, see answer()
        std::int64_t keptCount = 0;
        std::int64_t droppedCount = 0;
        double keptAreaM2 = 0.0;    ///< inside the zone
        double droppedAreaM2 = 0.0; ///< inside the zone
    };

    /// A patch and the thresholds, as indices, between which it does not change.
    struct Node {
        std::uint32_t firstLevel = 0;
        std::uint32_t lastLevel = 0;
        double areaM2 = 0.0; ///< whole, also beyond the zone's border
        Int128 inside = 0;   ///< in units × 2^-52

        friend bool operator==(const Node&, const Node&) = default;
    };

    /// Sums over all patches at one threshold, those below the resolution included.
    struct Level {
        double threshold = 0.0;
        std::int64_t count = 0;
        Int128 inside = 0; ///< in units × 2^-52

        friend bool operator==(const Level&, const Level&) = default;
    };

    /// No threshold: every answer is nothing.
    ComponentTree() = default;

    /// \param levels  by threshold, rising
    /// \param nodes  of at least the resolution
    /// \param unitM2  m² of a unit
    /// \throws FormatError for what cannot be
    ComponentTree(std::vector<Level> levels,
                  std::vector<Node> nodes,
                  double unitM2,
                  double resolutionM2,
                  double largestMinimumM2);

    /// What connectedPatches() sums up for this threshold and minimum area, to the bit, at the
    /// threshold and minimum that it states: a minimum above 0 and below the resolution counts as
    /// the resolution, one above the largest as the largest. Takes microseconds.
    Answer answer(double threshold, double minimumAreaM2) const;

    const std::vector<Level>& levels() const { return m_levels; }

    const std::vector<Node>& nodes() const { return m_nodes; }

    double resolutionM2() const { return m_resolutionM2; }

    double largestMinimumM2() const { return m_largestMinimumM2; }

    /// The tree in a form of its own, the same on every machine.
    std::string toBytes() const;

    /// \param file  named in errors
    /// \throws FormatError when the bytes are not what toBytes() made, or another version
    static ComponentTree fromBytes(std::string_view bytes, const std::string& file);

    friend bool operator==(const ComponentTree& a, const ComponentTree& b) {
        return a.m_levels == b.m_levels && a.m_nodes == b.m_nodes && a.m_unitM2 == b.m_unitM2 &&
               a.m_resolutionM2 == b.m_resolutionM2 && a.m_largestMinimumM2 == b.m_largestMinimumM2;
    }

private:
    /// A node at one level, with the sum of the parts inside from it on to larger ones.
    struct Entry {
        double areaM2;
        Int128 insideFromHere;
    };

    void requireSound() const;
    void fillEntries();
    double inSquareMetres(Int128 area) const;

    std::vector<Level> m_levels;
    std::vector<Node> m_nodes;
    double m_unitM2 = 1.0;
    double m_resolutionM2 = 0.0;
    double m_largestMinimumM2 = 0.0;
    std::vector<Entry> m_entries; ///< level by level, by area
    std::vector<std::size_t> m_firstEntry;
};

/// Builds the trees of all zones. Patches are those of connectedPatches(), by the same passes over
/// the raster, one or more for each threshold; memory as there, and that of the trees.
/// \throws ConfigError when the band needs a step or has too many thresholds; what
///         connectedPatches() throws
std::vector<ComponentTree> componentTrees(const RasterSource& raster,
                                          std::span<const Zone> zones,
                                          const Crs& zonesCrs,
                                          const ComponentTreeOptions& options,
                                          const TaskPool& pool,
                                          const TaskControl& control,
                                          Diagnostics& diagnostics);

} // namespace parklens
