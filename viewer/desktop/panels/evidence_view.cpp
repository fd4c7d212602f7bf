#include "viewer/desktop/panels/evidence_view.hpp"

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
#include <array>
#include <string_view>

namespace parklens {

namespace {

struct TitleWords {
    std::string_view layer;
    const char* zh;
    const char* en;
};

constexpr std::array titles = {
    TitleWords{"extent", "范围", "Extent"},
    TitleWords{"classes", "地类面积", "Class areas"},
    TitleWords{"edge_cells", "边界像元", "Edge cells"},
    TitleWords{"patches", "斑块", "Patches"},
    TitleWords{"survey_polygons", "调查图斑", "Survey polygons"},
    TitleWords{"parcels", "宗地", "Parcels"},
    TitleWords{"enterprises", "企业", "Enterprises"},
    TitleWords{"item_scores", "各项得分", "Points of items"},
    TitleWords{"ranking", "排名", "Ranking"},
    TitleWords{"buildings", "建筑", "Buildings"},
    TitleWords{"sources", "污染源", "Sources"},
    TitleWords{"station_years", "站点年值", "Station years"},
    TitleWords{"days", "日值", "Days"},
    TitleWords{"aqi_days", "AQI 日历", "AQI calendar"},
    TitleWords{"hours", "小时值", "Hours"},
};

} // namespace

QString evidenceTitle(const FeatureLayer& layer, Language language) {
    auto title = QString::fromStdString(layer.name);
    const auto known =
        std::ranges::find_if(titles, [&](const auto& one) { return one.layer == layer.name; });
    if (known != titles.end()) {
        title = QString::fromUtf8(language == Language::Chinese ? known->zh : known->en);
    }
    return title + QStringLiteral(" (%1)").arg(layer.features.size());
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
