#include "gis/base/unit_text.hpp"

#include <fmt/format.h>

namespace parklens {

std::string besideUnit(const std::string& value, const std::string& unit) {
    if (unit.empty() || unit == "1") {
        return value;
    }
    return fmt::format("{} {}{}", value, unit.starts_with("10") ? "× " : "", unit);
}

} // namespace parklens
