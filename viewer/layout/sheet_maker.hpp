/// \file
/// From what a sheet shows to its pages, on the paper asked for.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/layout/page_format.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/sheet_composer.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <optional>
#include <string>

namespace parklens {

struct PageRequest {
    std::string page = "A4";                    ///< as `--page` has it
    std::optional<PageOrientation> orientation; ///< absent: the better one of an ISO size
};

struct FinishedSheet {
    ComposedSheet sheet;
    std::vector<LintFinding> lint;
};

/// The sheets of one kind of one park, checked. Characters that the fonts lack are spelt plainly
/// (spellPlainly()). Where the orientation is free, each sheet has the one that shows more of it in
/// its own language (composeOnPage()). One that shows as much in both is turned as it is in
/// Chinese, so that it lies alike in both languages, unless its text would be smaller then, or it
/// would need a page behind it that it does not need in the other.
/// \throws what the kind's `make` and composeOnPage() throw; CancelledError
std::vector<FinishedSheet> makeSheets(const SheetKind& kind,
                                      const SheetData& data,
                                      const SheetRequest& request,
                                      const SheetLayout& layout,
                                      const PageRequest& page,
                                      const Lettering& lettering,
                                      Diagnostics& diagnostics,
                                      const TaskControl& control = {});

/// The sheet on the page asked for; of an ISO size without orientation the one that gives the
/// larger scale, landscape where they give the same and where there is no map.
/// \throws what pageSizeMm() and composeSheet() throw
ComposedSheet composeOnPage(const SheetContent& content,
                            const SheetLayout& layout,
                            const PageRequest& page,
                            Language language,
                            const Lettering& lettering,
                            const TaskControl& control = {});

} // namespace parklens
