#include "viewer/desktop/panels/copied_rows.hpp"

#include "viewer/desktop/session/attribute_model.hpp"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTableView>

#include <algorithm>

namespace parklens {

namespace {

/// Tabs and line breaks within a cell would tear the table.
QString cellText(const QVariant& value) {
    return value.toString().simplified();
}

QString rowsAsText(const QTableView& table) {
    const auto& model = *table.model();
    QStringList lines;
    QStringList headings;
    for (int column = 0; column < model.columnCount(); ++column) {
        headings << cellText(model.headerData(column, Qt::Horizontal));
    }
    lines << headings.join(QLatin1Char('\t'));
    auto rows = table.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const auto& row : rows) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells << cellText(row.siblingAtColumn(column).data(AttributeModel::FullRole));
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

void letCopyRows(QTableView& table) {
    auto* copy = new QAction(QCoreApplication::translate("parklens", "Copy rows"), &table);
    copy->setObjectName(QStringLiteral("copyRows"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    table.addAction(copy);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(copy, &QAction::triggered, &table, [&table] {
        if (table.selectionModel()->hasSelection()) {
            QGuiApplication::clipboard()->setText(rowsAsText(table));
        }
    });
}

} // namespace parklens
