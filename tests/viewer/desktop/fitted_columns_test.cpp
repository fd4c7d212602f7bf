// Who gives way where a table has more columns than room.

#include "viewer/desktop/panels/fitted_columns.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyleHints>
#include <QTableWidget>
#include <QTest>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

/// Object, figure, before and after; one row has a reason in place of its number.
struct SmallTable {
    explicit SmallTable(int width) : table(2, 4) {
        const QString object = QStringLiteral("宗地 云溪市璟越半导体装备有限公司");
        const QString figure = QStringLiteral("行政办公及生活服务设施用地所占比重");
        const QString reason = QStringLiteral("缺少建筑面积和计容建筑面积，不能计算");
        table.verticalHeader()->hide();
        table.setHorizontalHeaderLabels({QStringLiteral("对象"),
                                         QStringLiteral("指标"),
                                         QStringLiteral("改前"),
                                         QStringLiteral("改后")});
        for (int row = 0; row < 2; ++row) {
            const QStringList cells = {
                object, figure, row == 0 ? QStringLiteral("1.20") : reason, QStringLiteral("1.30")};
            for (int column = 0; column < 4; ++column) {
                table.setItem(row, column, new QTableWidgetItem(cells[column]));
            }
        }
        columns = new FittedColumns(table, {0, 1}, {2, 3});
        table.resize(width, 200);
        table.show();
        columns->measure();
    }

    int neededFor(int row, int column) const {
        return table.fontMetrics().horizontalAdvance(table.item(row, column)->text());
    }

    QTableWidget table;
    FittedColumns* columns;
};

/// A heading, and below it three figures; one has a reason in place of its number.
struct SmallTree {
    explicit SmallTree(int width) : model(0, 4) {
        model.setHorizontalHeaderLabels({QStringLiteral("Indicator"),
                                         QStringLiteral("Value"),
                                         QStringLiteral("Verdict"),
                                         QStringLiteral("Reference")});
        auto* park = new QStandardItem(QStringLiteral("park"));
        const char* const reason = "not evaluable (PM2.5 has too few valid days in September)";
        for (const char* value : {"101362.09 ha", "yes", reason}) {
            park->appendRow({new QStandardItem(QStringLiteral("validity of a year (PM2.5)")),
                             new QStandardItem(QString::fromUtf8(value)),
                             new QStandardItem(QStringLiteral("not met")),
                             new QStandardItem(QStringLiteral("<= 35"))});
        }
        model.appendRow(park);
        tree.setModel(&model);
        columns = new FittedColumns(tree, {0}, {1, 2});
        tree.resize(width, 200);
        tree.expandAll();
        tree.show();
        columns->measure();
    }

    QStandardItemModel model;
    QTreeView tree;
    FittedColumns* columns;
};

void spin(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents();
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(fitted_columns)

BOOST_AUTO_TEST_CASE(a_reason_in_a_tree_leaves_the_verdict_in_sight) {
    const SmallTree small(400);
    const auto& tree = small.tree;
    const auto& header = *tree.header();
    const auto pixels = [&](const char* text) {
        return tree.fontMetrics().horizontalAdvance(QString::fromUtf8(text));
    };
    BOOST_TEST(header.sectionSize(1) > pixels("101362.09 ha"));
    BOOST_TEST(header.sectionSize(1) < pixels("not evaluable (PM2.5 has too few"));
    BOOST_TEST(header.sectionSize(2) > pixels("not met"));
    BOOST_TEST(header.sectionViewportPosition(2) + header.sectionSize(2) <=
               tree.viewport()->width());
}

BOOST_AUTO_TEST_CASE(short_words_are_whole_like_numbers) {
    SmallTable small(400);
    small.table.item(1, 2)->setText(QStringLiteral("达到先进水平"));
    small.columns->measure();
    BOOST_TEST(small.table.columnWidth(2) > small.neededFor(1, 2));
}

BOOST_AUTO_TEST_CASE(the_longest_name_has_what_would_stand_empty) {
    SmallTable small(1200);
    small.table.item(0, 1)->setText(
        QStringLiteral("环境空气监测数据年有效性（PM2.5）（50 km 内所给站点平均）（估算）"));
    small.columns->measure();
    BOOST_TEST(small.neededFor(0, 1) > 320); // the most that it has of what others want
    BOOST_TEST(small.table.columnWidth(1) > small.neededFor(0, 1));
    BOOST_TEST(small.table.horizontalHeader()->length() <= small.table.viewport()->width());
}

BOOST_AUTO_TEST_CASE(a_click_scrolls_nothing_and_the_keyboard_does) {
    QTableWidget table(3, 3);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (int column = 0; column < 3; ++column) {
        table.setItem(0, column, new QTableWidgetItem(QString::number(column)));
    }
    FittedColumns columns(table, {0}, {1, 2});
    table.resize(200, 200);
    table.show();
    for (int column = 0; column < 3; ++column) {
        table.setColumnWidth(column, 100); // the second is partly out of sight
    }
    spin(20);
    const auto cell = table.visualItemRect(table.item(0, 1));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, {cell.left() + 5, cell.center().y()});
    spin(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 300); // when Qt would scroll
    BOOST_TEST(table.currentColumn() == 1);
    BOOST_TEST(table.horizontalScrollBar()->value() == 0);
    QTest::keyClick(&table, Qt::Key_Right);
    BOOST_TEST(table.currentColumn() == 2);
    BOOST_TEST(table.horizontalScrollBar()->value() > 0);
}

BOOST_AUTO_TEST_CASE(headings_are_cut_at_their_end) {
    const SmallTable small(400);
    const auto& header = *small.table.horizontalHeader();
    BOOST_TEST((header.textElideMode() == Qt::ElideRight));
    BOOST_TEST((header.defaultAlignment() & Qt::AlignHorizontal_Mask) == Qt::AlignLeft);
}

BOOST_AUTO_TEST_CASE(a_reason_takes_no_room_from_names) {
    const SmallTable small(400);
    const auto& table = small.table;
    for (const int column : {2, 3}) {
        BOOST_TEST(table.columnWidth(column) > small.neededFor(0, column));
        BOOST_TEST(table.columnWidth(column) < 90); // the reason was given 150
    }
    // All the numbers leave is for the names, and nothing stands behind the edge.
    const int names = table.columnWidth(0) + table.columnWidth(1);
    const int numbers = table.columnWidth(2) + table.columnWidth(3);
    BOOST_TEST(names + numbers <= table.viewport()->width());
    BOOST_TEST(names + numbers >= table.viewport()->width() - 4);
}

BOOST_AUTO_TEST_CASE(a_column_of_words_alone_is_needed_whole) {
    SmallTable small(400);
    for (int row = 0; row < 2; ++row) {
        small.table.item(row, 3)->setText(QStringLiteral("达标；低于参照值"));
    }
    small.columns->measure();
    BOOST_TEST(small.table.columnWidth(3) > small.neededFor(0, 3));
}

BOOST_AUTO_TEST_CASE(a_reason_has_what_the_names_leave) {
    const SmallTable small(1200);
    const auto& table = small.table;
    BOOST_TEST(table.columnWidth(0) > small.neededFor(0, 0));
    BOOST_TEST(table.columnWidth(1) > small.neededFor(0, 1));
    BOOST_TEST(table.columnWidth(2) == 150); // the most that a reason gets
}

BOOST_AUTO_TEST_SUITE_END()
