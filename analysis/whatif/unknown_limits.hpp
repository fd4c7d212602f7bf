/// \file
/// Figures whose limit is not known (限值不明 · 资料不足): no setting of a what-if settles them,
/// and they are told beside what settings do.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "gis/base/text.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Figures of one indicator, dimension and year whose limit is not known for one kind of reason.
struct UnknownLimits {
    std::vector<IndicatorResult>
        figures; ///< at least one, each with its own reason; of any subject

    const IndicatorResult& first() const { return figures.front(); }
};

/// Those of the figures whose limit is not known, by indicator, dimension, year and code of the
/// reason, in the order in which they are met.
std::vector<UnknownLimits> unknownLimitsOf(const std::vector<IndicatorResult>& figures);

/// "限值不明 · 资料不足"
LocalizedText unknownVerdictWords();

/// "69 个宗地、6 个项目"
LocalizedText subjectWords(const UnknownLimits& limits);

/// "缺供地日期"; where the reasons differ, by a date perhaps, the first of them and that there are
/// others.
LocalizedText reasonWords(const UnknownLimits& limits);

/// "990101001GB00014 0.92：缺供地日期": one of the figures with its value and its own reason.
LocalizedText figureWords(const IndicatorResult& figure);

/// In words for a terminal: each indicator with subjects and reason, and below it the first ten
/// figures; empty for none.
std::string unknownLimitsText(const std::vector<UnknownLimits>& limits, Language language);

} // namespace parklens
