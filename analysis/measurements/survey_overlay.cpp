#include "analysis/measurements/survey_overlay.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t polygonsPerTask = 256;

bool beginsWithOneOf(const std::string& code, const std::vector<std::string>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
        return code.compare(0, prefix.size(), prefix) == 0;
    });
}

bool matches(const SurveyLayer::Parcel& parcel, const OverlayRequest& request) {
    return beginsWithOneOf(parcel.code, request.codePrefixes) ||
           (parcel.isDesignated && beginsWithOneOf(parcel.code, request.designatedPrefixes));
}

} // namespace

SurveyInSystem::SurveyInSystem(const SurveyLayer& survey,
                               const Crs& crs,
                               const TaskPool& pool,
                               const TaskControl& control)
    : m_survey(&survey)
    , m_crs(crs) {
    const std::size_t count = survey.parcels.size();
    m_envelopes.resize(count);
    const bool isSame = survey.crs.isSame(crs);
    if (!isSame) {
        m_polygons.resize(count);
    }
    const DensifyLimits limits = densifyLimitsOfOverlay(crs);
    const CrsTransform transform(survey.crs, crs);
    pool.parallelFor((count + polygonsPerTask - 1) / polygonsPerTask, [&](std::size_t chunk) {
        control.checkCancelled();
        const CrsTransform own = transform;
        const std::size_t end = std::min(count, (chunk + 1) * polygonsPerTask);
        for (std::size_t i = chunk * polygonsPerTask; i < end; ++i) {
            if (!isSame) {
                m_polygons[i] = transformDensified(survey.parcels[i].polygon, own, limits);
            }
            m_envelopes[i] = envelopeOf(polygon(i));
        }
    });
}

const MultiPolygon& SurveyInSystem::polygon(std::size_t index) const {
    return m_polygons.empty() ? m_survey->parcels[index].polygon : m_polygons[index];
}

void visitSurveyPolygons(
    const MultiPolygon& extent,
    const SurveyInSystem& survey,
    const OverlayRequest& request,
    const TaskControl& control,
    const std::function<void(const SurveyLayer::Parcel&, MultiPolygon, bool)>& visit) {
    const PreparedPolygon prepared(extent);
    const Envelope bounds = envelopeOf(extent);
    for (std::size_t i = 0; i < survey.survey().parcels.size(); ++i) {
        control.checkCancelled();
        const MultiPolygon& polygon = survey.polygon(i);
        if (!survey.envelope(i).intersects(bounds) || !prepared.intersects(polygon)) {
            continue;
        }
        MultiPolygon inside = prepared.covers(polygon) ? polygon : intersection(polygon, extent);
        if (!inside.empty()) {
            const SurveyLayer::Parcel& parcel = survey.survey().parcels[i];
            visit(parcel, std::move(inside), matches(parcel, request));
        }
    }
}

OverlayRequest::Result overlaySurvey(const MultiPolygon& extent,
                                     const SurveyInSystem& survey,
                                     const OverlayRequest& request,
                                     const TaskControl& control) {
    OverlayRequest::Result result;
    result.zoneAreaM2 = ellipsoidalAreaM2(extent, survey.crs());
    const std::vector<SurveyLayer::Parcel>& parcels = survey.survey().parcels;
    result.hasOtherClasses = std::any_of(parcels.begin(), parcels.end(), [&](const auto& parcel) {
        return !matches(parcel, request);
    });
    std::vector<MultiPolygon> matching;
    std::vector<MultiPolygon> all;
    double summedM2 = 0.0;
    visitSurveyPolygons(extent,
                        survey,
                        request,
                        control,
                        [&](const SurveyLayer::Parcel& parcel, MultiPolygon inside, bool isMatch) {
                            if (isMatch) {
                                const double areaM2 = ellipsoidalAreaM2(inside, survey.crs());
                                summedM2 += areaM2;
                                result.areaByCodeM2[parcel.code] += areaM2;
                                ++result.featureCount;
                                matching.push_back(inside);
                            }
                            all.push_back(std::move(inside));
                        });
    control.checkCancelled();
    result.areaM2 = ellipsoidalAreaM2(unionOf(matching), survey.crs());
    result.overlapAreaM2 = std::max(summedM2 - result.areaM2, 0.0);
    control.checkCancelled();
    result.surveyedAreaM2 =
        result.hasOtherClasses ? ellipsoidalAreaM2(unionOf(all), survey.crs()) : result.areaM2;
    return result;
}

} // namespace parklens
