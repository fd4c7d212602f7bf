#include "analysis/loading/land_layers.hpp"

#include "analysis/land/land_use_codes.hpp"
#include "analysis/loading/layer_edits.hpp"
#include "analysis/loading/private/land_readers.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace parklens {

namespace {

/// The system of the land-use codes: the project's word, else by codes and names.
std::string
codeSystemOf(const LandSource& source, const LandData& land, const LandReading& reading) {
    const LandUseCodes codes(reading.standards);
    const std::vector<std::string> systems = codes.systems();
    if (!source.codeSystem.empty()) {
        if (std::find(systems.begin(), systems.end(), source.codeSystem) == systems.end()) {
            throw ConfigError(
                {{fmt::format("不认识用地分类体系“{}”", source.codeSystem),
                  fmt::format("\"{}\" is no system of land-use codes", source.codeSystem)},
                 {.field = "land.code_system"},
                 {fmt::format("可用：{}", fmt::join(systems, "、")),
                  fmt::format("use one of: {}", fmt::join(systems, ", "))}});
        }
        return source.codeSystem;
    }
    std::map<std::string, std::string> written;
    for (const Parcel& parcel : land.parcels) {
        if (!parcel.landUseCode.empty()) {
            written.emplace(parcel.landUseCode, parcel.landUseName);
        }
    }
    const std::string system = codes.recognise(written);
    if (!written.empty()) {
        Place place = land.parcels.front().place;
        place.feature.clear();
        reading.diagnostics.add(
            system.empty() ? Severity::Warning : Severity::Note,
            "code_system_recognised",
            {system.empty() ? LocalizedText{"用地代码不属于任何已知的分类体系",
                                            "the land-use codes are of no known system"}
                            : LocalizedText{"用地代码按 " + system + " 理解",
                                            "the land-use codes are read as " + system},
             place,
             {"可用 code_system 指定", "name it with code_system if this is wrong"}});
    }
    return system;
}

void tellUnknownCodes(const LandData& land, const LandReading& reading) {
    const LandUseCodes codes(reading.standards);
    std::map<std::string, std::pair<Place, long>> unknown;
    for (const Parcel& parcel : land.parcels) {
        if (!land.codeSystem.empty() && !parcel.landUseCode.empty() &&
            !codes.find(land.codeSystem, parcel.landUseCode)) {
            const auto [entry, isNew] =
                unknown.emplace(parcel.landUseCode, std::pair(parcel.place, 0L));
            ++entry->second.second;
        }
    }
    for (const auto& [code, met] : unknown) {
        reading.diagnostics.addCounted(
            Severity::Warning,
            "land_use_code_unknown",
            {{fmt::format("用地代码“{}”不在 {} 里", code, land.codeSystem),
              fmt::format("the land-use code \"{}\" is not in {}", code, land.codeSystem)},
             met.first,
             {"请核对代码", "check the code"}},
            met.second);
    }
}

/// Runs one reader; a layer that cannot be used is told and left out.
template <typename Read>
void tolerate(const LayerSource& source,
              std::vector<FailedLayer>* failures,
              Diagnostics& diagnostics,
              Read read) {
    try {
        read();
    } catch (const CancelledError&) {
        throw;
    } catch (const IoError&) {
        throw;
    } catch (const StandardsError&) {
        throw;
    } catch (const ConfigError&) {
        throw;
    } catch (const Error& error) {
        if (failures == nullptr) {
            throw;
        }
        diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        failures->push_back({source.key, error.problem()});
    }
}

/// The files of a source with the edits of the project's scenario laid over them.
EditedLayers readEdited(const Project& project,
                        const LayerSource& source,
                        bool requireGeometry,
                        const LandReading& reading) {
    return withEditsOf(
        project, readFiles(project, source, requireGeometry, reading), source, reading.standards);
}

/// \param failures  of register, buildings and enterprises; null = they throw
LandData readLayers(const Project& project,
                    const LandSource& source,
                    RepeatedCodes repeatedCodes,
                    const LandReading& reading,
                    std::vector<FailedLayer>* failures) {
    const EditedLayers parcels = readEdited(project, *source.parcels, true, reading);
    LandData land(parcels.layers.front().crs.value());
    readParcels(parcels.layers, parcels.source, repeatedCodes, reading, land);
    if (source.parcelRegister) {
        tolerate(*source.parcelRegister, failures, reading.diagnostics, [&] {
            readRegister(readFiles(project, *source.parcelRegister, false, reading),
                         *source.parcelRegister,
                         source.registerRows,
                         reading,
                         land);
        });
    }
    land.codeSystem = codeSystemOf(source, land, reading);
    tellUnknownCodes(land, reading);
    if (source.buildings) {
        tolerate(*source.buildings, failures, reading.diagnostics, [&] {
            const EditedLayers buildings = readEdited(project, *source.buildings, true, reading);
            readBuildings(buildings.layers, buildings.source, reading, land);
        });
    }
    if (source.enterprises) {
        tolerate(*source.enterprises, failures, reading.diagnostics, [&] {
            const EditedLayers enterprises =
                readEdited(project, *source.enterprises, false, reading);
            readEnterprises(enterprises.layers, enterprises.source, reading, land);
        });
    }
    if (source.perMu && land.hasEnterpriseTable) {
        land.perMu =
            std::make_shared<const PerMuBasis>(readPerMuBasis(project, source, land, reading));
    }
    if (!source.control.empty()) {
        land.localLimits = readLocalLimits(project.resolve(source.control).string(), reading);
    }
    return land;
}

} // namespace

LandData readLand(const Project& project,
                  const LandSource& source,
                  RepeatedCodes repeatedCodes,
                  const StandardsLibrary& standards,
                  const TaskPool& pool,
                  const TaskControl& control,
                  Diagnostics& diagnostics) {
    return readLayers(
        project, source, repeatedCodes, {standards, pool, control, diagnostics}, nullptr);
}

void loadLandLayers(const Project& project,
                    const StandardsLibrary& standards,
                    ProjectData& data,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics) {
    if (!project.land || !project.land->parcels) {
        return;
    }
    tolerate(*project.land->parcels, &data.failures, diagnostics, [&] {
        auto land =
            std::make_shared<const LandData>(readLayers(project,
                                                        *project.land,
                                                        RepeatedCodes::Tell,
                                                        {standards, pool, control, diagnostics},
                                                        &data.failures));
        LandFigures figures = figureLand(*land, standards, pool, control, diagnostics);
        data.landFigures = std::make_shared<const LandFigures>(std::move(figures));
        LayerFacts facts;
        facts.year = land->parcelYear;
        facts.crs = land->crs.label();
        facts.fields = land->parcelFields;
        data.layers.emplace(project.land->parcels->key, std::move(facts));
        data.land = std::move(land);
    });
}

} // namespace parklens
