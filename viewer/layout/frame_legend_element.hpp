/// \file
/// The small legend below one of several frames.
#pragma once

#include "viewer/layout/legend_element.hpp"

namespace parklens {

/// Entries beside one another in columns of one width, row by row, without a heading.
class FrameLegendElement : public PageElement {
public:
    FrameLegendElement(Legend legend, const SheetTheme& theme, const Lettering& lettering)
        : m_legend(std::move(legend))
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("frame_legend"); }

    double heightMm(double widthMm) const override;
    void draw(Canvas& canvas, const QRectF& box) const override;

private:
    double swatchWidthMm() const;
    double rowHeightMm() const;
    std::size_t columnsIn(double widthMm) const;

    Legend m_legend;
    SheetTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
