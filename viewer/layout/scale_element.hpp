/// \file
/// Scale text and scale bar.
#pragma once

#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/page_element.hpp"

namespace parklens {

/// "比例尺 1:25000" over a bar of alternating segments whose length agrees with it.
class ScaleElement : public PageElement {
public:
    ScaleElement(double denominator, const SheetTheme& theme, const Lettering& lettering)
        : m_denominator(denominator)
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("scale"); }

    double heightMm(double widthMm) const override;

    double leastWidthMm() const override { return 30; }

    void draw(Canvas& canvas, const QRectF& box) const override;

private:
    double m_denominator;
    SheetTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
