#include "analysis/scenario/coded_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

/// Fields of parcels and the system of data/standards/td1029-2014/codes.csv that they are of.
constexpr std::array<std::pair<const char*, const char*>, 3> surveySystems = {
    {{"state_code", "state"}, {"supply_code", "supply"}, {"high_tech_code", "high_tech"}}};

Problem unknownIn(const std::string& table,
                  const std::string& text,
                  const std::vector<std::string>& codes) {
    Problem problem;
    problem.what = {fmt::format("“{}”不在 {} 的代码里，按未注明处理", text, table),
                    fmt::format("\"{}\" is no code of {} and is taken as unstated", text, table)};
    problem.mend = {"请核对代码", "check the code"};
    if (!codes.empty()) {
        problem.mend = {fmt::format("可用：{}", fmt::join(codes, "、")),
                        fmt::format("use one of: {}", fmt::join(codes, ", "))};
    }
    return problem;
}

} // namespace

CodedFields::CodedFields(const StandardsLibrary& standards, std::string landUseSystem)
    : m_survey(standards.standard("td1029-2014"))
    , m_landUse(standards)
    , m_vocabulary(standards)
    , m_landUseSystem(std::move(landUseSystem)) {}

std::vector<std::string> CodedFields::codesOf(const std::string& system) const {
    std::vector<std::string> codes;
    for (const StandardRow* row : m_survey.table("codes").rowsWhere({{"system", system}})) {
        codes.push_back(row->text("code"));
    }
    return codes;
}

std::optional<Problem> CodedFields::unknownOfParcel(const std::string& field,
                                                    const std::string& text) const {
    if (field == "land_use_code") {
        const std::vector<std::string> systems =
            m_landUseSystem.empty() ? m_landUse.systems() : std::vector{m_landUseSystem};
        const bool isKnown =
            std::any_of(systems.begin(), systems.end(), [&](const std::string& system) {
                return m_landUse.find(system, text).has_value();
            });
        return isKnown ? std::nullopt
                       : std::optional(
                             unknownIn(fmt::format("{}", fmt::join(systems, " / ")), text, {}));
    }
    const auto coded = std::find_if(surveySystems.begin(),
                                    surveySystems.end(),
                                    [&](const auto& one) { return field == one.first; });
    if (coded == surveySystems.end()) {
        return std::nullopt;
    }
    const std::vector<std::string> codes = codesOf(coded->second);
    return std::find(codes.begin(), codes.end(), text) != codes.end()
               ? std::nullopt
               : std::optional(unknownIn(m_survey.number, text, codes));
}

bool CodedFields::isInventoryWord(const std::string& field, const std::string& text) const {
    if (field == "pollutant") {
        return m_vocabulary.pollutant(text) != nullptr;
    }
    if (field == "row_kind") {
        return m_vocabulary.rowKind(text).has_value();
    }
    if (field == "amount_kind") {
        return m_vocabulary.amountKind(text).has_value();
    }
    if (field == "discharge_mode") {
        return m_vocabulary.dischargeMode(text).has_value();
    }
    return field != "medium" || m_vocabulary.medium(text).has_value();
}

std::optional<Problem> CodedFields::unknown(const std::string& layer,
                                            const std::string& field,
                                            const EditValue& value) const {
    const std::string* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty()) {
        return std::nullopt;
    }
    if (layer == "land.parcels") {
        return unknownOfParcel(field, *text);
    }
    if (layer != "sources.inventory" || isInventoryWord(field, *text)) {
        return std::nullopt;
    }
    return Problem{{fmt::format("不认识“{}”，按未注明处理", *text),
                    fmt::format("\"{}\" is no word it knows; taken as unstated", *text)},
                   {},
                   {"请用标准的写法", "write it in one of the usual forms"}};
}

std::vector<UnknownCode> unknownCodes(const Scenario& scenario, const CodedFields& fields) {
    std::vector<UnknownCode> unknown;
    for (std::size_t i = 0; i < scenario.edits.size(); ++i) {
        const ScenarioEdit& edit = scenario.edits[i];
        for (const auto& [field, value] : edit.values) {
            if (auto problem = fields.unknown(edit.layer, field, value)) {
                unknown.push_back({i, field, *std::move(problem)});
            }
        }
    }
    return unknown;
}

} // namespace parklens
