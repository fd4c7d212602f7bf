#include "analysis/loading/private/inventory_row_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parklens {

InventoryLayer::InventoryLayer(const FeatureLayer& featureLayer,
                               const LayerSource& layerSource,
                               const StandardsLibrary& standards,
                               Diagnostics& diagnostics)
    : layer(featureLayer)
    , source(layerSource)
    , vocabulary(standards)
    , fields(layer, source, "sources.inventory", standards, diagnostics)
    , positions(ChinaBox::fromStandards(standards))
    , years(valueRangeOf("sources.inventory", "year", standards))
    , defaultCrs(layer.crs) {
    if (!source.crs.empty()) {
        defaultCrs = Crs::fromText(source.crs);
    }
    readDeclaredSystems(diagnostics);
    if (defaultCrs) {
        positions.prepare(*defaultCrs);
    }
    for (const auto& [written, crs] : crsByCell) {
        if (crs) {
            positions.prepare(*crs);
        }
    }
}

/// The systems that cells name, before the rows are read: each is understood, or told, once.
void InventoryLayer::readDeclaredSystems(Diagnostics& diagnostics) {
    for (std::size_t row = 0; fields.has("crs") && row < layer.features.size(); ++row) {
        const std::string written = fields.text(row, "crs");
        if (written.empty() || crsByCell.contains(written)) {
            continue;
        }
        std::optional<Crs> crs;
        try {
            crs = Crs::fromText(vocabulary.crsText(written));
        } catch (const CrsError&) {
            diagnostics.add(Severity::Warning,
                            "crs_unknown_in_cell",
                            {{"不认识坐标系“" + written + "”，这些行的坐标不用",
                              "does not know the system \"" + written +
                                  "\"; coordinates of such rows are not used"},
                             fields.place(row, "crs"),
                             {"请写 CGCS2000、WGS84、GCJ-02、BD-09 或 EPSG 代码",
                              "write CGCS2000, WGS84, GCJ-02, BD-09 or an EPSG code"}});
        }
        crsByCell.emplace(written, crs);
    }
}

InventoryRowReader::InventoryRowReader(const InventoryLayer& layer, Diagnostics& diagnostics)
    : m_common(layer)
    , m_layer(layer.layer)
    , m_vocabulary(layer.vocabulary)
    , m_fields(layer.fields.tellingTo(diagnostics))
    , m_positions(layer.positions)
    , m_diagnostics(diagnostics) {}

bool InventoryRowReader::read(std::size_t row, EmissionRecord& record) {
    if (isTotalRow(row)) {
        m_diagnostics.addCounted(
            Severity::Warning,
            "total_row_left_out",
            {{"是合计行，不作为污染源", "is a row of totals and no source; it is left out"},
             m_layer.place(row, {}),
             {"请从清单里删去合计行", "delete rows of totals from the inventory"}});
        return false;
    }
    record.place = m_layer.place(row, {});
    readNames(row, record);
    readKinds(row, record);
    readAmounts(row, record);
    readPosition(row, record);
    if (sourceKeyOf(record).empty()) {
        m_diagnostics.addCounted(Severity::Warning,
                                 "row_without_enterprise",
                                 {{"没有企业名称和编号，未计入",
                                   "names neither enterprise nor identifier and is left out"},
                                  m_layer.place(row, {}),
                                  {"请补上企业名称", "fill in the enterprise"}});
        return false;
    }
    return true;
}

bool InventoryRowReader::isTotalRow(std::size_t row) const {
    // A company may be called Total: what has a code of its own is no sum.
    if (!m_fields.text(row, "credit_code").empty() ||
        (!m_fields.text(row, "id").empty() && !m_fields.text(row, "industry").empty())) {
        return false;
    }
    if (m_vocabulary.isTotalRow(m_fields.text(row, "enterprise"))) {
        return true;
    }
    const std::vector<FieldValue>& values = m_layer.features[row].values;
    const auto first = std::find_if(values.begin(), values.end(), [](const FieldValue& value) {
        return !std::holds_alternative<std::monostate>(value);
    });
    return first != values.end() && m_vocabulary.isTotalRow(toText(*first));
}

void InventoryRowReader::readNames(std::size_t row, EmissionRecord& record) {
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

void InventoryRowReader::readKinds(std::size_t row, EmissionRecord& record) {
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

void InventoryRowReader::tellWord(std::size_t row, const char* field, const std::string& written) {
    m_diagnostics.addCounted(
        Severity::Warning,
        "word_unknown",
        {{fmt::format("不认识“{}”，按未注明处理", written),
          fmt::format("\"{}\" is no word it knows; taken as unstated", written)},
         m_fields.place(row, field),
         {"请用标准的写法", "write it in one of the usual forms"}});
}

std::optional<double> InventoryRowReader::amount(std::size_t row, const char* field) {
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

void InventoryRowReader::readAmounts(std::size_t row, EmissionRecord& record) {
    record.generatedTPerA = amount(row, "generated");
    record.removedTPerA = amount(row, "removed");
    record.amountTPerA = amount(row, "amount");
    record.stackHeightM = m_fields.number(row, "stack_height");
    record.stackDiameterM = m_fields.number(row, "stack_diameter");
    record.stackTemperatureC = m_fields.number(row, "stack_temperature");
    record.stackVelocityMPerS = m_fields.number(row, "stack_velocity");
    const std::optional<double> year = m_fields.number(row, "year");
    if (year && m_common.years.contains(*year)) {
        record.year = static_cast<int>(*year);
    } else {
        record.year = m_common.source.year;
        if (year) {
            tellWord(row, "year", m_fields.text(row, "year"));
        }
    }
}

std::optional<Crs> InventoryRowReader::crsOf(std::size_t row) const {
    const std::string written = m_fields.text(row, "crs");
    return written.empty() ? m_common.defaultCrs : m_common.crsByCell.at(written);
}

void InventoryRowReader::take(const SourcePosition& position, EmissionRecord& record) {
    record.position = position.position;
    record.writtenPosition = position.written;
    record.positionFault = position.fault;
}

void InventoryRowReader::readPosition(std::size_t row, EmissionRecord& record) {
    record.declaredCrs = crsOf(row);
    const Geometry& geometry = m_layer.features[row].geometry;
    if (!std::holds_alternative<std::monostate>(geometry)) {
        record.declaredCrs = m_common.defaultCrs;
        takeGeometry(geometry, record);
        return;
    }
    const std::string text = m_fields.text(row, "geometry");
    if (!text.empty()) {
        const std::optional<WktGeometry> parsed = parseWkt(text);
        if (parsed) {
            if (parsed->epsg) {
                record.declaredCrs = Crs::fromEpsg(*parsed->epsg);
            }
            takeGeometry(parsed->geometry, record);
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

void InventoryRowReader::takeGeometry(const Geometry& geometry, EmissionRecord& record) {
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        if (points->points.empty()) {
            record.positionFault = PositionFault::Missing;
        } else {
            take(m_positions.read(points->points.front(), record.declaredCrs), record);
        }
    } else if (!record.declaredCrs) {
        record.positionFault = PositionFault::NoSystem;
    } else {
        record.shape = std::make_shared<const Geometry>(geometry);
    }
}

} // namespace parklens
