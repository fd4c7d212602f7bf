/// \file
/// A chart laid out: plain shapes and texts in millimetres, before any of them becomes a pixel.
#pragma once

#include "viewer/map/canvas.hpp"

#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace parklens {

struct ChartArea {
    QPolygonF outline;
    Fill fill;
};

struct ChartLines {
    std::vector<QPolygonF> lines;
    Stroke stroke;
};

struct ChartMark {
    QPointF centre;
    Marker marker;
};

/// One line of text and the room it takes.
struct ChartText {
    QPointF baseline;
    QString text;
    TextStyle style;
    QRectF box; ///< from the top of its digits and Chinese characters to below its descenders
};

using ChartPart = std::variant<ChartArea, ChartLines, ChartMark, ChartText>;

/// Where the mouse meets a datum.
struct ChartItem {
    std::size_t item = 0;
    QRectF box;
};

/// Where a text stands to its point.
enum class Anchor { Left, Centre, Right };

/// Parts in drawing order, the first lowest.
class ChartDrawing {
public:
    explicit ChartDrawing(const Lettering& lettering) : m_lettering(lettering) {}

    void area(const QRectF& box, const Fill& fill);
    void area(QPolygonF outline, const Fill& fill);
    void line(const QPointF& from, const QPointF& to, const Stroke& stroke);
    void lines(std::vector<QPolygonF> lines, const Stroke& stroke);
    void frame(const QRectF& box, const Stroke& stroke);
    void mark(const QPointF& centre, const Marker& marker);

    /// A line of text whose middle height is at `point`. Returns its box.
    QRectF text(const QPointF& point, const QString& text, const TextStyle& style, Anchor anchor);

    void item(std::size_t item, const QRectF& box) { m_items.push_back({item, box}); }

    const std::vector<ChartPart>& parts() const { return m_parts; }

    const std::vector<ChartItem>& items() const { return m_items; }

    /// Of all texts drawn.
    std::vector<ChartText> texts() const;

    /// The item drawn last among those under the point.
    std::optional<std::size_t> itemAt(const QPointF& point) const;

    std::optional<QRectF> itemBox(std::size_t item) const;

    void draw(Canvas& canvas) const;

    /// The same with all lengths and texts times a factor, then moved by `shift`.
    ChartDrawing enlarged(double factor, const QPointF& shift) const;

    const Lettering& lettering() const { return m_lettering; }

private:
    Lettering m_lettering;
    std::vector<ChartPart> m_parts;
    std::vector<ChartItem> m_items;
};

/// From one line of text to the next in a chart.
double chartLineMm(const TextStyle& style);

/// The text, or its beginning with "…" where it is wider.
QString
elided(const QString& text, const TextStyle& style, double widthMm, const Lettering& lettering);

} // namespace parklens
