/// \file
/// Parts of a page set beside or below the map.
#pragma once

#include "viewer/layout/page_element.hpp"

#include <optional>

namespace parklens {

/// An element with its place.
struct ElementBox {
    const PageElement* element = nullptr;
    QRectF boxMm;
};

using ElementList = std::vector<std::shared_ptr<const PageElement>>;

/// Elements in order, one below the other: north arrow and small maps at the top of the panel, what
/// stands behind the last of them at its bottom, as site maps have it. std::nullopt where they do
/// not fit.
std::optional<std::vector<ElementBox>>
stackedPanel(const ElementList& elements, const QRectF& panelMm, double gapMm);

/// Elements in order in columns of equal width, as even as possible.
struct ColumnPanel {
    double heightMm = 0.0;
    std::vector<ElementBox> boxes; ///< from the panel's top left corner
};

/// Where charts stand among the other parts of columns.
enum class ChartOrder {
    InTurn,     ///< where the layout has them
    WhereRoomIs ///< below the parts of whichever column then needs the least height
};

/// The columns, at most `mostColumns` and each wide enough for its elements, that need the least
/// height. std::nullopt where not even one column is wide enough.
std::optional<ColumnPanel> columnPanel(const ElementList& elements,
                                       double widthMm,
                                       double gapMm,
                                       int mostColumns,
                                       ChartOrder charts = ChartOrder::InTurn);

} // namespace parklens
