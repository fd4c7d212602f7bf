#include "analysis/indicators/air/annual_concentration.hpp"

#include <fmt/format.h>

namespace parklens {

void fillAnnualConcentration(const AirFigure& figure,
                             const AnnualStatistic& statistic,
                             const std::optional<Decimal>& limit,
                             const LocalizedText& limitScope,
                             IndicatorResult& result) {
    const PollutantYear& measured = figure.air.statistics.of(Pollutant::Pm25);
    const bool leavesDustOut =
        figure.air.assessed && figure.request.settings.dust == DustValues::Assessed;
    const PollutantYear& used = leavesDustOut ? figure.air.assessed->of(Pollutant::Pm25) : measured;
    const auto value = statistic.of(used);
    result.displayDecimals = 1;
    restOn(Pollutant::Pm25, result);
    result.denominator = used.validDays;
    if (!value || !measured.isAnnualValid) {
        refuseFigure(result, "annual_data_invalid", invalidYearText(figure, Pollutant::Pm25));
    } else {
        result.value = value->toDouble();
        result.low = value->toDouble();
        result.high = value->toDouble();
        result.terms = statistic.termsOf(used);
    }
    result.note = {fmt::format("有效 {} 天", used.validDays),
                   fmt::format("{} valid days", used.validDays)};
    if (figure.air.assessed && !leavesDustOut) {
        result.rule.zh += "；项目指定不剔除沙尘（dust）";
        result.rule.en += "; dust hours are kept, as the project asks (dust)";
        if (const auto other = statistic.of(figure.air.assessed->of(Pollutant::Pm25))) {
            result.note.zh += fmt::format("；剔除沙尘后 {} μg/m³", other->text(1));
            result.note.en += fmt::format("; {} μg/m³ without dust hours", other->text(1));
        }
    } else if (const auto other = statistic.of(measured); leavesDustOut && other) {
        result.rule.zh += "；剔除沙尘";
        result.rule.en += "; dust hours left out";
        result.note.zh += fmt::format("；实测 {} μg/m³", other->text(1));
        result.note.en += fmt::format("; measured {} μg/m³", other->text(1));
    }
    if (limit) {
        const int decimals = figure.edition.complianceDecimals[indexOf(Pollutant::Pm25)];
        result.rule.zh += fmt::format("；按 HJ 663 修约到 {} 位小数后与限值比较", decimals);
        result.rule.en +=
            fmt::format("; rounded half-even to {} decimals before it is compared with the limit "
                        "(HJ 663)",
                        decimals);
        if (result.isEvaluable()) {
            result.note.zh += fmt::format("；与限值比较的修约值 {} μg/m³", value->text(decimals));
            result.note.en += fmt::format("; compared as {} μg/m³", value->text(decimals));
        }
        attachAirLimit(figure, *limit, Pollutant::Pm25, limitScope, result);
    }
}

} // namespace parklens
