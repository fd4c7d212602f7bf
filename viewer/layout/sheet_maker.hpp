/// \file
/// From what a sheet shows to its pages, on the paper asked for.
#pragma once

#include "viewer/layout/page_format.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <optional>
#include <string>

namespace parklens {

struct PageRequest {
    std::string page = "A4";                    ///< as `--page` has it
    std::optional<PageOrientation> orientation; ///< absent: the better one of an ISO size
};

/// The sheet on the page asked for; of an ISO size without orientation the one that gives the
/// larger scale, landscape where they give the same.
/// \throws what pageSizeMm() and composeSheet() throw
ComposedSheet composeOnPage(const SheetContent& content,
                            const SheetLayout& layout,
                            const PageRequest& page,
                            Language language,
                            const Lettering& lettering);

} // namespace parklens
