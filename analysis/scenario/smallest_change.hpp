/// \file
/// 最小整改量: the smallest change that lifts a figure over what it falls short of.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/scenario.hpp"
#include "analysis/standards/standards_library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What is added to or given up. The amount of a figure is signed: below zero is given up.
struct ChangeQuantity {
    std::string field; ///< canonical field of a parcel, "counted_floor_area"; of a park
                       ///< "forest_area", "canopy_area", "green_area" or "days"
    LocalizedText name;
    std::string unit; ///< m², 万元, ha, d
};

/// A figure that binding limits or targets are not met by, or cannot be judged by.
struct SmallestChange {
    IndicatorResult figure;            ///< as it is
    std::vector<Reference> references; ///< that bind it: limits and covering targets
    Verdict verdict = Verdict::NotMet; ///< of all of them: NotMet or Insufficient
    ChangeQuantity quantity;           ///< empty names where nothing can be added to or given up
    /// With it all references are met by the whole interval, with 0.01 (a day: 1) less they are
    /// not: it counts from the bound that is worst. Absent with the reason.
    std::optional<double> amount;
    /// What is needed at least: the same from the bound that is best, 0 where better data alone may
    /// do. Absent where the bounds coincide, where the best one is not known, and where it does not
    /// get there either.
    std::optional<double> least;
    std::optional<Interval> reached; ///< the figure with it
    std::optional<Reason> reason;    ///< why there is no amount
    LocalizedText remark;            ///< from which bound it counts, what was assumed
    /// The same as an edit of the parcel, or of a project's first parcel; absent for parks, and
    /// where the quantity follows from buildings alone.
    std::optional<ScenarioEdit> edit;
};

/// Of every figure of parcels, projects and parks that some binding limit or target is not met by
/// or cannot be judged by, in the order of the results. Parcels: counted floor area for the plot
/// ratio, footprint or yard for density and coefficient, land and floors of administration and
/// green land to give up, investment, output and tax in 万元. Parks: hectares of forest or green,
/// days of PM2.5 or of good air. Amounts have two decimals and are rounded so that they meet.
/// \param run  with its land data (of a run that was not read back from shards)
std::vector<SmallestChange> smallestChanges(const PipelineRun& run,
                                            const StandardsLibrary& standards);

/// What 最小整改量表 says of a change, as shown; empty where there is nothing.
struct SmallestChangeTexts {
    std::string value; ///< of the figure, or why there is none
    std::string low;
    std::string high;
    std::vector<std::string> references; ///< ">= 25", each value once whatever clauses state it
    std::string verdict;
    std::string way;    ///< "add forest", "give up green land"
    std::string amount; ///< without sign
    std::string least;  ///< without sign; the amount where the bounds coincide
    std::string unit;   ///< of both
    std::string reached;
    std::string remark; ///< with the reason why there is no amount
};

SmallestChangeTexts textsOf(const SmallestChange& change, Language language);

/// `rectification.csv`, 最小整改量表 (docs/formats/results.md); UTF-8 with a byte order mark.
std::string rectificationCsv(const std::vector<SmallestChange>& changes, Language language);

} // namespace parklens
