#include "analysis/emission/emission_vocabulary.hpp"

#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <string_view>

namespace parklens {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (end > begin) {
            parts.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return parts;
}

/// Long enough and Chinese: may be looked for inside a cell.
bool isTelling(const std::string& form) {
    constexpr std::size_t bytesOfTwoCharacters = 6;
    return form.size() >= bytesOfTwoCharacters && static_cast<unsigned char>(form[0]) >= 0x80;
}

Medium mediumOf(const std::string& text) {
    return text == "air" ? Medium::Air : text == "water" ? Medium::Water : Medium::Unknown;
}

} // namespace

EmissionVocabulary::EmissionVocabulary(const StandardsLibrary& standards) {
    const Standard& standard = standards.standard("emission-inventory");
    for (const StandardRow& row : standard.table("pollutants").rows) {
        EmissionPollutant pollutant;
        pollutant.key = row.text("pollutant");
        pollutant.name = {row.text("value"), row.text("en")};
        pollutant.medium = mediumOf(row.text("medium"));
        pollutant.family = row.text("family");
        pollutant.width = static_cast<int>(row.number("width"));
        m_pollutantByName.emplace(comparisonForm(pollutant.key), m_pollutants.size());
        for (const std::string& name : split(row.text("names"), '|')) {
            m_pollutantByName.emplace(comparisonForm(name), m_pollutants.size());
        }
        m_pollutants.push_back(std::move(pollutant));
    }
    for (const StandardRow& row : standard.table("words").rows) {
        for (const std::string& word : split(row.text("value"), '|')) {
            m_words[row.text("kind")].push_back({comparisonForm(word), row.text("meaning")});
        }
    }
}

const EmissionPollutant* EmissionVocabulary::pollutant(const std::string& text) const {
    const auto found = m_pollutantByName.find(comparisonForm(text));
    return found == m_pollutantByName.end() ? nullptr : &m_pollutants[found->second];
}

const std::vector<EmissionVocabulary::Word>&
EmissionVocabulary::wordsOf(std::string_view kind) const {
    return m_words.find(kind)->second;
}

const std::string& EmissionVocabulary::meaning(std::string_view kind,
                                               const std::string& text) const {
    static const std::string unknown;
    const std::string form = comparisonForm(text);
    const std::vector<Word>& words = wordsOf(kind);
    for (const Word& word : words) {
        if (word.form == form) {
            return word.meaning;
        }
    }
    for (const Word& word : words) {
        if (isTelling(word.form) && form.find(word.form) != std::string::npos) {
            return word.meaning;
        }
    }
    return unknown;
}

std::optional<RowKind> EmissionVocabulary::rowKind(const std::string& text) const {
    const std::string& found = meaning("row_kind", text);
    return found == "outlet"        ? std::optional(RowKind::Outlet)
           : found == "plant_total" ? std::optional(RowKind::PlantTotal)
                                    : std::nullopt;
}

std::optional<AmountKind> EmissionVocabulary::amountKind(const std::string& text) const {
    const std::string& found = meaning("amount_kind", text);
    return found == "execution_report" ? std::optional(AmountKind::ExecutionReport)
           : found == "statistics"     ? std::optional(AmountKind::Statistics)
           : found == "permit"         ? std::optional(AmountKind::Permit)
                                       : std::nullopt;
}

std::optional<DischargeMode> EmissionVocabulary::dischargeMode(const std::string& text) const {
    const std::string& found = meaning("discharge_mode", text);
    return found == "direct"     ? std::optional(DischargeMode::Direct)
           : found == "indirect" ? std::optional(DischargeMode::Indirect)
                                 : std::nullopt;
}

std::optional<Medium> EmissionVocabulary::medium(const std::string& text) const {
    const std::string& found = meaning("medium", text);
    return found.empty() ? std::nullopt : std::optional(mediumOf(found));
}

std::optional<Medium> EmissionVocabulary::mediumOfOutlet(const std::string& outlet) const {
    const std::string form = comparisonForm(outlet);
    for (const Word& prefix : wordsOf("outlet_prefix")) {
        const bool isCode = form.size() > prefix.form.size() && form.starts_with(prefix.form) &&
                            form[prefix.form.size()] >= '0' && form[prefix.form.size()] <= '9';
        if (isCode) {
            return mediumOf(prefix.meaning);
        }
    }
    return std::nullopt;
}

bool EmissionVocabulary::isTotalRow(const std::string& text) const {
    const std::string form = comparisonForm(text);
    const std::vector<Word>& words = wordsOf("total_row");
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return form == word.form || (isTelling(word.form) && form.ends_with(word.form));
    });
}

std::string EmissionVocabulary::crsText(const std::string& text) const {
    const std::string& found = meaning("crs", text);
    return found.empty() ? text : found;
}

std::vector<std::string> EmissionVocabulary::keyUnitKinds(const std::string& text) const {
    const std::string narrow = narrowTrimmed(text);
    std::string separated;
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        const bool isComma = narrow.compare(i, 3, "、") == 0;
        const bool isMark = std::string_view(";,/| ").find(narrow[i]) != std::string_view::npos;
        separated += isComma || isMark ? '\n' : narrow[i];
        i += isComma ? 2 : 0;
    }
    std::vector<std::string> kinds;
    for (const std::string& part : split(separated, '\n')) {
        const std::string& known = meaning("key_unit", part);
        kinds.push_back(known.empty() ? part : known);
    }
    return kinds;
}

} // namespace parklens
