/// \file
/// The legend of what the map shows at the moment.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/layout/legend_element.hpp"

#include <QWidget>

#include <optional>

namespace parklens {

/// Drawn by the same element as on sheets.
class LegendPanel : public QWidget {
    Q_OBJECT

public:
    LegendPanel(const Lettering& lettering, Language language, QWidget* parent = nullptr);

    void setLegend(const Legend& legend);

    const Legend& legend() const { return m_legend; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    Lettering m_lettering;
    SheetTheme m_theme;
    Legend m_legend;
    std::optional<LegendElement> m_element;
};

} // namespace parklens
