/// \file
/// The surface on which maps, pages and charts are drawn: one for screen, picture, PDF and SVG.
#pragma once

#include "viewer/map/clipping.hpp"
#include "viewer/map/colour_vision.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/screen_pixels.hpp"
#include "viewer/map/symbol.hpp"

#include <QImage>
#include <QLineF>
#include <QTransform>

#include <compare>
#include <memory>
#include <optional>
#include <set>
#include <vector>

class QPainter;

namespace parklens {

/// How text reaches the device.
enum class TextAs {
    Glyphs,  ///< as text of a font: searchable in PDF
    Outlines ///< as shapes: the same everywhere, no font needed (SVG)
};

/// How exactly points reach the device.
enum class Precision {
    Full,
    WholeUnits ///< rounded, points that fall together drawn once: a third of the bytes of a PDF
};

/// A character drawn as glyph: what a PDF must be searchable for.
struct DrawnCharacter {
    char32_t character = 0;
    bool bold = false;

    friend auto operator<=>(const DrawnCharacter&, const DrawnCharacter&) = default;
};

/// Draws in millimetres of paper, x to the right, y downwards, from the page's top left corner.
/// Does not clip: callers cut geometry to their frame (clipping.hpp) first. Draws nothing for
/// colours that are fully transparent. Not for two threads at a time.
class Canvas {
public:
    /// \param painter     must outlive the canvas; its transformation maps device units as it
    /// stands \param unitsPerMm  device units a millimetre, any positive number
    Canvas(QPainter& painter,
           double unitsPerMm,
           const Lettering& lettering,
           TextAs textAs = TextAs::Glyphs,
           Precision precision = Precision::Full);

    const Lettering& lettering() const { return m_lettering; }

    /// Says that the painter draws the picture of a screen: maps may be simplified to its pixels
    /// and written into them directly. Pages never say so.
    void setScreen(const ScreenPixels& pixels) { m_screen = pixels; }

    const std::optional<ScreenPixels>& screen() const { return m_screen; }

    /// From now on all colours are drawn as this vision sees them; nullptr = as they are. Pages
    /// only: pictures of a screen are drawn past it.
    void setVision(std::shared_ptr<const ColourVision> vision);

    double unitsPerMm() const { return m_unitsPerMm; }

    /// Odd-even area with its hatches.
    void fill(const Rings& rings, const Fill& fill);
    void fill(const QRectF& rectangle, const QColor& colour);

    /// The same of one ring, without a copy: maps have many.
    void fill(const QPolygonF& ring, const QColor& colour);

    /// \param dashStartMm  how far along its dashes the line begins: of a line cut at a frame
    void stroke(const QPolygonF& line, const Stroke& stroke, double dashStartMm = 0.0);
    void stroke(const QRectF& rectangle, const Stroke& stroke);
    void stroke(const std::vector<QLineF>& lines, const Stroke& stroke);

    void mark(const QPointF& centre, const Marker& marker);

    /// One line of text from the left end of its baseline, turned about that point.
    void
    text(const QPointF& baseline, const QString& text, const TextStyle& style, double degrees = 0);

    /// How finely pictures of rasters should be made: the device's own pixels where it has some,
    /// 300 dpi for PDF and SVG.
    double picturePixelsPerMm() const;

    /// A picture stretched over the rectangle, each of its cells a sharp box, cut to the frame.
    void image(const QRectF& rectangle, const QImage& image, const QRectF& frame);

    /// Each once, in the order in which they were first drawn.
    const std::vector<DrawnCharacter>& drawnCharacters() const { return m_drawn; }

private:
    QColor shown(const QColor& colour) const { return m_vision ? m_vision->seen(colour) : colour; }

    QPen pen(const Stroke& stroke, double dashStartMm = 0.0) const;
    void useFill(const QColor& colour);
    void useStroke(const Stroke& stroke, double dashStartMm);
    void forgetState();
    void setPoints(const QPolygonF& points);
    QPointF device(const QPointF& point) const;
    QPolygonF device(const QPolygonF& points) const;
    void imageInPieces(const QRectF& rectangle, const QImage& image, const QRectF& frame);
    void remember(const QString& text, bool bold);
    void textOutline(const QString& text, const TextStyle& style);
    void screenText(const QTransform& place, const QString& text, const TextStyle& style);

    QPainter& m_painter;
    double m_unitsPerMm;
    Lettering m_lettering;
    TextAs m_textAs;
    Precision m_precision;
    std::optional<ScreenPixels> m_screen;
    std::shared_ptr<const ColourVision> m_vision; ///< none: colours as they are
    std::vector<DrawnCharacter> m_drawn;
    std::set<DrawnCharacter> m_known;
    QColor m_fillColour; ///< that the painter has, without a pen; invalid = it has something else
    std::optional<Stroke> m_stroke; ///< that the painter has, without a brush
    double m_dashStartMm = 0.0;
    QPolygonF m_points; ///< room for one ring in device units
};

} // namespace parklens
