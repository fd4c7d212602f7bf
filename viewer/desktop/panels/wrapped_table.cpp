#include "viewer/desktop/panels/wrapped_table.hpp"

#include "viewer/desktop/panels/readable_headings.hpp"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>

namespace parklens {

namespace {

/// Qt cuts a text off where a further line as high as the one before would not fit. Lines of
/// Chinese are higher than those of digits, so that what has room would be cut.
class WrappedDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        constexpr int slackPixels = 5;
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, slackPixels);
    }
};

} // namespace

void makeRoomForLines(QTableView& table) {
    table.setWordWrap(true);
    table.setItemDelegate(new WrappedDelegate(&table));
}

void wrapLines(QTableView& table) {
    makeRoomForLines(table);
    table.setTextElideMode(Qt::ElideRight);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.verticalHeader()->hide();
    // A scroll bar that comes takes width from the columns, whose rows then become higher or lower
    // and may send it away again, for ever. It stays, so that the heights of rows follow from the
    // width of the table and nothing follows from them.
    table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    wrapHeadings(*table.horizontalHeader());
    // A table measures its rows when its cells change, not when its columns become narrower: the
    // last lines would be cut off.
    auto* rest = new QTimer(&table);
    rest->setSingleShot(true);
    rest->setInterval(0);
    QObject::connect(rest, &QTimer::timeout, &table, &QTableView::resizeRowsToContents);
    QObject::connect(
        table.horizontalHeader(), &QHeaderView::sectionResized, rest, qOverload<>(&QTimer::start));
}

} // namespace parklens
