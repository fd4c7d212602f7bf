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
    std::size_t line = 0; ///< of the station
    HourIndex hour = 0;
};

struct StationHours {
    std::vector<std::string> stations;
    std::vector<Hour> hours;
};

/// The station's place among those met; rows of one stand together.
std::size_t lineOf(const std::string& station, std::size_t last, StationHours& all) {
    if (last < all.stations.size() && all.stations[last] == station) {
        return last;
    }
    const auto known = std::ranges::find(all.stations, station);
    if (known != all.stations.end()) {
        return static_cast<std::size_t>(known - all.stations.begin());
    }
    all.stations.push_back(station);
    return all.stations.size() - 1;
}

/// The rows of a pollutant that say when they were.
StationHours hoursOf(const FeatureLayer& layer, const std::string& choice) {
    const EvidenceColumn station(layer, "station");
    const EvidenceColumn date(layer, "date");
    const EvidenceColumn ending(layer, "hour_ending");
    const EvidenceColumn pollutant(layer, "pollutant");
    StationHours all;
    std::string lastDate;
    std::optional<DayIndex> lastDay;
    std::size_t lastLine = 0;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        if (pollutant.text(row) != choice) {
            continue;
        }
        if (auto text = date.text(row); text != lastDate) {
            lastDay = dayOfText(text);
            lastDate = std::move(text);
        }
        if (const auto hour = ending.number(row); hour && lastDay) {
            lastLine = lineOf(station.text(row), lastLine, all);
            all.hours.push_back(
                {row, lastLine, firstHourOf(*lastDay) + static_cast<HourIndex>(*hour) - 1});
        }
    }
    return all;
}

/// Empty lines as long as the hours of each station.
std::vector<SeriesLine> emptyLines(const StationHours& all) {
    std::vector<SeriesLine> lines;
    for (const auto& station : all.stations) {
        lines.push_back({.title = QString::fromStdString(station),
                         .firstHour = std::numeric_limits<HourIndex>::max()});
    }
    std::vector<HourIndex> ends(lines.size(), std::numeric_limits<HourIndex>::min());
    for (const auto& [row, line, hour] : all.hours) {
        lines[line].firstHour = std::min(lines[line].firstHour, hour);
        ends[line] = std::max(ends[line], hour + 1);
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
    const auto all = hoursOf(layer, choice);
    SeriesData data{.quantity = QString::fromStdString(choice),
                    .unit = concentrationUnit(choice),
                    .lines = emptyLines(all)};
    if (const auto limit = dailyLimit(context, choice)) {
        data.limits.push_back(*limit);
    }
    std::vector<SeriesChart::Point> points;
    for (const auto& [row, line, hour] : all.hours) {
        auto& shown = data.lines[line];
        const SeriesChart::Point point{line, static_cast<std::size_t>(hour - shown.firstHour)};
        if (const auto number = value.number(row)) {
            shown.values[point.value] = *number;
            shown.states[point.value] = !used.isSet(row)           ? PointState::LeftOut
                                        : !flags.text(row).empty() ? PointState::Suspect
                                                                   : PointState::Normal;
        }
        points.push_back(point);
    }
    const auto chart =
        std::make_shared<const SeriesChart>(std::move(data), *context.theme, context.lettering);
    EvidenceChart shown{.chart = chart, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    for (std::size_t index = 0; index < all.hours.size(); ++index) {
        shown.itemOfRow[all.hours[index].row] = chart->itemOf(points[index]);
    }
    return shown;
}

} // namespace parklens
