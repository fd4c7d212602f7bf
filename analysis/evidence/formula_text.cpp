#include "analysis/evidence/formula_text.hpp"

#include "analysis/results/display.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

class FormulaLines {
public:
    FormulaLines(const IndicatorDescriptor& descriptor,
                 const IndicatorResult& result,
                 Language language)
        : m_descriptor(descriptor)
        , m_result(result)
        , m_formula(result.formula.empty() ? descriptor.formula : result.formula)
        , m_language(language) {}

    std::vector<std::string> write() {
        if (!m_descriptor.formula.empty()) {
            m_lines.push_back(fmt::format("{} = {}", m_result.id, m_descriptor.formula.value));
        }
        if (m_result.isEvaluable() && !m_result.terms.empty()) {
            value();
            bound({"下限", "lower bound"}, m_formula.low, m_result.low);
            bound({"上限", "upper bound"}, m_formula.high, m_result.high);
        }
        for (const FigureTerm& term : m_result.terms) {
            m_lines.push_back(fmt::format("{} = {}  {}",
                                          term.symbol,
                                          withUnit(termText(term.value), term.unit, m_language),
                                          term.meaning.in(m_language)));
        }
        return std::move(m_lines);
    }

private:
    void value() {
        // A formula of the figure's own is shown in symbols before its numbers stand in it.
        if (m_formula.value != m_descriptor.formula.value) {
            m_lines.push_back("= " + m_formula.value);
        }
        m_lines.push_back(
            fmt::format("= {} = {}",
                        filledIn(m_formula.value, m_result.terms),
                        withUnit(displayText(m_result, m_language), m_result.unit, m_language)));
    }

    /// A bound that reads otherwise than the figure itself.
    void bound(const LocalizedText& name,
               const std::string& formula,
               const std::optional<double>& bound) {
        const auto* figure = std::get_if<double>(&m_result.value);
        if (formula.empty() || !bound || figure == nullptr ||
            displayBound(m_result, bound) == displayText(m_result, m_language)) {
            return;
        }
        m_lines.push_back(
            fmt::format("{} = {} = {} = {}",
                        name.in(m_language),
                        formula,
                        filledIn(formula, m_result.terms),
                        withUnit(displayBound(m_result, bound), m_result.unit, m_language)));
    }

    const IndicatorDescriptor& m_descriptor;
    const IndicatorResult& m_result;
    const FigureFormula& m_formula;
    Language m_language;
    std::vector<std::string> m_lines;
};

} // namespace

std::string evidenceHectares(double areaM2) {
    return fmt::format("{:.4f} ha", areaM2 * hectaresPerM2);
}

std::string withUnit(const std::string& value, const std::string& unit, Language language) {
    return besideUnit(value, unitWords(unit, language));
}

std::vector<std::string> formulaLines(const IndicatorDescriptor& descriptor,
                                      const IndicatorResult& result,
                                      Language language) {
    return FormulaLines(descriptor, result, language).write();
}

} // namespace parklens
