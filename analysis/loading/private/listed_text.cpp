#include "analysis/loading/private/listed_text.hpp"

#include <array>

namespace parklens {

namespace {

/// Length of the divider that the text begins with; 0 where it begins with none.
std::size_t dividerLength(std::string_view text) {
    static constexpr std::array<std::string_view, 6> dividers = {" ", ";", ",", "|", "/", "、"};
    for (const std::string_view divider : dividers) {
        if (text.starts_with(divider)) {
            return divider.size();
        }
    }
    return 0;
}

} // namespace

std::vector<std::string> listedParts(std::string_view text) {
    std::vector<std::string> parts;
    std::string part;
    const auto endPart = [&] {
        if (!part.empty()) {
            parts.push_back(part);
            part.clear();
        }
    };
    while (!text.empty()) {
        if (const std::size_t length = dividerLength(text); length > 0) {
            endPart();
            text.remove_prefix(length);
        } else {
            part.push_back(text.front());
            text.remove_prefix(1);
        }
    }
    endPart();
    return parts;
}

} // namespace parklens
