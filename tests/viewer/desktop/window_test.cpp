// The window as its users drive it: by object names, on the demo.

#include "analysis/results/display.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/session/results_model.hpp"
#include "viewer/desktop/windows/sheet_dialog.hpp"
#include "viewer/desktop/windows/status_widgets.hpp"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

QTreeView& results(MainWindow& window) {
    return child<QTreeView>(window, "resultsTree");
}

/// The shown row of the first figure of an indicator.
QModelIndex rowOfFigure(MainWindow& window, const std::string& id) {
    const auto& figures = window.session().run()->results.indicators;
    std::size_t figure = 0;
    while (figure < figures.size() && figures[figure].id != id) {
        ++figure;
    }
    BOOST_REQUIRE(figure < figures.size());
    const auto key = QString::fromStdString(figures[figure].key());
    const auto matches = results(window).model()->match(results(window).model()->index(0, 0),
                                                        ResultsModel::KeyRole,
                                                        key,
                                                        1,
                                                        Qt::MatchExactly | Qt::MatchRecursive);
    BOOST_REQUIRE(!matches.isEmpty());
    return matches.front();
}

/// Chooses a figure as with the mouse and waits for its explanation.
void chooseFigure(MainWindow& window, const std::string& id) {
    results(window).setCurrentIndex({}); // a figure that is chosen already is not chosen again
    results(window).setCurrentIndex(rowOfFigure(window, id));
    BOOST_REQUIRE(waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.id == id && window.isAtRest();
    }));
}

} // namespace

BOOST_AUTO_TEST_SUITE(window)

BOOST_AUTO_TEST_CASE(results_show_every_figure_in_the_words_of_the_contract) {
    auto& window = demoWindow();
    const auto& run = *window.session().run();
    const auto* model = results(window).model();
    std::size_t shown = 0;
    const auto walk = [&](auto&& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const auto index = model->index(row, 0, parent);
            if (const auto figure = index.data(ResultsModel::FigureRole); figure.isValid()) {
                ++shown;
                const auto& result = run.results.indicators[figure.toULongLong()];
                const auto value =
                    index.siblingAtColumn(ResultsModel::Value).data().toString().toStdString();
                BOOST_TEST(value.find(displayText(result, Language::Chinese)) != std::string::npos);
            }
            self(self, index);
        }
    };
    walk(walk, {});
    BOOST_TEST(shown == run.results.indicators.size());
    keepPicture(window, QStringLiteral("window"));
}

BOOST_AUTO_TEST_CASE(a_figure_leads_to_its_formula_clause_inputs_and_evidence) {
    auto& window = demoWindow();
    for (const char* id : {"forest.coverage",
                           "land.industrial_plot_ratio",
                           "air.pm25_days_below",
                           "sources.equal_standard_load",
                           "parcel.plot_ratio"}) {
        BOOST_TEST_CONTEXT(id) {
            chooseFigure(window, id);
            const auto explanation = window.session().explanation();
            auto& tabs = child<QTabWidget>(window, "detailsTabs");
            BOOST_TEST(static_cast<std::size_t>(tabs.count()) ==
                       explanation->evidence.layers.size() + 1);
            const auto text = child<QTextBrowser>(window, "detailsText").toPlainText();
            BOOST_TEST(text.contains(QStringLiteral("公式")));
            BOOST_TEST(text.contains(QStringLiteral("条款")));
            BOOST_TEST(text.contains(QStringLiteral("数据")));
            keepPicture(window, QStringLiteral("figure-") + QLatin1String(id));
            for (int tab = 1; tab < tabs.count(); ++tab) {
                tabs.setCurrentIndex(tab);
                BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
                keepPicture(
                    tabs,
                    QStringLiteral("evidence-%1-%2").arg(QLatin1String(id), tabs.tabText(tab)));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_scale_box_takes_one_to_five_thousand) {
    auto& window = demoWindow();
    auto& scale = child<ScaleBox>(window, "scaleBox");
    scale.lineEdit()->selectAll();
    QTest::keyClicks(scale.lineEdit(), QStringLiteral("1:5000"));
    QTest::keyClick(scale.lineEdit(), Qt::Key_Return);
    BOOST_TEST(window.canvas().view().scaleDenominator() == 5000.0,
               boost::test_tools::tolerance(1e-9));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepPicture(window, QStringLiteral("scale-5000"));
}

BOOST_AUTO_TEST_CASE(the_sheet_dialog_draws_and_exports_what_it_shows) {
    auto& window = demoWindow();
    child<QAction>(window, "makeSheet").trigger();
    auto& dialog = child<SheetDialog>(window, "sheetDialog");
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }));
    keepPicture(dialog, QStringLiteral("sheet-location"));
    child<QComboBox>(dialog, "sheetKind").setCurrentIndex(1);
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }));
    keepPicture(dialog, QStringLiteral("sheet-boundaries"));
    const TemporaryDirectory folder;
    dialog.exportTo(folder / "sheet.pdf");
    BOOST_TEST(readFile(folder / "sheet.pdf").starts_with("%PDF"));
    child<QMessageBox>(dialog, "sheetExported").close();
    dialog.close();
}

BOOST_AUTO_TEST_SUITE_END()
