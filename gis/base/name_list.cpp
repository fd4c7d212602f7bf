#include "gis/base/name_list.hpp"

#include <algorithm>

namespace parklens {

LocalizedText nameList(const std::vector<std::string>& names, std::size_t mostNamed) {
    LocalizedText text;
    const std::size_t named = std::min(mostNamed, names.size());
    for (std::size_t i = 0; i < named; ++i) {
        text.zh += (i == 0 ? "" : "、") + names[i];
        text.en += (i == 0 ? "" : ", ") + names[i];
    }
    if (const std::size_t more = names.size() - named; more > 0) {
        text.zh += " 等 " + std::to_string(names.size()) + " 个";
        text.en += " and " + std::to_string(more) + " more";
    }
    return text;
}

} // namespace parklens
