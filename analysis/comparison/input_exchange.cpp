#include "analysis/comparison/input_exchange.hpp"

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/loading/forest_layers.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

LayerSource* findLayer(Project& project, const std::string& key) {
    const auto found = std::find_if(project.otherLayers.begin(),
                                    project.otherLayers.end(),
                                    [&](const LayerSource& layer) { return layer.key == key; });
    return found == project.otherLayers.end() ? nullptr : &*found;
}

/// `mixed` gets the layer of `b`, or loses its own where `b` has none.
void takeOtherLayer(const Project& b, const std::string& key, Project& mixed) {
    std::erase_if(mixed.otherLayers, [&](const LayerSource& layer) { return layer.key == key; });
    Project source = b;
    if (const LayerSource* layer = findLayer(source, key)) {
        mixed.otherLayers.push_back(*layer);
    }
}

/// The files of one forest layer; its profile and thresholds stay.
void takeForestFiles(const ForestSource& b, ForestSource& mixed) {
    mixed.layer = b.layer;
    mixed.product = b.product;
    mixed.noData = b.noData;
}

void takeAirLayer(const AirSource& b, const std::string& key, AirSource& mixed) {
    if (key == "air.stations") {
        mixed.stations = b.stations;
    } else {
        mixed.observations = b.observations;
        mixed.format = b.format;
    }
}

void takeLandLayer(const LandSource& b, const std::string& key, LandSource& mixed) {
    if (key == "land.parcels") {
        mixed.parcels = b.parcels;
    } else if (key == "land.register") {
        mixed.parcelRegister = b.parcelRegister;
        mixed.registerRows = b.registerRows;
    } else if (key == "land.buildings") {
        mixed.buildings = b.buildings;
    } else if (key == "land.enterprises") {
        mixed.enterprises = b.enterprises;
    } else if (key == "land.totals") {
        mixed.totals = b.totals;
    }
}

bool shareEdition(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& edition) {
        return std::find(b.begin(), b.end(), edition) != b.end();
    });
}

} // namespace

bool haveLikeForests(const Project& a, const Project& b) {
    return std::equal(a.forests.begin(),
                      a.forests.end(),
                      b.forests.begin(),
                      b.forests.end(),
                      [](const ForestSource& left, const ForestSource& right) {
                          return isSurveySource(left) == isSurveySource(right);
                      });
}

void takeBoundaries(const Project& b, Project& mixed) {
    mixed.boundaries = b.boundaries;
}

void takeRules(const Project& b, const StandardsLibrary& standards, Project& mixed) {
    mixed.boundarySubstitutes = b.boundarySubstitutes;
    mixed.boundaryRoles = b.boundaryRoles;
    mixed.references = b.references;
    mixed.sourceReferenceSets = b.sourceReferenceSets;
    if (mixed.land && b.land) {
        mixed.land->control = b.land->control;
        mixed.land->codeSystem = b.land->codeSystem;
        mixed.land->perMu = b.land->perMu;
    }
    if (mixed.air && b.air) {
        const bool byYear = mixed.air->settings.standard == "auto";
        mixed.air->settings = b.air->settings;
        mixed.air->officialStations = b.air->officialStations;
        mixed.air->officialStationPlaces = b.air->officialStationPlaces;
        const std::vector<std::string> own = airEditionsOfYear(standards, mixed.year);
        const std::vector<std::string> others = airEditionsOfYear(standards, b.year);
        if (byYear && b.air->settings.standard == "auto" && !others.empty() &&
            !shareEdition(own, others)) {
            mixed.air->settings.standard = others.back();
        }
    }
    if (haveLikeForests(mixed, b)) {
        for (std::size_t i = 0; i < b.forests.size(); ++i) {
            ForestSource rules = b.forests[i];
            takeForestFiles(mixed.forests[i], rules);
            mixed.forests[i] = std::move(rules);
        }
    }
}

void takeData(const Project& b, const std::vector<std::string>& keys, Project& mixed) {
    const bool likeForests = haveLikeForests(mixed, b);
    for (const std::string& key : keys) {
        if (key.starts_with("forest")) {
            if (!likeForests) {
                mixed.forests = b.forests;
                continue;
            }
            for (std::size_t i = 0; i < b.forests.size(); ++i) {
                if (b.forests[i].layer.key == key) {
                    takeForestFiles(b.forests[i], mixed.forests[i]);
                }
            }
        } else if (key.starts_with("air.") && b.air && mixed.air) {
            takeAirLayer(*b.air, key, *mixed.air);
        } else if (key.starts_with("land.") && b.land && mixed.land) {
            takeLandLayer(*b.land, key, *mixed.land);
        } else if (key.starts_with("air.")) {
            mixed.air = b.air;
        } else if (key.starts_with("land.")) {
            mixed.land = b.land;
        } else {
            takeOtherLayer(b, key, mixed);
        }
    }
}

} // namespace parklens
