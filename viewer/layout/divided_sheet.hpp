/// \file
/// Sheets of several maps over as many pages as they need.
#pragma once

#include "viewer/layout/sheet_composer.hpp"

#include <functional>
#include <optional>

namespace parklens {

/// With as many maps on a page as `composePage` finds room for, six at most, all pages at one
/// scale; pages of maps stand before those of texts and tables. std::nullopt where it finds no room
/// for one.
std::optional<ComposedSheet>
composeDivided(const SheetContent& content,
               const std::function<std::optional<ComposedSheet>(const SheetContent&)>& composePage);

/// Each map on a page of its own. \throws what `composePage` throws
ComposedSheet
composeOneMapAPage(const SheetContent& content,
                   const std::function<ComposedSheet(const SheetContent&)>& composePage);

} // namespace parklens
