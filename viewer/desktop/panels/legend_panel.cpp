#include "viewer/desktop/panels/legend_panel.hpp"

#include "viewer/desktop/panels/symbol_icon.hpp"

#include <QPainter>

#include <cmath>

namespace parklens {

namespace {

constexpr double edgeMm = 1.5;

} // namespace

LegendPanel::LegendPanel(const Lettering& lettering, Language language, QWidget* parent)
    : QWidget(parent)
    , m_lettering(lettering) {
    setObjectName(QStringLiteral("legendPanel"));
    m_theme.language = language;
}

void LegendPanel::setLegend(const Legend& legend) {
    m_legend = legend;
    m_element.emplace(legend, m_theme, m_lettering);
    fitHeight();
    update();
}

QSize LegendPanel::sizeHint() const {
    return {240, 160};
}

void LegendPanel::resizeEvent(QResizeEvent*) {
    fitHeight();
}

void LegendPanel::fitHeight() {
    if (m_element) {
        const double heightMm = m_element->heightMm(width() / pixelsPerMm - 2 * edgeMm);
        setMinimumHeight(static_cast<int>(std::ceil((heightMm + 2 * edgeMm) * pixelsPerMm)));
    }
}

void LegendPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    if (!m_element || (m_legend.entries.empty() && m_legend.ramps.empty())) {
        return;
    }
    Canvas canvas(painter, pixelsPerMm, m_lettering);
    const double widthMm = width() / pixelsPerMm - 2 * edgeMm;
    m_element->draw(canvas, {edgeMm, edgeMm, widthMm, m_element->heightMm(widthMm)});
}

} // namespace parklens
