#include "viewer/desktop/windows/page_preview.hpp"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace parklens {

namespace {

constexpr int edgePixels = 12;
constexpr QColor desk(120, 126, 132);

} // namespace

PagePreview::PagePreview(const Lettering& lettering, QWidget* parent)
    : QWidget(parent)
    , m_lettering(lettering) {
    setObjectName(QStringLiteral("pagePreview"));
    setAccessibleName(tr("Preview of the sheet"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 240);
}

void PagePreview::setPages(std::shared_ptr<const std::vector<PageDrawing>> pages) {
    m_pages = std::move(pages);
    m_page = std::min(m_page, pageCount() == 0 ? 0 : pageCount() - 1);
    drawPage();
    Q_EMIT pageChanged();
}

void PagePreview::showPage(std::size_t page) {
    if (page < pageCount() && page != m_page) {
        m_page = page;
        drawPage();
        Q_EMIT pageChanged();
    }
}

void PagePreview::drawPage() {
    m_picture = QImage();
    if (pageCount() > 0) {
        const auto& page = (*m_pages)[m_page];
        const double ratio = devicePixelRatioF();
        const double pixelsPerMm = std::min((width() - 2 * edgePixels) / page.sizeMm.width(),
                                            (height() - 2 * edgePixels) / page.sizeMm.height()) *
                                   ratio;
        if (pixelsPerMm > 0) {
            m_picture = QImage((page.sizeMm * pixelsPerMm).toSize(), QImage::Format_RGB32);
            m_picture.fill(Qt::white);
            QPainter painter(&m_picture);
            Canvas canvas(painter, pixelsPerMm, m_lettering);
            for (const auto& layer : page.layers) {
                layer.draw(canvas);
            }
            painter.end();
            m_picture.setDevicePixelRatio(ratio);
        }
    }
    update();
}

void PagePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), desk);
    if (!m_picture.isNull()) {
        const QSizeF size = m_picture.deviceIndependentSize();
        painter.drawImage(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2),
                          m_picture);
    }
}

void PagePreview::resizeEvent(QResizeEvent*) {
    drawPage();
}

void PagePreview::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_PageDown) {
        showPage(m_page + 1);
    } else if (event->key() == Qt::Key_PageUp && m_page > 0) {
        showPage(m_page - 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace parklens
