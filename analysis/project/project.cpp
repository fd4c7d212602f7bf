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

void allowNetwork(Project& project) {
    const auto allow = [](std::optional<LayerSource>& layer) {
        if (layer) {
            layer->allowNetwork = true;
        }
    };
    for (BoundarySource& source : project.boundaries) {
        source.layer.allowNetwork = true;
    }
    for (ForestSource& source : project.forests) {
        source.layer.allowNetwork = true;
    }
    for (ImagerySource& source : project.imagery) {
        source.layer.allowNetwork = true;
    }
    for (LayerSource& source : project.otherLayers) {
        source.allowNetwork = true;
    }
    if (project.air) {
        allow(project.air->stations);
        allow(project.air->observations);
        allow(project.air->meteorology);
    }
    if (project.land) {
        allow(project.land->parcels);
        allow(project.land->parcelRegister);
        allow(project.land->buildings);
        allow(project.land->enterprises);
    }
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
