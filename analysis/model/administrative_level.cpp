#include "analysis/model/administrative_level.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

struct LevelWords {
    AdministrativeLevel level;
    std::string_view name;
    const char* zh;
    std::array<std::string_view, 9> written; ///< as data have it; unused ones are empty
};

constexpr std::array<LevelWords, 5> levels = {{
    {AdministrativeLevel::Country, "country", "国家", {"国家", "国", "国家级"}},
    {AdministrativeLevel::Province,
     "province",
     "省级",
     {"省", "省级", "自治区", "直辖市", "特别行政区"}},
    {AdministrativeLevel::City,
     "city",
     "地级",
     {"市", "地级", "市级", "地级市", "地区", "州", "盟", "自治州"}},
    {AdministrativeLevel::County,
     "county",
     "县级",
     {"县", "县级", "区", "市辖区", "旗", "县级市", "自治县", "区县"}},
    {AdministrativeLevel::Town,
     "town",
     "乡级",
     {"乡", "乡级", "镇", "街道", "乡镇", "苏木", "民族乡", "街道办事处", "镇街"}},
}};

const LevelWords& wordsOf(AdministrativeLevel level) {
    return *std::find_if(levels.begin(), levels.end(), [level](const LevelWords& candidate) {
        return candidate.level == level;
    });
}

} // namespace

std::string_view key(AdministrativeLevel level) {
    return wordsOf(level).name;
}

std::optional<AdministrativeLevel> administrativeLevelOf(std::string_view text) {
    for (const LevelWords& candidate : levels) {
        const auto& written = candidate.written;
        if (!text.empty() && (candidate.name == text ||
                              std::find(written.begin(), written.end(), text) != written.end())) {
            return candidate.level;
        }
    }
    return std::nullopt;
}

LocalizedText words(AdministrativeLevel level) {
    const LevelWords& found = wordsOf(level);
    return {found.zh, std::string(found.name)};
}

} // namespace parklens
