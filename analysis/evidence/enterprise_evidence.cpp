#include "analysis/evidence/request_evidence.hpp"
#include "analysis/indicators/enterprise/per_mu_figure.hpp"
#include "analysis/land/enterprise_key.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

FieldValue flag(const std::optional<bool>& value) {
    return value ? FieldValue(*value ? 1.0 : 0.0) : FieldValue();
}

void addRow(FeatureLayer& table, std::vector<FieldValue> values) {
    Feature row;
    row.fid = static_cast<std::int64_t>(table.features.size()) + 1;
    row.values = std::move(values);
    table.features.push_back(std::move(row));
}

/// The row of the table of enterprises, amounts in the units of the columns.
FeatureLayer rowOf(const Enterprise& enterprise) {
    FeatureLayer table;
    table.name = "enterprises";
    table.fields = {{"enterprise", FieldType::Text},
                    {"credit_code", FieldType::Text},
                    {"row", FieldType::Text},
                    {"above_scale", FieldType::Real},
                    {"evaluation_status", FieldType::Text},
                    {"land_area_m2", FieldType::Real},
                    {"revenue_wan", FieldType::Real},
                    {"value_added_wan", FieldType::Real},
                    {"tax_wan", FieldType::Real},
                    {"research_wan", FieldType::Real},
                    {"employees", FieldType::Real},
                    {"energy_tce", FieldType::Real},
                    {"pollution_equivalent", FieldType::Real},
                    {"electricity_wan_kwh", FieldType::Real}};
    addRow(table,
           {enterprise.name,
            enterprise.creditCode,
            enterprise.place.feature,
            flag(enterprise.isAboveScale),
            enterprise.evaluationStatus,
            orNothing(enterprise.landAreaM2),
            orNothing(enterprise.revenueWan),
            orNothing(enterprise.valueAddedWan),
            orNothing(enterprise.taxWan),
            orNothing(enterprise.researchWan),
            orNothing(enterprise.employees),
            orNothing(enterprise.energyTce),
            orNothing(enterprise.pollutionEquivalent),
            orNothing(enterprise.electricityWanKwh)});
    return table;
}

std::string_view key(PerMuBasisOfPoints basis) {
    switch (basis) {
    case PerMuBasisOfPoints::Data:
        return "data";
    case PerMuBasisOfPoints::NegativeAsZero:
        return "negative_as_zero";
    case PerMuBasisOfPoints::MeanPoints:
        return "mean_points";
    }
    return {};
}

FeatureLayer itemTable(const PerMuScore& score, Language language) {
    FeatureLayer table;
    table.name = "item_scores";
    table.fields = {{"item", FieldType::Text},
                    {"name", FieldType::Text},
                    {"numerator", FieldType::Real},
                    {"denominator", FieldType::Real},
                    {"value", FieldType::Real},
                    {"unit", FieldType::Text},
                    {"reference_mean", FieldType::Real},
                    {"least", FieldType::Real},
                    {"most", FieldType::Real},
                    {"weight", FieldType::Real},
                    {"points", FieldType::Real},
                    {"capped", FieldType::Real},
                    {"basis", FieldType::Text}};
    for (const PerMuItemScore& item : score.items) {
        addRow(table,
               {std::string(item.weight->item->id),
                item.weight->item->name.in(language),
                orNothing(item.numerator),
                orNothing(item.denominator),
                orNothing(item.value),
                item.weight->item->unit,
                orNothing(item.weight->mean),
                orNothing(item.least),
                orNothing(item.most),
                item.weight->weight,
                orNothing(item.points),
                flag(item.isCapped),
                item.points ? FieldValue(std::string(key(item.basis))) : FieldValue()});
    }
    return table;
}

/// Those that are ranked with an enterprise, the best score first and those without one last.
FeatureLayer rankingTable(const PerMuOfPark& ofPark, const PerMuScore& of, Language language) {
    FeatureLayer table;
    table.name = "ranking";
    table.fields = {{"rank", FieldType::Real},
                    {"worst_rank", FieldType::Real},
                    {"enterprise", FieldType::Text},
                    {"credit_code", FieldType::Text},
                    {"score", FieldType::Real},
                    {"best_class", FieldType::Text},
                    {"worst_class", FieldType::Text},
                    {"reason", FieldType::Text}};
    std::vector<const PerMuScore*> ranked;
    for (const PerMuScore& score : ofPark.scores) {
        if (score.treatedAs.empty() && (!score.scale || score.scale == of.scale)) {
            ranked.push_back(&score);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto* a, const auto* b) {
        return a->score && (!b->score || *a->score > *b->score);
    });
    for (const PerMuScore* score : ranked) {
        const Enterprise& enterprise = ofPark.enterpriseOf(*score);
        std::vector<FieldValue> values(table.fields.size());
        values[2] = enterprise.name;
        values[3] = enterprise.creditCode;
        values[4] = orNothing(score->score);
        if (score->standing) {
            values[0] = static_cast<double>(score->standing->rank);
            values[1] = static_cast<double>(score->standing->worstRank);
            values[5] = score->standing->best;
            values[6] = score->standing->worst;
        } else if (score->reason) {
            values[7] = score->reason->text.in(language);
        }
        addRow(table, std::move(values));
    }
    return table;
}

} // namespace

Evidence enterpriseEvidence(const ParcelsRequest& request,
                            const IndicatorResult& result,
                            const EvidenceSource& source) {
    Evidence evidence;
    const EvaluationContext context = {
        source.project, source.park, source.standards, source.data.layers};
    const std::vector<MeasurementRequest> requests = perMuRequests(context);
    if (requests.empty() || requests.front() != MeasurementRequest(request)) {
        return evidence;
    }
    const PerMuOfPark ofPark = perMuOf(context, source.measurements);
    const auto score =
        std::find_if(ofPark.scores.begin(), ofPark.scores.end(), [&](const PerMuScore& one) {
            return keyOf(ofPark.enterpriseOf(one)) == result.subject.id;
        });
    if (score == ofPark.scores.end()) {
        return evidence;
    }
    const Language language = source.project.language;
    evidence.layers.push_back(rowOf(ofPark.enterpriseOf(*score)));
    evidence.layers.push_back(itemTable(*score, language));
    if (score->score) {
        const std::string sum = fmt::format("{:.2f}", *score->score);
        evidence.sums.push_back(evidenceSentence([&](const EvidenceNaming& naming) {
            const LocalizedText table = naming.table("item_scores");
            const LocalizedText points = naming.column("points");
            return LocalizedText{
                fmt::format("{}的{}之和为 {} 分，即得分", table.zh, points.zh, sum),
                fmt::format(
                    "{} of {} adds up to {}, which is the score", points.en, table.en, sum)};
        }));
    }
    if (result.id == "enterprise.per_mu_class") {
        evidence.layers.push_back(rankingTable(ofPark, *score, language));
    }
    const std::size_t elsewhere = ofPark.elsewhere();
    if (elsewhere > 0) {
        evidence.excluded.push_back(
            {fmt::format("企业表中另有 {} 家不在本园区宗地上或没有宗地，不参加评价", elsewhere),
             fmt::format(
                 "{} other enterprises of the table are not on parcels of the park, or have "
                 "none, and are not evaluated",
                 elsewhere)});
    }
    return evidence;
}

} // namespace parklens
