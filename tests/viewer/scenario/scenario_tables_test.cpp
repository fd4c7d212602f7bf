// The tables of the dock: how their rows are told apart, and that what they are for is in sight.

#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QAction>
#include <QHeaderView>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int defaultDockPixels = 470; ///< of a window of 1600

IndicatorResult loadOf(const char* year, double value) {
    IndicatorResult figure;
    figure.id = "sources.equal_standard_load";
    figure.name = {"等标污染负荷", "equal-standard load"};
    figure.subject = {.kind = SubjectKind::Park, .id = "QL", .name = "青岚"};
    figure.period = year;
    figure.dimension = {{"medium", "air"}};
    figure.value = value;
    figure.low = value;
    figure.unit = "10⁹ m³/a";
    return figure;
}

IndicatorResult plotRatio(double value, Verdict verdict) {
    IndicatorResult figure;
    figure.id = "parcel.plot_ratio";
    figure.name = {"容积率", "plot ratio"};
    figure.subject = {.kind = SubjectKind::Parcel,
                      .id = "990101001GB00018",
                      .name = "990101001GB00018 云溪市恒科仪器有限公司",
                      .parkId = "QL",
                      .parkName = "青岚"};
    figure.period = "2024";
    figure.value = value;
    figure.unit = "1";
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.value = 1;
    figure.references = {{.reference = limit, .verdict = verdict}};
    return figure;
}

ScenarioFigure changed(const IndicatorResult& before, const IndicatorResult& after) {
    ScenarioFigure figure;
    figure.before = before;
    figure.after = after;
    const double difference = after.interval()->value - before.interval()->value;
    figure.difference = Interval{difference, difference, difference};
    return figure;
}

std::shared_ptr<const ScenarioAnswer> answerOf(std::vector<ScenarioFigure> figures) {
    auto outcome = std::make_shared<ScenarioOutcome>();
    for (const auto& figure : figures) {
        outcome->run.results.indicators.push_back(*figure.after);
    }
    outcome->difference.figures = std::move(figures);
    auto answer = std::make_shared<ScenarioAnswer>();
    answer->outcome = std::move(outcome);
    return answer;
}

std::string shown(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString().toStdString();
}

/// The dock as wide as it is at first, with an answer of the demo.
class NarrowPanel {
public:
    NarrowPanel(ScenarioBench& bench, ScenarioPanel::Tab tab)
        : m_panel({.files = {}, .history = {}, .shapes = {}, .showResults = &m_showResults},
                  Language::Chinese) {
        m_panel.resize(defaultDockPixels, 700);
        m_panel.show();
        m_panel.setAnswer(bench.desk().runner().answer(), {});
        child<QTabWidget>(m_panel, "scenarioTabs").setCurrentIndex(tab);
        QTest::qWait(50); // laid out
        BOOST_REQUIRE(m_panel.width() == defaultDockPixels);
    }

    ScenarioPanel& panel() { return m_panel; }

    QTableView& table(const char* name) { return child<QTableView>(m_panel, name); }

private:
    QAction m_showResults;
    ScenarioPanel m_panel;
};

bool isInSight(const QTableView& table, int column) {
    const auto& header = *table.horizontalHeader();
    return header.sectionViewportPosition(column) + header.sectionSize(column) <=
           table.viewport()->width();
}

/// Of the cell's lines.
int widestLine(const QTableView& table, int row, int column) {
    int widest = 0;
    for (const auto& line :
         table.model()->index(row, column).data().toString().split(QLatin1Char('\n'))) {
        widest = std::max(widest, table.fontMetrics().horizontalAdvance(line));
    }
    return widest;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_tables)

BOOST_AUTO_TEST_CASE(figures_of_several_years_name_their_year) {
    ScenarioDifferenceModel model(Language::Chinese);
    model.setAnswer(
        answerOf({changed(loadOf("2023", 12000), loadOf("2023", 11000)),
                  changed(loadOf("2024", 18097.83), loadOf("2024", 17750.94)),
                  changed(plotRatio(0.9, Verdict::NotMet), plotRatio(1.1, Verdict::Met))}));
    BOOST_REQUIRE(model.rowCount() == 3);
    BOOST_TEST(shown(model, 0, ScenarioDifferenceModel::About).ends_with(" · 2023"));
    BOOST_TEST(shown(model, 1, ScenarioDifferenceModel::About).ends_with(" · 2024"));
    // Of one year nothing is said.
    BOOST_TEST(shown(model, 2, ScenarioDifferenceModel::About) ==
               "宗地 云溪市恒科仪器有限公司 · …GB00018\n容积率");
}

BOOST_AUTO_TEST_CASE(the_unit_stands_once_and_a_verdict_that_turned_below_the_former) {
    ScenarioDifferenceModel model(Language::Chinese);
    model.setAnswer(
        answerOf({changed(loadOf("2024", 18097.83), loadOf("2024", 17750.94)),
                  changed(plotRatio(0.9, Verdict::NotMet), plotRatio(1.1, Verdict::Met)),
                  changed(plotRatio(1.2, Verdict::Met), plotRatio(1.3, Verdict::Met))}));
    BOOST_TEST(shown(model, 0, ScenarioDifferenceModel::Before) == "≥ 18097.83\n10⁹ m³/a");
    BOOST_TEST(shown(model, 0, ScenarioDifferenceModel::After) == "≥ 17750.94\n−346.89");
    BOOST_TEST(shown(model, 1, ScenarioDifferenceModel::Before) == "0.90");
    BOOST_TEST(shown(model, 1, ScenarioDifferenceModel::After) == "1.10\n+0.20");
    BOOST_TEST(shown(model, 1, ScenarioDifferenceModel::Verdict) == "不符合\n→ 符合");
    BOOST_TEST(shown(model, 2, ScenarioDifferenceModel::Verdict) == "符合");
    const auto sortedBy =
        model.index(0, ScenarioDifferenceModel::Before).data(ScenarioDifferenceModel::SortRole);
    BOOST_TEST(sortedBy.toDouble() == 18097.83);
}

BOOST_AUTO_TEST_CASE(before_after_and_verdict_are_in_sight_in_a_dock_of_default_width) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("land_area", QStringLiteral("90000"));
    bench.settle();
    NarrowPanel narrow(bench, ScenarioPanel::Differences);
    const auto& table = narrow.table("scenarioDifferences");
    BOOST_REQUIRE(table.model()->rowCount() > 0);
    for (const int column : {ScenarioDifferenceModel::Before,
                             ScenarioDifferenceModel::After,
                             ScenarioDifferenceModel::Verdict}) {
        BOOST_TEST(isInSight(table, column), "column " << column);
    }
    BOOST_TEST(!table.horizontalScrollBar()->isVisible());
    BOOST_TEST(table.columnWidth(ScenarioDifferenceModel::About) >= 100);
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        BOOST_TEST(table.rowHeight(row) >= 2 * table.fontMetrics().lineSpacing());
    }
}

BOOST_AUTO_TEST_CASE(no_two_rows_of_an_edited_source_read_alike) {
    ScenarioBench bench;
    bench.select(QStringLiteral("sources.inventory"), "id", "91990101MA0158382E/DA001");
    bench.type("amount", QStringLiteral("3"));
    bench.settle();
    const auto& model = bench.differences();
    BOOST_REQUIRE(model.rowCount() > 1);
    std::set<std::string> names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names.insert(shown(model, row, ScenarioDifferenceModel::About));
    }
    BOOST_TEST(static_cast<int>(names.size()) == model.rowCount());
}

BOOST_AUTO_TEST_CASE(what_is_to_be_done_is_in_sight_beside_the_smallest_change) {
    ScenarioBench bench;
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Smallest);
    BOOST_REQUIRE(waitUntil([&] { return bench.smallest().rowCount() > 0; }, 120000));
    bench.settle();
    NarrowPanel narrow(bench, ScenarioPanel::Smallest);
    const auto& table = narrow.table("scenarioSmallest");
    const auto& model = *table.model();
    for (const int column :
         {SmallestChangeModel::About, SmallestChangeModel::Change, SmallestChangeModel::Way}) {
        BOOST_TEST(isInSight(table, column), "column " << column);
    }
    std::set<std::string> rows;
    bool isSomethingGivenUp = false;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto about = shown(model, row, SmallestChangeModel::About);
        BOOST_TEST(about.find('\n') != std::string::npos, about); // the figure is below
        const auto amount = shown(model, row, SmallestChangeModel::Change);
        const auto way = shown(model, row, SmallestChangeModel::Way);
        BOOST_TEST(widestLine(table, row, SmallestChangeModel::Change) <
                   table.columnWidth(SmallestChangeModel::Change));
        if (amount.starts_with("−")) {
            isSomethingGivenUp = true;
            BOOST_TEST(way.starts_with("减少"), way);
        } else if (amount.starts_with("+")) {
            BOOST_TEST(way.starts_with("增加"), way);
        }
        rows.insert(about);
    }
    BOOST_TEST(isSomethingGivenUp);
    BOOST_TEST(static_cast<int>(rows.size()) == model.rowCount());
}

BOOST_AUTO_TEST_CASE(an_edit_of_a_source_names_enterprise_outlet_and_row) {
    const auto words = [](const EditedFeature& feature, const char* kind, const char* name) {
        return editedObject(feature, QString::fromUtf8(kind), name).toStdString();
    };
    const EditedFeature row{
        .layer = "sources.inventory",
        .id = "91990101MA0158382E/DA001",
        .row = {{"amount_kind", "环统"}, {"pollutant", "SO2"}, {"year", "2024"}}};
    BOOST_TEST(words(row, "污染源", "云溪市岚驰玻璃有限公司") ==
               "污染源 云溪市岚驰玻璃有限公司\nDA001 SO2 2024 环统");
    BOOST_TEST(words(row, "污染源", "") == "污染源 91990101MA0158382E\nDA001 SO2 2024 环统");
    const EditedFeature outlet{.layer = "sources.inventory", .id = "91990101MA0158382E/DA001"};
    BOOST_TEST(words(outlet, "污染源", "岚驰玻璃") == "污染源 岚驰玻璃\nDA001");
    const EditedFeature parcel{.layer = "land.parcels", .id = "990101001GB00098"};
    BOOST_TEST(words(parcel, "宗地", "") == "宗地 990101001GB00098");
    BOOST_TEST(words(parcel, "宗地", "990101001GB00098") == "宗地 990101001GB00098");
    BOOST_TEST(words(parcel, "宗地", "东区三号") == "宗地 东区三号\n990101001GB00098");
}

BOOST_AUTO_TEST_CASE(two_edits_of_a_source_read_differently_and_have_the_room) {
    ScenarioBench bench;
    bench.select(QStringLiteral("sources.inventory"), "id", "91990101MA0158382E/DA001");
    bench.type("amount", QStringLiteral("3"));
    bench.type("stack_height", QStringLiteral("75.5"));
    const auto& model = bench.edits();
    BOOST_REQUIRE(model.rowCount() == 2);
    BOOST_TEST(shown(model, 0, EditsModel::What).find("\nDA001 ") != std::string::npos,
               shown(model, 0, EditsModel::What));
    BOOST_TEST(shown(model, 1, EditsModel::What).ends_with("\nDA001"),
               shown(model, 1, EditsModel::What));
    BOOST_TEST(shown(model, 0, EditsModel::Field) == "排放量");
    BOOST_TEST(!shown(model, 1, EditsModel::Field).empty());
    BOOST_TEST(shown(model, 0, EditsModel::Field) != shown(model, 1, EditsModel::Field));
    const auto tip = model.index(0, EditsModel::What).data(Qt::ToolTipRole).toString();
    BOOST_TEST(tip.contains(QStringLiteral("91990101MA0158382E/DA001")), tip.toStdString());

    // As in a dock of 880 pixels, of which the note took all but 210.
    NarrowPanel wide(bench, ScenarioPanel::Changes);
    wide.panel().resize(880, 700);
    wide.panel().edits().setLines({{.what = QStringLiteral("污染源 云溪市岚驰玻璃有限公司\nDA001"),
                                    .whole = {},
                                    .field = QStringLiteral("排气筒高度"),
                                    .from = QStringLiteral("60"),
                                    .to = QStringLiteral("75.5"),
                                    .note = {}}});
    QTest::qWait(50);
    const auto& table = wide.table("scenarioEdits");
    for (const int column : {EditsModel::What, EditsModel::Field, EditsModel::To}) {
        BOOST_TEST(widestLine(table, 0, column) < table.columnWidth(column), "column " << column);
    }
    BOOST_TEST(isInSight(table, EditsModel::Note));
    BOOST_TEST(table.columnWidth(EditsModel::Note) >= 100); // to be typed in
}

BOOST_AUTO_TEST_SUITE_END()
