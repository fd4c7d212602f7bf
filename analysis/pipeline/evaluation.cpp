#include "analysis/pipeline/evaluation.hpp"

#include "analysis/audit/audit_effects.hpp"
#include "analysis/audit/finding_scopes.hpp"
#include "analysis/indicators/forest/canopy_trees.hpp"
#include "analysis/indicators/subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace parklens {

namespace {

void collectSources(const Park& park,
                    const ParkEmissionsRequest& request,
                    const ParkEmissions& emissions,
                    int reportedYear,
                    ParkResult& result) {
    if (request.year == reportedYear && request.extent.block.empty() && !result.sources) {
        result.sources = ParkSources{
            park.id, park.name, fmt::to_string(request.year), emissions.rankings, emissions.inside};
    }
}

/// The land of the evaluated extents and of their blocks.
void collectLandUse(const EvaluationContext& context,
                    const Measurements& measurements,
                    ParkResult& result) {
    const LandSurveyRules rules = LandSurveyRules::of(context.standards);
    for (const BoundaryRole role :
         {BoundaryRole::EvaluationMain, BoundaryRole::EvaluationDirection}) {
        const ExtentChoice choice = role == BoundaryRole::EvaluationMain
                                        ? chooseExtent(context, "land", role)
                                        : chooseExtent(context, role);
        if (choice.extent == nullptr) {
            continue;
        }
        for (const ExtentSubject& on : subjectsOn(context.park, *choice.extent)) {
            if (const ParkParcels* found = measurements.find(ParcelsRequest{on.selector})) {
                const ParkLand land = sumParkLand(*found, EvaluationScope::Unstated, rules);
                result.landUse.push_back(
                    {context.park.id,
                     context.park.name,
                     on.selector.role,
                     on.selector.block,
                     landUseStatus(land, found->land->parcelFields, context.standards)});
            }
        }
    }
}

void noteAbsentTree(const ComponentTreeRequest& request, const Reason& reason, ParkResult& result) {
    result.noticed.add(
        Severity::Note,
        "canopy_tree_absent",
        {.what = {fmt::format("没有可随阈值变化的林冠斑块树：{}", reason.text.zh),
                  fmt::format("no tree of canopy patches over thresholds: {}", reason.text.en)},
         .place = {.layer = request.layer},
         .mend = {"指标不受影响；若要改变阈值，请重新计算",
                  "figures are not affected; to change a threshold, analyse again"}});
}

/// Patches and trees of the whole park, the stations that stand for it, and its sources.
void collectFeatures(const ParkRequests& asked,
                     int reportedYear,
                     const Measurements& measurements,
                     ParkResult& result) {
    std::set<PatchRequest> seen;
    for (const MeasurementRequest& any : asked.requests) {
        if (const auto* patches = std::get_if<PatchRequest>(&any)) {
            const ZonePatches* found = measurements.find(*patches);
            if (found != nullptr && patches->extent.block.empty() && seen.insert(*patches).second) {
                collectPatches(result.parkId, *patches, *found, result.patches);
            }
        } else if (const auto* tree = std::get_if<ComponentTreeRequest>(&any)) {
            if (const ComponentTree* found = measurements.find(*tree)) {
                result.trees.push_back({result.parkId, tree->layer, *found});
            } else {
                noteAbsentTree(*tree, measurements.failure(*tree), result);
            }
        } else if (const auto* sources = std::get_if<ParkEmissionsRequest>(&any)) {
            if (const ParkEmissions* found = measurements.find(*sources)) {
                collectSources(*asked.park, *sources, *found, reportedYear, result);
            }
        } else if (const auto* air = std::get_if<ParkAirYearRequest>(&any)) {
            if (const ParkAirYear* found = measurements.find(*air)) {
                collectStations(*found, air->year == reportedYear, result.stations);
            }
        }
    }
}

void checkFigure(const IndicatorResult& result) {
    const auto fault = [&](const char* what) {
        throw std::logic_error(fmt::format("{} {}", result.key(), what));
    };
    if (result.isEvaluable() == result.reason.has_value()) {
        fault("must have either a value or a reason");
    }
    const std::optional<Interval> interval = result.interval();
    if (interval && !(std::isfinite(interval->value) && interval->low <= interval->value &&
                      interval->value <= interval->high)) {
        fault("is not finite or outside its bounds");
    }
}

} // namespace

std::vector<ParkResult> evaluateBatch(std::span<const Park> parks,
                                      const std::vector<const Indicator*>& indicators,
                                      const Project& project,
                                      const StandardsLibrary& standards,
                                      const ProjectData& data,
                                      const TaskPool& pool,
                                      const TaskControl& control) {
    std::vector<ParkRequests> requests;
    for (const Park& park : parks) {
        requests.push_back(requestsOf({project, park, standards, data.layers}, indicators));
    }
    Diagnostics all; // each park has its own
    const std::vector<Measurements> measurements = measureBatch(
        requests, data, standards, {PatchDetail::KeptOutlines}, pool, control.part(0.0, 0.95), all);

    std::vector<ParkResult> results(parks.size());
    pool.parallelFor(parks.size(), [&](std::size_t i) {
        control.checkCancelled();
        const EvaluationContext context = {project, parks[i], standards, data.layers};
        ParkResult& result = results[i];
        result.parkId = parks[i].id;
        result.noticed = measurements[i].noticed();
        for (const Indicator* indicator : indicators) {
            for (IndicatorResult& figure : indicator->evaluate(context, measurements[i])) {
                result.indicators.push_back(std::move(figure));
            }
        }
        collectFeatures(requests[i], project.year, measurements[i], result);
        collectLandUse(context, measurements[i], result);
        result.land = landFeaturesOf(context, measurements[i]);
    });
    control.report(1.0, {"计算指标", "evaluating indicators"});
    return results;
}

ParkRequests requestsOf(const EvaluationContext& context,
                        const std::vector<const Indicator*>& indicators) {
    ParkRequests asked;
    asked.park = &context.park;
    bool evaluatesForest = false;
    for (const Indicator* indicator : indicators) {
        const std::vector<MeasurementRequest> own = indicator->requirements(context);
        asked.requests.insert(asked.requests.end(), own.begin(), own.end());
        evaluatesForest = evaluatesForest || indicator->descriptor.theme == Theme::Forest;
    }
    if (evaluatesForest) {
        const std::vector<ComponentTreeRequest> trees = canopyTreeRequests(context);
        asked.requests.insert(asked.requests.end(), trees.begin(), trees.end());
    }
    return asked;
}

void collectStations(const ParkAirYear& air, bool isReported, std::vector<ParkStation>& stations) {
    for (const StationYear& year : air.stations) {
        auto station = std::find_if(stations.begin(),
                                    stations.end(),
                                    [&](const ParkStation& known) { return known.id == year.id; });
        if (station == stations.end()) {
            station = stations.insert(stations.end(), {year.id, std::nullopt});
        }
        const bool hasDays = year.statistics.of(Pollutant::Pm25).validDays > 0;
        if (isReported && hasDays && !station->pm25DaysBelow) {
            station->pm25DaysBelow = year.statistics.pm25Below();
        }
    }
}

void collectPatches(const std::string& parkId,
                    const PatchRequest& request,
                    const ZonePatches& found,
                    std::vector<ParkPatch>& patches) {
    for (const Patch& patch : found.patches) {
        if (patch.kept && !patch.outline.empty()) {
            patches.push_back({parkId, request.layer, request.minimumAreaM2, patch});
        }
    }
}

std::vector<Finding> findingsOfParks(const std::vector<const Diagnostics*>& noticed,
                                     const std::vector<Finding>& audit,
                                     const std::vector<Park>& parks) {
    const Diagnostics told = united(noticed);
    std::vector<Finding> findings;
    for (const Diagnostic& diagnostic : told.entries()) {
        const bool isKnown = std::any_of(audit.begin(), audit.end(), [&](const Finding& finding) {
            return finding.diagnostic == diagnostic;
        });
        if (!isKnown) {
            Finding& finding = findings.emplace_back();
            finding.diagnostic = diagnostic;
            finding.isOfFigures = true;
        }
    }
    scopeByPark(findings, parks);
    return findings;
}

void concludeResults(ResultSet& results, const StandardsLibrary& standards) {
    std::set<std::string> keys;
    for (IndicatorResult& result : results.indicators) {
        checkFigure(result);
        if (!keys.insert(result.key()).second) {
            throw std::logic_error(fmt::format("two figures have the key {}", result.key()));
        }
        for (const Diagnostic& diagnostic : result.findings.entries()) {
            Finding& finding = results.audit.emplace_back();
            finding.diagnostic = diagnostic;
            finding.subject = result.subject;
            finding.isOfFigures = true;
        }
        for (const std::string& citation : result.citations) {
            results.citationTexts.try_emplace(citation, standards.citationText(citation));
        }
    }
    applyFindings(results, AuditRules::fromStandards(standards));
    for (Finding& finding : absenceFindings(results.indicators)) {
        results.audit.push_back(std::move(finding));
    }
}

} // namespace parklens
