#include "analysis/loading/private/parcel_rows.hpp"

#include "analysis/loading/layer_fields.hpp"
#include "analysis/loading/private/parcel_members.hpp"
#include "analysis/loading/private/value_range.hpp"
#include "analysis/model/credit_code.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

EvaluationScope scopeOf(const std::string& text) {
    if (text.find("发展方向") != std::string::npos || text == "direction") {
        return EvaluationScope::Direction;
    }
    return text.find("主区") != std::string::npos || text == "main" ? EvaluationScope::Main
                                                                    : EvaluationScope::Unstated;
}

class ParcelRows {
public:
    ParcelRows(const FeatureLayer& layer, const LayerSource& source, const LandReading& reading)
        : m_layer(layer)
        , m_fields(layer, source, "land.parcels", reading.standards, reading.diagnostics)
        , m_reading(reading)
        , m_landGrades(valueRangeOf("land.parcels", "land_grade", reading.standards)) {}

    ParcelTable read() {
        ParcelTable table;
        for (const auto& [field, match] : m_fields.matches()) {
            table.fields.emplace(field, match.sourceName);
        }
        for (std::size_t i = 0; i < m_layer.features.size(); ++i) {
            table.rows.push_back(readRow(i));
        }
        tell(Severity::Warning, "dates_out_of_order", m_dateFaults);
        tell(Severity::Warning, "supply_date_missing", m_supplyDateFaults);
        tell(Severity::Warning, "negative_amount", m_negativeFaults);
        tell(Severity::Warning, "credit_code_wrong", m_creditCodeFaults);
        tell(Severity::Note, "full_width_digits", m_fullWidthNotes);
        return table;
    }

private:
    void tell(Severity severity, const char* code, const std::vector<Problem>& problems) const {
        m_reading.diagnostics.addEach(severity, code, problems);
    }

    Parcel readRow(std::size_t row) {
        Parcel parcel;
        parcel.fid = m_layer.features[row].fid;
        parcel.code = m_fields.text(row, "id");
        parcel.place = m_layer.place(row, {});
        if (!parcel.code.empty()) {
            parcel.place.feature = parcel.code;
        }
        for (const ParcelTextField& text : parcelTextFields) {
            parcel.*text.member = m_fields.text(row, text.field);
        }
        parcel.scope = scopeOf(m_fields.text(row, "scope"));
        parcel.isIdle = m_fields.flag(row, "idle");
        for (const ParcelDateField& date : parcelDateFields) {
            parcel.*date.member = m_fields.date(row, date.field);
        }
        // A land area that is not positive is the parcel's own fault and told with its figures.
        parcel.landAreaM2 = m_fields.number(row, "land_area");
        for (const ParcelNumberField& number : parcelNumberFields) {
            parcel.*number.member = notNegative(row, number.field, parcel);
        }
        for (const ParcelContractField& limit : parcelContractFields) {
            parcel.contract.*limit.member = notNegative(row, limit.field, parcel);
        }
        refuseFraction(row, parcel);
        parcel.landGrade = landGrade(row);
        check(row, parcel);
        return parcel;
    }

    Place placeOf(const Parcel& parcel, std::size_t row, const char* field) const {
        Place place = m_fields.place(row, field);
        place.feature = parcel.place.feature;
        return place;
    }

    std::optional<double> notNegative(std::size_t row, const char* field, const Parcel& parcel) {
        const std::optional<double> value = m_fields.number(row, field);
        if (value && *value < 0.0) {
            m_negativeFaults.push_back(
                {{fmt::format("为负数 {}，按缺失处理", m_fields.text(row, field)),
                  fmt::format("is negative, {}, and taken as missing", m_fields.text(row, field))},
                 placeOf(parcel, row, field),
                 {"请改正", "mend it"}});
            return std::nullopt;
        }
        return value;
    }

    /// 0.3 under a heading in percent is 30 %, or a slip: it cannot be known which.
    void refuseFraction(std::size_t row, Parcel& parcel) {
        std::optional<double>& coefficient = parcel.contract.buildingCoefficientPct;
        if (coefficient && *coefficient > 0.0 && *coefficient <= 1.0) {
            m_reading.diagnostics.addCounted(
                Severity::Warning,
                "percent_as_fraction",
                {{fmt::format("合同建筑系数 {} % 像是把百分数写成了小数，没有采用",
                              m_fields.text(row, "contract_building_coefficient")),
                  fmt::format(
                      "a contract coefficient of {} % looks like a fraction; it is not used",
                      m_fields.text(row, "contract_building_coefficient"))},
                 placeOf(parcel, row, "contract_building_coefficient"),
                 {"若为小数请声明 unit = \"fraction\"",
                  "declare unit = \"fraction\" if it is one"}});
            coefficient.reset();
        }
    }

    std::optional<int> landGrade(std::size_t row) const {
        const std::optional<double> grade = m_fields.number(row, "land_grade");
        if (!grade || !m_landGrades.contains(*grade)) {
            return std::nullopt;
        }
        return static_cast<int>(*grade);
    }

    void check(std::size_t row, const Parcel& parcel) {
        if (parcel.supplyDate && parcel.startDateActual &&
            *parcel.startDateActual < *parcel.supplyDate) {
            m_dateFaults.push_back({{fmt::format("实际开工 {} 早于供地 {}",
                                                 isoDate(*parcel.startDateActual),
                                                 isoDate(*parcel.supplyDate)),
                                     fmt::format("works began on {}, before the supply on {}",
                                                 isoDate(*parcel.startDateActual),
                                                 isoDate(*parcel.supplyDate))},
                                    placeOf(parcel, row, "start_date_actual"),
                                    {"请核对日期", "check the dates"}});
        }
        const bool isControlled =
            !parcel.industryCode.empty() && parcel.supplyCode.starts_with("D");
        if (m_fields.has("supply_date") && isControlled && !parcel.supplyDate) {
            m_supplyDateFaults.push_back(
                {{"缺供地日期，无法确定适用的控制指标版本",
                  "has no supply date, so no edition of the control indicators applies"},
                 placeOf(parcel, row, "supply_date"),
                 {"请补填供地日期", "fill in the date of supply"}});
        }
        if (!parcel.creditCode.empty() && !isCreditCode(parcel.creditCode)) {
            m_creditCodeFaults.push_back(
                {{fmt::format("统一社会信用代码 {} 不成立（校验位或字符有误）", parcel.creditCode),
                  fmt::format("the credit code {} is not valid (check digit or characters)",
                              parcel.creditCode)},
                 placeOf(parcel, row, "credit_code"),
                 {"请核对代码", "check the code"}});
        }
        noteFullWidth(row, parcel, "industry_code");
        noteFullWidth(row, parcel, "land_use_code");
    }

    void noteFullWidth(std::size_t row, const Parcel& parcel, const char* field) {
        const auto match = m_fields.matches().find(field);
        if (match == m_fields.matches().end()) {
            return;
        }
        const std::string written = toText(m_layer.features[row].values[match->second.column]);
        const std::string narrow = narrowTrimmed(written);
        if (trimmed(written) != narrow) {
            m_fullWidthNotes.push_back(
                {{fmt::format("代码“{}”含全角字符，按 {} 理解", written, narrow),
                  fmt::format(
                      "the code \"{}\" has full-width characters; read as {}", written, narrow)},
                 placeOf(parcel, row, field),
                 {"请改为半角", "write it with narrow characters"}});
        }
    }

    const FeatureLayer& m_layer;
    LayerFields m_fields;
    const LandReading& m_reading;
    ValueRange m_landGrades;
    std::vector<Problem> m_dateFaults;
    std::vector<Problem> m_supplyDateFaults;
    std::vector<Problem> m_negativeFaults;
    std::vector<Problem> m_creditCodeFaults;
    std::vector<Problem> m_fullWidthNotes;
};

} // namespace

ParcelTable
readParcelRows(const FeatureLayer& layer, const LayerSource& source, const LandReading& reading) {
    return ParcelRows(layer, source, reading).read();
}

} // namespace parklens
