#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/land/enterprise_key.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/loading/private/land_readers.hpp"
#include "analysis/loading/private/listed_text.hpp"
#include "analysis/model/credit_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace parklens {

namespace {

struct NumberField {
    const char* field;
    std::optional<double> Enterprise::*member;
};

constexpr std::array numberFields = {
    NumberField{"land_area", &Enterprise::landAreaM2},
    NumberField{"revenue", &Enterprise::revenueWan},
    NumberField{"value_added", &Enterprise::valueAddedWan},
    NumberField{"tax", &Enterprise::taxWan},
    NumberField{"fixed_investment", &Enterprise::fixedInvestmentWan},
    NumberField{"research", &Enterprise::researchWan},
    NumberField{"employees", &Enterprise::employees},
    NumberField{"energy", &Enterprise::energyTce},
    NumberField{"pollution_equivalent", &Enterprise::pollutionEquivalent},
    NumberField{"electricity", &Enterprise::electricityWanKwh},
};

struct FlagField {
    const char* field;
    std::optional<bool> Enterprise::*member;
};

constexpr std::array flagFields = {
    FlagField{"above_scale", &Enterprise::isAboveScale},
    FlagField{"high_tech", &Enterprise::isHighTech},
    FlagField{"logistics", &Enterprise::isLogistics},
};

class EnterpriseReader {
public:
    EnterpriseReader(const FeatureLayer& layer,
                     const LayerSource& source,
                     const LandReading& reading,
                     LandData& land)
        : m_layer(layer)
        , m_fields(layer, source, "land.enterprises", reading.standards, reading.diagnostics)
        , m_vocabulary(reading.standards)
        , m_reading(reading)
        , m_land(land) {}

    void read() {
        for (std::size_t i = 0; i < m_layer.features.size(); ++i) {
            if (isTotalRow(i)) {
                m_reading.diagnostics.addCounted(
                    Severity::Warning,
                    "total_row_left_out",
                    {{"是合计行，不作为企业",
                      "is a row of totals and no enterprise; it is left out"},
                     m_layer.place(i, {}),
                     {"请从企业表里删去合计行", "delete rows of totals from the table"}});
                continue;
            }
            Enterprise enterprise = readRow(i);
            if (enterprise.creditCode.empty() && enterprise.name.empty()) {
                continue; // a remark below the table
            }
            if (!isRepeated(enterprise)) {
                m_land.enterprises.push_back(std::move(enterprise));
            }
        }
        m_reading.diagnostics.addEach(Severity::Warning, "credit_code_wrong", m_creditCodeFaults);
        m_reading.diagnostics.addEach(Severity::Warning, "enterprise_repeated", m_repeated);
        m_reading.diagnostics.addEach(Severity::Warning, "negative_amount", m_negativeFaults);
        m_reading.diagnostics.addEach(Severity::Note, "value_missing", m_missing);
    }

private:
    /// 合计, 小计 and the like in place of the name, or in the first cell of a row without code.
    bool isTotalRow(std::size_t row) const {
        if (m_vocabulary.isTotalRow(m_fields.text(row, "name"))) {
            return true;
        }
        const std::vector<FieldValue>& values = m_layer.features[row].values;
        const auto first = std::find_if(values.begin(), values.end(), [](const FieldValue& value) {
            return !std::holds_alternative<std::monostate>(value) && !toText(value).empty();
        });
        return m_fields.text(row, "id").empty() && first != values.end() &&
               m_vocabulary.isTotalRow(toText(*first));
    }

    Enterprise readRow(std::size_t row) {
        Enterprise enterprise;
        enterprise.creditCode = m_fields.text(row, "id");
        enterprise.name = m_fields.text(row, "name");
        enterprise.industryCode = m_fields.text(row, "industry_code");
        enterprise.parcelIds = listedParts(m_fields.text(row, "parcels"));
        enterprise.place = m_layer.place(row, {});
        for (const NumberField& number : numberFields) {
            enterprise.*number.member = notNegative(row, number.field, enterprise);
        }
        enterprise.evaluationStatus = m_fields.text(row, "evaluation_status");
        for (const FlagField& flag : flagFields) {
            enterprise.*flag.member = m_fields.flag(row, flag.field);
        }
        if (!enterprise.creditCode.empty() && !isCreditCode(enterprise.creditCode)) {
            m_creditCodeFaults.push_back(
                {{fmt::format("“{}”的统一社会信用代码 {} 不成立（校验位或字符有误）",
                              enterprise.name,
                              enterprise.creditCode),
                  fmt::format(
                      "the credit code {} of \"{}\" is not valid (check digit or characters)",
                      enterprise.creditCode,
                      enterprise.name)},
                 m_fields.place(row, "id"),
                 {"请核对代码", "check the code"}});
        }
        return enterprise;
    }

    /// The amount; absent where the cell is negative, which the enterprise then knows.
    std::optional<double> notNegative(std::size_t row, const char* field, Enterprise& enterprise) {
        const std::optional<double> value = m_fields.number(row, field);
        if (!value && m_fields.has(field) && !enterprise.name.empty()) {
            m_missing.push_back(
                {{fmt::format("“{}”缺这一项，按缺失处理，不作 0", enterprise.name),
                  fmt::format("\"{}\" lacks it: missing, not zero", enterprise.name)},
                 m_fields.place(row, field),
                 {"请补填", "fill it in"}});
        }
        if (value && *value < 0.0) {
            m_negativeFaults.push_back(
                {{fmt::format(
                      "“{}”为负数 {}，按缺失处理", enterprise.name, m_fields.text(row, field)),
                  fmt::format("\"{}\" has {}, a negative amount, taken as missing",
                              enterprise.name,
                              m_fields.text(row, field))},
                 m_fields.place(row, field),
                 {"请改正", "mend it"}});
            enterprise.negativeFields.emplace_back(field);
            return std::nullopt;
        }
        return value;
    }

    bool isRepeated(const Enterprise& enterprise) {
        if (m_seen.emplace(keyOf(enterprise), m_land.enterprises.size()).second) {
            return false;
        }
        m_repeated.push_back(
            {{fmt::format("企业“{}”（{}）重复，只计第一行", enterprise.name, enterprise.creditCode),
              fmt::format("\"{}\" ({}) occurs again; its first row counts",
                          enterprise.name,
                          enterprise.creditCode)},
             enterprise.place,
             {"请删去重复的行", "take out the row that repeats it"}});
        return true;
    }

    const FeatureLayer& m_layer;
    LayerFields m_fields;
    EmissionVocabulary m_vocabulary; ///< knows the words for totals
    const LandReading& m_reading;
    LandData& m_land;
    std::map<std::string, std::size_t> m_seen;
    std::vector<Problem> m_creditCodeFaults;
    std::vector<Problem> m_repeated;
    std::vector<Problem> m_negativeFaults;
    std::vector<Problem> m_missing;
};

} // namespace

void readEnterprises(const std::vector<FeatureLayer>& layers,
                     const LayerSource& source,
                     const LandReading& reading,
                     LandData& land) {
    for (const FeatureLayer& layer : layers) {
        EnterpriseReader(layer, source, reading, land).read();
    }
    land.hasEnterpriseTable = true;
    land.enterpriseYear = source.year;
}

} // namespace parklens
