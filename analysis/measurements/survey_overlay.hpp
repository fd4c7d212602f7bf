/// \file
/// Overlay of an extent with the polygons of a land survey.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/measurements/measurements.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <functional>
#include <vector>

namespace parklens {

/// A survey's polygons in another system, edges densified so that they stay within 0.1 mm, with
/// their envelopes.
class SurveyInSystem {
public:
    SurveyInSystem(const SurveyLayer& survey,
                   const Crs& crs,
                   const TaskPool& pool,
                   const TaskControl& control);

    const SurveyLayer& survey() const { return *m_survey; }

    const Crs& crs() const { return m_crs; }

    const MultiPolygon& polygon(std::size_t index) const;

    const Envelope& envelope(std::size_t index) const { return m_envelopes[index]; }

private:
    const SurveyLayer* m_survey;
    Crs m_crs;
    std::vector<MultiPolygon> m_polygons; ///< empty when the survey already is in the system
    std::vector<Envelope> m_envelopes;
};

/// Calls `visit` for each polygon that meets the extent, with its part inside and whether its code
/// counts, in the order of the layer. \throws GeometryError, CancelledError
void visitSurveyPolygons(
    const MultiPolygon& extent,
    const SurveyInSystem& survey,
    const OverlayRequest& request,
    const TaskControl& control,
    const std::function<void(const SurveyLayer::Parcel&, MultiPolygon, bool)>& visit);

/// \param extent  in the system of `survey`
/// \throws GeometryError, CancelledError
OverlayRequest::Result overlaySurvey(const MultiPolygon& extent,
                                     const SurveyInSystem& survey,
                                     const OverlayRequest& request,
                                     const TaskControl& control);

} // namespace parklens
