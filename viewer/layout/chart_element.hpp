/// \file
/// A chart as a part of a page.
#pragma once

#include "viewer/charts/chart.hpp"
#include "viewer/layout/page_element.hpp"

#include <memory>

namespace parklens {

/// Drawn larger on larger paper, as the texts around it are; never smaller, where its texts could
/// not be read.
class ChartElement : public PageElement {
public:
    /// \param factor  SheetTheme::paperFactor
    ChartElement(std::shared_ptr<const Chart> chart, double factor)
        : m_chart(std::move(chart))
        , m_factor(factor) {}

    QString name() const override { return QStringLiteral("chart"); }

    double heightMm(double widthMm) const override {
        return m_factor * m_chart->heightMm(widthMm / m_factor);
    }

    double leastWidthMm() const override { return m_factor * m_chart->leastWidthMm(); }

    void draw(Canvas& canvas, const QRectF& box) const override { drawing(box).draw(canvas); }

    /// What draw() draws, as data.
    ChartDrawing drawing(const QRectF& box) const {
        return m_chart->drawing({QPointF(), box.size() / m_factor})
            .enlarged(m_factor, box.topLeft());
    }

private:
    std::shared_ptr<const Chart> m_chart;
    double m_factor;
};

} // namespace parklens
