/// \file
/// The words of emission inventories: names of pollutants, kinds of rows and amounts, systems of
/// coordinates (data/standards/emission-inventory).
#pragma once

#include "analysis/emission/emission_record.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parklens {

struct EmissionPollutant {
    std::string key; ///< "PM2.5"
    LocalizedText name;
    Medium medium = Medium::Unknown;
    std::string family; ///< "PM", "NOx", "VOCs": members contain one another; empty = alone
    int width = 1;      ///< the wider member contains the narrower
};

/// Knows what the cells of an inventory mean. Words are compared in narrow form without blanks and
/// letter case; a cell that holds a known Chinese word among others is understood too
/// ("2024年执行报告").
class EmissionVocabulary {
public:
    explicit EmissionVocabulary(const StandardsLibrary& standards);

    /// By canonical key, usual name or code of HJ 212 ("a34004", "ＰＭ２．５"); null when unknown.
    const EmissionPollutant* pollutant(const std::string& text) const;

    /// Every pollutant, in the order of the table.
    const std::vector<EmissionPollutant>& pollutants() const { return m_pollutants; }

    std::optional<RowKind> rowKind(const std::string& text) const;
    std::optional<AmountKind> amountKind(const std::string& text) const;
    std::optional<DischargeMode> dischargeMode(const std::string& text) const;
    std::optional<Medium> medium(const std::string& text) const;

    /// By the prefix of an outlet's code: DA air, DW water.
    std::optional<Medium> mediumOfOutlet(const std::string& outlet) const;

    /// "合计", "Total", "全市小计": the row sums up others and is no source.
    bool isTotalRow(const std::string& text) const;

    /// The text from which Crs::fromText() makes the system: "火星坐标" → "GCJ-02"; the text
    /// itself where it is no known word.
    std::string crsText(const std::string& text) const;

    /// "水、大气" → {"water", "air"}; words that are not known stay as they are.
    std::vector<std::string> keyUnitKinds(const std::string& text) const;

private:
    /// The meaning of a word of this kind; empty when unknown.
    const std::string& meaning(std::string_view kind, const std::string& text) const;

    struct Word {
        std::string form;
        std::string meaning;
    };

    std::vector<EmissionPollutant> m_pollutants;
    const std::vector<Word>& wordsOf(std::string_view kind) const;

    std::unordered_map<std::string, std::size_t> m_pollutantByName;
    std::map<std::string, std::vector<Word>, std::less<>> m_words; ///< by kind
};

} // namespace parklens
