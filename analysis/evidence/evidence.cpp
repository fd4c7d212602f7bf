#include "analysis/evidence/evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/evidence/request_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parklens {

namespace {

constexpr double sumTolerance = 1e-9; ///< of sums in another order

/// The extent or the block that the figure is about, as drawn.
Evidence extentEvidence(const IndicatorResult& result, const Park& park) {
    Evidence evidence;
    const std::optional<BoundaryRole> role = boundaryRoleOf(result.boundary);
    const auto extent = role ? park.extents.find(*role) : park.extents.end();
    if (extent == park.extents.end()) {
        return evidence;
    }
    FeatureLayer layer;
    layer.name = "extent";
    layer.crs = extent->second.crs;
    layer.fields = {{"park", FieldType::Text},
                    {"boundary", FieldType::Text},
                    {"block", FieldType::Text},
                    {"area_m2", FieldType::Real}};
    for (const Block& block : extent->second.blocks) {
        if (result.subject.kind == SubjectKind::Block && block.name != result.subject.name) {
            continue;
        }
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = block.polygon;
        feature.values = {park.id, result.boundary, block.name, block.areaM2};
        layer.features.push_back(std::move(feature));
    }
    evidence.layers.push_back(std::move(layer));
    return evidence;
}

} // namespace

void Evidence::append(Evidence other) {
    std::move(other.layers.begin(), other.layers.end(), std::back_inserter(layers));
    std::move(other.excluded.begin(), other.excluded.end(), std::back_inserter(excluded));
    std::move(other.sums.begin(), other.sums.end(), std::back_inserter(sums));
}

double sumOf(const FeatureLayer& layer, const std::string& field, const std::string& flag) {
    const auto column = layer.fieldIndex(field);
    const auto flagColumn = flag.empty() ? std::nullopt : layer.fieldIndex(flag);
    double sum = 0.0;
    for (const Feature& row : layer.features) {
        const bool counts = !flagColumn || toNumber(row.values[*flagColumn]) == 1.0;
        if (column && counts) {
            sum += toNumber(row.values[*column]).value_or(0.0);
        }
    }
    return sum;
}

void tellSum(const IndicatorResult& result,
             const std::string& symbol,
             const FeatureLayer& layer,
             const ColumnSum& column,
             Evidence& evidence) {
    const FigureTerm* term = termOf(symbol, result.terms);
    if (term == nullptr) {
        return;
    }
    const double sum = sumOf(layer, column.field, column.flag) * column.scale;
    const double difference = std::abs(sum - term->value);
    const bool agrees = difference <= sumTolerance * std::max(std::abs(sum), 1.0);
    const auto amount = [&](double value, Language language) {
        return withUnit(termText(value), term->unit, language);
    };
    const std::string other = agrees ? symbol : symbol + " = " + termText(term->value);
    evidence.sums.push_back(evidenceSentence([&](const EvidenceNaming& naming) {
        const LocalizedText table = naming.table(layer.name);
        const LocalizedText field = naming.column(column.field);
        const LocalizedText flag =
            column.flag.empty() ? LocalizedText() : naming.column(column.flag);
        return LocalizedText{fmt::format("{}{}的{}之和为 {}，{} {}",
                                         table.zh,
                                         flag.empty() ? "" : fmt::format("中{}为 1 ", flag.zh),
                                         field.zh,
                                         amount(sum, Language::Chinese),
                                         agrees ? "即公式中的" : "与公式中的项不同：",
                                         other),
                             fmt::format("{} of {}{} adds up to {}, {} {}",
                                         field.en,
                                         table.en,
                                         flag.empty() ? "" : fmt::format(" where {} = 1", flag.en),
                                         amount(sum, Language::English),
                                         agrees ? "which is" : "which is not the term:",
                                         other)};
    }));
}

Evidence evidenceOf(const IndicatorResult& result,
                    std::span<const MeasurementRequest> requests,
                    const EvidenceSource& source) {
    Evidence evidence = extentEvidence(result, source.park);
    for (const MeasurementRequest& request : requests) {
        source.control.checkCancelled();
        evidence.append(std::visit(
            [&](const auto& known) { return evidenceOfRequest(known, result, source); }, request));
    }
    return evidence;
}

} // namespace parklens
