/// \file
/// Searches the smallest amount with which a figure meets what binds it (private to
/// analysis/scenario).
#pragma once

#include "analysis/scenario/smallest_change.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace parklens {

/// The figure with an amount added to its quantity; below zero it is given up. std::nullopt where
/// there is no such figure.
using FigureWith = std::function<std::optional<Interval>(double amount)>;

/// The references that bind: limits, and targets whose scope covers the figure.
std::vector<JudgedReference> bindingReferences(const IndicatorResult& figure);

/// NotMet or Insufficient; std::nullopt where all are met or nothing binds.
std::optional<Verdict> shortVerdict(const std::vector<JudgedReference>& binding);

/// Fills in amount and reached, or the reason why there is none.
/// \param stepsPerUnit  of the amount: 100 for two decimals, 1 for whole days
/// \param most          in units: beyond it there is no amount
void searchSmallest(SmallestChange& change,
                    const FigureWith& figureWith,
                    std::int64_t stepsPerUnit,
                    double most);

/// True where the figure is one of a parcel's or project's that an amount decides: then amount or
/// reason, quantity, edit and remark are filled in.
bool fillParcelChange(SmallestChange& change, const LandData& land, const LandFigures& figures);

/// The same of figures of parks and blocks: forest and days.
bool fillParkChange(SmallestChange& change, const StandardsLibrary& standards);

} // namespace parklens
