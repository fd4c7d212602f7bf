#include "viewer/desktop/panels/aqi_calendar_evidence.hpp"

#include "viewer/desktop/panels/air_reference.hpp"
#include "viewer/desktop/panels/day_hours.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/layout/air_calendar.hpp"

#include <algorithm>
#include <map>

namespace parklens {

namespace {

/// "PM2.5;O3" by date.
std::map<std::string, std::string> primaryPollutants(const Explanation& explanation) {
    std::map<std::string, std::string> primary;
    const auto& layers = explanation.evidence.layers;
    const auto days =
        std::ranges::find_if(layers, [](const auto& layer) { return layer.name == "days"; });
    if (days != layers.end()) {
        const EvidenceColumn date(*days, "date");
        const EvidenceColumn names(*days, "primary");
        for (std::size_t row = 0; row < days->features.size(); ++row) {
            primary.emplace(date.text(row), names.text(row));
        }
    }
    return primary;
}

} // namespace

EvidenceChart AqiCalendarEvidence::chartOf(const EvidenceContext& context,
                                           const FeatureLayer& layer,
                                           const std::string&) const {
    const auto& theme = *context.theme;
    const auto edition = editionOf(context);
    const auto primary = primaryPollutants(*context.explanation);
    const EvidenceColumn date(layer, "date");
    const EvidenceColumn aqi(layer, "aqi");
    auto data = indexCalendar(edition, yearOf(context.explanation->result), context.language);
    data.title = QStringLiteral("AQI");
    data.decimals = 0;
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto day = dayOfText(date.text(row));
        const auto item = day ? *day - firstDayOf(data.year) : -1;
        if (item < 0 || item >= daysInYear(data.year)) {
            continue;
        }
        shown.itemOfRow[row] = static_cast<std::size_t>(item);
        auto& shownDay = data.days[static_cast<std::size_t>(item)];
        shownDay.value = aqi.number(row);
        shownDay.classIndex = indexClassOf(edition, shownDay.value);
        const auto names = primary.find(date.text(row));
        if (names != primary.end() && !names->second.empty()) {
            shownDay.note =
                theme.in(u"首要污染物 ", "primary: ") + QString::fromStdString(names->second);
        }
    }
    shown.chart = std::make_shared<CalendarChart>(std::move(data), theme, context.lettering);
    return shown;
}

std::unique_ptr<QWidget> AqiCalendarEvidence::make(const EvidenceContext& context,
                                                   const FeatureLayer& layer) const {
    return calendarWithHours(context, layer, *this);
}

} // namespace parklens
