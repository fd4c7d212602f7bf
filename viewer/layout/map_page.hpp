/// \file
/// The page of a sheet that holds its maps.
#pragma once

#include "viewer/layout/arrangement_search.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <memory>

namespace parklens {

/// What of the page is settled before its parts are arranged.
struct MapPageSetting {
    QSizeF pageMm;
    QRectF bodyMm; ///< inside the border, below the title
    QRectF titleMm;
    std::shared_ptr<const TextElement> title;
    GridKind grid = GridKind::None;
    Lettering lettering;
};

/// Adds the page with its maps, their grids and labels, and what stands around them; tells the
/// sheet of the elements, maps and labels on it.
/// \param sheet  with its theme, and no page yet
void addMapPage(ComposedSheet& sheet,
                const SheetContent& content,
                const MapPageSetting& setting,
                const ArrangementSearch& search,
                const Arrangement& arrangement);

} // namespace parklens
