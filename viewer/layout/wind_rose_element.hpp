/// \file
/// The wind rose of environment sheets.
#pragma once

#include "analysis/observations/wind_rose.hpp"
#include "viewer/layout/page_element.hpp"

#include <span>

namespace parklens {

/// Petals from where the wind blows, as long as the hours are many, stacked by classes of speed
/// from the centre; rings at round shares; the share of calms in the centre; below it station,
/// year, valid hours and the classes. Rings and petals stand about grid north turned by the
/// convergence, so that N is true north as the north arrow has it.
class WindRoseElement : public PageElement {
public:
    WindRoseElement(WindRose rose,
                    double convergenceDegrees,
                    const SheetTheme& theme,
                    const Lettering& lettering)
        : m_rose(std::move(rose))
        , m_convergenceDegrees(convergenceDegrees)
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("wind"); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    void draw(Canvas& canvas, const QRectF& box) const override;

    /// "风玫瑰图 QLM1 2024年", "静风 4.4 %，有效 8784 h（100.0 %），缺测 0 h".
    std::vector<QString> words() const;

    /// Shares of the rings in percent, ascending; the last holds the longest petal.
    std::vector<double> ringsPct() const;

private:
    double radiusMm(double widthMm) const;
    std::vector<TextElement::Paragraph> paragraphs() const;
    double classRowsMm(double widthMm) const;
    void drawPetals(Canvas& canvas, const QPointF& centre, double radius) const;
    QPolygonF petal(const QPointF& centre, double degrees, double fromMm, double toMm) const;
    void drawNumbers(Canvas& canvas, const QPointF& centre, double radius) const;
    void drawRings(Canvas& canvas, const QPointF& centre, double radius) const;
    void drawClasses(Canvas& canvas, const QRectF& box) const;
    QString classTitle(std::size_t speedClass) const;
    std::size_t classColumns(double widthMm) const;
    QPointF towards(double degrees) const;

    WindRose m_rose;
    double m_convergenceDegrees;
    SheetTheme m_theme;
    Lettering m_lettering;
};

/// The rose that sheets of a year show: of the station with the most valid hours in the latest year
/// that has any; of equal ones the first. Null where there are none.
const WindRose* shownWindRose(std::span<const WindRose> roses);

} // namespace parklens
