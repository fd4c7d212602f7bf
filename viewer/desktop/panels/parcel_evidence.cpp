#include "viewer/desktop/panels/parcel_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/desktop/panels/figure_limit.hpp"

#include <algorithm>
#include <limits>

namespace parklens {

namespace {

constexpr int histogramClasses = 16;

const FigureFormula& formulaOf(const Explanation& explanation) {
    return explanation.result.formula.empty() ? explanation.descriptor->formula
                                              : explanation.result.formula;
}

/// The column of what each parcel adds to a term: "term_J_ha".
std::string columnOf(const std::string& symbol, const FeatureLayer& layer) {
    const auto name = "term_" + symbol;
    const auto found = std::ranges::find_if(layer.fields, [&](const FieldDefinition& field) {
        return field.name == name || field.name.starts_with(name + "_");
    });
    return found == layer.fields.end() ? std::string() : found->name;
}

/// The symbols of a formula "X / Y", whose quotient each parcel has too.
std::optional<std::pair<std::string, std::string>> quotientOf(const std::string& formula) {
    const auto symbols = symbolsOf(formula);
    if (symbols.size() == 2 && formula == symbols[0] + " / " + symbols[1]) {
        return std::pair(symbols[0], symbols[1]);
    }
    return std::nullopt;
}

/// How many parcels have which quotient. Parcels of which nothing enters the divisor are in none.
EvidenceChart quotients(const EvidenceContext& context,
                        const FeatureLayer& layer,
                        const EvidenceColumn& above,
                        const EvidenceColumn& below) {
    const auto& figure = context.explanation->result;
    const auto& theme = *context.theme;
    const auto name = QString::fromStdString(figure.name.in(context.language));
    HistogramData data{.title = theme.in(u"各宗地的", "Parcels by ") + name,
                       .quantity = theme.in(u"宗地数", "parcels"),
                       .decimals = 0,
                       .valueTitle = name};
    if (!figure.unit.empty()) {
        data.valueTitle += QStringLiteral(" (%1)").arg(
            QString::fromStdString(unitWords(figure.unit, context.language)));
    }
    std::vector<double> values(layer.features.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto divisor = below.number(row);
        if (!divisor || *divisor <= 0) {
            continue;
        }
        if (const auto dividend = above.number(row)) {
            values[row] = *dividend / *divisor;
        } else {
            ++data.withoutData;
        }
    }
    data.numeric = roundClasses(values, histogramClasses);
    if (const auto limit = limitOf(figure, context.language)) {
        data.limit = limit->value;
        data.limitTitle = limit->title;
    }
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    const auto& classes = data.numeric;
    for (const double value : values) {
        const auto last = classes.empty() ? 0 : classes.size() - 1;
        std::optional<std::size_t> item;
        for (std::size_t index = 0; index < classes.size(); ++index) {
            const bool isIn =
                value >= classes[index].lower &&
                (value < classes[index].upper || (index == last && value <= classes[index].upper));
            if (isIn) {
                item = index;
            }
        }
        shown.itemOfRow.push_back(item);
    }
    shown.chart = std::make_shared<HistogramChart>(std::move(data), theme, context.lettering);
    return shown;
}

/// Parcels from the one that adds most to the one that adds least; those that add nothing are left
/// out, those of which it is not known stand last.
EvidenceChart contributions(const EvidenceContext& context,
                            const FeatureLayer& layer,
                            const std::string& column,
                            const QString& words,
                            const QString& unit) {
    const auto& theme = *context.theme;
    const EvidenceColumn value(layer, column);
    const EvidenceColumn parcel(layer, "parcel");
    const EvidenceColumn holder(layer, "holder");
    RankedBarData data{.title = theme.in(u"各宗地的%1", "Parcels by %1").arg(words),
                       .quantity = words,
                       .unit = unit,
                       .cumulative = false};
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto number = value.number(row);
        if (number == 0.0) {
            continue;
        }
        shown.itemOfRow[row] = data.bars.size();
        const auto code = QString::fromStdString(parcel.text(row));
        data.bars.push_back(
            {.label = code.isEmpty() ? theme.in(u"没有宗地的地面", "ground under no parcel") : code,
             .values = {number.value_or(std::numeric_limits<double>::quiet_NaN())},
             .note = QString::fromStdString(holder.text(row))});
    }
    shown.chart = std::make_shared<RankedBarChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace

EvidenceChart ParcelEvidence::chartOf(const EvidenceContext& context,
                                      const FeatureLayer& layer,
                                      const std::string&) const {
    const auto& explanation = *context.explanation;
    const auto& formula = formulaOf(explanation).value;
    if (const auto quotient = quotientOf(formula)) {
        const auto above = columnOf(quotient->first, layer);
        const auto below = columnOf(quotient->second, layer);
        if (!above.empty() && !below.empty()) {
            return quotients(
                context, layer, EvidenceColumn(layer, above), EvidenceColumn(layer, below));
        }
    }
    for (const auto& symbol : symbolsOf(formula)) {
        const auto* term = termOf(symbol, explanation.result.terms);
        const auto column = columnOf(symbol, layer);
        if (term != nullptr && !column.empty()) {
            return contributions(context,
                                 layer,
                                 column,
                                 QString::fromStdString(term->meaning.in(context.language)),
                                 QString::fromStdString(unitWords(term->unit, context.language)));
        }
    }
    return contributions(context,
                         layer,
                         "land_area_m2",
                         context.theme->in(u"土地面积", "land area"),
                         QStringLiteral("m²"));
}

} // namespace parklens
