#include "cli/theme_options.hpp"

#include <algorithm>

namespace parklens::cli {

std::vector<std::string> computedThemes() {
    std::vector<std::string> names;
    for (const Indicator& indicator : catalogue()) {
        const std::string name(key(indicator.descriptor.theme));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<Theme> themesOf(const std::vector<std::string>& names) {
    std::vector<Theme> themes;
    for (const Theme theme :
         {Theme::Park, Theme::Forest, Theme::Land, Theme::Air, Theme::Sources}) {
        if (std::find(names.begin(), names.end(), key(theme)) != names.end()) {
            themes.push_back(theme);
        }
    }
    return themes;
}

} // namespace parklens::cli
