#include "analysis/project/project.hpp"

#include <algorithm>
#include <cctype>

namespace parklens {

namespace fs = std::filesystem;

std::string LayerSource::fieldOf(const std::string& setting) const {
    return settings.areOptions() ? std::string() : key + "." + setting;
}

std::vector<const LayerSource*> LandSource::layers() const {
    std::vector<const LayerSource*> found;
    for (const auto* layer : {&parcels, &parcelRegister, &buildings, &enterprises}) {
        if (layer->has_value()) {
            found.push_back(&**layer);
        }
    }
    return found;
}

bool isDriverName(std::string_view path) {
    if (path.substr(0, 4) == "/vsi") {
        return true;
    }
    // At least two characters before the colon, so that "C:\data" stays a path.
    const std::size_t colon = path.find(':');
    if (colon == std::string_view::npos || colon < 2) {
        return false;
    }
    return std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}

fs::path Project::resolve(const std::string& path) const {
    if (isDriverName(path)) {
        return path;
    }
    std::string portable = path;
    if (!fs::exists(file.parent_path() / path)) {
        std::replace(portable.begin(), portable.end(), '\\', '/');
    }
    return (fs::absolute(file).parent_path() / portable).lexically_normal();
}

} // namespace parklens
