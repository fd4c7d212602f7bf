/// \file
/// What stands around the maps of a sheet: legend, scale, north arrow, small maps, words.
#pragma once

#include "viewer/layout/inset_element.hpp"
#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/panel.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/layout/sheet_layout.hpp"

#include <functional>
#include <vector>

namespace parklens {

/// How the map stands that the parts belong to.
struct ShownMap {
    MapView view;
    double denominator = 0;
    Legend legend;
};

/// The parts of one sheet, which must outlive it, in the order of the layout.
class PanelParts {
public:
    PanelParts(const SheetContent& content,
               const SheetLayout& layout,
               Language language,
               const Lettering& lettering);

    /// \param insetAspect  height of small maps over their width
    /// \param isBeside     whether a table stands among them
    /// \param withCharts   whether the charts do
    ElementList elements(const SheetTheme& theme,
                         const ShownMap& map,
                         double insetAspect,
                         const std::function<bool(const SheetTable&)>& isBeside,
                         bool withCharts) const;

    /// With the sources of what is drawn.
    SheetNotes notesFor(const MapView& view) const;

private:
    /// The main map's frame in the inset's system, its edges in pieces; empty where it is not
    /// shown.
    QPolygonF mainFrameIn(const InsetContent& inset, const MapView& view) const;

    /// The statement in the theme's sizes; headings stay bold.
    std::vector<TextElement::Paragraph> statementAt(const SheetTheme& theme) const;

    const SheetContent& m_content;
    const SheetLayout& m_layout;
    Language m_language;
    Lettering m_lettering;
    MapScene m_whole;
};

} // namespace parklens
