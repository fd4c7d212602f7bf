/// \file
/// Fields whose texts are codes of a table: which texts a scenario may set without the analysis
/// taking them for blank.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/land/land_use_codes.hpp"
#include "analysis/project/scenario.hpp"
#include "analysis/standards/standards_library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Knows the codes of the states of construction and supply and of high-tech land (TD/T 1029),
/// land-use codes, and the words of emission inventories.
class CodedFields {
public:
    /// \param landUseSystem  of the parcels' land-use codes; empty = not known, any will do
    CodedFields(const StandardsLibrary& standards, std::string landUseSystem);

    /// What is wrong with a text that stands in no table of its field, without a place; also
    /// std::nullopt for fields without codes. An unknown code is no error: the audit tells it.
    std::optional<Problem>
    unknown(const std::string& layer, const std::string& field, const EditValue& value) const;

private:
    bool isInventoryWord(const std::string& field, const std::string& text) const;
    std::vector<std::string> codesOf(const std::string& system) const;
    std::optional<Problem> unknownOfParcel(const std::string& field, const std::string& text) const;

    const Standard& m_survey;
    LandUseCodes m_landUse;
    EmissionVocabulary m_vocabulary;
    std::string m_landUseSystem;
};

/// A code that a scenario sets and that stands in no table.
struct UnknownCode {
    std::size_t edit = 0; ///< index into Scenario::edits
    std::string field;
    Problem problem; ///< without a place
};

/// All of a scenario, in the order of its edits.
std::vector<UnknownCode> unknownCodes(const Scenario& scenario, const CodedFields& fields);

} // namespace parklens
