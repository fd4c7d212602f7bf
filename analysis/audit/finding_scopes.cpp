#include "analysis/audit/finding_scopes.hpp"

#include "analysis/project/layer_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

Subject blockOf(const Park& park, const std::string& name) {
    return {SubjectKind::Block, park.id + "#" + name, name, park.id, park.name};
}

/// The layers of a project by their files.
class LayerIndex {
public:
    explicit LayerIndex(const Project& project) {
        for (const LayerSource* layer : layersOf(project)) {
            m_byKey.emplace(layer->key, layer);
            for (const auto& file : filesOf(project, *layer)) {
                m_byFile[file.string()].push_back(layer);
            }
        }
        for (const BoundarySource& boundary : project.boundaries) {
            m_boundaries.emplace(&boundary.layer, &boundary);
        }
    }

    /// Those that a place may mean: a file can hold several.
    std::vector<const LayerSource*> at(const Place& place) const {
        if (place.file.empty()) {
            const auto named = m_byKey.find(place.layer);
            return named == m_byKey.end() ? std::vector<const LayerSource*>()
                                          : std::vector{named->second};
        }
        std::vector<const LayerSource*> layers;
        const auto found = m_byFile.find(place.file);
        if (found != m_byFile.end()) {
            std::copy_if(found->second.begin(),
                         found->second.end(),
                         std::back_inserter(layers),
                         [&place](const LayerSource* layer) {
                             return layer->layer.empty() || place.layer.empty() ||
                                    layer->layer == place.layer;
                         });
        }
        return layers;
    }

    /// Null for a layer that is no boundary.
    const BoundarySource* boundaryOf(const LayerSource* layer) const {
        const auto found = m_boundaries.find(layer);
        return found == m_boundaries.end() ? nullptr : found->second;
    }

private:
    std::map<std::string, std::vector<const LayerSource*>> m_byFile;
    std::map<std::string, const LayerSource*> m_byKey;
    std::map<const LayerSource*, const BoundarySource*> m_boundaries;
};

/// Whether the place names a park. What is told while parks are built does; the reader names rows,
/// which are the parks where the layer has no column of identifiers, and of several the first
/// alone.
bool namesPark(const Diagnostic& diagnostic, const std::vector<const BoundarySource*>& boundaries) {
    const std::string& code = diagnostic.code;
    const bool ofBuilding = code == "geometry_repaired" || code == "boundary_parts_overlap" ||
                            (code == "geometry_empty" && diagnostic.severity == Severity::Error);
    return ofBuilding ||
           (diagnostic.count == 1 &&
            std::all_of(boundaries.begin(), boundaries.end(), [](const BoundarySource* boundary) {
                return boundary->layer.id.empty();
            }));
}

/// Adds those blocks of the park that may have been drawn by this entry.
void addBlocks(const Park& park, const BoundarySource& boundary, std::vector<Subject>& subjects) {
    const auto extent = park.extents.find(boundary.role);
    if (extent == park.extents.end() || extent->second.blocks.size() < 2) {
        return;
    }
    const bool isOneBlock = !boundary.layer.fields.contains("block");
    for (const Block& block : extent->second.blocks) {
        Subject subject = blockOf(park, block.name);
        if ((!isOneBlock || block.name == boundary.block) &&
            std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) {
            subjects.push_back(std::move(subject));
        }
    }
}

/// One file may be the boundary in several roles: the finding is then about all of them.
void scopeToBoundaries(Finding& finding,
                       const std::vector<const BoundarySource*>& boundaries,
                       const std::vector<Park>& parks) {
    const BoundaryRole role = boundaries.front()->role;
    if (std::all_of(boundaries.begin(), boundaries.end(), [role](const BoundarySource* boundary) {
            return boundary->role == role;
        })) {
        finding.scope.boundary = key(role);
    }
    const std::string& id = finding.diagnostic.problem.place.feature;
    if (finding.subject || id.empty() || !namesPark(finding.diagnostic, boundaries)) {
        return;
    }
    const auto park =
        std::find_if(parks.begin(), parks.end(), [&](const Park& each) { return each.id == id; });
    if (park == parks.end()) { // not among those asked for: it touches none of them
        finding.subject = Subject{SubjectKind::Park, id, id};
        return;
    }
    finding.subject = Subject{SubjectKind::Park, park->id, park->name};
    for (const BoundarySource* boundary : boundaries) {
        addBlocks(*park, *boundary, finding.otherSubjects);
    }
}

/// Where a file holds boundaries and other layers, and which is meant is not said, nothing is
/// narrowed.
void scopeToLayers(Finding& finding, const LayerIndex& index, const std::vector<Park>& parks) {
    const std::vector<const LayerSource*> layers = index.at(finding.diagnostic.problem.place);
    std::vector<const BoundarySource*> boundaries;
    for (const LayerSource* layer : layers) {
        if (const BoundarySource* boundary = index.boundaryOf(layer)) {
            boundaries.push_back(boundary);
        }
    }
    if (boundaries.empty()) {
        for (const LayerSource* layer : layers) {
            finding.scope.layers.push_back(layer->key);
        }
    } else if (boundaries.size() == layers.size()) {
        scopeToBoundaries(finding, boundaries, parks);
    }
}

using RowKey = std::tuple<std::string, std::string, std::string>; // file, layer, feature

/// Makes findings of the parcels that they are about, and of the projects those are judged with.
class ParcelScopes {
public:
    ParcelScopes(std::vector<Finding>& findings, const LandData& land, const LandFigures& figures)
        : m_land(land)
        , m_figures(figures) {
        for (Finding& finding : findings) {
            const Diagnostic& diagnostic = finding.diagnostic;
            const Place& place = diagnostic.problem.place;
            // What was met several times names the first place alone.
            if (!finding.subject && diagnostic.count == 1 && !place.feature.empty()) {
                const bool namesRow = diagnostic.code == "geometry_repaired";
                (namesRow ? m_byRow : m_byBuilding)[{place.file, place.layer, place.feature}]
                    .push_back(&finding);
            }
        }
    }

    void scope() const {
        scopeRepairs();
        scopeBuildings();
    }

private:
    using Findings = std::map<RowKey, std::vector<Finding*>>;

    /// A polygon that was repaired is named by the row of its layer.
    void scopeRepairs() const {
        for (std::size_t i = 0; i < m_land.parcels.size() && !m_byRow.empty(); ++i) {
            const Place& place = m_land.parcels[i].place;
            const auto found =
                m_byRow.find({place.file, place.layer, fmt::to_string(m_land.parcels[i].fid)});
            if (found != m_byRow.end()) {
                addParcel(i, found->second);
            }
        }
    }

    /// A building is a matter of the parcels that it stands on, and of the one it is written to.
    void scopeBuildings() const {
        std::map<std::size_t, const std::vector<Finding*>*> byBuilding;
        std::map<std::string_view, std::vector<const std::vector<Finding*>*>> byWritten;
        for (std::size_t i = 0; i < m_land.buildings.size() && !m_byBuilding.empty(); ++i) {
            const Building& building = m_land.buildings[i];
            const Place& place = building.place;
            const auto found = m_byBuilding.find({place.file, place.layer, place.feature});
            if (found != m_byBuilding.end()) {
                byBuilding.emplace(i, &found->second);
                if (!building.parcelId.empty()) {
                    byWritten[building.parcelId].push_back(&found->second);
                }
            }
        }
        for (const BuildingShare& share : m_figures.buildings.shares) {
            if (const auto found = byBuilding.find(share.building); found != byBuilding.end()) {
                addParcel(share.parcel, *found->second);
            }
        }
        for (std::size_t i = 0; i < m_land.parcels.size() && !byWritten.empty(); ++i) {
            const auto found = byWritten.find(m_land.parcels[i].code);
            if (found != byWritten.end()) {
                for (const std::vector<Finding*>* findings : found->second) {
                    addParcel(i, *findings);
                }
            }
        }
    }

    void addParcel(std::size_t index, const std::vector<Finding*>& findings) const {
        const Parcel& parcel = m_land.parcels[index];
        const std::size_t project = index < m_figures.projectOfParcel.size()
                                        ? m_figures.projectOfParcel[index]
                                        : LandFigures::npos;
        for (Finding* finding : findings) {
            addSubject({SubjectKind::Parcel, parcel.id, parcel.name}, *finding);
            if (project != LandFigures::npos) {
                const LandProject& judged = m_figures.projects[project];
                addSubject({SubjectKind::Project, judged.id, judged.name}, *finding);
            }
        }
    }

    static void addSubject(Subject subject, Finding& finding) {
        std::vector<Subject>& others = finding.otherSubjects;
        if (!finding.subject) {
            finding.subject = std::move(subject);
        } else if (*finding.subject != subject &&
                   std::find(others.begin(), others.end(), subject) == others.end()) {
            others.push_back(std::move(subject));
        }
    }

    const LandData& m_land;
    const LandFigures& m_figures;
    Findings m_byRow;
    Findings m_byBuilding;
};

/// The flag that hours have which a finding of this code counts.
std::optional<HourFlag> flagOf(const std::string& code) {
    static const std::map<std::string_view, HourFlag> flags = {
        {"value_below_range", HourFlag::BelowRange},
        {"value_above_range", HourFlag::AboveRange},
        {"zero_run", HourFlag::ZeroRun},
        {"stuck_values", HourFlag::Stuck},
        {"pm_inversion", HourFlag::Inverted}};
    const auto found = flags.find(code);
    return found == flags.end() ? std::nullopt : std::optional(found->second);
}

void countFlags(const StationObservations& station,
                Pollutant pollutant,
                HourFlag flag,
                std::vector<ScopedCount>& counts) {
    const ObservationSeries& series = station.hourlyOf(pollutant);
    const auto flags = series.flags();
    std::map<int, long> byYear;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if ((flags[i] & bit(flag)) != 0) {
            const HourIndex hour = series.firstHour() + static_cast<HourIndex>(i);
            ++byYear[civilDate(dayOf(hour)).year];
        }
    }
    for (const auto& [year, count] : byYear) {
        counts.push_back({station.station.id, year, count});
    }
}

/// Of flagged hours: one finding is of a station, or of all where there are many.
void scopeToHours(Finding& finding, const AirData& air) {
    const Place& place = finding.diagnostic.problem.place;
    const std::optional<HourFlag> flag = flagOf(finding.diagnostic.code);
    const std::optional<Pollutant> pollutant = pollutantFromText(place.field);
    if (!flag || !pollutant || !place.file.empty()) {
        return;
    }
    finding.scope.pollutants = {std::string(key(*pollutant))};
    if (*flag == HourFlag::Inverted) {
        finding.scope.pollutants.emplace_back(key(Pollutant::Pm10));
    }
    for (const StationObservations& station : air.observations.stations) {
        if (place.feature.empty() || station.station.id == place.feature) {
            countFlags(station, *pollutant, *flag, finding.scope.counts);
        }
    }
}

} // namespace

void scopeFindings(std::vector<Finding>& findings,
                   const Project& project,
                   const ProjectData& data) {
    const LayerIndex index(project);
    for (Finding& finding : findings) {
        scopeToLayers(finding, index, data.parks);
        if (data.air != nullptr) {
            scopeToHours(finding, *data.air);
        }
    }
    if (data.land != nullptr && data.landFigures != nullptr) {
        ParcelScopes(findings, *data.land, *data.landFigures).scope();
    }
}

void scopeByPark(std::vector<Finding>& findings, const std::vector<Park>& parks) {
    std::map<std::string, Subject> subjects;
    for (const Park& park : parks) {
        subjects.emplace(park.id, Subject{SubjectKind::Park, park.id, park.name});
        for (const auto& [role, extent] : park.extents) {
            for (const Block& block : extent.blocks) {
                Subject subject = blockOf(park, block.name);
                subjects.emplace(subject.id, subject);
            }
        }
    }
    for (Finding& finding : findings) {
        const auto found = subjects.find(finding.diagnostic.problem.place.feature);
        if (!finding.subject && found != subjects.end()) {
            finding.subject = found->second;
        }
    }
}

} // namespace parklens
