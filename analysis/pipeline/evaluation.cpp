#include "analysis/pipeline/evaluation.hpp"

#include "analysis/measurements/batch.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace parklens {

namespace {

std::vector<ParkRequests> collectRequests(std::span<const Park> parks,
                                          const std::vector<const Indicator*>& indicators,
                                          const Project& project,
                                          const StandardsLibrary& standards,
                                          const ProjectData& data) {
    std::vector<ParkRequests> collected;
    for (const Park& park : parks) {
        const EvaluationContext context = {project, park, standards, data.layers};
        ParkRequests requests;
        requests.park = &park;
        for (const Indicator* indicator : indicators) {
            const std::vector<MeasurementRequest> own = indicator->requirements(context);
            requests.requests.insert(requests.requests.end(), own.begin(), own.end());
        }
        collected.push_back(std::move(requests));
    }
    return collected;
}

void collectPatches(const std::string& parkId,
                    const PatchRequest& request,
                    const ZonePatches& found,
                    MapFeatures& features) {
    for (const Patch& patch : found.patches) {
        if (patch.kept && !patch.outline.empty()) {
            features.patches.push_back({parkId, request.layer, request.minimumAreaM2, patch});
        }
    }
}

void collectSources(const Park& park,
                    const ParkEmissionsRequest& request,
                    const ParkEmissions& emissions,
                    int reportedYear,
                    MapFeatures& features) {
    const bool isKnown = !features.sources.empty() && features.sources.back().parkId == park.id;
    if (request.year == reportedYear && request.extent.block.empty() && !isKnown) {
        features.sources.push_back({park.id,
                                    park.name,
                                    fmt::to_string(request.year),
                                    emissions.rankings,
                                    emissions.inside});
    }
}

/// Patches of whole parks, the stations that stand for them, and their sources.
void collectFeatures(const ParkRequests& asked,
                     int reportedYear,
                     const Measurements& measurements,
                     MapFeatures& features) {
    const std::string& parkId = asked.park->id;
    std::set<PatchRequest> seen;
    for (const MeasurementRequest& any : asked.requests) {
        if (const auto* patches = std::get_if<PatchRequest>(&any)) {
            const ZonePatches* found = measurements.find(*patches);
            if (found != nullptr && patches->extent.block.empty() && seen.insert(*patches).second) {
                collectPatches(parkId, *patches, *found, features);
            }
        } else if (const auto* sources = std::get_if<ParkEmissionsRequest>(&any)) {
            if (const ParkEmissions* found = measurements.find(*sources)) {
                collectSources(*asked.park, *sources, *found, reportedYear, features);
            }
        } else if (const auto* air = std::get_if<ParkAirYearRequest>(&any)) {
            const ParkAirYear* year = measurements.find(*air);
            for (const std::string& station :
                 year == nullptr ? std::vector<std::string>() : year->stationIds) {
                std::vector<std::string>& parks = features.parksByStation[station];
                if (parks.empty() || parks.back() != parkId) {
                    parks.push_back(parkId);
                }
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

std::vector<IndicatorResult> evaluateBatch(std::span<const Park> parks,
                                           const std::vector<const Indicator*>& indicators,
                                           const Project& project,
                                           const StandardsLibrary& standards,
                                           const ProjectData& data,
                                           const TaskPool& pool,
                                           const TaskControl& control,
                                           MapFeatures& features,
                                           Diagnostics& diagnostics) {
    const std::vector<ParkRequests> requests =
        collectRequests(parks, indicators, project, standards, data);
    const std::vector<Measurements> measurements = measureBatch(requests,
                                                                data,
                                                                standards,
                                                                {.patchOutlines = true},
                                                                pool,
                                                                control.part(0.0, 0.95),
                                                                diagnostics);

    std::vector<std::vector<IndicatorResult>> byPark(parks.size());
    pool.parallelFor(parks.size(), [&](std::size_t i) {
        control.checkCancelled();
        const EvaluationContext context = {project, parks[i], standards, data.layers};
        for (const Indicator* indicator : indicators) {
            for (IndicatorResult& result : indicator->evaluate(context, measurements[i])) {
                byPark[i].push_back(std::move(result));
            }
        }
    });
    for (std::size_t i = 0; i < parks.size(); ++i) {
        collectFeatures(requests[i], project.year, measurements[i], features);
    }
    std::vector<IndicatorResult> results;
    for (std::vector<IndicatorResult>& own : byPark) {
        std::move(own.begin(), own.end(), std::back_inserter(results));
    }
    control.report(1.0, {"计算指标", "evaluating indicators"});
    return results;
}

void concludeResults(ResultSet& results, const StandardsLibrary& standards) {
    std::set<std::string> keys;
    for (IndicatorResult& result : results.indicators) {
        checkFigure(result);
        if (!keys.insert(result.key()).second) {
            throw std::logic_error(fmt::format("two figures have the key {}", result.key()));
        }
        for (const Diagnostic& diagnostic : result.findings.entries()) {
            results.audit.push_back({diagnostic, result.subject});
        }
        for (const std::string& citation : result.citations) {
            results.citationTexts.try_emplace(citation, standards.citationText(citation));
        }
    }
    for (Finding& finding : absenceFindings(results.indicators)) {
        results.audit.push_back(std::move(finding));
    }
}

} // namespace parklens
