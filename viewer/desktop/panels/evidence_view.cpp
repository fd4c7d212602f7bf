#include "viewer/desktop/panels/evidence_view.hpp"

#include "analysis/evidence/evidence_words.hpp"
#include "viewer/desktop/panels/aqi_calendar_evidence.hpp"
#include "viewer/desktop/panels/building_evidence.hpp"
#include "viewer/desktop/panels/class_evidence.hpp"
#include "viewer/desktop/panels/day_calendar_evidence.hpp"
#include "viewer/desktop/panels/hour_evidence.hpp"
#include "viewer/desktop/panels/parcel_evidence.hpp"
#include "viewer/desktop/panels/patch_evidence.hpp"
#include "viewer/desktop/panels/source_evidence.hpp"
#include "viewer/desktop/panels/station_evidence.hpp"
#include "viewer/desktop/panels/survey_evidence.hpp"
#include "viewer/desktop/panels/table_evidence.hpp"

#include <algorithm>

namespace parklens {

QString evidenceTitle(const FeatureLayer& layer, Language language) {
    return QString::fromStdString(tableWords(layer.name).in(language)) +
           QStringLiteral(" (%1)").arg(layer.features.size());
}

const std::vector<std::unique_ptr<const EvidenceView>>& evidenceViews() {
    static const auto views = [] {
        std::vector<std::unique_ptr<const EvidenceView>> all;
        all.push_back(std::make_unique<AqiCalendarEvidence>());
        all.push_back(std::make_unique<DayCalendarEvidence>());
        all.push_back(std::make_unique<HourEvidence>());
        all.push_back(std::make_unique<StationEvidence>());
        all.push_back(std::make_unique<SourceEvidence>());
        all.push_back(std::make_unique<ClassEvidence>());
        all.push_back(std::make_unique<SurveyEvidence>());
        all.push_back(std::make_unique<PatchEvidence>());
        all.push_back(std::make_unique<ParcelEvidence>());
        all.push_back(std::make_unique<BuildingEvidence>());
        all.push_back(std::make_unique<TableEvidence>());
        return all;
    }();
    return views;
}

const EvidenceView& evidenceViewOf(const FeatureLayer& layer) {
    return **std::ranges::find_if(evidenceViews(),
                                  [&](const auto& view) { return view->shows(layer); });
}

} // namespace parklens
