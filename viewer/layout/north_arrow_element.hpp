/// \file
/// North arrow.
#pragma once

#include "viewer/layout/page_element.hpp"

namespace parklens {

/// An arrow to true north. Where it leans away from the grid's north by half a degree or more, the
/// meridian convergence is printed beside it.
class NorthArrowElement : public PageElement {
public:
    /// \param convergenceDegrees  of the meridian at the map's centre: grid north lies that far
    /// east
    ///                            of true north, so the arrow turns to the left where positive
    NorthArrowElement(double convergenceDegrees,
                      const SheetTheme& theme,
                      const Lettering& lettering)
        : m_convergenceDegrees(convergenceDegrees)
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("north"); }

    double heightMm(double widthMm) const override;

    double leastWidthMm() const override { return 12; }

    void draw(Canvas& canvas, const QRectF& box) const override;

private:
    QString note() const;

    double m_convergenceDegrees;
    SheetTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
