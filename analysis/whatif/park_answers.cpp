#include "analysis/whatif/park_answers.hpp"

#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/indicators/forest/canopy_trees.hpp"
#include "analysis/measurements/batch.hpp"
#include "gis/base/error.hpp"

#include <algorithm>
#include <iterator>

namespace parklens {

namespace {

/// For how many assumptions the figures of a theme are kept. Those of air are few, and many
/// settings go together; those of land hold every parcel.
std::size_t mostKept(Theme theme) {
    switch (theme) {
    case Theme::Air:
        return 512;
    case Theme::Forest:
        return 64;
    default:
        return 6;
    }
}

bool isOf(const std::string& figure, std::initializer_list<std::string_view> groups) {
    const std::string_view group = std::string_view(figure).substr(0, figure.find('.'));
    return std::find(groups.begin(), groups.end(), group) != groups.end();
}

std::map<std::string, BoundaryRole> rolesOf(const Assumptions& assumptions,
                                            std::initializer_list<std::string_view> groups) {
    std::map<std::string, BoundaryRole> roles = assumptions.boundaryRoles;
    std::erase_if(roles, [&](const auto& role) { return !isOf(role.first, groups); });
    return roles;
}

/// What of the assumptions touches the figures of a theme.
Assumptions partOf(const Assumptions& assumptions, Theme theme) {
    Assumptions part;
    switch (theme) {
    case Theme::Park:
        break;
    case Theme::Forest:
        part.forests = assumptions.forests;
        part.boundaryRoles = rolesOf(assumptions, {"forest", "green"});
        break;
    case Theme::Land:
        part.boundaryRoles = rolesOf(assumptions, {"land"});
        break;
    case Theme::Air:
        part = assumptions;
        part.forests.clear();
        part.sourceReferenceSets.reset();
        part.boundaryRoles = rolesOf(assumptions, {"air"});
        break;
    case Theme::Sources:
        part.sourceReferenceSets = assumptions.sourceReferenceSets;
        part.boundaryRoles = rolesOf(assumptions, {"sources"});
        break;
    }
    return part;
}

/// Answered by what was measured for the very same request; the others by something more general.
/// Trees over thresholds are built when they are asked for.
bool isPlain(const MeasurementRequest& request) {
    return std::holds_alternative<ZonalRequest>(request) ||
           std::holds_alternative<OverlayRequest>(request) ||
           std::holds_alternative<ParcelsRequest>(request);
}

template <typename Request>
void copyAnswer(const Request& request, const Measurements& from, Measurements& to) {
    if (const typename Request::Result* found = from.find(request)) {
        to.set(request, *found);
    } else {
        to.setFailure(request, from.failure(request));
    }
}

} // namespace

ParkAnswers::ParkAnswers(const Park& park,
                         const LoadedRun& run,
                         LabelledAir& air,
                         const StandardsLibrary& standards,
                         const TaskPool& pool)
    : m_park(park)
    , m_run(run)
    , m_air(air)
    , m_standards(standards)
    , m_pool(pool)
    , m_patches(park, run.data, pool)
    , m_airDays(park, standards) {}

std::vector<const Indicator*> ParkAnswers::indicatorsOf(Theme theme) const {
    return parklens::indicatorsOf({theme});
}

const ThemeFigures& ParkAnswers::figures(Theme theme,
                                         const Project& moved,
                                         const Assumptions& assumptions,
                                         const TaskControl& control) {
    const std::pair<Theme, Assumptions> key = {theme, partOf(assumptions, theme)};
    const auto known = std::find_if(
        m_figures.begin(), m_figures.end(), [&](const auto& entry) { return entry.first == key; });
    if (known != m_figures.end()) {
        std::rotate(m_figures.begin(), known, known + 1);
        return *m_figures.front().second;
    }
    const EvaluationContext context = {moved, m_park, m_standards, m_run.data.layers};
    const std::vector<const Indicator*> indicators = indicatorsOf(theme);
    const ParkRequests asked = requestsOf(context, indicators);
    Measurements answers;
    auto found = std::make_unique<ThemeFigures>();
    found->noticed = measure(asked.requests, {moved, assumptions, control}, answers);
    for (const Indicator* indicator : indicators) {
        control.checkCancelled();
        found->figures.emplace_back(indicator, indicator->evaluate(context, answers));
    }
    for (const MeasurementRequest& any : asked.requests) {
        const auto* request = std::get_if<ParkAirYearRequest>(&any);
        const ParkAirYear* air = request == nullptr ? nullptr : answers.find(*request);
        if (air != nullptr) {
            collectStations(*air, request->year == moved.year, found->stations);
        }
    }
    m_figures.emplace_front(key, std::move(found));
    forgetOldest(theme);
    return *m_figures.front().second;
}

void ParkAnswers::forgetOldest(Theme theme) {
    const auto isOfTheme = [theme](const auto& entry) { return entry.first.first == theme; };
    const auto count = std::count_if(m_figures.begin(), m_figures.end(), isOfTheme);
    if (static_cast<std::size_t>(count) > mostKept(theme)) {
        const auto oldest = std::find_if(m_figures.rbegin(), m_figures.rend(), isOfTheme);
        m_figures.erase(std::next(oldest).base());
    }
}

Diagnostics ParkAnswers::noticed(Theme theme, const Project& moved, const TaskControl& control) {
    const EvaluationContext context = {moved, m_park, m_standards, m_run.data.layers};
    std::vector<const Diagnostics*> noticed;
    const ParkRequests asked = requestsOf(context, indicatorsOf(theme));
    for (const MeasurementRequest& request : asked.requests) {
        if (isPlain(request)) {
            ensure(request, control);
            noticed.push_back(&m_noticed.at(request));
        }
    }
    return united(noticed);
}

const CountedPatches& ParkAnswers::patches(const Project& moved,
                                           const Assumptions& assumptions,
                                           const TaskControl& control) {
    const Assumptions part = partOf(assumptions, Theme::Forest);
    if (m_counted && m_counted->first == part) {
        return m_counted->second;
    }
    const EvaluationContext context = {moved, m_park, m_standards, m_run.data.layers};
    const ThemeFigures& figures = this->figures(Theme::Forest, moved, assumptions, control);
    CountedPatches counted;
    if (const auto found = figureWithPatches(figures.figures, context, assumptions)) {
        counted.indicator = found->figure->id;
        counted.figure = found->figure->name;
        counted.layer = found->request.layer;
        counted.minimumAreaM2 = found->request.minimumAreaM2;
        Measurements answers;
        answerPatches(found->request, {moved, assumptions, control}, answers);
        if (const ZonePatches* sums = answers.find(found->request)) {
            counted.count = sums->keptCount;
            counted.areaM2 = sums->keptAreaM2;
            counted.areTooMany = sums->keptCount > mostOutlinedPatches;
            outline(found->request, control, counted);
        }
    }
    m_counted = {part, std::move(counted)};
    return m_counted->second;
}

void ParkAnswers::outline(const PatchRequest& request,
                          const TaskControl& control,
                          CountedPatches& counted) {
    if (counted.areTooMany) {
        return;
    }
    // Without a minimum every patch counts; with one the dropped ones, which are many, cost memory.
    const PatchDetail detail =
        request.minimumAreaM2 > 0.0 ? PatchDetail::KeptOutlines : PatchDetail::Outlines;
    const ParkRequests asked = {&m_park, {request}};
    Diagnostics told; // the same as when its sums were measured
    const std::vector<Measurements> measured =
        measureBatch({&asked, 1}, m_run.data, m_standards, {detail}, m_pool, control, told);
    if (const ZonePatches* found = measured.front().find(request)) {
        counted.patches = found->patches;
        cutToExtent(counted.patches,
                    *polygonOf(m_park, request.extent),
                    m_park.extents.at(request.extent.role).crs,
                    m_run.data.rasters.at(request.layer)->grid().crs());
    }
}

Diagnostics ParkAnswers::measure(const std::vector<MeasurementRequest>& requests,
                                 const Asked& asked,
                                 Measurements& answers) {
    for (const MeasurementRequest& any : requests) {
        if (isPlain(any)) {
            ensure(any, asked.control);
        }
    }
    answers = m_measured; // answers are shared, not copied
    std::vector<const Diagnostics*> noticed;
    for (const MeasurementRequest& any : requests) {
        asked.control.checkCancelled();
        if (const auto* patches = std::get_if<PatchRequest>(&any)) {
            answerPatches(*patches, asked, answers);
        } else if (const auto* air = std::get_if<ParkAirYearRequest>(&any)) {
            answerAir(*air, answers);
        } else if (const auto* emissions = std::get_if<ParkEmissionsRequest>(&any)) {
            answerEmissions(*emissions, asked, answers);
        }
        if (const auto known = m_noticed.find(any); known != m_noticed.end()) {
            noticed.push_back(&known->second);
        }
    }
    return united(noticed);
}

/// Measures as analyze does, each request by itself, so that what is noticed stands with it.
void ParkAnswers::ensure(const MeasurementRequest& request, const TaskControl& control) {
    if (m_noticed.contains(request)) {
        return;
    }
    const ParkRequests asked = {&m_park, {request}};
    Diagnostics told;
    const std::vector<Measurements> measured = measureBatch(
        {&asked, 1}, m_run.data, m_standards, {PatchDetail::Sums}, m_pool, control, told);
    std::visit([&](const auto& known) { copyAnswer(known, measured.front(), m_measured); },
               request);
    m_noticed.emplace(request, measured.front().noticed());
}

double ParkAnswers::thresholdStepOf(const std::string& layer, const Project& moved) const {
    for (const ForestSource& source : moved.forests) {
        if (source.layer.key == layer) {
            const ProductKind kind = forestProduct(source, m_standards).kind;
            return kind == ProductKind::Classes ? 0.0 : canopyThresholdStep(kind);
        }
    }
    return 0.0;
}

void ParkAnswers::answerPatches(const PatchRequest& request,
                                const Asked& asked,
                                Measurements& answers) {
    const auto forest = asked.assumptions.forests.find(request.layer);
    const bool movesThreshold = forest != asked.assumptions.forests.end() &&
                                (forest->second.minimumHeightM || forest->second.minimumCoverPct);
    const bool canBeFound =
        m_run.data.rasters.contains(request.layer) && polygonOf(m_park, request.extent) != nullptr;
    if (canBeFound && !m_noticed.contains(request)) {
        try {
            const std::optional<ZonePatches> found =
                m_patches.find(request,
                               {thresholdStepOf(request.layer, asked.moved), movesThreshold},
                               asked.control);
            if (found) {
                answers.set(request, *found);
                return;
            }
        } catch (const CancelledError&) {
            throw;
        } catch (const IoError&) {
            throw;
        } catch (const Error&) {
            // Measured as analyze does, so that the failure is told as it tells it.
        }
    }
    ensure(request, asked.control);
    copyAnswer(request, m_measured, answers);
}

void ParkAnswers::answerAir(const ParkAirYearRequest& request, Measurements& answers) {
    if (answers.find(request) != nullptr) {
        return;
    }
    const HourLabel label = m_air.applied(request.settings.hourLabel);
    const AirData* data = m_air.data(label);
    if (data == nullptr) {
        ensure(request, {});
        copyAnswer(request, m_measured, answers);
        return;
    }
    try {
        if (const ParkAirDays* days = m_airDays.find(request, label, *data)) {
            answers.set(request, parkAirYear(*days, request.settings, m_standards));
            return;
        }
    } catch (const ConfigError&) {
        throw;
    } catch (const CrsError&) {
        // Its extent does not transform: measured as analyze does, which tells why.
    } catch (const GeometryError&) {
    }
    ensure(request, {});
    copyAnswer(request, m_measured, answers);
}

void ParkAnswers::answerEmissions(const ParkEmissionsRequest& request,
                                  const Asked& asked,
                                  Measurements& answers) {
    Measurements& known = m_emissions[asked.moved.sourceReferenceSets];
    if (known.find(request) == nullptr) {
        ProjectData data;
        if (m_run.data.emissions != nullptr) {
            EmissionInventory inventory = *m_run.data.emissions;
            inventory.referenceSets = referenceSetsOf(
                asked.moved.sourceReferenceSets,
                {.file = asked.moved.file.string(), .field = "sources.reference_set"},
                m_standards);
            data.emissions = std::make_shared<const EmissionInventory>(std::move(inventory));
        }
        const ParkRequests one = {&m_park, {request}};
        Diagnostics told;
        const std::vector<Measurements> measured = measureBatch(
            {&one, 1}, data, m_standards, {PatchDetail::Sums}, m_pool, asked.control, told);
        copyAnswer(request, measured.front(), known);
        m_noticed[request] = measured.front().noticed();
    }
    copyAnswer(request, known, answers);
}

} // namespace parklens
