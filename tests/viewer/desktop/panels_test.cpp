// Results, audit and details, and the ways between them and the map.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/session/audit_model.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeView>
#include <QUrl>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

const Point insideParcel = {584657.311, 3273158.954};

QTreeView& results(MainWindow& window) {
    return child<QTreeView>(window, "resultsTree");
}

/// The figures that the tree shows.
std::vector<std::size_t> shownFigures(MainWindow& window) {
    const auto* model = results(window).model();
    std::vector<std::size_t> figures;
    const auto walk = [&](auto&& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const auto index = model->index(row, 0, parent);
            if (const auto figure = index.data(ResultsModel::FigureRole); figure.isValid()) {
                figures.push_back(figure.toULongLong());
            }
            self(self, index);
        }
    };
    walk(walk, {});
    return figures;
}

QModelIndex indexOf(MainWindow& window, std::size_t figure) {
    const auto* model = results(window).model();
    const auto found = model->match(model->index(0, 0),
                                    ResultsModel::FigureRole,
                                    QVariant::fromValue<qulonglong>(figure),
                                    1,
                                    Qt::MatchExactly | Qt::MatchRecursive);
    BOOST_REQUIRE(!found.isEmpty());
    return found.front();
}

std::size_t figureOf(MainWindow& window, const std::string& id, SubjectKind kind) {
    const auto& figures = window.session().run()->results.indicators;
    for (std::size_t figure = 0; figure < figures.size(); ++figure) {
        if (figures[figure].id == id && figures[figure].subject.kind == kind &&
            figures[figure].isEvaluable()) {
            return figure;
        }
    }
    throw std::runtime_error("the demo has no figure " + id);
}

bool isExplained(MainWindow& window, const std::string& key) {
    return waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.key() == key && window.isAtRest();
    });
}

/// The links of the page, "figure:12".
QStringList linksOf(QTextBrowser& page, const QString& scheme) {
    QStringList links;
    for (auto block = page.document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const auto link = part.fragment().charFormat().anchorHref();
            if (link.startsWith(scheme + QLatin1Char(':')) && !links.contains(link)) {
                links << link;
            }
        }
    }
    return links;
}

} // namespace

BOOST_AUTO_TEST_SUITE(results_panel)

BOOST_AUTO_TEST_CASE(the_filter_shows_figures_of_one_kind_and_no_other) {
    auto& window = demoWindow();
    const auto& figures = window.session().run()->results.indicators;
    auto& kind = child<QComboBox>(window, "resultsKind");
    BOOST_TEST(shownFigures(window).size() == figures.size());
    const auto expect = [&](int line, auto isOfKind) {
        kind.setCurrentIndex(line);
        std::set<std::size_t> expected;
        for (std::size_t figure = 0; figure < figures.size(); ++figure) {
            if (isOfKind(figures[figure])) {
                expected.insert(figure);
            }
        }
        const auto shown = shownFigures(window);
        std::set<std::size_t> found;
        // A park stands above its blocks, also where it is of another kind itself.
        for (const auto figure : shown) {
            const auto index = indexOf(window, figure);
            if (results(window).model()->rowCount(index) == 0 || expected.contains(figure)) {
                found.insert(figure);
            }
        }
        BOOST_TEST((found == expected), line);
        BOOST_TEST(!expected.empty());
    };
    expect(1, [](const IndicatorResult& figure) {
        return std::ranges::any_of(figure.references, [](const auto& reference) {
            return reference.verdict == Verdict::NotMet ||
                   reference.verdict == Verdict::BelowReference;
        });
    });
    expect(2, [](const IndicatorResult& figure) { return !figure.isEvaluable(); });
    expect(3, [](const IndicatorResult& figure) {
        return !figure.references.empty() || figure.unknownLimit.has_value();
    });
    kind.setCurrentIndex(0);
    BOOST_TEST(shownFigures(window).size() == figures.size());
}

BOOST_AUTO_TEST_CASE(the_search_finds_figures_by_name) {
    auto& window = demoWindow();
    auto& search = child<QLineEdit>(window, "resultsSearch");
    search.setText(QStringLiteral("森林覆盖率"));
    const auto shown = shownFigures(window);
    BOOST_TEST(!shown.empty());
    BOOST_TEST(shown.size() < 40U);
    const auto forest = figureOf(window, "forest.coverage", SubjectKind::Park);
    BOOST_TEST((std::ranges::find(shown, forest) != shown.end()));
    search.clear();
}

BOOST_AUTO_TEST_CASE(figures_of_blocks_stand_below_those_of_their_park) {
    auto& window = demoWindow();
    const auto& figures = window.session().run()->results.indicators;
    std::size_t below = 0;
    for (const auto figure : shownFigures(window)) {
        if (figures[figure].subject.kind != SubjectKind::Block) {
            continue;
        }
        const auto above = indexOf(window, figure).parent().data(ResultsModel::FigureRole);
        if (above.isValid()) {
            const auto& park = figures[above.toULongLong()];
            BOOST_TEST((park.subject.kind == SubjectKind::Park));
            BOOST_TEST(park.id == figures[figure].id);
            BOOST_TEST(park.period == figures[figure].period);
            ++below;
        }
    }
    BOOST_TEST(below > 0U);
}

BOOST_AUTO_TEST_CASE(a_double_click_on_a_figure_shows_its_subject_on_the_map) {
    auto& window = demoWindow();
    const auto figure = figureOf(window, "parcel.plot_ratio", SubjectKind::Parcel);
    const auto index = indexOf(window, figure);
    auto& tree = results(window);
    tree.scrollTo(index);
    const auto at = tree.visualRect(index).center();
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, at);
    const auto& result = window.session().run()->results.indicators[figure];
    BOOST_REQUIRE(isExplained(window, result.key()));
    const auto row = window.session().rowOf(result.subject);
    BOOST_REQUIRE(row);
    BOOST_TEST(window.session().document().selection().contains(*row));
    const auto extent = window.session().document().extentOf(*row);
    BOOST_REQUIRE(extent);
    BOOST_TEST(window.canvas().view().extent().intersects(*extent));
    BOOST_TEST(window.canvas().view().scaleDenominator() < 20000);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(audit_panel)

BOOST_AUTO_TEST_CASE(a_finding_leads_to_its_place) {
    auto& window = demoWindow();
    auto& table = child<QTableView>(window, "auditTable");
    const auto& model = *table.model();
    BOOST_TEST(static_cast<std::size_t>(model.rowCount()) ==
               window.session().run()->results.audit.size());
    const CrsTransform toMap(Crs::wgs84(), *window.session().document().crs());
    int places = 0;
    for (int row = 0; row < model.rowCount() && places < 5; ++row) {
        const auto index = model.index(row, 0);
        const auto place = index.data(AuditModel::PositionRole);
        const auto& subject = window.session()
                                  .run()
                                  ->results.audit[index.data(AuditModel::FindingRole).toULongLong()]
                                  .subject;
        const bool isPark = subject && (subject->kind == SubjectKind::Park ||
                                        subject->kind == SubjectKind::Block); // shown whole
        if (!place.isValid() || isPark) {
            continue;
        }
        ++places;
        restoreDemo(window);
        Q_EMIT table.clicked(index);
        const auto ground = toMap({place.toPointF().x(), place.toPointF().y()});
        const auto at = window.canvas().view().toScreen(ground);
        BOOST_TEST(std::abs(at.x() - window.canvas().width() / 2.0) < 2.0);
        BOOST_TEST(std::abs(at.y() - window.canvas().height() / 2.0) < 2.0);
        BOOST_TEST(window.canvas().view().scaleDenominator() <= 5001);
    }
    BOOST_TEST(places > 0);
}

BOOST_AUTO_TEST_CASE(the_search_of_findings_counts_what_it_shows) {
    auto& window = demoWindow();
    auto& table = child<QTableView>(window, "auditTable");
    const int all = table.model()->rowCount();
    auto& search = child<QLineEdit>(window, "auditSearch");
    const auto& count = child<QLabel>(window, "auditCount");
    BOOST_TEST(count.text().startsWith(QString::number(all)), count.text().toStdString());
    // parklens audit finds those of the data, analysing adds those of the figures.
    const auto ofFigures =
        std::ranges::count_if(window.session().run()->results.audit, &Finding::isOfFigures);
    BOOST_TEST(ofFigures > 0);
    BOOST_TEST(ofFigures < all);
    BOOST_TEST(count.text().contains(QString::number(ofFigures)), count.text().toStdString());
    BOOST_TEST(count.text().contains(QString::number(all - ofFigures)), count.text().toStdString());
    search.setText(QStringLiteral("no finding says this"));
    BOOST_TEST(table.model()->rowCount() == 0);
    BOOST_TEST(count.text().startsWith(QLatin1Char('0')), count.text().toStdString());
    search.clear();
    BOOST_TEST(count.text().startsWith(QString::number(all)), count.text().toStdString());
    BOOST_TEST(table.model()->rowCount() == all);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(details_panel)

BOOST_AUTO_TEST_CASE(a_feature_leads_to_its_figures_and_back_again) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    auto& page = child<QTextBrowser>(window, "detailsText");
    const auto identify = [&] {
        canvas.setView(canvas.view().withCentre(insideParcel).withScale(2000));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, insideParcel));
    };
    identify();
    const auto figures = linksOf(page, QStringLiteral("figure"));
    BOOST_REQUIRE(!figures.isEmpty());
    const auto figure = QUrl(figures.front()).path().toULongLong();
    const auto& result = window.session().run()->results.indicators[figure];
    Q_EMIT page.anchorClicked(QUrl(figures.front()));
    BOOST_REQUIRE(isExplained(window, result.key()));
    BOOST_TEST(results(window).currentIndex().data(ResultsModel::FigureRole).toULongLong() ==
               figure);
    BOOST_TEST(page.toPlainText().contains(QStringLiteral("公式")));
    // Back to the feature, and once more to the same figure.
    identify();
    BOOST_TEST(!linksOf(page, QStringLiteral("figure")).isEmpty());
    BOOST_TEST(!page.toPlainText().contains(QStringLiteral("公式")));
    Q_EMIT page.anchorClicked(QUrl(figures.front()));
    BOOST_REQUIRE(waitUntil([&] { return page.toPlainText().contains(QStringLiteral("公式")); }));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    // The heading of a row leads to the row.
    identify();
    canvas.setView(canvas.view().withScale(100000));
    const auto rows = linksOf(page, QStringLiteral("row"));
    BOOST_REQUIRE(!rows.isEmpty());
    Q_EMIT page.anchorClicked(QUrl(rows.front()));
    BOOST_TEST(canvas.view().scaleDenominator() < 50000);
}

BOOST_AUTO_TEST_CASE(a_click_on_the_map_is_not_overtaken_by_the_figure_chosen_before) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    auto& page = child<QTextBrowser>(window, "detailsText");
    canvas.setView(canvas.view().withCentre(insideParcel).withScale(2000));
    results(window).setCurrentIndex({});
    results(window).setCurrentIndex(
        indexOf(window, figureOf(window, "forest.coverage", SubjectKind::Park)));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, insideParcel));
    const auto shown = page.toPlainText();
    BOOST_TEST(!linksOf(page, QStringLiteral("row")).isEmpty());
    BOOST_REQUIRE(waitUntil([&] { return !window.session().isBusy(); }));
    QTest::qWait(50);
    BOOST_TEST((page.toPlainText() == shown));
    BOOST_TEST(child<QTabWidget>(window, "detailsTabs").count() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
