#include "analysis/emission/ranking_table.hpp"
#include "analysis/pipeline/results_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parklens {

namespace {

/// What the feature of an outlet says.
struct Outlet {
    const EmissionRecord* record = nullptr;
    Point position;
    std::string parkId;
    std::map<std::string, double> amountsTPerA;
    std::set<AmountKind> kinds;
    double load = 0.0;
    std::string loadUnit;
    double sharePct = 0.0;
    bool hasLoad = false;
    bool isMain = false;
};

/// Outlets of one park by source key and medium: an outlet has one medium, a plant may have two.
using Outlets = std::map<std::pair<std::string, Medium>, Outlet>;

Outlets outletsOf(const ParkSources& park, const std::vector<EmissionRecord>& records) {
    Outlets outlets;
    for (const SelectedEmission& emission : park.inside) {
        const EmissionRecord& record = records[emission.record];
        const auto [at, isNew] = outlets.try_emplace({emission.source, record.medium});
        Outlet& outlet = at->second;
        if (isNew) {
            outlet.record = &record;
            outlet.position = *emission.position;
            outlet.parkId = park.parkId;
        }
        outlet.amountsTPerA[record.pollutant] += emission.amountTPerA;
        outlet.kinds.insert(record.amountKind);
    }
    for (const LoadRanking& ranking : park.rankings) {
        for (const RankedLoad& line : ranking.lines) {
            const auto found = outlets.find({line.id, line.medium});
            if (found != outlets.end() && line.load) {
                found->second.hasLoad = true;
                found->second.load += *line.load;
                found->second.loadUnit = ranking.weights.unit();
                found->second.sharePct += line.sharePct.value_or(0.0);
                found->second.isMain = found->second.isMain || line.isMain;
            }
        }
    }
    return outlets;
}

std::set<std::string> pollutantsOf(const PipelineRun& run) {
    std::set<std::string> pollutants;
    for (const ParkSources& park : run.features.sources) {
        for (const SelectedEmission& emission : park.inside) {
            pollutants.insert(run.data.emissions->records[emission.record].pollutant);
        }
    }
    return pollutants;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ",") + text;
    }
    return all;
}

Feature featureOf(const std::string& id,
                  const Outlet& outlet,
                  const std::set<std::string>& pollutants,
                  Language language) {
    const EmissionRecord& record = *outlet.record;
    Feature feature;
    feature.geometry = MultiPoint{{outlet.position}};
    feature.values = {id,
                      orNothing(record.enterprise),
                      orNothing(record.creditCode),
                      orNothing(record.industryCode),
                      orNothing(record.outlet),
                      std::string(key(record.medium)),
                      std::string(key(record.dischargeMode)),
                      orNothing(joined(record.keyUnitKinds)),
                      kindsText({outlet.kinds.begin(), outlet.kinds.end()}, language),
                      outlet.parkId,
                      outlet.hasLoad ? FieldValue(outlet.load) : FieldValue(),
                      outlet.hasLoad ? FieldValue(outlet.sharePct) : FieldValue(),
                      std::int64_t{outlet.isMain ? 1 : 0}};
    for (const std::string& pollutant : pollutants) {
        const auto amount = outlet.amountsTPerA.find(pollutant);
        feature.values.push_back(amount == outlet.amountsTPerA.end() ? FieldValue()
                                                                     : FieldValue(amount->second));
    }
    feature.values.push_back(orNothing(outlet.loadUnit));
    return feature;
}

} // namespace

std::optional<FeatureLayer> sourceLayer(const PipelineRun& run) {
    if (run.data.emissions == nullptr) {
        return std::nullopt;
    }
    const std::set<std::string> pollutants = pollutantsOf(run);
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "sources";
    layer.crs = Crs::cgcs2000();
    layer.fields = {{"id", FieldType::Text},
                    {"enterprise", FieldType::Text},
                    {"credit_code", FieldType::Text},
                    {"industry_code", FieldType::Text},
                    {"outlet", FieldType::Text},
                    {"medium", FieldType::Text},
                    {"discharge_mode", FieldType::Text},
                    {"key_unit", FieldType::Text},
                    {"amount_kind", FieldType::Text},
                    {"park_id", FieldType::Text},
                    {"load", FieldType::Real},
                    {"share_pct", FieldType::Real},
                    {"main", FieldType::Integer}};
    for (const std::string& pollutant : pollutants) {
        layer.fields.push_back({pollutant + "_t_a", FieldType::Real});
    }
    layer.fields.push_back({"load_unit", FieldType::Text});
    for (const ParkSources& park : run.features.sources) {
        for (const auto& [source, outlet] : outletsOf(park, run.data.emissions->records)) {
            layer.features.push_back(
                featureOf(source.first, outlet, pollutants, run.results.project.language));
            layer.features.back().fid = static_cast<std::int64_t>(layer.features.size());
        }
    }
    return layer.features.empty() ? std::nullopt : std::optional(std::move(layer));
}

} // namespace parklens
