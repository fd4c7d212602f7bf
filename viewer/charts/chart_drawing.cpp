#include "viewer/charts/chart_drawing.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double lineFactor = 1.35;

/// Digits, capitals and Chinese characters reach from here above the baseline to here below it, as
/// shares of the size.
constexpr double riseShare = 0.88;
constexpr double fallShare = 0.16;

double sizeMm(const TextStyle& style) {
    return style.sizePt * millimetresPerPoint;
}

double leftOf(double x, double width, Anchor anchor) {
    switch (anchor) {
    case Anchor::Centre:
        return x - width / 2;
    case Anchor::Right:
        return x - width;
    case Anchor::Left:
        break;
    }
    return x;
}

struct Painting {
    Canvas& canvas;

    void operator()(const ChartArea& area) const { canvas.fill(Rings{area.outline}, area.fill); }

    void operator()(const ChartLines& lines) const {
        for (const auto& line : lines.lines) {
            canvas.stroke(line, lines.stroke);
        }
    }

    void operator()(const ChartMark& mark) const { canvas.mark(mark.centre, mark.marker); }

    void operator()(const ChartText& text) const {
        canvas.text(text.baseline, text.text, text.style);
    }
};

/// Parts, looks and places times a factor.
class Enlarging {
public:
    Enlarging(double factor, const QPointF& shift) : m_factor(factor), m_shift(shift) {}

    QPointF place(const QPointF& point) const { return point * m_factor + m_shift; }

    QRectF place(const QRectF& box) const { return {place(box.topLeft()), box.size() * m_factor}; }

    QPolygonF place(const QPolygonF& line) const {
        QPolygonF placed;
        for (const auto& point : line) {
            placed << place(point);
        }
        return placed;
    }

    ChartPart operator()(const ChartArea& area) const {
        auto fill = area.fill;
        for (auto& hatch : fill.hatches) {
            hatch.spacingMm *= m_factor;
            hatch.line = look(hatch.line);
        }
        return ChartArea{place(area.outline), fill};
    }

    ChartPart operator()(const ChartLines& lines) const {
        std::vector<QPolygonF> placed;
        for (const auto& line : lines.lines) {
            placed.push_back(place(line));
        }
        return ChartLines{std::move(placed), look(lines.stroke)};
    }

    ChartPart operator()(const ChartMark& mark) const {
        auto marker = mark.marker;
        marker.sizeMm *= m_factor;
        if (marker.outline) {
            marker.outline = look(*marker.outline);
        }
        return ChartMark{place(mark.centre), marker};
    }

    ChartPart operator()(const ChartText& text) const {
        auto style = text.style;
        style.sizePt *= m_factor;
        style.haloMm *= m_factor;
        return ChartText{place(text.baseline), text.text, style, place(text.box)};
    }

private:
    Stroke look(Stroke stroke) const {
        stroke.widthMm *= m_factor;
        for (auto& dash : stroke.dashesMm) {
            dash *= m_factor;
        }
        return stroke;
    }

    double m_factor;
    QPointF m_shift;
};

} // namespace

void ChartDrawing::area(const QRectF& box, const Fill& fill) {
    area(QPolygonF({box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}), fill);
}

void ChartDrawing::area(QPolygonF outline, const Fill& fill) {
    m_parts.emplace_back(ChartArea{std::move(outline), fill});
}

void ChartDrawing::line(const QPointF& from, const QPointF& to, const Stroke& stroke) {
    lines({QPolygonF({from, to})}, stroke);
}

void ChartDrawing::lines(std::vector<QPolygonF> lines, const Stroke& stroke) {
    m_parts.emplace_back(ChartLines{std::move(lines), stroke});
}

void ChartDrawing::frame(const QRectF& box, const Stroke& stroke) {
    lines({QPolygonF(box)}, stroke);
}

void ChartDrawing::mark(const QPointF& centre, const Marker& marker) {
    m_parts.emplace_back(ChartMark{centre, marker});
}

QRectF ChartDrawing::text(const QPointF& point,
                          const QString& text,
                          const TextStyle& style,
                          Anchor anchor) {
    const double width = m_lettering.widthMm(text, style);
    const double rise = riseShare * sizeMm(style);
    const double height = rise + fallShare * sizeMm(style);
    const QPointF topLeft(leftOf(point.x(), width, anchor), point.y() - height / 2);
    const QRectF box(topLeft, QSizeF(width, height));
    if (!text.isEmpty()) {
        m_parts.emplace_back(ChartText{topLeft + QPointF(0, rise), text, style, box});
    }
    return box;
}

std::vector<ChartText> ChartDrawing::texts() const {
    std::vector<ChartText> texts;
    for (const auto& part : m_parts) {
        if (const auto* text = std::get_if<ChartText>(&part)) {
            texts.push_back(*text);
        }
    }
    return texts;
}

std::optional<std::size_t> ChartDrawing::itemAt(const QPointF& point) const {
    const auto found = std::find_if(m_items.rbegin(), m_items.rend(), [&](const auto& item) {
        return item.box.contains(point);
    });
    return found == m_items.rend() ? std::nullopt : std::optional(found->item);
}

std::optional<QRectF> ChartDrawing::itemBox(std::size_t item) const {
    const auto found = std::ranges::find(m_items, item, &ChartItem::item);
    return found == m_items.end() ? std::nullopt : std::optional(found->box);
}

void ChartDrawing::draw(Canvas& canvas) const {
    for (const auto& part : m_parts) {
        std::visit(Painting{canvas}, part);
    }
}

ChartDrawing ChartDrawing::enlarged(double factor, const QPointF& shift) const {
    const Enlarging enlarging(factor, shift);
    ChartDrawing larger(m_lettering);
    for (const auto& part : m_parts) {
        larger.m_parts.push_back(std::visit(enlarging, part));
    }
    for (const auto& [item, box] : m_items) {
        larger.m_items.push_back({item, enlarging.place(box)});
    }
    return larger;
}

double chartLineMm(const TextStyle& style) {
    return lineFactor * sizeMm(style);
}

QString
elided(const QString& text, const TextStyle& style, double widthMm, const Lettering& lettering) {
    if (lettering.widthMm(text, style) <= widthMm) {
        return text;
    }
    const QString dots(QChar(0x2026));
    const auto shortened = [&](qsizetype length) {
        const bool cutsPair = length > 0 && text.at(length - 1).isHighSurrogate();
        return text.left(cutsPair ? length - 1 : length).trimmed() + dots;
    };
    qsizetype low = 0;
    qsizetype high = text.size();
    while (low + 1 < high) {
        const auto middle = (low + high) / 2;
        (lettering.widthMm(shortened(middle), style) <= widthMm ? low : high) = middle;
    }
    return shortened(low);
}

} // namespace parklens
