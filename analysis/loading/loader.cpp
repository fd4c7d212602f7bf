#include "analysis/loading/loader.hpp"

#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/loading/emission_data.hpp"
#include "analysis/loading/forest_layers.hpp"
#include "analysis/loading/land_layers.hpp"
#include "analysis/loading/layer_edits.hpp"
#include "analysis/loading/park_builder.hpp"
#include "analysis/loading/private/input_record.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

std::vector<BoundaryLayer>
readBoundaries(const Project& project, Diagnostics& diagnostics, const TaskControl& control) {
    std::vector<BoundaryLayer> layers;
    for (const BoundarySource& source : project.boundaries) {
        VectorReadOptions options;
        options.layer = source.layer.layer;
        options.where = source.layer.where;
        options.encoding = source.layer.encoding;
        options.allowNetwork = source.layer.allowNetwork;
        if (!source.layer.crs.empty()) {
            options.crs = Crs::fromText(source.layer.crs);
        }
        std::vector<std::filesystem::path> files = filesOf(project, source.layer);
        if (files.empty()) {
            files.push_back(project.resolve(source.layer.path));
        }
        for (const std::filesystem::path& file : files) {
            layers.push_back(
                {&source, readVectorLayer(file.string(), options, diagnostics, control)});
        }
    }
    return layers;
}

/// \throws ConfigError naming the first wanted park that there is not
void requireParks(const std::vector<std::string>& wanted,
                  const std::vector<Park>& parks,
                  const Place& place) {
    std::vector<std::string> known;
    for (const Park& park : parks) {
        known.push_back(park.id);
    }
    for (const std::string& id : wanted) {
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            throw ConfigError(
                {{fmt::format("没有标识为“{}”的园区", id), fmt::format("has no park \"{}\"", id)},
                 place,
                 {fmt::format("可用：{}", fmt::join(known, "、")),
                  fmt::format("its parks are: {}", fmt::join(known, ", "))}});
        }
    }
}

void requireParksOfReferences(const Project& project, const std::vector<Park>& parks) {
    for (std::size_t i = 0; i < project.references.size(); ++i) {
        requireParks(
            project.references[i].parks,
            parks,
            {.file = project.file.string(), .field = fmt::format("reference[{}].parks", i)});
    }
}

void keepOnly(const std::vector<std::string>& wanted,
              const Project& project,
              std::vector<Park>& parks) {
    if (wanted.empty()) {
        return;
    }
    requireParks(wanted, parks, {.file = project.file.string()});
    std::erase_if(parks, [&](const Park& park) {
        return std::find(wanted.begin(), wanted.end(), park.id) == wanted.end();
    });
}

/// Air data that cannot be read are told, listed among the failures and left out.
void loadAir(const Project& project,
             const StandardsLibrary& standards,
             ProjectData& data,
             const TaskPool& pool,
             const TaskControl& control,
             Diagnostics& diagnostics) {
    try {
        data.air = std::make_shared<const AirData>(
            loadAirData(project, standards, pool, control, diagnostics));
    } catch (const FormatError& error) {
        diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        data.failures.push_back({"air.observations", error.problem()});
    } catch (const CrsError& error) {
        diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        data.failures.push_back({"air.stations", error.problem()});
    }
}

const LayerSource* layerOf(const Project& project, std::string_view key) {
    const auto found = std::find_if(project.otherLayers.begin(),
                                    project.otherLayers.end(),
                                    [key](const LayerSource& layer) { return layer.key == key; });
    return found == project.otherLayers.end() ? nullptr : &*found;
}

const LayerSource* inventoryOf(const Project& project) {
    return layerOf(project, "sources.inventory");
}

/// An inventory that cannot be read is told, listed among the failures and left out.
void loadSources(const Project& project,
                 const LayerSource& source,
                 const StandardsLibrary& standards,
                 ProjectData& data,
                 const TaskPool& pool,
                 const TaskControl& control,
                 Diagnostics& diagnostics) {
    const auto fail = [&](const Error& error) {
        diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        data.failures.push_back({source.key, error.problem()});
    };
    try {
        EmissionInventory inventory =
            loadInventory(project, source, standards, pool, control, diagnostics);
        inventory.referenceSets =
            referenceSetsOf(project.sourceReferenceSets,
                            {.file = project.file.string(), .field = "sources.reference_set"},
                            standards);
        checkInventory(inventory, standards, diagnostics);
        if (project.land && project.land->enterprises) {
            addYields(inventory, project, *project.land->enterprises, standards, control);
        }
        checkPositions(inventory, data.parks, data.land.get(), standards, diagnostics);
        data.emissions = std::make_shared<const EmissionInventory>(std::move(inventory));
    } catch (const FormatError& error) {
        fail(error);
    } catch (const CrsError& error) {
        fail(error);
    }
}

/// As paths of the project file are written: inputs are looked for there again.
std::string relativeToProject(const std::filesystem::path& file, const Project& project) {
    const std::filesystem::path folder = std::filesystem::absolute(project.file).parent_path();
    return std::filesystem::absolute(file)
        .lexically_normal()
        .lexically_proximate(folder.lexically_normal())
        .generic_string();
}

void recordInputs(const Project& project,
                  const LoadOptions& options,
                  const std::vector<BoundaryLayer>& boundaries,
                  ProjectData& data,
                  const TaskControl& control) {
    for (const BoundarySource& source : project.boundaries) {
        InputRecord record = recordOf(project, source.layer, control);
        for (const BoundaryLayer& read : boundaries) {
            if (read.source == &source && read.features.crs) {
                record.crs = read.features.crs->label();
            }
        }
        data.inputs.push_back(std::move(record));
    }
    for (const ForestSource& source : project.forests) {
        if (options.forest) {
            InputRecord record = recordOf(project, source.layer, control);
            const auto facts = data.layers.find(source.layer.key);
            record.crs = facts == data.layers.end() ? std::string() : facts->second.crs;
            data.inputs.push_back(std::move(record));
        }
    }
    if (options.land && project.land) {
        const LandSource& land = *project.land;
        for (const LayerSource* layer : land.layers()) {
            InputRecord record = recordOf(project, *layer, control);
            const auto facts = data.layers.find(layer->key);
            record.crs = facts == data.layers.end() ? std::string() : facts->second.crs;
            data.inputs.push_back(std::move(record));
        }
        if (!land.control.empty()) {
            LayerSource table;
            table.key = "land.control";
            table.path = land.control;
            data.inputs.push_back(recordOf(project, table, control));
        }
        if (land.perMu && !land.perMu->table.empty()) {
            LayerSource tables;
            tables.key = "land.per_mu";
            tables.path = land.perMu->table + "/*.*";
            data.inputs.push_back(recordOf(project, tables, control));
        }
    }
    if (options.air && project.air) {
        for (const auto* layer : {&project.air->stations, &project.air->observations}) {
            if (layer->has_value()) {
                data.inputs.push_back(recordOf(project, **layer, control));
            }
        }
    }
    if (const LayerSource* inventory = inventoryOf(project); inventory && options.sources) {
        data.inputs.push_back(recordOf(project, *inventory, control));
        data.inputs.back().crs = inventory->crs;
    }
    if (project.scenario != nullptr && !project.scenario->file.empty()) {
        InputRecord record;
        record.key = "scenario";
        record.path = relativeToProject(project.scenario->file, project);
        record.fileCount = 1;
        record.fingerprint = fingerprintOf({project.scenario->file}, control);
        data.inputs.push_back(std::move(record));
    }
}

} // namespace

ProjectData loadProject(const Project& project,
                        const StandardsLibrary& standards,
                        const LoadOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics) {
    const LocalizedText stage = {"读取数据", "reading data"};
    ProjectData data;
    if (project.scenario != nullptr) {
        requireFits(*project.scenario, project);
    }
    const std::vector<BoundaryLayer> boundaries = readBoundaries(project, diagnostics, control);
    data.parks = buildParks(boundaries, diagnostics);
    requireParksOfReferences(project, data.parks);
    keepOnly(options.parks, project, data.parks);
    control.report(0.2, stage);
    if (options.forest) {
        loadForestLayers(project, standards, data, diagnostics, control);
    }
    control.report(0.4, stage);
    if (options.land) {
        loadLandLayers(project, standards, data, pool, control, diagnostics);
    }
    control.report(0.5, stage);
    if (options.air && project.air) {
        loadAir(project, standards, data, pool, control.part(0.5, 0.8), diagnostics);
    }
    control.report(0.8, stage);
    if (const LayerSource* inventory = inventoryOf(project); inventory && options.sources) {
        loadSources(
            project, *inventory, standards, data, pool, control.part(0.8, 0.9), diagnostics);
    }
    control.report(0.9, stage);
    if (options.inputs) {
        recordInputs(project, options, boundaries, data, control);
    }
    control.report(1.0, stage);
    return data;
}

} // namespace parklens
