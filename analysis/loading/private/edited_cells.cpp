#include "analysis/loading/private/edited_cells.hpp"

#include "analysis/loading/edited_value.hpp"

#include <fmt/format.h>

#include <optional>

namespace parklens {

namespace {

const StandardRow&
descriptionOf(const EditAtWork& work, const std::string& field, const EditTarget& target) {
    const StandardRow* described = target.description(field);
    if (described != nullptr && field != "id") {
        return *described;
    }
    work.refuse("set." + field,
                field == "id"
                    ? LocalizedText{"不能改标识", "cannot set the identifier"}
                    : LocalizedText{fmt::format("改的“{}”不是 {} 的标准字段", field, target.key()),
                                    fmt::format("sets \"{}\", which is no field of {}",
                                                field,
                                                target.key())},
                field == "id" ? LocalizedText{"请删去再新增", "remove the feature and add another"}
                              : target.mendUnknown(field));
}

/// Where the value is written, in the words of the file.
EditedCell cellOf(const StandardRow& described, const EditTarget& target) {
    const std::string& unit = described.text("unit");
    const bool isCount = unit.empty() || unit == "1" || unit == "class";
    return {.layer = target.key(),
            .field = described.text("field"),
            .unit = isCount ? LocalizedText{} : LocalizedText{unit, unit},
            .toEmpty = {"；清空写 \"\"", ", or \"\" to empty the cell"},
            .column = std::nullopt};
}

[[noreturn]] void
refuse(const EditAtWork& work, const std::string& field, const ValueFault& fault) {
    work.refuse("set." + field,
                {fmt::format("把 {} 设为 {}，{}", field, fault.value.zh, fault.why.zh),
                 fmt::format("sets {} to {}, {}", field, fault.value.en, fault.why.en)},
                fault.mend);
}

/// One value of an edit into its row. What cannot be is refused before the layer gets a column.
void writeValue(const EditAtWork& work,
                RowAt at,
                const std::string& field,
                const EditValue& value,
                EditTarget& target) {
    const StandardRow& described = descriptionOf(work, field, target);
    EditedCell cell = cellOf(described, target);
    if (const auto fault = faultOf(value, cell, target.standards())) {
        refuse(work, field, *fault);
    }
    const FieldMatch match = target.requireColumn(at.layer, field);
    const FieldDefinition& column = target.layer(at.layer).fields[match.column];
    cell.column = EditedColumn{column.name, column.type, match.unit};
    if (const auto fault = faultOf(value, cell, target.standards())) {
        refuse(work, field, *fault);
    }
    const bool isAmount = described.text("value") == "number";
    target.feature(at).values[match.column] =
        inColumn(value, *cell.column, isAmount, target.standards()).value();
}

} // namespace

void writeText(const std::string& text, RowAt at, const std::string& field, EditTarget& target) {
    const std::size_t column = target.requireColumn(at.layer, field).column;
    FieldDefinition& definition = target.layer(at.layer).fields[column];
    const EditedColumn written = {definition.name, definition.type, {}};
    std::optional<FieldValue> cell = inColumn(text, written, false, target.standards());
    if (!cell) { // a new identifier among numbers
        definition.type = FieldType::Text;
        cell = text;
    }
    target.feature(at).values[column] = *std::move(cell);
}

void writeValues(const EditAtWork& work, RowAt at, EditTarget& target) {
    for (const auto& [field, value] : work.edit.values) {
        writeValue(work, at, field, value, target);
    }
}

} // namespace parklens
