#include "viewer/desktop/panels/bounded_text.hpp"

#include <QLabel>
#include <QTextLayout>
#include <QtMath>

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

/// Height and scroll bar follow from the whole width alone: a height that followed from the width
/// beside the scroll bar could send it away and call it back for ever.
void BoundedText::fit() {
    const int width = contentsRect().width();
    const auto most = heightOfMostLines(width);
    setVerticalScrollBarPolicy(most ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    const int height = std::max(most.value_or(m_label->heightForWidth(width)), 0);
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
    }
}

/// Laid out as the label does it: a font's line spacing knows nothing of the fonts that stand in
/// for it where it has no glyphs.
std::optional<int> BoundedText::heightOfMostLines(int width) const {
    QTextLayout lines(text().replace(QLatin1Char('\n'), QChar(QChar::LineSeparator)),
                      m_label->font());
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WordWrap);
    lines.setTextOption(wrapping);
    qreal height = 0.0;
    lines.beginLayout();
    for (int count = 0; count < m_mostLines; ++count) {
        auto line = lines.createLine();
        if (line.isValid()) {
            line.setLineWidth(width);
            height += line.height();
        }
    }
    const bool isMore = lines.createLine().isValid();
    lines.endLayout();
    return isMore ? std::optional(qCeil(height)) : std::nullopt;
}

} // namespace parklens
