#include "analysis/indicators/air/air_figure.hpp"

#include "analysis/indicators/subjects.hpp"
#include "gis/base/name_list.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

std::vector<std::string> editionsOf(const EvaluationContext& context, int year) {
    const std::string& stated = context.project.air->settings.standard;
    return stated == "auto" ? airEditionsOfYear(context.standards, year)
                            : std::vector<std::string>{stated};
}

std::vector<ParkAirYearRequest> requestsOf(const EvaluationContext& context,
                                           const ExtentChoice& choice) {
    std::vector<ParkAirYearRequest> requests;
    if (!context.project.air || !context.project.air->observations) {
        return requests;
    }
    for (const int year : context.project.years) {
        for (const std::string& edition : editionsOf(context, year)) {
            requests.push_back({choice.extent == nullptr ? choice.wanted : choice.extent->role,
                                year,
                                edition,
                                context.project.air->settings});
        }
    }
    return requests;
}

IndicatorResult blank(const IndicatorDescriptor& descriptor,
                      const EvaluationContext& context,
                      const ParkAirYearRequest& request) {
    IndicatorResult result;
    result.id = descriptor.id;
    result.name = descriptor.name;
    result.unit = descriptor.unit;
    result.subject = subjectOf(context.park);
    result.period = fmt::to_string(request.year);
    result.edition = request.edition;
    result.boundary = key(request.role);
    result.citations = descriptor.citations;
    result.observations.emplace();
    const AirSource& air = *context.project.air;
    for (const auto* layer : {&air.stations, &air.observations}) {
        if (layer->has_value()) {
            result.dataSources.push_back((*layer)->key);
        }
    }
    return result;
}

/// The observations do not reach into the year that was asked for.
LocalizedText yearMissingText(int year, const std::vector<int>& otherYears) {
    std::vector<std::string> names;
    for (const int other : otherYears) {
        names.push_back(fmt::to_string(other));
    }
    const LocalizedText years = nameList(names);
    return {fmt::format("观测数据中没有 {} 年，有的年份：{}", year, years.zh),
            fmt::format("the observations have no {}; they have {}", year, years.en)};
}

/// Names and grades the figure by the stations that stand behind it.
void describeStations(const ParkAirYear& air, IndicatorResult& result) {
    result.grade = air.grade;
    if (const LocalizedText name = standInName(air.choice); !name.empty()) {
        result.name.zh += fmt::format("（{}）", name.zh);
        result.name.en += fmt::format(" ({})", name.en);
    }
    if (air.grade == Grade::Estimate) {
        result.name.zh += air.isUnaudited ? "（未审核数据估算）" : "（估算）";
        result.name.en += air.isUnaudited ? " (estimate from unaudited data)" : " (estimate)";
    }
    if (!result.rule.empty()) {
        result.rule.zh += "；";
        result.rule.en += "; ";
    }
    result.rule.zh += fmt::format("站点：{}", air.stationText.zh);
    result.rule.en += fmt::format("stations: {}", air.stationText.en);
    if (air.stationIds.size() > 1) {
        result.rule.zh += "，各站日均先平均";
        result.rule.en += ", the mean of their days";
    }
}

/// "4、9" and "months 4 and 9".
LocalizedText monthList(const std::vector<int>& months) {
    LocalizedText text = {{}, months.size() == 1 ? "month " : "months "};
    for (std::size_t i = 0; i < months.size(); ++i) {
        const bool isLast = i + 1 == months.size();
        text.zh += fmt::format("{}{}", i == 0 ? "" : "、", months[i]);
        text.en += fmt::format("{}{}", i == 0 ? "" : isLast ? " and " : ", ", months[i]);
    }
    return text;
}

} // namespace

IndicatorDescriptor airDescriptor(std::string id,
                                  LocalizedText name,
                                  std::string unit,
                                  FigureFormula formula,
                                  std::vector<std::string> citations) {
    IndicatorDescriptor descriptor;
    descriptor.theme = Theme::Air;
    descriptor.name = std::move(name);
    descriptor.unit = std::move(unit);
    descriptor.formula = std::move(formula);
    descriptor.boundaryRole = key(BoundaryRole::Administered);
    descriptor.methodPage = id;
    descriptor.methodPage[id.find('.')] = '_';
    descriptor.id = std::move(id);
    descriptor.citations = std::move(citations);
    return descriptor;
}

std::vector<MeasurementRequest> airRequests(const EvaluationContext& context,
                                            std::string_view figure) {
    const ExtentChoice choice = chooseExtent(context, figure, BoundaryRole::Administered);
    if (choice.extent == nullptr) {
        return {};
    }
    std::vector<MeasurementRequest> requests;
    for (ParkAirYearRequest& request : requestsOf(context, choice)) {
        requests.emplace_back(std::move(request));
    }
    return requests;
}

std::vector<IndicatorResult>
evaluateAir(const IndicatorDescriptor& descriptor,
            const EvaluationContext& context,
            const Measurements& measurements,
            const std::function<void(const AirFigure&, IndicatorResult&)>& fill,
            const std::optional<CountingThreshold>& counts) {
    const ExtentChoice choice = chooseExtent(context, descriptor.id, BoundaryRole::Administered);
    std::vector<IndicatorResult> results;
    for (const ParkAirYearRequest& request : requestsOf(context, choice)) {
        IndicatorResult& result = results.emplace_back(blank(descriptor, context, request));
        const ParkAirYear* air = measurements.find(request);
        if (choice.extent == nullptr) {
            const Reason missing = choice.missing();
            refuseFigure(result, missing.code, missing.text);
        } else if (air == nullptr) {
            result.reason = measurements.failure(request);
        } else if (!air->otherYears.empty()) {
            refuseFigure(
                result, "year_not_observed", yearMissingText(request.year, air->otherYears));
        } else if (air->choice.rule == StationRule::None) {
            refuseFigure(result, "no_station", air->stationText);
        } else {
            const AirEdition edition =
                AirEdition::fromStandards(context.standards, request.edition);
            result.observations->stations = air->stationIds;
            fill({context, request, *air, edition}, result);
            describeStations(*air, result);
        }
        if (choice.isStated()) {
            result.name = nameOnExtent(result.name, choice);
        }
        attachReferences(result, context, counts);
        tellStatedExtent(result, choice);
    }
    return results;
}

void restOn(Pollutant pollutant, IndicatorResult& result) {
    result.observations->pollutants = {std::string(key(pollutant))};
}

void refuseFigure(IndicatorResult& result, std::string code, LocalizedText text) {
    result.value = std::monostate();
    result.low.reset();
    result.high.reset();
    result.reason = Reason{std::move(code), std::move(text)};
}

LocalizedText invalidYearText(const AirFigure& figure, Pollutant pollutant) {
    const PollutantYear& year = figure.air.statistics.of(pollutant);
    const std::string_view name = key(pollutant);
    if (year.validDays < figure.edition.yearDays) {
        return {
            fmt::format("{} 有效 {} 天，少于 {} 天", name, year.validDays, figure.edition.yearDays),
            fmt::format("{} has {} valid days, fewer than {}",
                        name,
                        year.validDays,
                        figure.edition.yearDays)};
    }
    const LocalizedText months = monthList(year.shortMonths);
    return {fmt::format("{} {} 月有效天数不足", name, months.zh),
            fmt::format("{} has too few valid days in {}", name, months.en)};
}

void attachAirLimit(const AirFigure& figure,
                    const Decimal& limit,
                    Pollutant pollutant,
                    const LocalizedText& scope,
                    IndicatorResult& result) {
    Reference reference;
    reference.kind = ReferenceKind::Limit;
    reference.scope = scope;
    reference.op = ComparisonOperator::LessOrEqual;
    reference.value = limit.toDouble();
    reference.edition = figure.edition.id;
    reference.source = figure.context.standards.citationText(figure.edition.limitsId + "#4.2 表1");
    reference.confidence = "seen";
    reference.rounding.decimals = figure.edition.complianceDecimals[indexOf(pollutant)];
    reference.airLimit = true;
    result.references.push_back({reference, judge(result.interval(), reference)});
}

LocalizedText limitScope(const AirSettings& settings, const LocalizedText& limit) {
    const bool isFirst = settings.airClass == AirClass::I;
    return {(isFirst ? "一级" : "二级") + limit.zh,
            (isFirst ? "grade I " : "grade II ") + limit.en};
}

LocalizedText roundingText(const AirSettings& settings) {
    switch (settings.rounding) {
    case DailyRounding::Integer:
        return {"日均值按 GB/T 8170 修约到整数", "daily means rounded half-even to integers"};
    case DailyRounding::OneDecimal:
        return {"日均值按 GB/T 8170 修约到一位小数",
                "daily means rounded half-even to one decimal"};
    case DailyRounding::None:
        return {"日均值不修约", "daily means not rounded"};
    }
    return {};
}

} // namespace parklens
