/// \file
/// What values the cells of an edited layer can have: the same whether a scenario is read from its
/// file or typed in a window.
#pragma once

#include "analysis/project/scenario.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <string>

namespace parklens {

/// A column of the layer that stands for a canonical field.
struct EditedColumn {
    std::string name; ///< as the layer writes it
    FieldType type = FieldType::Text;
    std::string unit; ///< empty = the canonical one, or none
};

/// Where a value is to stand, and what sentences about it say.
struct EditedCell {
    std::string layer;     ///< one of scenarioLayers()
    std::string field;     ///< canonical: "storeys"
    LocalizedText unit;    ///< "m2", "m²": behind numbers; empty for counts
    LocalizedText toEmpty; ///< "；清空写 \"\"": behind what to write instead; may be empty
    std::optional<EditedColumn> column; ///< none: it gets one that holds what the field can have
};

/// What keeps a value out of a cell, as parts of a sentence: "sets storeys to <value>, <why>;
/// <mend>".
struct ValueFault {
    LocalizedText value; ///< "2.5", "-5 m2", "\"viel\""
    LocalizedText why;   ///< "which it cannot be"
    LocalizedText mend;  ///< "write a number above 0 and at most 200, or \"\" to empty the cell"
};

/// A value of another form than the field's, one that the field cannot have
/// (data/standards/layer-fields/ranges.csv), or that the type of the column cannot hold; else
/// std::nullopt. An empty value always can be.
/// \throws StandardsError for a field that the layer cannot have
std::optional<ValueFault>
faultOf(const EditValue& value, const EditedCell& cell, const StandardsLibrary& standards);

/// The value in the unit and type of a column, as an editor of the source would write it.
/// std::nullopt where such a column cannot hold it. \param isAmount  the field is one of numbers
std::optional<FieldValue> inColumn(const EditValue& value,
                                   const EditedColumn& column,
                                   bool isAmount,
                                   const StandardsLibrary& standards);

} // namespace parklens
