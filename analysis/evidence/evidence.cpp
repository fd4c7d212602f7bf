#include "analysis/evidence/evidence.hpp"

#include "analysis/evidence/request_evidence.hpp"

#include <iterator>

namespace parklens {

namespace {

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
