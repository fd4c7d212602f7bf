#include "viewer/desktop/panels/wrapped_table.hpp"

#include <QHeaderView>
#include <QTableView>

namespace parklens {

void wrapLines(QTableView& table) {
    table.setWordWrap(true);
    table.setTextElideMode(Qt::ElideRight);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

} // namespace parklens
