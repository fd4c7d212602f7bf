#include "gis/base/error.hpp"
#include "gis/coverage/component_tree.hpp"
#include "gis/coverage/private/listed_patches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

namespace parklens {

namespace {

/// Each threshold is a pass over the raster.
constexpr std::size_t mostThresholds = 1024;
constexpr std::size_t mostValuesOfSixteenBits = 256;

struct Range {
    double lowest;
    double highest;
};

[[noreturn]] void refuseThresholds(const RasterSource& raster, LocalizedText what) {
    throw ConfigError(
        {.what = std::move(what),
         .place = {.file = raster.path()},
         .mend = {"请用步长给出阈值的间隔，如 0.5", "state the step between thresholds, as 0.5"}});
}

/// Multiples of the step around the values, rising.
std::vector<double> steps(const RasterSource& raster, const Range& values, double step) {
    const double first = std::floor(values.lowest / step);
    const double count = std::floor(values.highest / step) - first + 1.0;
    if (!(step > 0.0) || !(count <= static_cast<double>(mostThresholds))) {
        refuseThresholds(
            raster,
            {fmt::format("步长 {} 下阈值多于 {} 个", step, mostThresholds),
             fmt::format("a step of {} makes more than {} thresholds", step, mostThresholds)});
    }
    std::vector<double> thresholds;
    for (double k = 0.0; k < count; k += 1.0) {
        thresholds.push_back((first + k) * step);
    }
    return thresholds;
}

/// What integer cells can hold, from one stored value to another, rising.
std::vector<double> storedValues(const BandInfo& info, double first, double last) {
    std::vector<double> thresholds;
    for (double stored = first; stored <= last; stored += 1.0) {
        thresholds.push_back(stored * info.scale + info.offset);
    }
    std::sort(thresholds.begin(), thresholds.end());
    return thresholds;
}

/// Thresholds of a zone whose values lie in this range.
std::vector<double>
thresholdsOf(const RasterSource& raster, const ComponentTreeOptions& options, const Range& values) {
    const BandInfo& info = raster.band(options.band);
    if (options.step) {
        return steps(raster, values, *options.step);
    }
    const auto stored = [&](double value) {
        return std::round((value - info.offset) / info.scale);
    };
    std::vector<double> thresholds;
    if (info.type == CellType::UInt8 || info.type == CellType::Int8) {
        const bool isSigned = info.type == CellType::Int8;
        thresholds = storedValues(info, isSigned ? -128.0 : 0.0, isSigned ? 127.0 : 255.0);
        std::erase_if(thresholds, [&](double value) { return value > values.highest; });
        return thresholds;
    }
    if (sizeOf(info.type) > 2) {
        refuseThresholds(raster,
                         {"栅格的像元是浮点数或 32 位整数，阈值不能逐值列出",
                          "cells are floating-point or 32-bit numbers, whose values cannot all be "
                          "thresholds"});
    }
    const double first = std::min(stored(values.lowest), stored(values.highest));
    const double last = std::max(stored(values.lowest), stored(values.highest));
    if (last - first >= static_cast<double>(mostValuesOfSixteenBits)) {
        refuseThresholds(
            raster,
            {fmt::format("范围内的数值多于 {} 种，阈值不能逐值列出", mostValuesOfSixteenBits),
             fmt::format("there are more than {} values inside, too many for each to be a "
                         "threshold",
                         mostValuesOfSixteenBits)});
    }
    return storedValues(info, first, last);
}

/// Grows one zone's tree from threshold to threshold, rising.
class TreeGrowth {
public:
    TreeGrowth(std::vector<double> thresholds, const ComponentTreeOptions& options)
        : m_thresholds(std::move(thresholds))
        , m_options(options) {}

    const std::vector<double>& thresholds() const { return m_thresholds; }

    bool wants(double threshold) const {
        return std::binary_search(m_thresholds.begin(), m_thresholds.end(), threshold);
    }

    void add(double threshold, const PatchTally& tally) {
        const auto level = static_cast<std::uint32_t>(m_levels.size());
        m_levels.push_back({threshold, tally.keptCount(), tally.keptArea()});
        std::unordered_map<std::int64_t, std::uint32_t> nodeOfId;
        for (const PatchTally::Listed& listed : tally.listed()) {
            const Patch& patch = listed.patch;
            const auto before = m_nodeOfId.find(patch.id);
            const bool isUnchanged = before != m_nodeOfId.end() &&
                                     m_nodes[before->second].areaM2 == patch.areaM2 &&
                                     m_nodes[before->second].inside == listed.inside;
            std::uint32_t node = 0;
            if (isUnchanged) {
                node = before->second;
                m_nodes[node].lastLevel = level;
            } else {
                node = static_cast<std::uint32_t>(m_nodes.size());
                m_nodes.push_back({level, level, patch.areaM2, listed.inside});
            }
            nodeOfId.emplace(patch.id, node);
        }
        m_nodeOfId = std::move(nodeOfId);
    }

    ComponentTree finish(const PatchSearch& search) {
        return treeOfListed(std::move(m_levels), std::move(m_nodes), search, m_options);
    }

private:
    std::vector<double> m_thresholds;
    const ComponentTreeOptions& m_options;
    std::vector<ComponentTree::Level> m_levels;
    std::vector<ComponentTree::Node> m_nodes;
    std::unordered_map<std::int64_t, std::uint32_t> m_nodeOfId; ///< of the last level
};

} // namespace

std::vector<ComponentTree> componentTrees(const RasterSource& raster,
                                          std::span<const Zone> zones,
                                          const Crs& zonesCrs,
                                          const ComponentTreeOptions& options,
                                          const TaskPool& pool,
                                          const TaskControl& control,
                                          Diagnostics& diagnostics) {
    ZonalOptions values;
    values.band = options.band;
    const std::vector<ZonalStatistics> statistics =
        zonalStatistics(raster, zones, zonesCrs, values, pool, control.part(0.0, 0.1), diagnostics);
    std::vector<TreeGrowth> trees;
    std::vector<double> thresholds;
    for (const ZonalStatistics& zone : statistics) {
        std::vector<double> own;
        if (zone.validAreaM2 > 0.0) {
            own = thresholdsOf(raster, options, {zone.minimum, zone.maximum});
        }
        thresholds.insert(thresholds.end(), own.begin(), own.end());
        trees.emplace_back(std::move(own), options);
    }
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());

    ListedPatches patches(raster, zones, zonesCrs, options, pool, control);
    PatchSearch& search = patches.search();
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        const auto share = [&](std::size_t done) {
            return 0.1 + 0.9 * static_cast<double>(done) / static_cast<double>(thresholds.size());
        };
        Membership membership;
        membership.minimum = thresholds[i];
        search.seek(membership);
        const std::vector<PatchTally> tallies =
            search.run(pool, control.part(share(i), share(i + 1)));
        pool.parallelFor(trees.size(), [&](std::size_t zone) {
            if (trees[zone].wants(thresholds[i])) {
                trees[zone].add(thresholds[i], tallies[zone]);
            }
        });
    }
    std::vector<ComponentTree> result;
    for (TreeGrowth& tree : trees) {
        result.push_back(tree.finish(search));
    }
    return result;
}

} // namespace parklens
