#include "analysis/loading/inventory_reader.hpp"

#include "analysis/loading/private/inventory_row_reader.hpp"
#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace parklens {

namespace {

constexpr std::size_t chunkSize = 1024; ///< rows that one task takes

/// A list of plants, a table of discharges or concentrations: places, perhaps, but no emissions.
FormatError noInventory(const FeatureLayer& layer) {
    std::vector<std::string> columns;
    for (const FieldDefinition& field : layer.fields) {
        columns.push_back(field.name);
    }
    return FormatError(
        {{"既没有污染物列也没有排放量列，不能作为污染源清单；废水量、浓度、装机容量都不是污染物排放"
          "量",
          "has neither pollutants nor emitted amounts, so it is no inventory; a discharge of "
          "water, a "
          "concentration or a capacity is no amount of a pollutant"},
         {.file = layer.file, .layer = layer.name},
         {fmt::format("请补上污染物和年排放量（t/a），或用 fields 指明列；已有的列：{}",
                      fmt::join(columns, "、")),
          fmt::format("add pollutant and yearly amount (t/a), or name the columns by fields; its "
                      "columns are: {}",
                      fmt::join(columns, ", "))}});
}

void requireColumns(const InventoryLayer& common) {
    const Place place = {.file = common.layer.file, .layer = common.layer.name};
    if (!common.fields.has("pollutant") && !common.fields.has("amount")) {
        throw noInventory(common.layer);
    }
    if (!common.fields.has("pollutant")) {
        throw FormatError(
            {{"没有污染物列", "has no column of pollutants"},
             place,
             {"请用 fields 指明 pollutant；全表同一污染物时写 pollutant = { value = \"SO2\" }",
              "name it by fields; where all rows are one pollutant write pollutant = { value = "
              "\"SO2\" }"}});
    }
    if (!common.fields.has("enterprise") && !common.fields.has("id") &&
        !common.fields.has("credit_code")) {
        throw FormatError({{"没有企业名称、信用代码或编号列",
                            "has no column of enterprises, credit codes or identifiers"},
                           place,
                           {"请用 fields 指明 enterprise", "name the column by fields"}});
    }
}

/// Fills in a record for each row; tells which rows are sources.
std::vector<std::uint8_t> readRows(const InventoryLayer& common,
                                   std::span<EmissionRecord> records,
                                   const TaskPool& pool,
                                   const TaskControl& control,
                                   Diagnostics& diagnostics) {
    const std::size_t chunks = (records.size() + chunkSize - 1) / chunkSize;
    std::vector<std::uint8_t> isSource(records.size());
    std::vector<Diagnostics> told(chunks);
    pool.parallelFor(chunks, [&](std::size_t chunk) {
        control.checkCancelled();
        InventoryRowReader reader(common, told[chunk]);
        const std::size_t end = std::min(records.size(), (chunk + 1) * chunkSize);
        for (std::size_t row = chunk * chunkSize; row < end; ++row) {
            isSource[row] = reader.read(row, records[row]) ? 1 : 0;
        }
    });
    for (const Diagnostics& own : told) {
        diagnostics.appendCounted(own);
    }
    return isSource;
}

/// Makes polygons valid, and holds lines and polygons to one system.
void settleShape(EmissionRecord& record, std::optional<Crs>& shapeCrs, Diagnostics& diagnostics) {
    if (shapeCrs && !shapeCrs->isSame(*record.declaredCrs)) {
        throw CrsError({{"各行线、面几何的坐标系不同", "lines and areas are in several systems"},
                        record.place,
                        {"请按坐标系分成几个文件", "split them by system"}});
    }
    shapeCrs = record.declaredCrs;
    if (const auto* polygon = std::get_if<MultiPolygon>(record.shape.get())) {
        record.shape =
            std::make_shared<const Geometry>(makeValid(*polygon, record.place, diagnostics));
    }
}

} // namespace

void readInventoryLayer(const FeatureLayer& layer,
                        const LayerSource& source,
                        const StandardsLibrary& standards,
                        EmissionInventory& inventory,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics) {
    const InventoryLayer common(layer, source, standards, diagnostics);
    requireColumns(common);
    inventory.hasAmounts = common.fields.has("amount");
    std::vector<EmissionRecord>& records = inventory.records;
    const std::size_t first = records.size();
    records.resize(first + layer.features.size());
    const std::vector<std::uint8_t> isSource =
        readRows(common, std::span(records).subspan(first), pool, control, diagnostics);
    std::size_t kept = first;
    for (std::size_t row = 0; row < isSource.size(); ++row) {
        if (isSource[row] == 0) {
            continue;
        }
        EmissionRecord& record = records[first + row];
        if (record.shape) {
            settleShape(record, inventory.shapeCrs, diagnostics);
        }
        if (kept != first + row) {
            records[kept] = std::move(record);
        }
        ++kept;
    }
    records.resize(kept);
}

} // namespace parklens
