#include "viewer/layout/station_words.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/thematic_content.hpp"

namespace parklens {

namespace {

/// Without the grade; empty where they are the park's.
QString nameOfStep(const StationChoice& choice, Language language) {
    switch (choice.rule) {
    case StationRule::Nearest:
        return localized({"最近评价点（距边界 %1 km）",
                          "nearest assessment station (%1 km from the boundary)"},
                         language)
            .arg(fixed(choice.distanceM / metresPerKm, 1));
    case StationRule::CityMean:
        return localized(cityMeanName(choice), language);
    case StationRule::OfficialSeries:
    case StationRule::Inside:
    case StationRule::None:
        break;
    }
    return {};
}

/// The same without city and distances.
QString shortNameOfStep(const StationChoice& choice, Language language) {
    switch (choice.rule) {
    case StationRule::Nearest:
        return localized({"最近评价点", "nearest assessment station"}, language);
    case StationRule::CityMean:
        return choice.city.empty()
                   ? localized({"周边站点平均", "mean of stations around"}, language)
                   : localized({"城市平均", "city mean"}, language);
    case StationRule::OfficialSeries:
    case StationRule::Inside:
    case StationRule::None:
        break;
    }
    return {};
}

QString inBrackets(const QString& name, Grade grade, Language language) {
    if (name.isEmpty()) {
        return {};
    }
    const auto estimate =
        grade == Grade::Estimate ? localized({"，估算", ", estimate"}, language) : QString();
    return localized({"（%1）", " (%1)"}, language).arg(name + estimate);
}

} // namespace

const Extent* extentBehind(const IndicatorResult& figure, const Park& park) {
    const auto role = boundaryRoleOf(figure.boundary);
    const auto found = role ? park.extents.find(*role) : park.extents.end();
    return found == park.extents.end() ? nullptr : &found->second;
}

std::optional<StationChoice> choiceBehind(const IndicatorResult& figure, const SheetData& data) {
    const auto& themes = themesOf(data);
    const auto* extent = extentBehind(figure, data.park);
    if (themes.run.data.air == nullptr || extent == nullptr || !data.project.air) {
        return std::nullopt;
    }
    try {
        return chooseStations(extent->united,
                              extent->crs,
                              *themes.run.data.air,
                              data.project.year,
                              themes.standards,
                              data.project.air->settings.stationRule);
    } catch (const ConfigError&) {
        return std::nullopt;
    }
}

QString namedStations(const StationChoice& choice, Grade grade, Language language) {
    const auto name = nameOfStep(choice, language);
    return name.isEmpty() || grade != Grade::Estimate
               ? name
               : name + localized({"（估算）", " (estimate)"}, language);
}

QString namedStationsInBrackets(const StationChoice& choice, Grade grade, Language language) {
    return inBrackets(nameOfStep(choice, language), grade, language);
}

QString namedStationsOnMap(const StationChoice& choice, Grade grade, Language language) {
    return inBrackets(shortNameOfStep(choice, language), grade, language).trimmed();
}

QString stationRuleSentence(const LocalizedText& stationText, Grade grade, Language language) {
    return localized({"站点：%1；等级：%2。", "Stations: %1; grade: %2."}, language)
        .arg(localized(stationText, language), localized(words(grade), language));
}

} // namespace parklens
