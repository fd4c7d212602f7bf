#include "viewer/layout/style_values.hpp"

namespace parklens {

std::string landUseStyleValue(const std::string& system, const std::string& code) {
    return code.empty() ? std::string() : system + ":" + code;
}

std::string sourceStyleValue(std::string_view medium, bool isKeyUnit, bool isMain) {
    return std::string(medium) + (isMain ? ":main" : isKeyUnit ? ":key" : "");
}

} // namespace parklens
