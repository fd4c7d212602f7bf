#include "analysis/standards/policy_references.hpp"

#include "gis/base/error.hpp"

#include <algorithm>

namespace parklens {

namespace {

ComparisonOperator operatorOf(const StandardRow& row) {
    for (const ComparisonOperator op : {ComparisonOperator::Less,
                                        ComparisonOperator::LessOrEqual,
                                        ComparisonOperator::Greater,
                                        ComparisonOperator::GreaterOrEqual}) {
        if (key(op) == row.text("op")) {
            return op;
        }
    }
    throw StandardsError({.what = {"比较符应为 <、<=、> 或 >=", "op must be <, <=, > or >="},
                          .place = {.file = "data/standards/" + row.origin, .field = "op"},
                          .mend = {}});
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
    throw StandardsError({.what = {"kind 应为 statistic、quota、recommended 或 target",
                                   "kind must be statistic, quota, recommended or target"},
                          .place = {.file = "data/standards/" + row.origin, .field = "kind"},
                          .mend = {}});
}

Reference referenceOf(const Standard& standard, const StandardRow& row) {
    Reference reference;
    reference.kind = kindOf(row);
    reference.scope = {row.text("scope_zh"), row.text("scope_en")};
    reference.op = operatorOf(row);
    reference.value = row.number("value");
    reference.edition = row.text("edition");
    reference.source = row.clause.empty() ? standard.number : standard.number + " " + row.clause;
    reference.confidence = std::string(key(row.confidence));
    return reference;
}

} // namespace

std::vector<Reference> policyReferences(const StandardsLibrary& standards,
                                        const std::string& indicator,
                                        const std::string& parkName) {
    std::vector<Reference> references;
    for (const Standard& standard : standards.standards()) {
        for (const StandardTable& table : standard.tables) {
            if (table.name != "references") {
                continue;
            }
            for (const StandardRow* row : table.rowsWhere({{"indicator", indicator}})) {
                if (row->text("kind") != "target" || names(row->text("parks"), parkName)) {
                    references.push_back(referenceOf(standard, *row));
                }
            }
        }
    }
    return references;
}

} // namespace parklens
