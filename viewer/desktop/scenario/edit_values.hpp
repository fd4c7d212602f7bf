/// \file
/// Values of edits as users read and type them.
#pragma once

#include "analysis/project/scenario.hpp"

#include <string>

namespace parklens {

enum class FieldForm { Text, Number, Date, Flag };

/// A canonical field that an edit can set.
struct EditableField {
    std::string name = {};    ///< "floor_area"
    LocalizedText words = {}; ///< with what may stand in it, "行类型：outlet 排放口，…"
    FieldForm form = FieldForm::Text;
    std::string unit = {}; ///< canonical: "m2"; empty for texts
    bool isInData = false; ///< the layer has a column of it
};

/// "12000", "是", "2018-06-01"; empty for std::monostate.
std::string textOf(const EditValue& value, Language language);

/// What a user typed as a value of the field; empty text empties the cell.
/// \throws ConfigError in one sentence where it is no number, no date (2018-06-01), or neither yes
///         nor no
EditValue valueOf(const std::string& text, const EditableField& field);

} // namespace parklens
