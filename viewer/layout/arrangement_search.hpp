/// \file
/// Where map and panel of a sheet stand, at which scale and in which size of text.
#pragma once

#include "viewer/layout/frame_parts.hpp"
#include "viewer/layout/panel.hpp"
#include "viewer/layout/panel_parts.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/layout/sheet_layout.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// One way to set map and panel, with what it yields.
struct Arrangement {
    QRectF frameMm;               ///< of the main map
    std::vector<MapFrame> frames; ///< of all maps, the main one first
    QRectF panelMm;
    double denominator = 0;
    double textFactor = 1;
    ElementList elements; ///< keeps alive what `boxes` point to
    std::vector<ElementBox> boxes;
    Legend legend;

    /// Larger scale first, then the larger frame.
    bool isBetterThan(const Arrangement& other) const {
        if (denominator != other.denominator) {
            return denominator < other.denominator;
        }
        return frameMm.width() * frameMm.height() > other.frameMm.width() * other.frameMm.height();
    }
};

/// Searches the arrangement of one sheet; what it is made from must outlive it.
class ArrangementSearch {
public:
    /// \param bodyMm  the page within its margins and below the title
    ArrangementSearch(const SheetContent& content,
                      const SheetLayout& layout,
                      const QSizeF& pageMm,
                      const QRectF& bodyMm,
                      const SheetTheme& theme,
                      const Lettering& lettering);

    /// The one with the largest text, of these with the largest scale. Short tables stand beside
    /// the map where they fit without making the text smaller, charts where they cost neither text
    /// nor scale, and of the map's frame little. \throws ConfigError as
    /// composeSheet()
    Arrangement best();

    /// The same with all parts beside the maps, at the scale asked for. std::nullopt where they do
    /// not fit.
    std::optional<Arrangement> withAllBeside();

    /// After best(): whether a table stands beside the map, and the parts that found no room there,
    /// for pages of their own.
    bool isBeside(const SheetTable& table) const;

    bool areChartsBeside() const { return m_chartsBeside; }

    ElementList partsBehind(const SheetTheme& theme, const ShownMap& map) const;

    /// The map's view about the middle of its focus.
    MapView viewIn(const QRectF& frameMm, double denominator) const;

    /// Captions and legends of the frames.
    const FrameParts& frameParts() const { return m_frameParts; }

    /// With the sources of what is drawn.
    SheetNotes notesFor(const MapView& view) const { return m_panelParts.notesFor(view); }

private:
    double gridBandMm(const SheetTheme& theme) const;

    /// The largest round scale at which the focus fits the frame and that the layout allows.
    double fittingDenominator(const QRectF& frameMm) const;

    double denominatorFor(const QRectF& frameMm) const;

    /// The parts that stand behind the map, or those that do not.
    ElementList partsWhere(const SheetTheme& theme, const ShownMap& map, bool areBehind) const;

    std::size_t rowCount(bool ofSummaries) const;

    /// What does not fit beside the map goes to a page behind it: the statement first.
    void moveOnePartBehind();

    /// With what has not been moved behind.
    std::optional<Arrangement> bestOfSides();

    /// The arrangement with the charts beside the map too, where they cost it little: in their
    /// turn, else below whatever leaves them room; else without, and where they would have the page
    /// behind it for themselves, lists go there with them.
    Arrangement withCharts(Arrangement found);

    /// The best with this size of text.
    std::optional<Arrangement> bestAt(double factor);

    /// The denominator that the focus needs in the frame.
    double neededDenominator(const Arrangement& arrangement) const;
    void checkScale(const Arrangement& arrangement) const;

    std::vector<Arrangement> arrangementsAt(double factor);

    /// A wider panel only narrows the map; before it is widened, small maps are made lower.
    std::optional<Arrangement> narrowestPanelRight(double factor);

    /// Places the frames, takes the scale and the legend that follow. False where they are too
    /// small.
    bool setFrames(Arrangement& arrangement, const QRectF& area, const SheetTheme& theme) const;

    std::optional<Arrangement> panelRight(double factor, double share) const;

    /// The panel's height follows from the legend, the legend from the frame, and the frame from
    /// the panel's height: begun with an empty legend, a few rounds settle it.
    std::optional<Arrangement> panelBottom(double factor) const;

    const SheetContent& m_content;
    const SheetLayout& m_layout;
    QSizeF m_page;
    QRectF m_body;
    SheetTheme m_theme;
    Lettering m_lettering;
    MapScene m_common; ///< what the sheet's legend tells
    FrameParts m_frameParts;
    PanelParts m_panelParts;
    bool m_tablesBeside = false;
    bool m_areAllBeside = false; ///< short enough together; else the summaries alone
    bool m_chartsBeside = false;
    ChartOrder m_chartOrder = ChartOrder::InTurn;
    double m_insetAspect = InsetElement::usualAspect;
    std::vector<QString> m_behind; ///< names of parts that found no room
};

} // namespace parklens
