/// \file
/// A chart as a part of a page.
#pragma once

#include "viewer/charts/chart.hpp"
#include "viewer/layout/page_element.hpp"

#include <memory>

namespace parklens {

class ChartElement : public PageElement {
public:
    explicit ChartElement(std::shared_ptr<const Chart> chart) : m_chart(std::move(chart)) {}

    QString name() const override { return QStringLiteral("chart"); }

    double heightMm(double widthMm) const override { return m_chart->heightMm(widthMm); }

    double leastWidthMm() const override { return m_chart->leastWidthMm(); }

    void draw(Canvas& canvas, const QRectF& box) const override { m_chart->draw(canvas, box); }

private:
    std::shared_ptr<const Chart> m_chart;
};

} // namespace parklens
