/// \file
/// A small map that shows where the main map lies.
#pragma once

#include "viewer/layout/page_element.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/map/map_view.hpp"

namespace parklens {

class InsetElement : public PageElement {
public:
    static constexpr double usualAspect = 0.95;

    /// \param mainFrame   the main map's frame in the inset's system; empty = not shown
    /// \param mostAspect  of height to width; high places are shown with more around them
    InsetElement(InsetContent content,
                 QPolygonF mainFrame,
                 double mostAspect,
                 const SheetTheme& theme,
                 const Lettering& lettering)
        : m_content(std::move(content))
        , m_mainFrame(std::move(mainFrame))
        , m_mostAspect(mostAspect)
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("inset"); }

    double heightMm(double widthMm) const override;

    double leastWidthMm() const override { return 25; }

    void draw(Canvas& canvas, const QRectF& box) const override;

    /// Where the ground lies when the element stands in this box.
    MapView viewIn(const QRectF& box) const;

    const InsetContent& content() const { return m_content; }

private:
    void drawMainFrame(Canvas& canvas, const MapView& view) const;

    InsetContent m_content;
    QPolygonF m_mainFrame;
    double m_mostAspect;
    SheetTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
