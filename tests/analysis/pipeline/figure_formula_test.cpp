// Formula and terms of every figure of the demonstration park: they work out to the figure and its
// bounds, and every symbol of a formula is a term.

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/results/figure_formula.hpp"
#include "tests/support/arithmetic.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

using namespace parklens;
using namespace parklens::test;
namespace tt = boost::test_tools;

namespace {

struct AnalysedDemo {
    std::vector<IndicatorResult> figures;

    AnalysedDemo() {
        const Project project = readProject((sourceDirectory() / "data/demo/park.toml").string());
        const StandardsLibrary standards =
            StandardsLibrary::load(sourceDirectory() / "data/standards");
        figures = runPipeline(project, standards, {}, TaskPool(), TaskControl()).results.indicators;
    }
};

const std::vector<IndicatorResult>& figuresOfDemo() {
    static const AnalysedDemo demo;
    return demo.figures;
}

std::map<std::string, FigureFormula> formulasOfCatalogue() {
    std::map<std::string, FigureFormula> formulas;
    for (const Indicator& indicator : catalogue()) {
        formulas[indicator.descriptor.id] = indicator.descriptor.formula;
    }
    return formulas;
}

double workedOut(const std::string& formula, const std::vector<FigureTerm>& terms) {
    return workOut(formula, [&](const std::string& symbol) -> std::optional<double> {
        const FigureTerm* term = termOf(symbol, terms);
        return term == nullptr ? std::nullopt : std::optional(term->value);
    });
}

/// A figure, 1 and 0 for a flag, 1 for a word: its formula is the condition for it.
std::optional<double> numberOf(const IndicatorResult& figure) {
    if (std::holds_alternative<std::string>(figure.value)) {
        return 1.0;
    }
    if (const auto* flag = std::get_if<bool>(&figure.value)) {
        return *flag ? 1.0 : 0.0;
    }
    const auto* number = std::get_if<double>(&figure.value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

} // namespace

BOOST_AUTO_TEST_SUITE(figure_formula_of_the_demo, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(every_indicator_has_a_formula) {
    for (const auto& [id, formula] : formulasOfCatalogue()) {
        BOOST_TEST(!formula.value.empty(), id);
    }
}

BOOST_AUTO_TEST_CASE(the_terms_of_every_figure_of_the_demo_work_out_to_it_and_its_bounds) {
    const auto formulas = formulasOfCatalogue();
    std::set<std::string> seen;
    for (const IndicatorResult& figure : figuresOfDemo()) {
        if (!figure.isEvaluable()) {
            continue;
        }
        BOOST_TEST_CONTEXT(figure.key()) {
            const FigureFormula& formula =
                figure.formula.empty() ? formulas.at(figure.id) : figure.formula;
            const auto tolerance = tt::tolerance(1e-9);
            BOOST_REQUIRE(numberOf(figure).has_value());
            BOOST_TEST(workedOut(formula.value, figure.terms) == *numberOf(figure), tolerance);
            if (figure.low && !formula.low.empty()) {
                BOOST_TEST(workedOut(formula.low, figure.terms) == *figure.low, tolerance);
            }
            if (figure.high && !formula.high.empty()) {
                BOOST_TEST(workedOut(formula.high, figure.terms) == *figure.high, tolerance);
            }
            const bool hasBounds = figure.low != figure.high && figure.high;
            BOOST_TEST((!hasBounds || !formula.high.empty()));
            for (const FigureTerm& term : figure.terms) {
                BOOST_TEST(!term.meaning.zh.empty());
                BOOST_TEST(!term.meaning.en.empty());
            }
        }
        seen.insert(figure.id);
    }
    for (const auto& [id, formula] : formulas) {
        BOOST_TEST(seen.contains(id), id);
    }
}

BOOST_AUTO_TEST_CASE(a_formula_is_filled_in_with_values_as_they_are_printed) {
    const std::vector<FigureTerm> terms = {{"F", {}, 17146890.32148788, "m²"},
                                           {"D", {}, 5.0 / 3.0, "ha"},
                                           {"D_high", {}, 2.0, "ha"},
                                           {"N", {}, -0.5, "ha"}};
    BOOST_TEST(filledIn("100 · F / (D − N)", terms) == "100 · 17146890.32 / (1.6666667 − (-0.5))");
    BOOST_TEST(filledIn("D_low + D_high + Dx", terms) == "1.6666667 + 2 + Dx");
    BOOST_TEST(termText(0.0) == "0");
    BOOST_TEST(termText(0.075) == "0.075");
    BOOST_TEST(termText(1234567.891) == "1234567.89");
}

BOOST_AUTO_TEST_SUITE_END()
