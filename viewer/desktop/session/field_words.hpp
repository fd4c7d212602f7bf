/// \file
/// Columns of tables in the words and digits of the field.
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"

#include <QString>

#include <map>
#include <optional>
#include <string>

namespace parklens {

/// How a column is shown.
struct FieldWords {
    QString heading;             ///< "用地面积 (m²)"; the name itself where it is not of ours
    std::optional<int> decimals; ///< that its unit deserves; absent: as many as it takes
    bool isVerdict = false;      ///< holds "met", "not_met", …
    bool areDigitsEven = false;  ///< all numbers of the column have `decimals`, small ones too
    /// What its codes mean: "合同或证载面积" of "contract". Of the user's files there are none.
    std::map<std::string, QString> meanings = {};
    bool areWholesWhole = false; ///< "3" storeys, though others may be 3.5: of no unit or ratio
};

/// Of the columns of results and evidence by name and unit; columns of the user's files keep their
/// names. Verdicts of parcels are those of their projects, which is what they are called.
FieldWords wordsOf(const FieldDefinition& field, Language language);

/// The words of a column with the names of its codes, where it has codes of the land survey: "A52
/// 其他公共管理与公共服务用地". Others as they are.
FieldWords withCodeNames(FieldWords words,
                         const FieldDefinition& field,
                         const StandardsLibrary& standards,
                         Language language);

/// The head of a meaning, which a form has room for: "坐标系" of "坐标系，如 EPSG:4549".
LocalizedText shortWords(const LocalizedText& meaning);

/// The words of a column whose numbers are compared by eye: all have the decimals of the unit, but
/// for those that would read as zero. A column of whole numbers stays as it is, or has no decimals.
FieldWords withEvenDigits(FieldWords words, const FeatureLayer& layer, std::size_t column);

/// What stands in place of a value that is missing, which is never zero.
QString missingText();

/// A cell as it is read: numbers rounded half-even, those below one with three significant digits
/// at least; verdicts, codes and flags in words; the missing as missingText().
QString shownText(const FieldValue& value,
                  const FieldDefinition& field,
                  const FieldWords& words,
                  Language language);

} // namespace parklens
