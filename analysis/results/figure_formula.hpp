/// \file
/// How a figure follows from its numbers, in symbols and filled in.
#pragma once

#include "analysis/results/interval.hpp"
#include "gis/base/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Formulas of a figure and its bounds: numbers, symbols (a letter, then letters, digits and _), +
/// − · / and parentheses; of flags also < ≤ > ≥ ∧ ∨. `X_low` and `X_high` are the bounds of the
/// term X, and X itself where no term of that name says otherwise.
struct FigureFormula {
    std::string value; ///< "100 · F / (D − N)"
    std::string low;   ///< empty: the figure has no other lower bound than itself
    std::string high;

    bool empty() const { return value.empty(); }

    friend bool operator==(const FigureFormula&, const FigureFormula&) = default;
};

/// A number that enters a figure, under the symbol that the formula gives it.
struct FigureTerm {
    std::string symbol; ///< "F"
    LocalizedText meaning;
    double value = 0.0;
    std::string unit;

    friend bool operator==(const FigureTerm&, const FigureTerm&) = default;
};

/// Adds the value of an amount as the term `symbol`, and its bounds where they differ from it. The
/// amount is multiplied by `scale`, which brings it into `unit`.
void addTerms(std::vector<FigureTerm>& terms,
              const std::string& symbol,
              const LocalizedText& meaning,
              const Interval& amount,
              double scale,
              const std::string& unit);

/// The symbols that a formula names, each once, in their order.
std::vector<std::string> symbolsOf(std::string_view formula);

/// The term that a symbol of a formula stands for; nullptr where there is none.
const FigureTerm* termOf(std::string_view symbol, const std::vector<FigureTerm>& terms);

/// A term's value as it is printed: whole numbers as they are, others to eight significant digits
/// and two decimals at least, without zeros behind.
std::string termText(double value);

/// The formula with its symbols replaced by the terms' values as printed; symbols without a term
/// stay. "100 · 5.2 / (12.5 − 0)"
std::string filledIn(std::string_view formula, const std::vector<FigureTerm>& terms);

} // namespace parklens
