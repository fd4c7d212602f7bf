#include "analysis/project/layer_files.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace parklens {

namespace fs = std::filesystem;

namespace {

bool hasWildcard(const std::string& text) {
    return text.find_first_of("*?") != std::string::npos;
}

/// Matches with `*` (any run) and `?` (one byte), by backtracking to the last star only.
bool matchesWildcard(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++t;
            ++p;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<fs::path> matchesIn(const fs::path& folder, const std::string& pattern) {
    std::vector<fs::path> found;
    std::error_code unreadable;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, unreadable)) {
        if (matchesWildcard(entry.path().filename().string(), pattern)) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// The layers of a project or of a const project.
template <typename Layer, typename AnyProject>
std::vector<Layer*> collectLayers(AnyProject& project) {
    std::vector<Layer*> layers;
    const auto addIfAny = [&](auto& layer) {
        if (layer) {
            layers.push_back(&*layer);
        }
    };
    for (auto& boundary : project.boundaries) {
        layers.push_back(&boundary.layer);
    }
    for (auto& forest : project.forests) {
        layers.push_back(&forest.layer);
    }
    if (project.air) {
        addIfAny(project.air->stations);
        addIfAny(project.air->observations);
        addIfAny(project.air->meteorology);
    }
    if (project.land) {
        addIfAny(project.land->parcels);
        addIfAny(project.land->parcelRegister);
        addIfAny(project.land->buildings);
        addIfAny(project.land->enterprises);
    }
    for (auto& layer : project.otherLayers) {
        layers.push_back(&layer);
    }
    for (auto& imagery : project.imagery) {
        layers.push_back(&imagery.layer);
    }
    return layers;
}

/// The paths of its tables of rules that it states.
template <typename Path, typename AnyProject>
std::vector<Path*> collectRuleTables(AnyProject& project) {
    std::vector<Path*> tables;
    if (project.land && !project.land->control.empty()) {
        tables.push_back(&project.land->control);
    }
    if (project.land && project.land->perMu && !project.land->perMu->table.empty()) {
        tables.push_back(&project.land->perMu->table);
    }
    return tables;
}

} // namespace

std::vector<fs::path> expandGlob(const fs::path& pattern) {
    std::vector<fs::path> found = {fs::path()};
    for (const fs::path& part : pattern) {
        std::vector<fs::path> next;
        for (const fs::path& folder : found) {
            if (hasWildcard(part.string()) && !fs::exists(folder / part)) {
                const std::vector<fs::path> matches =
                    matchesIn(folder.empty() ? fs::path(".") : folder, part.string());
                next.insert(next.end(), matches.begin(), matches.end());
            } else {
                next.push_back(folder / part);
            }
        }
        found = std::move(next);
    }
    std::erase_if(found, [](const fs::path& path) {
        std::error_code unreadable;
        return !fs::exists(path, unreadable);
    });
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> filesOf(const Project& project, const LayerSource& layer) {
    if (isDriverName(layer.path)) {
        return {};
    }
    return expandGlob(project.resolve(layer.path));
}

std::vector<const LayerSource*> layersOf(const Project& project) {
    return collectLayers<const LayerSource>(project);
}

std::vector<LayerSource*> layersOf(Project& project) {
    return collectLayers<LayerSource>(project);
}

std::vector<fs::path> filesOf(const Project& project) {
    std::vector<fs::path> files = {project.file};
    for (const LayerSource* layer : layersOf(project)) {
        const std::vector<fs::path> found = filesOf(project, *layer);
        files.insert(files.end(), found.begin(), found.end());
    }
    for (const std::string* table : collectRuleTables<const std::string>(project)) {
        files.push_back(project.resolve(*table));
    }
    return files;
}

void allowNetwork(Project& project) {
    for (LayerSource* layer : layersOf(project)) {
        layer->allowNetwork = true;
    }
}

Project withAbsolutePaths(Project project) {
    for (LayerSource* layer : layersOf(project)) {
        layer->path = project.resolve(layer->path).string();
    }
    for (std::string* table : collectRuleTables<std::string>(project)) {
        *table = project.resolve(*table).string();
    }
    project.file = fs::absolute(project.file);
    return project;
}

} // namespace parklens
