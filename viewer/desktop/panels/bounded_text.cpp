#include "viewer/desktop/panels/bounded_text.hpp"

#include <QLabel>
#include <QScrollBar>

#include <algorithm>

namespace parklens {

BoundedText::BoundedText(int mostLines, QWidget* parent)
    : QScrollArea(parent)
    , m_mostLines(mostLines)
    , m_label(new QLabel) {
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setWidget(m_label);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fit();
}

void BoundedText::setText(const QString& text) {
    if (text != m_label->text()) {
        m_label->setText(text);
        fit();
    }
}

QString BoundedText::text() const {
    return m_label->text();
}

void BoundedText::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fit();
}

void BoundedText::fit() {
    const int most = m_mostLines * m_label->fontMetrics().lineSpacing();
    const int height = std::min(m_label->heightForWidth(viewport()->width()), most);
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(std::max(height, 0));
    }
}

} // namespace parklens
