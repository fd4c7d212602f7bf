#include "gis/base/setting_names.hpp"

namespace parklens {

std::string SettingNames::of(const std::string& key) const {
    if (!areOptions()) {
        return key;
    }
    const auto found = m_options.find(key);
    return found == m_options.end() ? std::string() : found->second;
}

std::string SettingNames::assignment(const std::string& key, const std::string& value) const {
    return areOptions() ? of(key) + " " + value : key + " = \"" + value + "\"";
}

} // namespace parklens
