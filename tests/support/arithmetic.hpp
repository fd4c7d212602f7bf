/// \file
/// Works out formulas as they are printed, independently of the code that prints them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace parklens::test {

/// The value of a printed expression: numbers, symbols, + − · /, parentheses, < ≤ > ≥ (1 or 0), ∧
/// ∨. \param valueOf  the value of a symbol; std::nullopt where there is none \throws
/// std::runtime_error for what is no expression, and for an unknown symbol
double workOut(std::string_view expression,
               const std::function<std::optional<double>(const std::string&)>& valueOf);

/// The same of numbers alone.
double workOut(std::string_view expression);

/// The difference in parts of what is expected.
double relative(double found, double expected);

} // namespace parklens::test
