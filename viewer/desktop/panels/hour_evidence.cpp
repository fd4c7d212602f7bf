#include "viewer/desktop/panels/hour_evidence.hpp"

#include "viewer/desktop/panels/air_reference.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <algorithm>
#include <limits>

namespace parklens {

namespace {

/// A row of the table in its time.
struct Hour {
    std::size_t row = 0;
    std::string station;
    HourIndex hour = 0;
};

/// The rows of a pollutant that say when they were.
std::vector<Hour> hoursOf(const FeatureLayer& layer, const std::string& choice) {
    const EvidenceColumn station(layer, "station");
    const EvidenceColumn date(layer, "date");
    const EvidenceColumn ending(layer, "hour_ending");
    const EvidenceColumn pollutant(layer, "pollutant");
    std::vector<Hour> hours;
    std::string lastDate;
    std::optional<DayIndex> lastDay;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        if (pollutant.text(row) != choice) {
            continue;
        }
        if (auto text = date.text(row); text != lastDate) {
            lastDay = dayOfText(text);
            lastDate = std::move(text);
        }
        if (const auto hour = ending.number(row); hour && lastDay) {
            hours.push_back({row,
                             station.text(row),
                             firstHourOf(*lastDay) + static_cast<HourIndex>(*hour) - 1});
        }
    }
    return hours;
}

/// Empty lines as long as the hours of each station.
std::vector<SeriesLine> emptyLines(const std::vector<Hour>& hours) {
    std::vector<SeriesLine> lines;
    std::vector<HourIndex> ends;
    for (const auto& [row, station, hour] : hours) {
        const auto title = QString::fromStdString(station);
        const auto known = std::ranges::find(lines, title, &SeriesLine::title);
        if (known == lines.end()) {
            lines.push_back({.title = title, .firstHour = hour});
            ends.push_back(hour + 1);
        } else {
            auto& end = ends[static_cast<std::size_t>(known - lines.begin())];
            known->firstHour = std::min(known->firstHour, hour);
            end = std::max(end, hour + 1);
        }
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const auto length = static_cast<std::size_t>(ends[line] - lines[line].firstHour);
        lines[line].values.assign(length, std::numeric_limits<double>::quiet_NaN());
        lines[line].states.assign(length, PointState::Normal);
    }
    return lines;
}

} // namespace

EvidenceChart HourEvidence::chartOf(const EvidenceContext& context,
                                    const FeatureLayer& layer,
                                    const std::string& choice) const {
    const EvidenceColumn value(layer, "value");
    const EvidenceColumn flags(layer, "flags");
    const EvidenceColumn used(layer, "used");
    const auto hours = hoursOf(layer, choice);
    SeriesData data{.quantity = QString::fromStdString(choice),
                    .unit = concentrationUnit(choice),
                    .lines = emptyLines(hours)};
    if (const auto limit = dailyLimit(context, choice)) {
        data.limits.push_back(*limit);
    }
    std::vector<SeriesChart::Point> points;
    for (const auto& [row, station, hour] : hours) {
        const auto known =
            std::ranges::find(data.lines, QString::fromStdString(station), &SeriesLine::title);
        const SeriesChart::Point point{static_cast<std::size_t>(known - data.lines.begin()),
                                       static_cast<std::size_t>(hour - known->firstHour)};
        if (const auto number = value.number(row)) {
            known->values[point.value] = *number;
            known->states[point.value] = !used.isSet(row)           ? PointState::LeftOut
                                         : !flags.text(row).empty() ? PointState::Suspect
                                                                    : PointState::Normal;
        }
        points.push_back(point);
    }
    const auto chart =
        std::make_shared<const SeriesChart>(std::move(data), *context.theme, context.lettering);
    EvidenceChart shown{.chart = chart, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    for (std::size_t index = 0; index < hours.size(); ++index) {
        shown.itemOfRow[hours[index].row] = chart->itemOf(points[index]);
    }
    return shown;
}

} // namespace parklens
