// Who gives way where a table has more columns than room.

#include "viewer/desktop/panels/fitted_columns.hpp"

#include <QHeaderView>
#include <QTableWidget>
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

} // namespace

BOOST_AUTO_TEST_SUITE(fitted_columns)

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
