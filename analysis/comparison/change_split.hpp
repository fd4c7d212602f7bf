/// \file
/// A change split into parts that add up, in full digits and as printed.
#pragma once

#include "analysis/comparison/change_part.hpp"
#include "gis/base/decimal.hpp"

#include <array>
#include <optional>
#include <string>

namespace parklens {

inline constexpr std::size_t changeStepCount = allChangeParts.size() + 1;

/// A figure from A to B: first as A has it, then after each part of the change was taken over, last
/// as B has it. Absent where it could not be computed.
template <typename Value>
struct ChangeChain {
    std::array<std::optional<Value>, changeStepCount> values;
    /// Inputs of a part that do not differ: such a step changes nothing, so that a value that is
    /// known on one side of it is known on the other.
    std::array<bool, allChangeParts.size()> isSame{};

    /// Carries values over steps that change nothing.
    void carryOver() {
        for (std::size_t i = 0; i < isSame.size(); ++i) {
            if (isSame[i] && !values[i + 1]) {
                values[i + 1] = values[i];
            }
        }
        for (std::size_t i = isSame.size(); i-- > 0;) {
            if (isSame[i] && !values[i]) {
                values[i] = values[i + 1];
            }
        }
    }
};

/// parts + unseparated = B − A, exactly.
struct ChangeSplit {
    std::array<std::optional<Decimal>, allChangeParts.size()> parts; ///< absent: not separable
    std::optional<Decimal> unseparated; ///< the sum of the absent parts; absent where there is none
};

/// The differences of neighbouring values. Steps between which no value is known are not separable;
/// their sum is told. Both ends must be known.
ChangeSplit splitChange(ChangeChain<Decimal> chain);

/// A change as it is printed: "31.4", "+1.2", "-0.3".
struct PrintedChange {
    std::string difference;
    std::array<std::string, allChangeParts.size()> parts; ///< empty: not separable
    std::string unseparated;                              ///< empty where there is nothing
};

/// Rounds so that the printed parts add up to the printed difference, and this to the difference of
/// the printed values: every part is cut to `decimals`, and what is missing goes to the largest
/// remainders. A part that is nothing stays nothing.
PrintedChange
printedChange(const Decimal& a, const Decimal& b, const ChangeSplit& split, int decimals);

} // namespace parklens
