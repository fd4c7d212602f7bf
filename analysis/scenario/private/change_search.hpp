/// \file
/// Searches the smallest amount with which a figure meets what binds it (private to
/// analysis/scenario).
#pragma once

#include "analysis/scenario/smallest_change.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
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

/// Fills in `least`, where the figure has bounds; after searchSmallest().
/// \param figureWith  with what is not known of the quantity turned out well
void searchLeast(SmallestChange& change,
                 const FigureWith& figureWith,
                 std::int64_t stepsPerUnit,
                 double most);

/// "按最有利的一端计，最少需要 5.00 ha"; empty without `least`.
LocalizedText leastRemark(const SmallestChange& change);

/// Says of a figure with bounds that the amount counts from the worst one, and what is needed from
/// the best; empty where the bounds coincide or nothing was found.
/// \param worst  what holds at the worst end: "no day without a valid value counts"; may be empty
LocalizedText endsRemark(const SmallestChange& change, const LocalizedText& worst);

/// "5.00", days "5": an amount as shown, without its sign.
std::string amountText(double amount, const ChangeQuantity& quantity);

/// The changes of figures of parcels and projects.
class ParcelChanges {
public:
    /// Both must outlive it.
    ParcelChanges(const LandData& land, const LandFigures& figures);

    /// True where the figure is one that an amount decides: then amount or reason, quantity, edit
    /// and remark are filled in.
    bool fill(SmallestChange& change) const;

private:
    /// The parcels of a figure; the first is the one whose quantity is changed.
    std::vector<std::size_t> parcelsOf(const Subject& subject) const;

    const LandData& m_land;
    const LandFigures& m_figures;
    std::unordered_map<std::string, std::size_t> m_parcels;  ///< by id
    std::unordered_map<std::string, std::size_t> m_projects; ///< by id
};

/// The same of figures of parks and blocks: forest and days.
bool fillParkChange(SmallestChange& change, const StandardsLibrary& standards);

} // namespace parklens
