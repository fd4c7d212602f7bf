/// \file
/// Which rows of an inventory count (contract §4, "Sources"), with a receipt of what was left out
/// and why.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "gis/base/diagnostics.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// An amount that counts: one of an outlet (or plant), pollutant and mode of discharge in a year.
struct SelectedEmission {
    std::size_t record = 0; ///< index into EmissionInventory::records
    std::string source;     ///< sourceKeyOf(), with names of enterprises resolved to their codes
    std::string enterprise; ///< its enterprise's key
    /// The record's position, else that of another row of the same outlet.
    std::optional<Point> position;
    double amountTPerA = 0.0;
    /// Of a line's length or an area's surface, what the amount stands for; 1 for points.
    double insideShare = 1.0;
};

enum class LeftOutReason {
    PlantTotal,     ///< the enterprise has outlets of this medium
    LesserKind,     ///< an execution report or the statistics know the amount better
    NarrowerMember, ///< a wider member of the family contains it
    Repeat,         ///< the same row once more
    Conflict,       ///< another amount of the same kind; the first row is kept
    NoAmount        ///< blank or "/", while another row of the same outlet and pollutant tells it
};

struct LeftOutEmission {
    std::size_t record = 0;
    LeftOutReason reason = LeftOutReason::Repeat;
    std::optional<std::size_t> kept; ///< the record that stands instead, where there is one
};

/// The rows of one year, in the order of the table.
struct EmissionSelection {
    std::optional<int> year; ///< std::nullopt: the inventory states none
    std::vector<SelectedEmission> emissions;
    std::vector<LeftOutEmission> leftOut;
    std::vector<SelectedEmission> missing; ///< nobody tells their amount; amountTPerA is 0
};

struct SelectionOptions {
    std::optional<int> year; ///< rows without a year belong to every year
    std::string pollutant;   ///< canonical key; empty = all. One that is asked for by name is not
                             ///< left out for a wider member.
    std::optional<Medium> medium;
};

/// The years that an inventory's rows state, ascending.
std::vector<int> yearsOf(const EmissionInventory& inventory);

/// Applies the rules in this order: rows of the year; plant totals only of enterprises without
/// outlets of that medium; of the rows of one outlet, pollutant and mode of discharge the best kind
/// of amount (执行报告 > 环统 > unstated > permit), the first of equal ones; of a family's members
/// at one outlet the widest that has an amount (siblings of equal width all count).
EmissionSelection selectEmissions(const EmissionInventory& inventory,
                                  const SelectionOptions& options,
                                  const EmissionVocabulary& vocabulary);

/// Tells what was left out: a counted finding for each reason, in `plant_total_left_out`,
/// `lesser_amount_kind_left_out`, `narrower_pollutant_left_out`, `repeated_row`,
/// `conflicting_amounts`, `amount_missing`, and `permitted_amounts_used`.
void tellSelection(const EmissionSelection& selection,
                   const EmissionInventory& inventory,
                   Diagnostics& diagnostics);

/// Checks rows one by one, whatever is selected: produced − removed = emitted within the tolerance
/// (`balance_off`), emitted above produced (`emitted_above_generated`), all outlets of an
/// enterprise at one point (`outlets_at_one_point`), rows of one outlet apart from one another
/// (`outlet_positions_differ`), stacks of no height (`stack_height_zero`).
void checkInventory(const EmissionInventory& inventory,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics);

} // namespace parklens
