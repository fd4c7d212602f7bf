#include "viewer/desktop/panels/readable_headings.hpp"

#include <QHeaderView>
#include <QHelpEvent>
#include <QStyle>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace parklens {

namespace {

/// Shows a heading that is cut, and below it the tip that it has.
class HeadingTips : public QObject {
public:
    explicit HeadingTips(QHeaderView& header) : QObject(&header), m_header(header) {}

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ToolTip) {
            const auto* help = static_cast<QHelpEvent*>(event);
            const int section = m_header.logicalIndexAt(help->pos());
            if (section >= 0 && m_header.sectionSize(section) < m_header.sectionSizeHint(section)) {
                QToolTip::showText(help->globalPos(), tipOf(section), &m_header);
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QString tipOf(int section) const {
        const auto text = [this, section](int role) {
            return m_header.model()->headerData(section, m_header.orientation(), role).toString();
        };
        const auto heading = text(Qt::DisplayRole);
        const auto tip = text(Qt::ToolTipRole);
        return tip.isEmpty() || tip == heading ? heading : heading + QLatin1Char('\n') + tip;
    }

    QHeaderView& m_header;
};

void alignHeadings(QHeaderView& header, int flags) {
    header.setDefaultAlignment(Qt::Alignment(QFlag(flags)));
}

constexpr int wrappedFlags = int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap);

/// Qt gives a header the height of one line.
void fitHeadingHeight(QHeaderView& header) {
    const int margin = header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
    auto font = header.font();
    font.setBold(true); // as headings of chosen cells are
    const QFontMetrics metrics(font);
    int height = metrics.height();
    for (int section = 0; section < header.count(); ++section) {
        const auto text = header.model()->headerData(section, header.orientation()).toString();
        const QRect room(0, 0, std::max(header.sectionSize(section) - 2 * margin, 1), 1);
        height = std::max(height, metrics.boundingRect(room, wrappedFlags, text).height());
    }
    height += 2 * margin;
    if (height != header.minimumHeight()) {
        header.setFixedHeight(height);
        Q_EMIT header.geometriesChanged(); // the table gives it its place
    }
}

} // namespace

void keepHeadingsReadable(QHeaderView& header) {
    header.setTextElideMode(Qt::ElideRight);
    alignHeadings(header, int(Qt::AlignLeft) | int(Qt::AlignVCenter));
    header.viewport()->installEventFilter(new HeadingTips(header));
}

void wrapHeadings(QHeaderView& header) {
    alignHeadings(header, wrappedFlags);
    header.viewport()->installEventFilter(new HeadingTips(header));
    auto* rest = new QTimer(&header);
    rest->setSingleShot(true);
    rest->setInterval(0);
    QObject::connect(rest, &QTimer::timeout, &header, [&header] { fitHeadingHeight(header); });
    QObject::connect(&header, &QHeaderView::sectionResized, rest, qOverload<>(&QTimer::start));
}

} // namespace parklens
