// 控制指标符合情况图: verdicts and numbers on the sheet are those of the results.

#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"
#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Three industrial parcels bound by contracts: one keeps its plot ratio, one does not, one has no
/// floor area that is known; and one of housing.
struct ParkWithContracts : ThematicSample {
    explicit ParkWithContracts(const char* wanted = "1.0") {
        addLayer("parcels.gpkg",
                 {.name = "parcels",
                  .fields = {"id", "code", "state", "area", "floors", "wanted"},
                  .features = {{{"K1", "100101", "A2", "100000", "200000", wanted},
                                rectangleWkt(584000, 3275000, 584250, 3275400)},
                               {{"K2", "100101", "A2", "100000", "50000", wanted},
                                rectangleWkt(584250, 3275000, 584500, 3275400)},
                               {{"K3", "100101", "A2", "100000", "", wanted},
                                rectangleWkt(584500, 3275000, 584750, 3275400)},
                               {{"K4", "070102", "A1", "100000", "200000", ""},
                                rectangleWkt(584000, 3275500, 584250, 3275900)}}});
        addSections("[land]\ncode_system = \"ydyh-2023\"\n"
                    "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\nyear = 2024\n"
                    "[land.parcels.fields]\nland_use_code = \"code\"\nstate_code = \"state\"\n"
                    "land_area = { field = \"area\", unit = \"m2\" }\n"
                    "counted_floor_area = { field = \"floors\", unit = \"m2\" }\n"
                    "contract_plot_ratio = \"wanted\"\n");
    }
};

/// The plot ratio that the results state of a parcel.
const IndicatorResult* plotRatioOf(const ThematicSample& sample, const std::string& parcel) {
    const auto& figures = sample.themes().run.results.indicators;
    const auto found = std::ranges::find_if(figures, [&](const IndicatorResult& figure) {
        return figure.id == "parcel.plot_ratio" && figure.subject.id == parcel;
    });
    return found == figures.end() ? nullptr : &*found;
}

int count(const SheetTable& table, const char* indicator, int column) {
    for (const auto& row : table.rows) {
        if (row.front() == QString::fromUtf8(indicator)) {
            return row.at(column).toInt();
        }
    }
    return -1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(compliance_sheet)

BOOST_AUTO_TEST_CASE(parcels_are_counted_by_their_gravest_verdict) {
    ParkWithContracts sample;
    const auto sheet = sample.composed("compliance");
    const auto legend = legendOf(sheet);
    BOOST_TEST(legend.find("不符合 1\u00a0宗") != std::string::npos, legend);
    BOOST_TEST(legend.find("没有限值 1\u00a0宗") != std::string::npos, legend);
    BOOST_TEST(lintSheet(sheet).empty());
    const auto& summary = tableOf(sample.sheets("compliance").front(), "compliance_summary");
    BOOST_TEST(count(summary, "容积率", 1) == 1); // 符合
    BOOST_TEST(count(summary, "容积率", 2) == 1); // 不符合
    BOOST_TEST(count(summary, "容积率", 3) == 1); // 资料不足
}

BOOST_AUTO_TEST_CASE(the_lines_of_the_check_say_what_the_results_say) {
    ParkWithContracts sample;
    const auto& check = tableOf(sample.sheets("compliance").front(), "parcel_check");
    std::size_t compared = 0;
    for (const auto& row : check.rows) {
        const auto* figure = row.at(6) == QString::fromUtf8("容积率")
                                 ? plotRatioOf(sample, row.front().toStdString())
                                 : nullptr;
        if (figure == nullptr) {
            continue;
        }
        ++compared;
        const auto* value = std::get_if<double>(&figure->value);
        const auto shown = value == nullptr ? std::string("资料缺失") : roundedText(*value, 2);
        BOOST_TEST(row.at(10).toStdString() == shown);
        const auto isSaid = std::ranges::any_of(figure->references, [&](const auto& judged) {
            return words(judged.verdict, judged.reference).zh == row.at(12).toStdString();
        });
        BOOST_TEST(isSaid);
    }
    BOOST_TEST(compared == 2U); // what is met is not listed
}

BOOST_AUTO_TEST_CASE(legend_and_chart_have_the_words_of_the_table) {
    ParkWithContracts sample;
    const auto content = sample.sheets("compliance", Language::English).front();
    const auto& summary = tableOf(content, "compliance_summary");
    const auto titles = [](const auto& all) {
        std::vector<std::string> words;
        for (const auto& one : all) {
            words.push_back(one.title.toLower().toStdString());
        }
        return words;
    };
    const auto columns = titles(summary.columns);
    const auto bars = titles(chartOf<HistogramData>(content).named);
    const std::string noLimit = "no limit"; // judged by nothing: no column of the table
    for (const auto& bar : bars) {
        BOOST_TEST((bar == noLimit || std::ranges::find(columns, bar) != columns.end()), bar);
    }
    BOOST_TEST((std::ranges::find(columns, "complies") != columns.end()));
    BOOST_TEST((std::ranges::find(bars, "does not comply") != bars.end())); // K2
}

BOOST_AUTO_TEST_CASE(english_headings_have_their_units_as_units) {
    ParkWithContracts sample;
    const auto content = sample.sheets("compliance", Language::English).front();
    const auto& columns = tableOf(content, "parcel_check").columns;
    BOOST_TEST(std::ranges::any_of(columns, [](const TableColumn& column) {
        return column.title == QString::fromUtf8("land area (m²)");
    }));
}

BOOST_AUTO_TEST_CASE(the_sign_of_a_difference_is_explained) {
    ParkWithContracts sample;
    const auto says = [&](Language language, const char* text) {
        const auto content = sample.sheets("compliance", language).front();
        return std::ranges::any_of(content.notes.remarks, [&](const QString& remark) {
            return remark.contains(QString::fromUtf8(text));
        });
    };
    // K2: 0.5 against >= 1.0.
    BOOST_TEST(says(Language::Chinese, "差额 = 实际值 − 限值：负值表示低于下限（≥）"));
    BOOST_TEST(says(Language::English, "negative falls short of a minimum (≥)"));
    const auto content = sample.sheets("compliance").front();
    const auto& check = tableOf(content, "parcel_check");
    const auto row = std::ranges::find_if(check.rows, [](const QStringList& cells) {
        return cells.front() == QStringLiteral("K2") && cells.at(6) == QString::fromUtf8("容积率");
    });
    BOOST_TEST_REQUIRE((row != check.rows.end()));
    BOOST_TEST(row->at(11).toStdString() == "-0.50");
}

BOOST_AUTO_TEST_CASE(where_limits_come_from_is_said_in_the_language_of_the_sheet) {
    ParkWithContracts sample;
    const auto limitsIn = [&](Language language) {
        for (const auto& remark : sample.sheets("compliance", language).front().notes.remarks) {
            if (remark.startsWith(QString::fromUtf8("限值依据：")) ||
                remark.startsWith(QStringLiteral("Limits: "))) {
                return remark.toStdString();
            }
        }
        return std::string();
    };
    const auto chinese = limitsIn(Language::Chinese);
    BOOST_TEST(chinese.find("合同约定") != std::string::npos, chinese);
    BOOST_TEST(chinese.find("contract") == std::string::npos, chinese);
    const auto english = limitsIn(Language::English);
    BOOST_TEST(english.find("contract") != std::string::npos, english);
    BOOST_TEST(english.find("合同") == std::string::npos, english);
}

BOOST_AUTO_TEST_CASE(a_park_that_keeps_every_limit_has_no_lines_of_faults) {
    ThematicSample sample;
    sample.addLayer(
        "parcels.gpkg",
        {.name = "parcels",
         .fields = {"id", "code"},
         .features = {{{"K4", "070102"}, rectangleWkt(584000, 3275500, 584250, 3275900)}}});
    sample.addSections("[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\n"
                       "[land.parcels.fields]\nland_use_code = \"code\"\n");
    const auto& content = sample.sheets("compliance").front();
    BOOST_TEST(content.tables.empty());
    BOOST_TEST(statementOf(content).find("没有已建成的工业项目用地受控制指标约束") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_park_without_parcels_has_a_sheet_that_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("compliance")).empty());
    BOOST_TEST(statementOf(sample.sheets("compliance").front()).find("项目没有给出宗地") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(bars_are_the_parcels_of_the_legend) {
    ParkWithContracts sample;
    const auto legend = legendOf(sample.composed("compliance"));
    const auto& chart = chartOf<HistogramData>(sample.sheets("compliance").front());
    BOOST_TEST(chart.named.size() > 1U);
    for (const auto& bar : chart.named) {
        const auto entry = bar.title.toStdString() + " " +
                           std::to_string(static_cast<int>(bar.value)) + "\u00a0宗";
        BOOST_TEST(legend.find(entry) != std::string::npos, entry << " in " << legend);
    }
}

BOOST_AUTO_TEST_SUITE_END()
