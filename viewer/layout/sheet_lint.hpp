/// \file
/// Checks of a finished sheet: what a careful editor would send back.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <string>
#include <vector>

namespace parklens {

struct LintFinding {
    std::string code;     ///< "element_missing", "overlap", …
    std::size_t page = 0; ///< from 0
    LocalizedText text;   ///< a sentence

    friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// What is wrong with the sheet; empty = fit for print.
/// - `element_missing`: 图名 图例 比例尺 指北针 坐标系 数据来源及时点 编制单位 日期 (contract §6)
/// - `overlap`, `outside_page`: boxes of parts and labels
/// - `text_small`: below 6 pt
/// - `contrast_low`: text against the paper below 4.5 : 1 (WCAG 2.1, 1.4.3)
/// - `legend_incomplete`: something drawn that the legend does not tell
/// - `legend_unused`: a line of the legend of which nothing can be seen
/// - `symbol_large`: a marker larger than the map's frame
/// - `scale_small`: the place shown is smaller than half a centimetre
/// - `approval_number_missing`: of a public sheet or a map of a country
/// - `callout_left_out`: a remark that found no room
/// - `label_in_other_area`: the name of a park or block in that of another, without a line to its
///   own (LabelStyle::hasLeader)
/// - `label_off_area`: the name of a park or block away from it without such a line
///   (standsAtOwnArea())
/// - `label_left_out`: a name that the map is about and that found no room (labelsLeftOut())
///
/// Of several maps on a sheet each is checked; what they share is objected to once a page.
std::vector<LintFinding> lintSheet(const ComposedSheet& sheet);

} // namespace parklens
