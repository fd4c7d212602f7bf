/// \file
/// In which parts two runs differ, told input by input.
#pragma once

#include "analysis/comparison/change_part.hpp"
#include "analysis/comparison/compared_run.hpp"

#include <array>
#include <string>
#include <vector>

namespace parklens {

enum class PartState {
    Same,
    Differs,
    Unknown ///< of one run at least it is not known what it was made with
};

struct PartDifferences {
    PartState state = PartState::Same;
    std::vector<LocalizedText> differences; ///< "日均值修约：整数 → 不修约"; those that are known
    /// Of `differences` of the rules: which extent figures are of, where the extents are the same.
    std::vector<LocalizedText> extentsChosen;
    std::vector<std::string> keys; ///< of the layers that differ (data parts only)
    LocalizedText why;             ///< why it is unknown
};

/// Differences of the inputs of these themes.
///
/// A layer that differs is another version of the data where both declare one year for it, or where
/// one declares none and the runs report on a common year; else it is of another year. Where the
/// project of a run is not known, files are told apart by the fingerprints in `run.json`; that they
/// agree does not say that they were read alike, so such a part is never the same.
std::array<PartDifferences, allChangeParts.size()>
partDifferences(const ComparedRun& a, const ComparedRun& b, const std::vector<Theme>& themes);

} // namespace parklens
