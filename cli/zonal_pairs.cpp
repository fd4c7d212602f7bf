#include "cli/zonal_pairs.hpp"

#include "gis/coverage/cross_tabulation.hpp"
#include "gis/coverage/weighted_statistics.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>

namespace parklens::cli {

namespace {

struct WeightedFigure {
    const char* name;
    bool needsArea;
    double WeightedStatistics::*value;
};

constexpr WeightedFigure weightedFigures[] = {
    {"weighted_mean", false, &WeightedStatistics::mean},
    {"weighted_sum", false, &WeightedStatistics::sum},
    {"weighted_integral", true, &WeightedStatistics::integral},
    {"weight_sum", false, &WeightedStatistics::weightSum},
    {"weight_integral", true, &WeightedStatistics::weightIntegral}};

std::string wordOf(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string("nodata");
}

} // namespace

std::vector<MoreColumn> weightedColumns(const PairInput& input,
                                        const std::string& prefix,
                                        const TaskPool& pool,
                                        const TaskControl& control) {
    const std::vector<WeightedStatistics> zones = weightedStatistics(
        input.first, input.second, input.zones, input.zonesCrs, input.area, pool, control);
    const bool hasArea = input.area != CellArea::None;
    std::vector<MoreColumn> columns;
    const auto add = [&](const std::string& name, double WeightedStatistics::*value) {
        columns.push_back({prefix + name, {}});
        for (const WeightedStatistics& zone : zones) {
            columns.back().values.push_back(zone.*value);
        }
    };
    for (const WeightedFigure& figure : weightedFigures) {
        if (hasArea || !figure.needsArea) {
            add(figure.name, figure.value);
        }
    }
    add(hasArea ? "weight_nodata_area_m2" : "weight_nodata_cells",
        &WeightedStatistics::missingWeightArea);
    return columns;
}

std::vector<MoreColumn>
crossColumns(const PairInput& input, const TaskPool& pool, const TaskControl& control) {
    const CrossTabulation cross = crossTabulation(
        input.first, input.second, input.zones, input.zonesCrs, input.area, pool, control);
    std::set<ClassPair> pairs;
    for (const PairSums& zone : cross.zones) {
        for (const auto& [pair, sum] : zone) {
            pairs.insert(pair);
        }
        requireFewClasses(pairs.size());
    }
    std::vector<MoreColumn> columns;
    for (const ClassPair& pair : pairs) {
        MoreColumn column;
        column.name = fmt::format("class_{}_{}_{}",
                                  wordOf(pair.first),
                                  wordOf(pair.second),
                                  input.area == CellArea::None ? "cells" : "m2");
        for (const PairSums& zone : cross.zones) {
            const auto found = zone.find(pair);
            column.values.push_back(found == zone.end() ? 0.0 : cross.areaOf(found->second));
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace parklens::cli
