#include "analysis/evidence/evidence_words.hpp"

#include "analysis/results/column_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace parklens {

namespace {

struct TitleWords {
    std::string_view table;
    const char* zh;
    const char* en;
};

constexpr std::array tableTitles = {
    TitleWords{"extent", "范围", "Extent"},
    TitleWords{"classes", "地类面积", "Class areas"},
    TitleWords{"edge_cells", "边界像元", "Edge cells"},
    TitleWords{"patches", "斑块", "Patches"},
    TitleWords{"survey_polygons", "调查图斑", "Survey polygons"},
    TitleWords{"parcels", "宗地", "Parcels"},
    TitleWords{"enterprises", "企业", "Enterprises"},
    TitleWords{"item_scores", "各项得分", "Points of items"},
    TitleWords{"ranking", "排名", "Ranking"},
    TitleWords{"buildings", "建筑", "Buildings"},
    TitleWords{"sources", "污染源", "Sources"},
    TitleWords{"station_years", "站点年值", "Station years"},
    TitleWords{"days", "日值", "Days"},
    TitleWords{"aqi_days", "AQI 日历", "AQI calendar"},
    TitleWords{"hours", "小时值", "Hours"},
};

/// The words and, in the terminal, the name in brackets, unless it is the same but for capitals.
std::string withName(const std::string& words,
                     const std::string& name,
                     Language language,
                     EvidenceNaming::Place place) {
    if (place == EvidenceNaming::Place::Window) {
        return words;
    }
    const auto isSameLetter = [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    };
    if (std::equal(words.begin(), words.end(), name.begin(), name.end(), isSameLetter)) {
        return name;
    }
    return language == Language::Chinese ? fmt::format("{}（{}）", words, name)
                                         : fmt::format("{} ({})", words, name);
}

/// Without its unit, which stands beside the number in a sentence.
LocalizedText wordsOfColumn(const std::string& name) {
    std::string_view stem = name;
    auto words = columnWords(stem);
    if (const ColumnUnit* unit = unitOfColumn(stem); unit != nullptr) {
        stem.remove_suffix(unit->ending.size());
        words = columnWords(stem);
    }
    return words.value_or(LocalizedText{name, name});
}

} // namespace

LocalizedText tableWords(const std::string& name) {
    const auto* found = std::find_if(tableTitles.begin(),
                                     tableTitles.end(),
                                     [&](const TitleWords& one) { return one.table == name; });
    return found == tableTitles.end() ? LocalizedText{name, name}
                                      : LocalizedText{found->zh, found->en};
}

LocalizedText EvidenceNaming::tab(const std::string& name) const {
    const LocalizedText words = tableWords(name);
    return {withName(words.zh, name, Language::Chinese, m_place),
            withName(words.en, name, Language::English, m_place)};
}

LocalizedText EvidenceNaming::table(const std::string& name) const {
    const LocalizedText words = tableWords(name);
    return {withName(words.zh + "表", name, Language::Chinese, m_place),
            "the table " + withName(words.en, name, Language::English, m_place)};
}

LocalizedText EvidenceNaming::column(const std::string& name) const {
    const LocalizedText words = wordsOfColumn(name);
    return {withName(fmt::format("“{}”", words.zh), name, Language::Chinese, m_place),
            withName(words.en, name, Language::English, m_place)};
}

} // namespace parklens
