#include "analysis/land/land_use_codes.hpp"

namespace parklens {

LandUseCodes::LandUseCodes(const StandardsLibrary& standards) {
    const Standard& folder = standards.standard("land-use-codes");
    const StandardTable& categories = folder.table("categories");
    for (const StandardRow& row : folder.table("codes").rows) {
        const StandardRow& category = categories.row({{"category", row.text("value")}});
        LandUseClass found;
        found.code = row.text("code");
        found.category = row.text("value");
        found.group = category.text("value");
        found.name = {row.text("name_zh"), category.text("name_en")};
        found.isIndustrial = category.text("industrial") == "1";
        m_systems[row.text("system")].emplace(found.code, found);
    }
}

std::vector<std::string> LandUseCodes::systems() const {
    std::vector<std::string> names;
    for (const auto& [name, codes] : m_systems) {
        names.push_back(name);
    }
    return names;
}

std::optional<LandUseClass> LandUseCodes::find(const std::string& system,
                                               std::string_view code) const {
    const auto codes = m_systems.find(system);
    if (codes == m_systems.end()) {
        return std::nullopt;
    }
    for (std::string_view prefix = code; !prefix.empty(); prefix.remove_suffix(1)) {
        const auto found = codes->second.find(prefix);
        if (found != codes->second.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::optional<LandUseClass> LandUseCodes::findByName(const std::string& system,
                                                     std::string_view name) const {
    const auto codes = m_systems.find(system);
    std::optional<LandUseClass> found;
    if (codes == m_systems.end()) {
        return found;
    }
    for (const auto& [code, landUse] : codes->second) {
        if (landUse.name.zh != name) {
            continue;
        }
        if (found && found->category != landUse.category) {
            return std::nullopt;
        }
        found = landUse;
    }
    return found;
}

std::string LandUseCodes::recognise(const std::map<std::string, std::string>& codesAndNames) const {
    std::string best;
    int bestScore = 0;
    for (const auto& [name, codes] : m_systems) {
        int score = 0;
        for (const auto& [code, writtenName] : codesAndNames) {
            const auto exact = codes.find(code);
            if (exact != codes.end()) {
                // A code that exists says little, as 0601 does in three systems; its name says
                // much.
                score += !writtenName.empty() && exact->second.name.zh == writtenName ? 4 : 1;
            } else if (!find(name, code)) {
                score -= 4;
            }
        }
        if (score > bestScore) {
            best = name;
            bestScore = score;
        }
    }
    return best;
}

} // namespace parklens
