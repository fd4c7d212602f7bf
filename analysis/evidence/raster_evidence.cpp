#include "analysis/evidence/formula_text.hpp"
#include "analysis/evidence/request_evidence.hpp"
#include "analysis/measurements/batch.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/zone_shape.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

/// More edge cells than this are counted, not listed: a file that no office program opens proves
/// nothing.
constexpr std::size_t mostEdgeCells = 200'000;

FeatureLayer classTable(const ZonalStatistics& statistics) {
    FeatureLayer table;
    table.name = "classes";
    table.fields = {{"class", FieldType::Real},
                    {"area_m2", FieldType::Real},
                    {"share_of_valid_pct", FieldType::Real}};
    for (const auto& [value, areaM2] : statistics.classAreaM2) {
        Feature row;
        row.fid = static_cast<std::int64_t>(table.features.size()) + 1;
        row.values = {value, areaM2, 100.0 * areaM2 / statistics.validAreaM2};
        table.features.push_back(std::move(row));
    }
    return table;
}

Point toCrs(const RasterGrid& grid, double column, double row) {
    return grid.toCrs({column, row});
}

MultiPolygon cellOutline(const RasterGrid& grid, std::int64_t column, std::int64_t row) {
    const auto u = static_cast<double>(column);
    const auto v = static_cast<double>(row);
    Polygon cell;
    cell.shell = {toCrs(grid, u, v),
                  toCrs(grid, u, v + 1),
                  toCrs(grid, u + 1, v + 1),
                  toCrs(grid, u + 1, v),
                  toCrs(grid, u, v)};
    return {{std::move(cell)}};
}

/// The cells that the border crosses, with the part of each that is covered and its value.
class EdgeCells {
public:
    EdgeCells(const RasterSource& raster, const EvidenceSource& source)
        : m_raster(raster)
        , m_control(source.control) {
        m_layer.name = "edge_cells";
        m_layer.crs = raster.grid().crs();
        m_layer.fields = {{"column", FieldType::Integer},
                          {"row", FieldType::Integer},
                          {"value", FieldType::Real},
                          {"covered_fraction", FieldType::Real}};
    }

    void add(const ZoneShape& shape) {
        if (shape.window.columnCount <= 0 || shape.window.rowCount <= 0) {
            return;
        }
        const CellCoverage coverage(shape.polygon.edges, shape.window);
        const std::int64_t endRow = shape.window.row + shape.window.rowCount;
        for (std::int64_t row = shape.window.row; row < endRow; ++row) {
            m_control.checkCancelled();
            addRow(coverage, row);
        }
    }

    FeatureLayer take() { return std::move(m_layer); }

    std::size_t unlisted() const { return m_unlisted; }

private:
    void addRow(const CellCoverage& coverage, std::int64_t row) {
        const auto cells = coverage.partialCells(row);
        if (cells.empty()) {
            return;
        }
        if (m_layer.features.size() + cells.size() > mostEdgeCells) {
            m_unlisted += cells.size();
            return;
        }
        const std::int64_t first = cells.front().column;
        const std::int64_t count = cells.back().column - first + 1;
        const std::vector<double> values = m_raster.readWindow(1, {first, row, count, 1});
        for (const PartialCell& cell : cells) {
            const double value = values[static_cast<std::size_t>(cell.column - first)];
            Feature feature;
            feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
            feature.geometry = cellOutline(m_raster.grid(), cell.column, row);
            feature.values = {cell.column,
                              row,
                              std::isnan(value) ? FieldValue() : FieldValue(value),
                              cell.fraction()};
            m_layer.features.push_back(std::move(feature));
        }
    }

    const RasterSource& m_raster;
    const TaskControl& m_control;
    FeatureLayer m_layer;
    std::size_t m_unlisted = 0;
};

void tellNoData(const ZonalStatistics& statistics, Evidence& evidence) {
    if (statistics.noDataAreaM2 > 0.0) {
        evidence.excluded.push_back(
            {fmt::format("栅格无数据 {}，不算林地也不算非林地，从分母扣除",
                         evidenceHectares(statistics.noDataAreaM2)),
             fmt::format("{} without data in the raster: taken off the denominator",
                         evidenceHectares(statistics.noDataAreaM2))});
    }
    if (statistics.outsideAreaM2 > 0.0) {
        evidence.excluded.push_back(
            {fmt::format("栅格之外 {}，按无数据", evidenceHectares(statistics.outsideAreaM2)),
             fmt::format("{} beyond the raster's edge, as without data",
                         evidenceHectares(statistics.outsideAreaM2))});
    }
}

} // namespace

Evidence evidenceOfRequest(const ZonalRequest& request,
                           const IndicatorResult&,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ZonalStatistics* statistics = source.measurements.find(request);
    const auto raster = source.data.rasters.find(request.layer);
    const MultiPolygon* polygon = polygonOf(source.park, request.extent);
    if (statistics == nullptr || raster == source.data.rasters.end() || polygon == nullptr) {
        return evidence;
    }
    evidence.layers.push_back(classTable(*statistics));
    const std::vector<Zone> zones = {{source.park.id, *polygon}};
    EdgeCells edge(*raster->second, source);
    for (const ZoneShape& shape : shapeZones(raster->second->grid(),
                                             zones,
                                             source.park.extents.at(request.extent.role).crs,
                                             CellArea::None,
                                             MeasuredZones::ReachingOutside,
                                             source.pool,
                                             source.control)) {
        edge.add(shape);
    }
    evidence.layers.push_back(edge.take());
    if (edge.unlisted() > 0) {
        evidence.excluded.push_back(
            {fmt::format("证据文件只列 {} 个边缘像元，另有 {} 个参与计算而未列出",
                         mostEdgeCells,
                         edge.unlisted()),
             fmt::format("the file lists {} edge cells; {} more are counted but not listed",
                         mostEdgeCells,
                         edge.unlisted())});
    }
    tellNoData(*statistics, evidence);
    return evidence;
}

Evidence evidenceOfRequest(const PatchRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ZonePatches* patches = source.measurements.find(request);
    const auto raster = source.data.rasters.find(request.layer);
    if (patches == nullptr || raster == source.data.rasters.end()) {
        return evidence;
    }
    FeatureLayer layer;
    layer.name = "patches";
    layer.crs = raster->second->grid().crs();
    layer.fields = {{"patch", FieldType::Integer},
                    {"area_m2", FieldType::Real},
                    {"area_is_lower_bound", FieldType::Integer},
                    {"inside_area_m2", FieldType::Real},
                    {"counted", FieldType::Integer}};
    for (const Patch& patch : patches->patches) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        if (!patch.outline.empty()) {
            feature.geometry = patch.outline;
        }
        feature.values = {patch.id,
                          patch.areaM2,
                          std::int64_t{patch.areaIsLowerBound},
                          patch.insideAreaM2,
                          std::int64_t{patch.kept}};
        layer.features.push_back(std::move(feature));
    }
    tellSum(result, "F", layer, {"inside_area_m2", "counted", hectaresPerM2}, evidence);
    evidence.layers.push_back(std::move(layer));
    if (patches->droppedCount > 0) {
        evidence.excluded.push_back(
            {fmt::format("{} 个不足 {:.2f} m² 的碎斑，范围内共 {}（低于最小面积，不算林地）",
                         patches->droppedCount,
                         request.minimumAreaM2,
                         evidenceHectares(patches->droppedAreaM2)),
             fmt::format("{} patches below {:.2f} m², {} together inside: under the minimum area",
                         patches->droppedCount,
                         request.minimumAreaM2,
                         evidenceHectares(patches->droppedAreaM2))});
    }
    return evidence;
}

Evidence
evidenceOfRequest(const ComponentTreeRequest&, const IndicatorResult&, const EvidenceSource&) {
    return {};
}

} // namespace parklens
