/// \file
/// Signs of idle land (闲置土地) after 国土资源部令第53号, article 2.
#pragma once

#include "analysis/land/parcel.hpp"
#include "analysis/results/indicator_result.hpp"
#include "analysis/standards/standards_library.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// A share as the rule writes it: a third is numerator 1, denominator 3.
struct RuleShare {
    double numerator = 0.0;
    double denominator = 1.0;

    /// part / whole < share, without the rounding of a third.
    bool isAbove(double part, double whole) const { return part * denominator < whole * numerator; }
};

struct IdleRules {
    int yearsOverdue = 0;
    int yearsSuspended = 0;
    RuleShare built;
    RuleShare invested;

    /// \throws StandardsError
    static IdleRules of(const StandardsLibrary& standards);
};

/// What the dates, areas and investments of a parcel say.
struct IdleSigns {
    std::optional<bool> isSuspected; ///< absent where they do not suffice, see `reason`
    LocalizedText why;
    std::optional<Reason> reason;
    FigureFormula formula = {}; ///< the sign that was looked at: days, areas and investments
    std::vector<FigureTerm> terms = {};
};

/// (a) works not begun more than a year after the agreed date; (b) begun, less than a third of the
/// area due or less than a quarter of the investment done, and suspended for a year. Investment
/// leaves out land price and taxes.
/// \param isBuilt  there are buildings: works have begun, whatever the dates say
/// \param asOf     the day that is looked at
IdleSigns idleSigns(const Parcel& parcel, bool isBuilt, const IdleRules& rules, DayIndex asOf);

} // namespace parklens
