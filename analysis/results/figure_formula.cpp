#include "analysis/results/figure_formula.hpp"

#include "gis/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace parklens {

namespace {

constexpr int significantDigits = 8;
constexpr int fewestDecimals = 2;
constexpr int mostDecimalsOfFormula = 15;

bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isPartOfSymbol(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
}

/// Calls `onSymbol` for each symbol of a formula and `onText` for what stands between them.
void visitFormula(std::string_view formula,
                  const std::function<void(std::string_view)>& onSymbol,
                  const std::function<void(std::string_view)>& onText) {
    for (std::size_t at = 0; at < formula.size();) {
        const bool isSymbol = isLetter(formula[at]);
        std::size_t end = at + 1;
        while (end < formula.size() &&
               (isSymbol ? isPartOfSymbol(formula[end]) : !isLetter(formula[end]))) {
            ++end;
        }
        (isSymbol ? onSymbol : onText)(formula.substr(at, end - at));
        at = end;
    }
}

/// "J" of "J_low" and "J_high"; else empty.
std::string_view stemOf(std::string_view symbol) {
    for (const std::string_view suffix : {"_low", "_high"}) {
        if (symbol.ends_with(suffix)) {
            return symbol.substr(0, symbol.size() - suffix.size());
        }
    }
    return {};
}

} // namespace

void addTerms(std::vector<FigureTerm>& terms,
              const std::string& symbol,
              const LocalizedText& meaning,
              const Interval& amount,
              double scale,
              const std::string& unit) {
    terms.push_back({symbol, meaning, amount.value * scale, unit});
    if (amount.low != amount.value) {
        terms.push_back({symbol + "_low",
                         {meaning.zh + "，至少", meaning.en + ", at least"},
                         amount.low * scale,
                         unit});
    }
    if (amount.high != amount.value) {
        terms.push_back({symbol + "_high",
                         {meaning.zh + "，至多", meaning.en + ", at most"},
                         amount.high * scale,
                         unit});
    }
}

std::vector<std::string> symbolsOf(std::string_view formula) {
    std::vector<std::string> symbols;
    visitFormula(
        formula,
        [&](std::string_view symbol) {
            if (std::find(symbols.begin(), symbols.end(), symbol) == symbols.end()) {
                symbols.emplace_back(symbol);
            }
        },
        [](std::string_view) {});
    return symbols;
}

const FigureTerm* termOf(std::string_view symbol, const std::vector<FigureTerm>& terms) {
    const auto found = std::find_if(terms.begin(), terms.end(), [symbol](const FigureTerm& term) {
        return term.symbol == symbol;
    });
    if (found != terms.end()) {
        return &*found;
    }
    const std::string_view stem = stemOf(symbol);
    return stem.empty() ? nullptr : termOf(stem, terms);
}

std::string termText(double value) {
    if (value == std::trunc(value)) {
        return roundedText(value, 0);
    }
    const int wholeDigits = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    std::string text = roundedText(
        value, std::clamp(significantDigits - wholeDigits, fewestDecimals, mostDecimalsOfFormula));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text;
}

std::string filledIn(std::string_view formula, const std::vector<FigureTerm>& terms) {
    std::string text;
    visitFormula(
        formula,
        [&](std::string_view symbol) {
            const FigureTerm* term = termOf(symbol, terms);
            if (term == nullptr) {
                text += symbol;
            } else if (term->value < 0.0) {
                text += fmt::format("({})", termText(term->value));
            } else {
                text += termText(term->value);
            }
        },
        [&](std::string_view between) { text += between; });
    return text;
}

} // namespace parklens
