#include "analysis/project/project_schema.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace parklens {

namespace {

/// Levenshtein's distance where swapping two neighbours is one edit, too.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforePrevious(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::iota(previous.begin(), previous.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> current(b.size() + 1);
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], beforePrevious[j - 2] + 1);
            }
        }
        beforePrevious = std::move(previous);
        previous = std::move(current);
    }
    return previous.back();
}

} // namespace

LocalizedText words(ValueForm form) {
    switch (form) {
    case ValueForm::Text:
        return {"文本", "text"};
    case ValueForm::Integer:
        return {"整数", "a whole number"};
    case ValueForm::Number:
        return {"数值", "a number"};
    case ValueForm::Date:
        return {"日期（如 2015-06-30）", "a date such as 2015-06-30"};
    case ValueForm::TextList:
        return {"文本或文本列表", "text or a list of texts"};
    case ValueForm::IntegerList:
        return {"整数列表", "a list of whole numbers"};
    case ValueForm::NumberList:
        return {"数值列表", "a list of numbers"};
    case ValueForm::FieldMap:
        return {"字段对照表", "a table of fields"};
    case ValueForm::RoleMap:
        return {"边界种类对照表", "a table of boundary roles"};
    case ValueForm::ExtentMap:
        return {"指标与边界种类对照表", "a table of figures and boundary roles"};
    case ValueForm::Table:
        return {"表（[…]）", "a table ([…])"};
    case ValueForm::TableArray:
        return {"表数组（[[…]]）", "an array of tables ([[…]])"};
    case ValueForm::TableOrArray:
        return {"表或表数组（[…] 或 [[…]]）", "a table or an array of tables ([…] or [[…]])"};
    }
    return {};
}

LocalizedText KeyDescription::wordsOf(std::string_view choice) const {
    const auto found = std::find(choices.begin(), choices.end(), choice);
    const auto place = static_cast<std::size_t>(found - choices.begin());
    if (place < choiceWords.size()) {
        return choiceWords[place];
    }
    return {std::string(choice), std::string(choice)};
}

const KeyDescription* TableDescription::find(std::string_view key) const {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const KeyDescription& candidate) {
        return candidate.name == key;
    });
    return found == keys.end() ? nullptr : &*found;
}

const std::vector<TableDescription>& projectSchema() {
    static const std::vector<TableDescription> schema = buildProjectSchema();
    return schema;
}

const TableDescription& describeTable(std::string_view name) {
    for (const TableDescription& table : projectSchema()) {
        if (table.name == name) {
            return table;
        }
    }
    throw std::out_of_range("no such table in the project schema: " + std::string(name));
}

std::string nearestKey(std::string_view written, const std::vector<std::string>& candidates) {
    constexpr std::size_t longestKey = 64;
    if (written.size() > longestKey) {
        return {};
    }
    std::string nearest;
    std::size_t smallest = 0;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(written, candidate);
        const std::size_t allowed = std::max<std::size_t>(1, candidate.size() / 3);
        if (distance <= allowed && (nearest.empty() || distance < smallest)) {
            nearest = candidate;
            smallest = distance;
        }
    }
    return nearest;
}

} // namespace parklens
