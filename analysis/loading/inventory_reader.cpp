#include "analysis/loading/inventory_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

constexpr std::size_t rowsBetweenChecks = 4096;
constexpr double earliestYear = 1900.0;
constexpr double latestYear = 2100.0;

} // namespace

InventoryReader::InventoryReader(const FeatureLayer& layer,
                                 const LayerSource& source,
                                 const StandardsLibrary& standards,
                                 Diagnostics& diagnostics)
    : m_layer(layer)
    , m_source(source)
    , m_vocabulary(standards)
    , m_fields(layer, source, "sources.inventory", standards, diagnostics)
    , m_positions(ChinaBox::fromStandards(standards))
    , m_diagnostics(diagnostics)
    , m_defaultCrs(layer.crs) {
    if (!source.crs.empty()) {
        m_defaultCrs = Crs::fromText(source.crs);
    }
    if (!m_fields.has("pollutant")) {
        throw FormatError(
            {{"没有污染物列", "has no column of pollutants"},
             {.file = layer.file, .layer = layer.name},
             {"请用 fields 指明 pollutant；全表同一污染物时写 pollutant = { value = \"SO2\" }",
              "name it by fields; where all rows are one pollutant write pollutant = { value = "
              "\"SO2\" }"}});
    }
    if (!m_fields.has("enterprise") && !m_fields.has("id") && !m_fields.has("credit_code")) {
        throw FormatError({{"没有企业名称、信用代码或编号列",
                            "has no column of enterprises, credit codes or identifiers"},
                           {.file = layer.file, .layer = layer.name},
                           {"请用 fields 指明 enterprise", "name the column by fields"}});
    }
}

void InventoryReader::readInto(EmissionInventory& inventory, const TaskControl& control) {
    inventory.hasAmounts = m_fields.has("amount");
    m_shapeCrs = inventory.shapeCrs;
    inventory.records.reserve(inventory.records.size() + m_layer.features.size());
    for (std::size_t row = 0; row < m_layer.features.size(); ++row) {
        if (row % rowsBetweenChecks == 0) {
            control.checkCancelled();
        }
        if (isTotalRow(row)) {
            m_diagnostics.addCounted(
                Severity::Warning,
                "total_row_left_out",
                {{"是合计行，不作为污染源", "is a row of totals and no source; it is left out"},
                 m_layer.place(row, {}),
                 {"请从清单里删去合计行", "delete rows of totals from the inventory"}});
            continue;
        }
        EmissionRecord record = readRow(row);
        if (sourceKeyOf(record).empty()) {
            m_diagnostics.addCounted(Severity::Warning,
                                     "row_without_enterprise",
                                     {{"没有企业名称和编号，未计入",
                                       "names neither enterprise nor identifier and is left out"},
                                      m_layer.place(row, {}),
                                      {"请补上企业名称", "fill in the enterprise"}});
            continue;
        }
        inventory.records.push_back(std::move(record));
    }
    inventory.shapeCrs = m_shapeCrs;
}

bool InventoryReader::isTotalRow(std::size_t row) const {
    if (m_vocabulary.isTotalRow(m_fields.text(row, "enterprise"))) {
        return true;
    }
    const std::vector<FieldValue>& values = m_layer.features[row].values;
    const auto first = std::find_if(values.begin(), values.end(), [](const FieldValue& value) {
        return !std::holds_alternative<std::monostate>(value);
    });
    return first != values.end() && m_vocabulary.isTotalRow(toText(*first));
}

EmissionRecord InventoryReader::readRow(std::size_t row) {
    EmissionRecord record;
    record.place = m_layer.place(row, {});
    readNames(row, record);
    readKinds(row, record);
    readAmounts(row, record);
    readPosition(row, record);
    return record;
}

void InventoryReader::readNames(std::size_t row, EmissionRecord& record) {
    record.id = m_fields.text(row, "id");
    record.enterprise = m_fields.text(row, "enterprise");
    record.creditCode = m_fields.text(row, "credit_code");
    record.industryCode = m_fields.text(row, "industry_code");
    record.industry = m_fields.text(row, "industry");
    record.outlet = m_fields.text(row, "outlet");
    record.outletType = m_fields.text(row, "outlet_type");
    record.parcelId = m_fields.text(row, "parcel");
    const std::string written = m_fields.text(row, "pollutant");
    if (const EmissionPollutant* pollutant = m_vocabulary.pollutant(written)) {
        record.pollutant = pollutant->key;
        record.medium = pollutant->medium;
        return;
    }
    record.pollutant = written;
    record.isKnownPollutant = false;
    const bool isBlank = written.empty();
    m_diagnostics.addCounted(
        Severity::Note,
        isBlank ? "pollutant_missing" : "pollutant_unknown",
        {isBlank ? LocalizedText{"没有写污染物", "names no pollutant"}
                 : LocalizedText{"不认识污染物“" + written + "”，照原样列示，不参加负荷计算",
                                 "does not know the pollutant \"" + written +
                                     "\"; it is listed as written and has no load"},
         m_fields.place(row, "pollutant"),
         {}});
}

void InventoryReader::readKinds(std::size_t row, EmissionRecord& record) {
    const auto read = [&](const char* field, auto known, auto& value) {
        const std::string written = m_fields.text(row, field);
        if (written.empty()) {
            return;
        }
        if (const auto found = known(written)) {
            value = *found;
        } else {
            tellWord(row, field, written);
        }
    };
    const auto& words = m_vocabulary;
    // A row of the plant is also told by what stands in place of an outlet.
    if (words.rowKind(record.outlet) == RowKind::PlantTotal || words.isTotalRow(record.outlet) ||
        words.rowKind(record.outletType) == RowKind::PlantTotal) {
        record.rowKind = RowKind::PlantTotal;
    }
    read(
        "row_kind", [&](const auto& text) { return words.rowKind(text); }, record.rowKind);
    read(
        "amount_kind", [&](const auto& text) { return words.amountKind(text); }, record.amountKind);
    read(
        "discharge_mode",
        [&](const auto& text) { return words.dischargeMode(text); },
        record.dischargeMode);
    if (const auto medium = words.mediumOfOutlet(record.outlet)) {
        record.medium = *medium;
    }
    read(
        "medium", [&](const auto& text) { return words.medium(text); }, record.medium);
    record.keyUnitKinds = words.keyUnitKinds(m_fields.text(row, "key_unit"));
}

void InventoryReader::tellWord(std::size_t row, const char* field, const std::string& written) {
    m_diagnostics.addCounted(
        Severity::Warning,
        "word_unknown",
        {{fmt::format("不认识“{}”，按未注明处理", written),
          fmt::format("\"{}\" is no word it knows; taken as unstated", written)},
         m_fields.place(row, field),
         {"请用标准的写法", "write it in one of the usual forms"}});
}

std::optional<double> InventoryReader::amount(std::size_t row, const char* field) {
    const std::optional<double> value = m_fields.number(row, field);
    if (value && !(*value >= 0.0 && std::isfinite(*value))) {
        m_diagnostics.addCounted(Severity::Warning,
                                 "amount_negative",
                                 {{"是负数，按缺失处理", "is negative; taken as missing"},
                                  m_fields.place(row, field),
                                  {"请核实", "check it"}});
        return std::nullopt;
    }
    return value;
}

void InventoryReader::readAmounts(std::size_t row, EmissionRecord& record) {
    record.generatedTPerA = amount(row, "generated");
    record.removedTPerA = amount(row, "removed");
    record.amountTPerA = amount(row, "amount");
    record.stackHeightM = m_fields.number(row, "stack_height");
    record.stackDiameterM = m_fields.number(row, "stack_diameter");
    record.stackTemperatureC = m_fields.number(row, "stack_temperature");
    record.stackVelocityMPerS = m_fields.number(row, "stack_velocity");
    const std::optional<double> year = m_fields.number(row, "year");
    if (year && *year >= earliestYear && *year <= latestYear) {
        record.year = static_cast<int>(*year);
    } else {
        record.year = m_source.year;
        if (year) {
            tellWord(row, "year", m_fields.text(row, "year"));
        }
    }
}

std::optional<Crs> InventoryReader::crsOf(std::size_t row) {
    const std::string written = m_fields.text(row, "crs");
    if (written.empty()) {
        return m_defaultCrs;
    }
    const auto known = m_crsByCell.find(written);
    if (known != m_crsByCell.end()) {
        return known->second;
    }
    std::optional<Crs> crs;
    try {
        crs = Crs::fromText(m_vocabulary.crsText(written));
    } catch (const CrsError&) {
        m_diagnostics.add(Severity::Warning,
                          "crs_unknown_in_cell",
                          {{"不认识坐标系“" + written + "”，这些行的坐标不用",
                            "does not know the system \"" + written +
                                "\"; coordinates of such rows are not used"},
                           m_fields.place(row, "crs"),
                           {"请写 CGCS2000、WGS84、GCJ-02、BD-09 或 EPSG 代码",
                            "write CGCS2000, WGS84, GCJ-02, BD-09 or an EPSG code"}});
    }
    m_crsByCell.emplace(written, crs);
    return crs;
}

void InventoryReader::take(const SourcePosition& position, EmissionRecord& record) const {
    record.position = position.position;
    record.writtenPosition = position.written;
    record.positionFault = position.fault;
}

void InventoryReader::readPosition(std::size_t row, EmissionRecord& record) {
    record.declaredCrs = crsOf(row);
    const Geometry& geometry = m_layer.features[row].geometry;
    if (!std::holds_alternative<std::monostate>(geometry)) {
        record.declaredCrs = m_defaultCrs;
        takeGeometry(row, geometry, m_defaultCrs, record);
        return;
    }
    const std::string text = m_fields.text(row, "geometry");
    if (!text.empty()) {
        const std::optional<WktGeometry> parsed = parseWkt(text);
        if (parsed) {
            if (parsed->epsg) {
                record.declaredCrs = Crs::fromEpsg(*parsed->epsg);
            }
            takeGeometry(row, parsed->geometry, record.declaredCrs, record);
        } else {
            record.positionFault = PositionFault::Unreadable;
        }
        return;
    }
    if (!m_fields.has("lon") || !m_fields.has("lat")) {
        record.positionFault = PositionFault::Missing;
        return;
    }
    take(m_positions.read({m_fields.text(row, "lon"),
                           m_fields.text(row, "lat"),
                           m_fields.text(row, "lon_minutes"),
                           m_fields.text(row, "lon_seconds"),
                           m_fields.text(row, "lat_minutes"),
                           m_fields.text(row, "lat_seconds")},
                          record.declaredCrs),
         record);
}

void InventoryReader::takeGeometry(std::size_t row,
                                   const Geometry& geometry,
                                   const std::optional<Crs>& crs,
                                   EmissionRecord& record) {
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        if (points->points.empty()) {
            record.positionFault = PositionFault::Missing;
        } else {
            take(m_positions.read(points->points.front(), crs), record);
        }
        return;
    }
    if (!crs) {
        record.positionFault = PositionFault::NoSystem;
        return;
    }
    if (m_shapeCrs && !m_shapeCrs->isSame(*crs)) {
        throw CrsError({{"各行线、面几何的坐标系不同", "lines and areas are in several systems"},
                        m_layer.place(row, {}),
                        {"请按坐标系分成几个文件", "split them by system"}});
    }
    m_shapeCrs = crs;
    if (const auto* polygon = std::get_if<MultiPolygon>(&geometry)) {
        record.shape = std::make_shared<const Geometry>(
            makeValid(*polygon, m_layer.place(row, {}), m_diagnostics));
    } else {
        record.shape = std::make_shared<const Geometry>(geometry);
    }
}

} // namespace parklens
