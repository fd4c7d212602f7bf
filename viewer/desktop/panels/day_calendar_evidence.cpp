#include "viewer/desktop/panels/day_calendar_evidence.hpp"

#include "viewer/desktop/panels/air_reference.hpp"
#include "viewer/desktop/panels/day_hours.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/layout/air_calendar.hpp"

namespace parklens {

namespace {

/// Below the threshold or not, in the words of the comparison that the project has chosen.
std::vector<CalendarClass> thresholdClasses(const EvidenceContext& context) {
    const auto limit = dailyLimit(context, "PM2.5");
    const auto number = limit ? valueText(limit->value, std::nullopt, context.language) : QString();
    const bool isStrict = !context.project->air ||
                          context.project->air->settings.belowOperator == ComparisonOperator::Less;
    const auto& theme = *context.theme;
    const auto below = isStrict ? theme.in(u"低于阈值（< %1）", "below (< %1)")
                                : theme.in(u"不高于阈值（≤ %1）", "not above (≤ %1)");
    const auto above = isStrict ? theme.in(u"不低于阈值（≥ %1）", "not below (≥ %1)")
                                : theme.in(u"高于阈值（> %1）", "above (> %1)");
    return {{.title = below.arg(number), .colour = theme.bar},
            {.title = above.arg(number), .colour = theme.line(1)}};
}

QString noteOf(const ChartTheme& theme, const EvidenceColumn& hours, std::size_t row) {
    return theme.in(u"有效 %1 小时", "%1 valid hours").arg(QString::fromStdString(hours.text(row)));
}

} // namespace

EvidenceChart DayCalendarEvidence::chartOf(const EvidenceContext& context,
                                           const FeatureLayer& layer,
                                           const std::string& choice) const {
    const auto& theme = *context.theme;
    const EvidenceColumn date(layer, "date");
    const EvidenceColumn pollutant(layer, "pollutant");
    const EvidenceColumn value(layer, "value");
    const EvidenceColumn valid(layer, "valid");
    const EvidenceColumn validHours(layer, "valid_hours");
    const EvidenceColumn iaqi(layer, "iaqi");
    const EvidenceColumn below(layer, "below");
    const auto edition = editionOf(context);
    auto data = indexCalendar(edition, yearOf(context.explanation->result), context.language);
    data.title = QString::fromStdString(choice) + theme.in(u" 日值", " daily values");
    data.unit = concentrationUnit(choice);
    data.decimals = 1;
    if (below.exists()) {
        data.classes = thresholdClasses(context);
    }
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto day = dayOfText(date.text(row));
        const auto item = day ? *day - firstDayOf(data.year) : -1;
        if (item < 0 || item >= daysInYear(data.year) || pollutant.text(row) != choice) {
            continue;
        }
        shown.itemOfRow[row] = static_cast<std::size_t>(item);
        auto& shownDay = data.days[static_cast<std::size_t>(item)];
        shownDay.value = value.number(row);
        shownDay.flagged = !valid.isSet(row);
        shownDay.note = noteOf(theme, validHours, row);
        if (below.exists()) {
            if (const auto isBelow = below.number(row)) {
                shownDay.classIndex = *isBelow == 1.0 ? 0 : 1;
            }
        } else {
            shownDay.classIndex = indexClassOf(edition, iaqi.number(row));
        }
    }
    shown.chart = std::make_shared<CalendarChart>(std::move(data), theme, context.lettering);
    return shown;
}

std::unique_ptr<QWidget> DayCalendarEvidence::make(const EvidenceContext& context,
                                                   const FeatureLayer& layer) const {
    return calendarWithHours(context, layer, *this);
}

} // namespace parklens
