/// \file
/// Puts a sheet together: where everything stands on the page.
#pragma once

#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/page_drawing.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/layout/sheet_layout.hpp"
#include "viewer/map/label_placement.hpp"

#include <map>

namespace parklens {

/// A part of the finished sheet: data for lint and tests.
struct PlacedElement {
    std::size_t page = 0;
    QString name; ///< "title", "map", "legend", "scale", "north", "inset", "statement", "notes",
                  ///< "frame_caption", …
    QRectF boxMm;
};

/// A map on the finished sheet.
struct ComposedMap {
    std::size_t page = 0;
    MapCaption caption;
    std::shared_ptr<const MapScene> scene; ///< in its frame, around the sheet's centre
    QRectF frameMm;
    Legend legend; ///< below its frame; empty where all share the sheet's
    std::vector<PlacedLabel> labels;
};

struct ComposedSheet {
    QString kind;
    std::vector<PageDrawing> pages;
    std::vector<PlacedElement> elements;
    std::vector<ComposedMap> maps;         ///< the main one first; frames of one size on a page
    QRectF frameMm;                        ///< of the main map
    std::shared_ptr<const MapScene> scene; ///< in that frame; null without a map
    Point centre;                          ///< ground in its middle
    double unitsPerMm = 0.0;               ///< ground units a millimetre
    double scaleDenominator = 0;           ///< as printed
    double textFactor = 1.0;               ///< by which texts were made smaller to fit
    SheetTheme theme;
    Legend legend;                                ///< of the main map's page
    std::map<std::size_t, Legend> furtherLegends; ///< by page: of further pages with maps
    std::vector<PlacedLabel> labels;              ///< of the main map
    std::vector<QString> calloutsLeftOut;         ///< found no place
    std::vector<QString> unexplained;    ///< layers with visible classes that have no title
    std::size_t missingCount = 0;        ///< places that say 待补 or 资料缺失
    std::vector<LocalizedText> absences; ///< see SheetContent::absences
    Envelope focus;                      ///< what must be seen
    SheetNotes notes;
    bool isPublic = false;
    bool needsApprovalNumber = false;
    bool hasMap = true; ///< false: no frame, scale, north arrow and legend

    /// That of the page a map is on.
    const Legend& legendOn(std::size_t page) const;

    /// What a map of the sheet shows.
    MapView viewOf(const ComposedMap& map) const { return {map.frameMm, centre, unitsPerMm}; }
};

/// The title stands over the map, panel and notes beside or below it, tables on pages behind.
/// Texts keep the layout's size where all parts fit; else they are made smaller in steps, never
/// below 6 pt; what then does not fit goes to a page of its own behind the map. Of the arrangements
/// at the largest text size the one with the largest scale is taken. Content without a map is set
/// one part below the other over the whole page, tables with their head repeated on each. Its
/// text is made smaller, to 0.84 at the least, where that spares a last page used to less than 0.4.
///
/// Several maps of one ground stand beside and below one another in frames of one size, at one
/// scale. Where the frames would be narrower than can be read, or parts would have to move behind
/// them, the maps are divided over pages, each with legend, scale, north arrow and notes.
/// \throws ConfigError when the place shown does not fit at the scale asked for (the sentence names
///         the largest that fits), or the page is too small for the layout
ComposedSheet composeSheet(const SheetContent& content,
                           const SheetLayout& layout,
                           const QSizeF& pageMm,
                           Language language,
                           const Lettering& lettering);

} // namespace parklens
