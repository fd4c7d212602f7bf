#include "analysis/standards/policy_references.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

[[noreturn]] void
refuse(LocalizedText what, const StandardRow& row, const char* column, LocalizedText mend = {}) {
    throw StandardsError({.what = std::move(what),
                          .place = {.file = "data/standards/" + row.origin, .field = column},
                          .mend = std::move(mend)});
}

ComparisonOperator operatorOf(const StandardRow& row, const char* column) {
    for (const ComparisonOperator op : {ComparisonOperator::Less,
                                        ComparisonOperator::LessOrEqual,
                                        ComparisonOperator::Greater,
                                        ComparisonOperator::GreaterOrEqual}) {
        if (key(op) == row.text(column)) {
            return op;
        }
    }
    refuse({"比较符应为 <、<=、> 或 >=", "op must be <, <=, > or >="}, row, column);
}

/// The threshold of the days that the document counts. Tables that count none lack its columns.
std::optional<CountingThreshold> thresholdOf(const StandardRow& row) {
    const auto isBlank = [&row](const char* column) {
        const auto cell = row.cells.find(column);
        return cell == row.cells.end() || cell->second.empty();
    };
    constexpr std::array columns = {"threshold_op", "threshold", "threshold_unit"};
    if (std::all_of(columns.begin(), columns.end(), isBlank)) {
        return std::nullopt;
    }
    if (const auto blank = std::find_if(columns.begin(), columns.end(), isBlank);
        blank != columns.end()) {
        refuse({"界限只写了一部分", "has only a part of a threshold"},
               row,
               *blank,
               {"threshold_op、threshold、threshold_unit 请都写，如 <、50、ug/m3，或都留空",
                "write threshold_op, threshold and threshold_unit, as <, 50, ug/m3, or none of "
                "them"});
    }
    return CountingThreshold{
        operatorOf(row, "threshold_op"), row.number("threshold"), row.text("threshold_unit")};
}

/// Whether `list`, parted by |, holds the name.
bool names(std::string_view list, std::string_view name) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find('|'), list.size());
        if (list.substr(0, end) == name) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

/// Quotas say how many parks should reach a value: for one park they are statistics.
ReferenceKind kindOf(const StandardRow& row) {
    const std::string& kind = row.text("kind");
    if (kind == "target") {
        return ReferenceKind::Target;
    }
    if (kind == "recommended") {
        return ReferenceKind::Recommended;
    }
    if (kind == "statistic" || kind == "quota") {
        return ReferenceKind::Statistic;
    }
    refuse({"kind 应为 statistic、quota、recommended 或 target",
            "kind must be statistic, quota, recommended or target"},
           row,
           "kind");
}

Reference referenceOf(const Standard& standard, const StandardRow& row) {
    Reference reference;
    reference.kind = kindOf(row);
    reference.scope = {row.text("scope_zh"), row.text("scope_en")};
    reference.op = operatorOf(row, "op");
    reference.value = row.number("value");
    reference.edition = row.text("edition");
    reference.source = row.clause.empty() ? standard.number : standard.number + " " + row.clause;
    reference.confidence = std::string(key(row.confidence));
    return reference;
}

} // namespace

std::vector<PolicyReference> policyReferences(const StandardsLibrary& standards,
                                              const std::string& indicator,
                                              const std::string& parkName) {
    std::vector<PolicyReference> references;
    for (const Standard& standard : standards.standards()) {
        for (const StandardTable& table : standard.tables) {
            if (table.name != "references") {
                continue;
            }
            for (const StandardRow* row : table.rowsWhere({{"indicator", indicator}})) {
                if (row->text("kind") != "target" || names(row->text("parks"), parkName)) {
                    references.push_back(
                        {referenceOf(standard, *row), thresholdOf(*row), standard.id});
                }
            }
        }
    }
    return references;
}

} // namespace parklens
