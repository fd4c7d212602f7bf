// Taxes and emissions.

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/evidence/formula_text.hpp"
#include "gis/base/quantity.hpp"
#include "viewer/charts/scatter_chart.hpp"
#include "viewer/desktop/panels/park_chart_rows.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/layout/emission_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace parklens {

namespace {

constexpr std::array groups = {EfficiencyGroup::LowTaxHighEmission,
                               EfficiencyGroup::HighTaxHighEmission,
                               EfficiencyGroup::LowTaxLowEmission,
                               EfficiencyGroup::HighTaxLowEmission};

QString moneyPerMu(const ChartLook& look) {
    return look.theme->in(u"万元/亩", "10⁴ CNY/mu");
}

/// Colours and shapes of the four groups: told apart in grey too.
std::vector<ScatterClass> groupClasses(const ChartLook& look) {
    constexpr std::array shapes = {
        MarkerShape::Triangle, MarkerShape::Diamond, MarkerShape::Square, MarkerShape::Circle};
    constexpr std::array<std::size_t, groups.size()> colours = {1, 4, 5, 2};
    const Stroke outline{.colour = look.theme->ink, .widthMm = 0.1};
    std::vector<ScatterClass> classes;
    for (std::size_t one = 0; one < groups.size(); ++one) {
        classes.push_back({text(words(groups[one]), look.language),
                           Marker{.shape = shapes[one],
                                  .sizeMm = 2.2,
                                  .colour = look.theme->line(colours[one]),
                                  .outline = outline}});
    }
    return classes;
}

QString missingWordsOf(const EnterpriseEfficiency& enterprise, const ChartLook& look) {
    QStringList reasons;
    for (const auto& reason : enterprise.missing) {
        reasons << text(reason.text, look.language);
    }
    return reasons.join(look.theme->in(u"；", "; "));
}

std::vector<RowSubject> subjectsOf(const EnterpriseEfficiency& enterprise,
                                   const std::string& parkId) {
    std::vector<RowSubject> subjects;
    for (const auto& parcel : enterprise.parcels) {
        subjects.push_back({SubjectKind::Parcel, parcel, parkId});
    }
    for (const auto& source : enterprise.sources) {
        subjects.push_back({SubjectKind::Source, source, parkId});
    }
    return subjects;
}

QString emissionUnit(const ParkEfficiency& efficiency, const ChartLook& look) {
    return QString::fromStdString(unitWords(efficiency.unit, look.language));
}

QString emissionUnitPerMu(const ParkEfficiency& efficiency, const ChartLook& look) {
    const auto unit = emissionUnit(efficiency, look);
    return unit.isEmpty() ? unit : look.theme->in(u"%1/亩", "%1 per mu").arg(unit);
}

/// "emission [t/a]": the unit is that of what was measured.
std::string measuredColumn(const char* name, const QString& unit) {
    return unit.isEmpty() ? name : fmt::format("{} [{}]", name, unit.toStdString());
}

/// The enterprises with what is known of them, in their order.
FeatureLayer enterpriseRows(const ParkEfficiency& efficiency, const ChartLook& look) {
    FeatureLayer rows{
        .name = "enterprises",
        .fields = {{"enterprise", FieldType::Text},
                   {"tax_wan_per_mu", FieldType::Real},
                   {measuredColumn("emission_per_mu", emissionUnitPerMu(efficiency, look)),
                    FieldType::Real},
                   {"group", FieldType::Text},
                   {"land_mu", FieldType::Real},
                   {"tax_wan", FieldType::Real},
                   {measuredColumn("emission", emissionUnit(efficiency, look)), FieldType::Real},
                   {"credit_code", FieldType::Text},
                   {"missing", FieldType::Text}}};
    for (const auto& one : efficiency.enterprises) {
        addRow(rows,
               {one.name,
                orNothing(one.taxWanPerMu),
                orNothing(one.emissionPerMu),
                one.group ? FieldValue(words(*one.group).in(look.language)) : FieldValue(),
                one.landAreaM2 ? FieldValue(Area::fromSquareMetres(*one.landAreaM2).mu())
                               : FieldValue(),
                orNothing(one.taxWan),
                orNothing(one.emission),
                one.creditCode,
                missingWordsOf(one, look).toStdString()});
    }
    return rows;
}

/// Items of the chart by use: the group that yields least for most first, in each the highest
/// emission per mu, last those without a group.
std::vector<std::size_t> worstFirst(const std::vector<EnterpriseEfficiency>& enterprises) {
    const auto rank = [](const EnterpriseEfficiency& one) {
        const auto group = one.group ? std::ranges::find(groups, *one.group) : groups.end();
        return std::pair(group - groups.begin(), -one.emissionPerMu.value_or(0.0));
    };
    std::vector<std::size_t> order(enterprises.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t item) { return rank(enterprises[item]); });
    return order;
}

QString groupRemark(const ParkEfficiency& efficiency, const ChartLook& look) {
    return look.theme
        ->in(
            u"%1 家企业按中位数分四类：低效高排指亩均税收低于中位数而亩均排放高于中位数。这不是亩均"
            u"效益综合评价的得分或 A–D 等。",
            "%1 enterprises parted by the medians: low tax, high emission is a tax per mu below "
            "its "
            "median with an emission per mu above its own. This is no score and no class A–D of an "
            "evaluation per mu.")
        .arg(efficiency.counted);
}

} // namespace

QString
measureWords(const EmissionMeasure& measure, const StandardsLibrary& standards, Language language) {
    const auto what =
        measure.pollutant.empty()
            ? QString::fromUtf8(language == Language::Chinese ? "等标污染负荷"
                                                              : "equal-standard load")
            : pollutantName(measure.pollutant, EmissionVocabulary(standards), language);
    return QString::fromUtf8(language == Language::Chinese ? "%1：%2" : "%1: %2")
        .arg(dischargeWords(measure.medium, measure.isIndirect, language), what);
}

ParkChart efficiencyChart(const ParkEconomy& economy,
                          const ParkEfficiency& efficiency,
                          bool areAxesLogarithmic,
                          const StandardsLibrary& standards,
                          const ChartLook& look) {
    const auto& theme = *look.theme;
    const auto median = theme.in(u"中位数", "median");
    ScatterData data{
        .title = theme.in(u"亩均税收与亩均排放（%1年）", "Tax and emission per mu (%1)")
                     .arg(economy.year),
        .x = {.quantity = theme.in(u"亩均税收", "tax per mu"),
              .unit = moneyPerMu(look),
              .decimals = 2,
              .isLogarithmic = areAxesLogarithmic,
              .line = efficiency.medianTaxWanPerMu,
              .lineTitle = median},
        .y = {.quantity = theme.in(u"亩均排放 · %1", "emission per mu · %1")
                              .arg(measureWords(efficiency.measure, standards, look.language)),
              .unit = emissionUnitPerMu(efficiency, look),
              .isLogarithmic = areAxesLogarithmic,
              .line = efficiency.medianEmissionPerMu,
              .lineTitle = median},
        .classes = groupClasses(look),
        .remark = groupRemark(efficiency, look)};
    ParkChart made;
    for (const auto& one : efficiency.enterprises) {
        const auto group = one.group.value_or(groups.front());
        data.points.push_back({.label = QString::fromStdString(one.name),
                               .x = one.group ? *one.taxWanPerMu : noValue,
                               .y = one.group ? *one.emissionPerMu : noValue,
                               .pointClass = static_cast<std::size_t>(
                                   std::ranges::find(groups, group) - groups.begin()),
                               .isKey = one.group == EfficiencyGroup::LowTaxHighEmission,
                               .note = one.group ? text(words(*one.group), look.language)
                                                 : missingWordsOf(one, look)});
    }
    auto rows = enterpriseRows(efficiency, look);
    FeatureLayer ordered{.name = rows.name, .fields = rows.fields};
    for (const auto item : worstFirst(efficiency.enterprises)) {
        addRow(ordered, std::move(rows.features[item].values));
        made.subjects.push_back(subjectsOf(efficiency.enterprises[item], economy.parkId));
        made.shown.itemOfRow.emplace_back(item);
    }
    made.rows = std::make_shared<const FeatureLayer>(std::move(ordered));
    made.shown.chart = std::make_shared<ScatterChart>(std::move(data), theme, look.lettering);
    return made;
}

ParkChart enterpriseTaxChart(const ParkEconomy& economy, const ChartLook& look) {
    const auto& theme = *look.theme;
    const auto& efficiency = economy.efficiencies.front();
    RankedBarData data{
        .title = theme.in(u"企业亩均税收（%1年）", "Tax per mu of enterprises (%1)")
                     .arg(economy.taxYear.value_or(economy.year)),
        .quantity = theme.in(u"亩均税收", "tax per mu"),
        .unit = moneyPerMu(look),
        .decimals = 2,
        .cumulative = false,
        .mostBars = efficiency.enterprises.size(), // rates cannot be added up to a bar of the rest
        .remark = theme.in(u"用地面积取企业表所填，未填的取其独用宗地之和。",
                           "Land as the table of enterprises states it, else of the parcels that "
                           "are the enterprise's alone.")};
    std::vector<std::vector<RowSubject>> subjects;
    for (const auto& one : efficiency.enterprises) {
        data.bars.push_back({.label = QString::fromStdString(one.name),
                             .values = {one.taxWanPerMu.value_or(noValue)},
                             .withoutValue = one.taxWanPerMu ? QString()
                                             : one.landAreaM2
                                                 ? theme.in(u"没有税收", "no tax stated")
                                                 : theme.in(u"没有用地面积", "no land area")});
        subjects.push_back(subjectsOf(one, economy.parkId));
    }
    return rankedChart(std::move(data), enterpriseRows(efficiency, look), subjects, look);
}

ParkChart parcelTaxChart(const ParkEconomy& economy, const ChartLook& look) {
    const auto& theme = *look.theme;
    RankedBarData data{.title = theme.in(u"宗地亩均税收", "Tax per mu of parcels"),
                       .quantity = theme.in(u"亩均税收", "tax per mu"),
                       .unit = moneyPerMu(look),
                       .decimals = 2,
                       .cumulative = false,
                       .mostBars = economy.parcels.size()};
    FeatureLayer rows{.name = "parcels",
                      .fields = {{"parcel", FieldType::Text},
                                 {"holder", FieldType::Text},
                                 {"tax_wan_per_mu", FieldType::Real},
                                 {"land_mu", FieldType::Real},
                                 {"tax_wan", FieldType::Real},
                                 {"missing", FieldType::Text}}};
    std::vector<std::vector<RowSubject>> subjects;
    for (const auto& one : economy.parcels) {
        const auto missing = one.missing ? text(one.missing->text, look.language) : QString();
        const auto name = one.holder.empty() ? one.parcel : one.parcel + " " + one.holder;
        data.bars.push_back({.label = QString::fromStdString(name),
                             .values = {one.taxWanPerMu.value_or(noValue)},
                             .withoutValue = missing});
        addRow(rows,
               {one.parcel,
                one.holder,
                orNothing(one.taxWanPerMu),
                one.landAreaM2 ? FieldValue(Area::fromSquareMetres(*one.landAreaM2).mu())
                               : FieldValue(),
                orNothing(one.taxWan),
                missing.toStdString()});
        subjects.push_back({{SubjectKind::Parcel, one.parcel, economy.parkId}});
    }
    return rankedChart(std::move(data), std::move(rows), subjects, look);
}

} // namespace parklens
