#include "analysis/loading/inventory_reader.hpp"

#include "analysis/loading/private/inventory_row_reader.hpp"
#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace parklens {

namespace {

constexpr std::size_t rowsPerTask = 1024;

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
    const std::size_t chunks = (records.size() + rowsPerTask - 1) / rowsPerTask;
    std::vector<std::uint8_t> isSource(records.size());
    std::vector<Diagnostics> told(chunks);
    pool.parallelFor(chunks, [&](std::size_t chunk) {
        control.checkCancelled();
        InventoryRowReader reader(common, told[chunk]);
        const std::size_t end = std::min(records.size(), (chunk + 1) * rowsPerTask);
        for (std::size_t row = chunk * rowsPerTask; row < end; ++row) {
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

/// True for a row that says neither which source nor which outlet it is about, but where it stands.
bool isNamedByPlaceAlone(const EmissionRecord& record) {
    return record.rowKind == RowKind::Outlet && record.id.empty() && record.outlet.empty() &&
           record.position.has_value();
}

/// Rows of an enterprise that state the same thing at several places are several outlets: they get
/// numbers in the order of their places, so that none is taken for a repetition of another.
void numberOutletsByPlace(std::span<EmissionRecord> records, Diagnostics& diagnostics) {
    using Place = std::pair<double, double>;
    using Statement = std::tuple<std::string, std::string, std::optional<int>, AmountKind>;
    std::map<Statement, std::set<Place>> placesOfStatement;
    std::map<std::string, std::map<Place, std::string>> outlets; // by enterprise
    for (const EmissionRecord& record : records) {
        if (isNamedByPlaceAlone(record)) {
            const Place place(record.position->x, record.position->y);
            const std::string enterprise = enterpriseKeyOf(record);
            auto& places =
                placesOfStatement[{enterprise, record.pollutant, record.year, record.amountKind}];
            places.insert(place);
            if (places.size() > 1) {
                outlets[enterprise];
            }
        }
    }
    for (EmissionRecord& record : records) {
        const auto several =
            isNamedByPlaceAlone(record) ? outlets.find(enterpriseKeyOf(record)) : outlets.end();
        if (several == outlets.end()) {
            continue;
        }
        auto& numbers = several->second;
        const auto [entry, isNew] = numbers.emplace(Place(record.position->x, record.position->y),
                                                    fmt::format("#{}", numbers.size() + 1));
        record.outlet = entry->second;
        diagnostics.addCounted(Severity::Warning,
                               "outlet_by_place",
                               {{"没有排放口编号，同一企业按位置分成不同的排放口",
                                 "has no outlet code; rows of its enterprise at other places are "
                                 "taken as other outlets"},
                                record.place,
                                {"请补上排放口编号，或用 fields 指明 outlet",
                                 "fill in outlet codes, or name the column outlet by fields"}});
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
    numberOutletsByPlace(std::span(records).subspan(first), diagnostics);
}

} // namespace parklens
