/// \file
/// Sums over the patches of a zone, and those that are listed.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/coverage/part_joining.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/coverage/run_labelling.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// What is decided about each patch.
struct PatchRule {
    double minimumAreaM2 = 0.0;
    double closedEnoughM2 = 0.0; ///< at least the minimum
    double listedFromM2 = 0.0;
    std::int64_t gridColumns = 0;
};

/// Takes the components of a zone as they are found; the order does not matter. Those that go on
/// beyond the window and are large enough not to be followed are set aside as parts, since two of
/// them may be one patch; sums and lists hold them when they have been settled.
class PatchTally : public ComponentSink {
public:
    /// A patch whose outline is still to be drawn.
    struct Listed {
        Patch patch;
        Int128 inside = 0;            ///< in units × 2^-52
        std::vector<OutlineRun> runs; ///< in any order
    };

    PatchTally(const AreaDensity& density, const PatchRule& rule)
        : m_density(&density)
        , m_rule(rule) {}

    void take(Component&& component) override;

    void add(PatchTally&& other);

    /// Sides of the window on which some patch goes on that is not yet large enough.
    std::uint8_t sidesToFollow() const { return m_sidesToFollow; }

    /// What is set aside.
    std::span<const Component> parts() const { return m_parts; }

    /// Makes parts of one patch one part, and settles those that are known not to go on: no other
    /// can be of their patch.
    /// \param within  of each part
    void joinParts(std::span<const PartWithin> within);

    /// Takes all parts that are left as patches of their own.
    void settleParts();

    std::int64_t keptCount() const { return m_keptCount; }

    /// Inside the zone, in units × 2^-52.
    Int128 keptArea() const { return m_keptArea; }

    /// In no order.
    std::span<const Listed> listed() const { return m_listed; }

    /// Sums and patches by id; their outlines in grid coordinates where runs were kept.
    ZonePatches result();

private:
    void settle(Component&& component);

    const AreaDensity* m_density;
    PatchRule m_rule;
    std::int64_t m_keptCount = 0;
    std::int64_t m_droppedCount = 0;
    Int128 m_keptArea = 0;
    Int128 m_droppedArea = 0;
    std::uint8_t m_sidesToFollow = 0;
    std::vector<Component> m_parts;
    std::vector<Listed> m_listed;
};

} // namespace parklens
