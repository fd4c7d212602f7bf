#include "analysis/land/control_limits.hpp"
#include "analysis/loading/private/land_readers.hpp"
#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace parklens {

namespace {

class LimitTable {
public:
    explicit LimitTable(const Table& table) : m_table(table) {
        static const std::set<std::string> known = {"indicator",
                                                    "industry",
                                                    "land_use",
                                                    "land_grade",
                                                    "op",
                                                    "value",
                                                    "unit",
                                                    "kind",
                                                    "from",
                                                    "to",
                                                    "source"};
        for (const std::string& column : table.header) {
            if (!known.contains(column)) {
                throw ConfigError({{fmt::format("没有“{}”这一列", column),
                                    fmt::format("\"{}\" is not a column of this table", column)},
                                   {.file = table.file},
                                   {fmt::format("可用：{}", fmt::join(known, "、")),
                                    fmt::format("its columns are: {}", fmt::join(known, ", "))}});
            }
        }
    }

    LocalLimit read(std::size_t row) const {
        LocalLimit limit;
        limit.indicator = text(row, "indicator");
        const std::vector<std::string> indicators = controlledIndicators();
        if (std::find(indicators.begin(), indicators.end(), limit.indicator) == indicators.end()) {
            fail(row, "indicator", fmt::format("{}", fmt::join(indicators, ", ")));
        }
        limit.industryCode = text(row, "industry");
        limit.landUseCode = text(row, "land_use");
        if (const auto grade = number(row, "land_grade")) {
            limit.landGrade = static_cast<int>(*grade);
        }
        limit.validFrom = date(row, "from");
        limit.validTo = date(row, "to");
        limit.reference = reference(row);
        return limit;
    }

private:
    [[noreturn]] void fail(std::size_t row, const char* column, const std::string& expected) const {
        throw ConfigError({{fmt::format("“{}”读不懂", text(row, column)),
                            fmt::format("\"{}\" cannot be read", text(row, column))},
                           m_table.place(row, column),
                           {"应为：" + expected, "expected: " + expected}});
    }

    std::string text(std::size_t row, const char* column) const {
        const auto index = m_table.columnIndex(column);
        return index ? narrowTrimmed(m_table.rows[row][*index]) : std::string();
    }

    std::optional<double> number(std::size_t row, const char* column) const {
        const std::string written = text(row, column);
        if (isMissingToken(written)) {
            return std::nullopt;
        }
        const auto parsed = parseNumber(written);
        if (!parsed || !parsed->unit.empty()) {
            fail(row, column, "1.2");
        }
        return parsed->value;
    }

    std::optional<DayIndex> date(std::size_t row, const char* column) const {
        const std::string written = text(row, column);
        if (isMissingToken(written)) {
            return std::nullopt;
        }
        const auto label = parseTimeLabel(written);
        if (!label) {
            fail(row, column, "2024-01-31");
        }
        return dayIndex(label->date);
    }

    Reference reference(std::size_t row) const {
        Reference reference;
        const std::string kind = text(row, "kind");
        if (!kind.empty() && kind != "limit" && kind != "recommended") {
            fail(row, "kind", "limit, recommended");
        }
        reference.kind = kind == "recommended" ? ReferenceKind::Recommended : ReferenceKind::Limit;
        reference.op = comparison(row);
        const std::optional<double> value = number(row, "value");
        if (!value) {
            fail(row, "value", "1.2");
        }
        reference.value = *value;
        reference.source = text(row, "source");
        if (reference.source.empty()) {
            reference.source = m_table.file;
        }
        reference.edition = "local";
        return reference;
    }

    ComparisonOperator comparison(std::size_t row) const {
        const std::string op = text(row, "op");
        if (op.empty() || op == ">=" || op == "≥") {
            return ComparisonOperator::GreaterOrEqual;
        }
        if (op != "<=" && op != "≤") {
            fail(row, "op", ">=, <=");
        }
        return ComparisonOperator::LessOrEqual;
    }

    const Table& m_table;
};

} // namespace

std::vector<LocalLimit> readLocalLimits(const std::string& path, const LandReading& reading) {
    const Table table = readTable(path, {}, reading.diagnostics);
    const LimitTable rows(table);
    std::vector<LocalLimit> limits;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        limits.push_back(rows.read(row));
    }
    return limits;
}

} // namespace parklens
