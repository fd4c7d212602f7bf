// Tables whose rows are as high as their lines: what follows from what must come to an end.

#include "viewer/desktop/panels/wrapped_table.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QTableWidget>
#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

/// Two columns of words in letters of two heights, which break at different places where a column
/// is narrower.
void fill(QTableWidget& table) {
    for (int row = 0; row < table.rowCount(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            table.setItem(
                row, column, new QTableWidgetItem(QStringLiteral("aaaaaaaaaa 中bb 文cc")));
        }
    }
}

void spin(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents();
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(wrapped_table)

BOOST_AUTO_TEST_CASE(rows_that_fit_only_without_a_scroll_bar_are_measured_a_few_times_and_no_more) {
    constexpr int settlingMs = 10;
    for (const int width : {200, 203, 212}) {
        for (const int rows : {2, 3, 4}) {
            QTableWidget table(rows, 2);
            fill(table);
            wrapLines(table);
            table.resize(width, 300);
            table.show();
            spin(settlingMs);
            int resizes = 0;
            for (auto* header : {table.horizontalHeader(), table.verticalHeader()}) {
                QObject::connect(
                    header, &QHeaderView::sectionResized, &table, [&resizes] { ++resizes; });
            }
            // Through all heights at which a scroll bar would come or go.
            const int needed =
                table.verticalHeader()->length() + table.horizontalHeader()->height();
            for (int height = needed - 40; height <= needed + 40; height += 2) {
                resizes = 0;
                table.resize(width, height);
                spin(settlingMs);
                BOOST_TEST(resizes <= 4 * (rows + 2),
                           rows << " rows, " << width << " x " << height << ": " << resizes);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(rows_follow_the_width) {
    QTableWidget table(3, 2);
    fill(table);
    wrapLines(table);
    table.resize(500, 300);
    table.show();
    spin(20);
    const int low = table.verticalHeader()->length();
    table.resize(160, 300);
    spin(20);
    BOOST_TEST(table.verticalHeader()->length() > low);
    table.resize(500, 300);
    spin(20);
    BOOST_TEST(table.verticalHeader()->length() == low);
}

BOOST_AUTO_TEST_CASE(headings_have_the_lines_that_they_need) {
    QTableWidget table(3, 2);
    table.setHorizontalHeaderLabels(
        {QStringLiteral("Figure"), QStringLiteral("Combinations that agree")});
    fill(table);
    wrapLines(table);
    table.resize(600, 300);
    table.show();
    spin(20);
    const int low = table.horizontalHeader()->height();
    table.resize(240, 300);
    spin(20);
    BOOST_TEST(table.horizontalHeader()->height() >= low + table.fontMetrics().height());
    table.resize(600, 300);
    spin(20);
    BOOST_TEST(table.horizontalHeader()->height() == low);
}

BOOST_AUTO_TEST_SUITE_END()
