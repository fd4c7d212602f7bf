#include "analysis/evidence/request_evidence.hpp"
#include "analysis/measurements/batch.hpp"
#include "analysis/measurements/survey_overlay.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

namespace parklens {

Evidence evidenceOfRequest(const OverlayRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source) {
    Evidence evidence;
    const OverlayRequest::Result* overlay = source.measurements.find(request);
    const auto survey = source.data.surveys.find(request.layer);
    const MultiPolygon* polygon = polygonOf(source.park, request.extent);
    if (overlay == nullptr || survey == source.data.surveys.end() || polygon == nullptr) {
        return evidence;
    }
    const Crs& crs = source.park.extents.at(request.extent.role).crs;
    FeatureLayer layer;
    layer.name = "survey_polygons";
    layer.crs = crs;
    layer.fields = {{"code", FieldType::Text},
                    {"inside_area_m2", FieldType::Real},
                    {"counted", FieldType::Integer}};
    double otherM2 = 0.0;
    const SurveyInSystem inSystem(*survey->second, crs, source.pool, source.control);
    visitSurveyPolygons(*polygon,
                        inSystem,
                        request,
                        source.control,
                        [&](const SurveyLayer::Parcel& parcel, MultiPolygon inside, bool counts) {
                            const double areaM2 = ellipsoidalAreaM2(inside, crs);
                            otherM2 += counts ? 0.0 : areaM2;
                            Feature feature;
                            feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
                            feature.values = {parcel.code, areaM2, std::int64_t{counts}};
                            feature.geometry = std::move(inside);
                            layer.features.push_back(std::move(feature));
                        });
    tellSum(result, "F", layer, {"inside_area_m2", "counted", hectaresPerM2}, evidence);
    evidence.layers.push_back(std::move(layer));
    evidence.excluded.push_back(
        {fmt::format("其他地类 {:.4f} ha，不是林地", otherM2 * hectaresPerM2),
         fmt::format("{:.4f} ha of other classes, which are not forest", otherM2 * hectaresPerM2)});
    return evidence;
}

} // namespace parklens
