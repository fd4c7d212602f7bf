// The models behind the tables: results, audit, attributes.

#include "analysis/audit/audit_report.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/viewer/session/waiting_session.hpp"
#include "viewer/desktop/panels/figure_page.hpp"
#include "viewer/desktop/session/attribute_model.hpp"
#include "viewer/desktop/session/audit_model.hpp"
#include "viewer/desktop/session/edition_words.hpp"
#include "viewer/desktop/session/park_names.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QPointF>
#include <QSortFilterProxyModel>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

std::shared_ptr<const ShownResults> demoRun() {
    static const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    static const auto run = std::make_shared<const ShownResults>(shownResults(
        runPipeline(readProject(demoProject()), standards, {}, TaskPool(), TaskControl()),
        standards));
    return run;
}

std::string shown(const QModelIndex& index, int column) {
    return index.siblingAtColumn(column).data().toString().toStdString();
}

std::size_t figureOf(const ShownResults& run, const std::string& key) {
    for (std::size_t index = 0; index < run.results.indicators.size(); ++index) {
        if (run.results.indicators[index].key() == key) {
            return index;
        }
    }
    BOOST_FAIL(key);
    return 0;
}

void visit(const QAbstractItemModel& model,
           const QModelIndex& parent,
           const std::function<void(const QModelIndex&)>& each) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto child = model.index(row, 0, parent);
        each(child);
        visit(model, child, each);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(every_figure_stands_in_the_tree_once_under_its_park_and_theme) {
    ResultsModel model(Language::Chinese);
    model.setRun(demoRun());
    std::set<qulonglong> figures;
    visit(model, {}, [&](const QModelIndex& index) {
        BOOST_TEST((model.parent(index.siblingAtColumn(0)) == index.parent()));
        if (const auto figure = index.data(ResultsModel::FigureRole); figure.isValid()) {
            BOOST_TEST(figures.insert(figure.toULongLong()).second);
            BOOST_TEST((model.indexOf(figure.toULongLong()) == index));
        }
    });
    BOOST_TEST(figures.size() == demoRun()->results.indicators.size());
    BOOST_TEST(model.rowCount() == 1);
    const auto park = model.index(0, 0);
    BOOST_TEST(shown(park, 0) == "云溪青岚高新技术产业开发区");
    BOOST_TEST(model.rowCount(park) == 5);
    BOOST_TEST(!park.data(ResultsModel::FigureRole).isValid());
}

BOOST_AUTO_TEST_CASE(a_figure_is_shown_with_value_unit_reference_verdict_and_grade,
                     *boost::unit_test::label("locale")) {
    ResultsModel model(Language::Chinese);
    model.setRun(demoRun());
    const auto coverage = model.indexOf(figureOf(*demoRun(), "forest.coverage@QL/2024/survey"));
    // As indicators.csv has them.
    BOOST_TEST(shown(coverage, ResultsModel::Indicator) == "森林覆盖率");
    BOOST_TEST(shown(coverage, ResultsModel::Value) == "27.08 %");
    BOOST_TEST(shown(coverage, ResultsModel::Period) == "2024");
    BOOST_TEST(shown(coverage, ResultsModel::Grade) == "官方");
    BOOST_TEST(shown(coverage, ResultsModel::Reference).find("25") != std::string::npos);
    BOOST_TEST(shown(coverage, ResultsModel::Verdict).find("达到") != std::string::npos);
    BOOST_TEST(coverage.data(ResultsModel::VerdictRole).toString().toStdString() == "met");
    BOOST_TEST(coverage.data(ResultsModel::EvaluableRole).toBool());
    BOOST_TEST(coverage.data(ResultsModel::KeyRole).toString().toStdString() ==
               "forest.coverage@QL/2024/survey");
    // Its blocks stand below it.
    BOOST_TEST(model.rowCount(coverage) == 3);
    BOOST_TEST(shown(model.index(1, 0, coverage), 0) == "区块二");
}

BOOST_AUTO_TEST_CASE(a_figure_of_several_years_has_its_year_in_its_name) {
    auto years = std::make_shared<ShownResults>(*demoRun());
    auto again = years->results.indicators[figureOf(*years, "forest.coverage@QL/2024/survey")];
    again.period = "2021";
    years->results.indicators.push_back(again);
    auto parcel =
        years->results
            .indicators[figureOf(*years, "parcel.plot_ratio@parcel:QL#990101001GB00014/2024")];
    parcel.period = "2021";
    years->results.indicators.push_back(parcel);
    ResultsModel model(Language::Chinese);
    model.setRun(years);
    const auto nameOf = [&](const char* key) {
        return shown(model.indexOf(figureOf(*years, key)), ResultsModel::Indicator);
    };
    BOOST_TEST(nameOf("forest.coverage@QL/2024/survey") == "森林覆盖率 · 2024");
    BOOST_TEST(nameOf("forest.coverage@QL/2021/survey") == "森林覆盖率 · 2021");
    BOOST_TEST(nameOf("forest.coverage@QL/2024/nfi") == "森林覆盖率(遥感估算)"); // of one year
    BOOST_TEST(nameOf("parcel.plot_ratio@parcel:QL#990101001GB00014/2021").ends_with(" · 2021"));
    // Blocks stand below the figure of their year.
    const auto of2024 = model.indexOf(figureOf(*years, "forest.coverage@QL/2024/survey"));
    BOOST_TEST(shown(model.index(1, 0, of2024), 0) == "区块二");
}

BOOST_AUTO_TEST_CASE(parks_go_by_their_names_and_those_of_one_name_by_their_codes_too) {
    ResultSet results;
    const auto add = [&](const char* id, const char* name) {
        results.indicators.emplace_back().subject = {SubjectKind::Park, id, name};
    };
    add("110113", "顺义区");
    add("110113", "顺义区"); // its second figure
    add("01", "工业园");
    add("02", "工业园");
    const ParkNames parks(results);
    BOOST_TEST(parks.listed("110113,01", Language::Chinese).toStdString() ==
               "顺义区、工业园（01）");
    BOOST_TEST(parks.listed("02,99", Language::English).toStdString() == "工业园 (02), 99");
}

BOOST_AUTO_TEST_CASE(a_profile_of_forest_is_named_where_its_key_stood) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const auto named = [&](const char* edition, Language language) {
        return editionWords(edition, standards, language).toStdString();
    };
    BOOST_TEST(named("nfi", Language::Chinese) == "森林清查");
    BOOST_TEST(named("survey", Language::English) == "land survey");
    BOOST_TEST(shortEditionWords("green", standards, Language::Chinese).toStdString() ==
               "植被覆盖");
    BOOST_TEST(named("none of ours", Language::Chinese) == "none of ours");
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_is_shown_with_its_reason_and_verdict) {
    ResultsModel model(Language::Chinese);
    model.setRun(demoRun());
    const auto share = model.indexOf(
        figureOf(*demoRun(), "parcel.admin_land_share@parcel:QL#990101001GB00027/2024"));
    BOOST_TEST(shown(share, ResultsModel::Reference)
                   .ends_with("限值不明（供地日期 2000-12-27 早于收录的控制指标）"));
    BOOST_TEST(shown(share, ResultsModel::Verdict).ends_with("资料不足"));
    BOOST_TEST(share.data(ResultsModel::VerdictRole).toString().toStdString() == "insufficient");
}

BOOST_AUTO_TEST_CASE(the_figures_of_parcels_stand_below_their_indicator) {
    ResultsModel model(Language::Chinese);
    model.setRun(demoRun());
    const auto parcel =
        model.indexOf(figureOf(*demoRun(), "parcel.plot_ratio@parcel:QL#990101001GB00014/2024"));
    const auto heading = parcel.parent();
    BOOST_TEST(!heading.data(ResultsModel::FigureRole).isValid());
    BOOST_TEST(shown(heading, 0).find("容积率") != std::string::npos);
    BOOST_TEST(model.rowCount(heading) == 917);
    BOOST_TEST(shown(heading.parent(), 0) == "土地利用");
}

BOOST_AUTO_TEST_CASE(headings_and_words_follow_the_language) {
    ResultsModel model(Language::English);
    model.setRun(demoRun());
    BOOST_TEST(model.headerData(ResultsModel::Verdict, Qt::Horizontal, Qt::DisplayRole)
                   .toString()
                   .toStdString() == "Verdict");
    const auto coverage = model.indexOf(figureOf(*demoRun(), "forest.coverage@QL/2024/survey"));
    BOOST_TEST(shown(coverage, ResultsModel::Grade) == "official");
    model.setRun(nullptr);
    BOOST_TEST(model.rowCount() == 0);
    BOOST_TEST(!model.indexOf(0).isValid());
}

BOOST_AUTO_TEST_CASE(the_audit_says_sentence_effect_and_place) {
    AuditModel model(Language::Chinese);
    model.setFindings(demoRun()->results.audit);
    BOOST_TEST(model.rowCount() == static_cast<int>(demoRun()->results.audit.size()));
    int placed = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto index = model.index(row, 0);
        BOOST_TEST(
            shown(index, AuditModel::Severity) ==
            severityWords(
                demoRun()->results.audit.at(static_cast<std::size_t>(row)).diagnostic.severity)
                .zh);
        BOOST_TEST(!shown(index, AuditModel::Sentence).empty());
        const auto place = index.data(AuditModel::PositionRole);
        if (place.isValid()) {
            ++placed;
            BOOST_TEST(place.toPointF().x() > 119);
            BOOST_TEST(place.toPointF().x() < 122);
        }
    }
    BOOST_TEST(placed > 0);
}

BOOST_AUTO_TEST_CASE(a_finding_has_its_message_apart_from_its_place) {
    Finding repaired;
    repaired.diagnostic.problem = {
        .what = {"图形无效", "is not valid"},
        .place = {.file = "../../data/范围.shp", .layer = "范围", .feature = "40"},
        .mend = {"请核对", "check it"}};
    Finding absent;
    absent.diagnostic.severity = Severity::Error;
    absent.subject = Subject{SubjectKind::Park, "P", "甲园"};
    absent.effect = "absent";
    absent.isOfFigures = true;
    AuditModel model(Language::Chinese);
    model.setFindings({repaired, absent});
    const auto first = model.index(0, 0);
    BOOST_TEST(shown(first, AuditModel::Sentence) == "图形无效；请核对。");
    BOOST_TEST(shown(first, AuditModel::Place) == "范围.shp，图层 范围，要素 40");
    BOOST_TEST(shown(first, AuditModel::Subject) == "要素 40");
    BOOST_TEST(first.data(Qt::ToolTipRole).toString().toStdString() ==
               "../../data/范围.shp，图层 范围，要素 40：图形无效；请核对。");
    BOOST_TEST(!first.data(AuditModel::OfFiguresRole).toBool());
    // An error that touched nothing would be none.
    const auto second = model.index(1, 0);
    BOOST_TEST(shown(second, AuditModel::Effect) == "该数无法计算");
    BOOST_TEST(shown(second, AuditModel::Subject) == "园区 甲园");
    BOOST_TEST(second.data(AuditModel::OfFiguresRole).toBool());
}

BOOST_AUTO_TEST_CASE(codes_of_results_are_words_and_those_of_the_users_files_stay) {
    const auto rows = std::make_shared<const FeatureLayer>(
        FeatureLayer{.file = "a",
                     .name = "a",
                     .crs = {},
                     .fields = {{"land_area_basis", FieldType::Text}},
                     .features = {{.values = {std::string("contract")}}}});
    AttributeModel model(Language::Chinese);
    model.setRows(rows);
    BOOST_TEST(model.index(0, 0).data().toString().toStdString() == "合同或证载面积");
    BOOST_TEST(model.index(0, 0).data(AttributeModel::FullRole).toString().toStdString() ==
               "contract");
    model.setRows(rows, true);
    BOOST_TEST(model.index(0, 0).data().toString().toStdString() == "contract");
}

BOOST_AUTO_TEST_CASE(the_head_of_a_figure_has_words_for_its_set_and_its_dimension) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    IndicatorResult figure;
    figure.id = "sources.equal_standard_load";
    figure.dimension = {{"medium", "air"}, {"discharge", "indirect"}};
    figure.edition = "gb3095-2012-ii-24h";
    const auto english = figureHead(figure, standards, Language::English).toStdString();
    BOOST_TEST(english.find("GB 3095-2012 grade II 24 h mean") != std::string::npos, english);
    BOOST_TEST(english.find("gb3095") == std::string::npos, english);
    const auto chinese = figureHead(figure, standards, Language::Chinese).toStdString();
    BOOST_TEST(chinese.find("间接排放") != std::string::npos, chinese);
    figure.edition = "2012"; // of the air standard
    BOOST_TEST(figureHead(figure, standards, Language::English).contains(QLatin1String("GB 3095")));
}

BOOST_AUTO_TEST_CASE(attributes_sort_numbers_as_numbers_and_the_absent_last,
                     *boost::unit_test::label("locale")) {
    const auto rows = std::make_shared<const FeatureLayer>(
        FeatureLayer{.file = "a",
                     .name = "a",
                     .crs = {},
                     .fields = {{"编号", FieldType::Text}, {"面积", FieldType::Real}},
                     .features = {{.values = {std::string("甲"), 100.0}},
                                  {.values = {std::string("乙"), FieldValue()}},
                                  {.values = {std::string("丙"), 9.5}}}});
    AttributeModel model;
    model.setRows(rows);
    BOOST_TEST(model.columnCount() == 2);
    BOOST_TEST(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().toStdString() ==
               "面积");
    BOOST_TEST(model.index(1, 1).data().toString().toStdString() == "—");
    BOOST_TEST(model.index(1, 1).data(AttributeModel::FullRole).toString().isEmpty());
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(AttributeModel::SortRole);
    sorted.sort(1);
    BOOST_TEST(sorted.index(0, 0).data().toString().toStdString() == "丙");
    BOOST_TEST(sorted.index(1, 0).data().toString().toStdString() == "甲");
    model.setRows(nullptr);
    BOOST_TEST(model.rowCount() == 0);
}
