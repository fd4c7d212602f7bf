/// \file
/// How many figures of an indicator keep what they are held against, in the words of the contract.
#pragma once

#include "analysis/results/result_set.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// The verdict by which a figure is counted, in charts, colours and on the terminal, with what it
/// was held against: the gravest of the limits and targets that bind it (NotMet, Insufficient,
/// Met); where none does, of the recommended values and statistics; where there are none either,
/// NotApplicable. A plot that keeps its limit is met, however far it is from what is recommended.
/// Null without references. A limit that is not known is one of them: judgedUnknownLimit(). What
/// 宗地核查表 states is gravestLimit(), the same wherever a limit binds.
const JudgedReference* gravestVerdict(const IndicatorResult& figure);

/// Figures of one verdict.
struct VerdictClass {
    Verdict verdict = Verdict::Insufficient;
    std::vector<LocalizedText> words; ///< 符合, 达标, 达到: those that occur, each once
    std::vector<std::size_t> figures; ///< indices into ResultSet::indicators
};

struct IndicatorVerdicts {
    std::string indicator; ///< "parcel.plot_ratio"
    LocalizedText name;
    std::vector<VerdictClass> classes; ///< by gravity, those that occur
};

/// A row for each indicator of which a figure has a reference, in the order of the results; of
/// forest and greening, a row for the official figures and one for those of remote sensing. Each
/// figure counts once, by its gravest verdict.
/// \param parkId  of this park and what it holds; empty = all parks
/// \param year  of this year alone, with isOfNoProjectYear(); absent = of all years
std::vector<IndicatorVerdicts> verdictCounts(const ResultSet& results,
                                             const std::string& parkId,
                                             std::optional<int> year = std::nullopt);

/// Whether a figure has no year, or that of its own data (a raster, a layer of parcels) which the
/// project does not report on: it stands beside the figures of every year.
bool isOfNoProjectYear(const IndicatorResult& figure, const ProjectSummary& project);

} // namespace parklens
