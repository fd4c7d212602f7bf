#include "viewer/desktop/panels/air_reference.hpp"

#include <charconv>

namespace parklens {

namespace {

/// "O3_1h" → O3: how daily tables name the hourly maximum.
std::optional<Pollutant> pollutantOfDays(const std::string& name) {
    return pollutantFromText(name.substr(0, name.find('_')));
}

} // namespace

std::optional<DayIndex> dayOfText(const std::string& date) {
    const auto label = parseTimeLabel(date);
    return label ? std::optional(dayIndex(label->date)) : std::nullopt;
}

int yearOf(const IndicatorResult& figure) {
    int year = CivilDate().year;
    std::from_chars(figure.period.data(), figure.period.data() + figure.period.size(), year);
    return year;
}

QString concentrationUnit(const std::string& pollutant) {
    const auto known = pollutantOfDays(pollutant);
    if (!known) {
        return {};
    }
    return unitOf(*known) == "mg/m3" ? QStringLiteral("mg/m³") : QStringLiteral("μg/m³");
}

AirEdition editionOf(const EvidenceContext& context) {
    return AirEdition::fromStandards(context.standards, context.explanation->result.edition);
}

std::optional<LimitLine> dailyLimit(const EvidenceContext& context, const std::string& pollutant) {
    const auto& theme = *context.theme;
    if (const auto* threshold = termOf("T", context.explanation->result.terms)) {
        return LimitLine{theme.in(u"日均阈值", "threshold of daily means"), threshold->value};
    }
    const auto known = pollutantOfDays(pollutant);
    if (!known || !context.project->air) {
        return std::nullopt;
    }
    const auto airClass = context.project->air->settings.airClass;
    const auto limit = editionOf(context).limitsOf(*known, airClass).day;
    if (!limit) {
        return std::nullopt;
    }
    return LimitLine{*known == Pollutant::O3 ? theme.in(u"日最大 8 小时限值", "daily 8-hour limit")
                                             : theme.in(u"24 小时限值", "24-hour limit"),
                     limit->toDouble()};
}

} // namespace parklens
