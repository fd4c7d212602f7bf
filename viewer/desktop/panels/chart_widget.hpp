/// \file
/// A chart on the screen: pointed at, chosen from, copied and exported.
#pragma once

#include "viewer/charts/chart.hpp"

#include <QAbstractScrollArea>

#include <filesystem>
#include <memory>
#include <optional>

namespace parklens {

/// Shows a chart as wide as the widget and as high as the chart likes, lower where it can be, and
/// scrolled where that still is more than there is room for. Drawn at the screen's resolution, its
/// texts as large as those of the window.
///
/// Arrow keys move the mark from datum to datum, Home and End to the first and last, Return chooses
/// the marked one as a click does. The context menu copies and exports the chart.
class ChartWidget : public QAbstractScrollArea {
    Q_OBJECT

public:
    ChartWidget(const ChartTheme& theme,
                const Lettering& lettering,
                Language language,
                QWidget* parent = nullptr);
    ~ChartWidget() override;

    /// The mark is taken away. Null: an empty widget.
    void setChart(std::shared_ptr<const Chart> chart);

    const std::shared_ptr<const Chart>& chart() const { return m_chart; }

    /// Marks a datum and scrolls to it, now and when the widget gets another size; draws no signal
    /// after it.
    void setMarked(std::optional<std::size_t> item);

    std::optional<std::size_t> marked() const { return m_marked; }

    /// Where a datum is on the viewport, in its pixels; std::nullopt when it is not drawn.
    std::optional<QRectF> placeOf(std::size_t item) const;

    /// Writes the chart as `.pdf`, `.svg` or `.png` as it is laid out here.
    /// \throws UsageError for another extension, IoError
    void exportTo(const std::filesystem::path& file) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void itemClicked(std::size_t item);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void layOut();
    double pixelsPerMm() const;
    QPoint offset() const; ///< of the chart's corner on the viewport
    std::optional<std::size_t> itemAt(const QPoint& viewportPixel) const;
    std::optional<std::size_t> neighbour(const QPointF& direction) const;
    void scrollTo(const QRectF& place);
    QImage picture(double pixelsPerMm) const;
    void copy() const;
    void askForFile();

    ChartTheme m_theme;
    Lettering m_lettering;
    Language m_language;
    std::shared_ptr<const Chart> m_chart;
    std::optional<ChartDrawing> m_drawing; ///< of m_chart in m_box
    QRectF m_box;                          ///< in millimetres
    std::optional<std::size_t> m_marked;
};

} // namespace parklens
