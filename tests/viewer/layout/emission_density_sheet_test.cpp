// 单位面积排放量分布图: cells as the grid has them, classes as data, closure, and what would
// mislead said.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr const char* sections =
    "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
    "fields = { name = \"name\" }\n"
    "[sources.inventory]\npath = \"sources.csv\"\ncrs = \"EPSG:4490\"\nyear = 2024\n"
    "[sources.inventory.fields]\nenterprise = \"企业名称\"\ncredit_code = \"信用代码\"\n"
    "outlet = \"排放口\"\nlon = \"经度\"\nlat = \"纬度\"\npollutant = \"污染物\"\n"
    "amount = { field = \"排放量\", unit = \"t/a\" }\namount_kind = \"数据来源\"\n"
    "year = \"年度\"\n";

struct Row {
    std::string pollutant;
    std::string amount;
    std::string kind = "执行报告";
};

/// An outlet a row, in the park of a square kilometre, each in another cell of 100 m.
std::string inventory(const std::vector<Row>& rows) {
    std::string csv = "企业名称,信用代码,排放口,经度,纬度,污染物,排放量,数据来源,年度\n";
    for (std::size_t index = 0; index < rows.size(); ++index) {
        csv += fmt::format("企业{0},C{0},DA001,{1:.4f},29.5947,{2},{3},{4},2024\n",
                           index,
                           120.8690 + 0.0011 * static_cast<double>(index % 8),
                           rows[index].pollutant,
                           rows[index].amount,
                           rows[index].kind);
    }
    return csv;
}

struct ParkWithSources : ThematicSample {
    explicit ParkWithSources(const std::vector<Row>& rows) {
        addFile("sources.csv", inventory(rows));
        addSections(sections);
    }

    const SheetContent& sheet() { return sheets("emission-density").front(); }

    ComposedSheet composedSheet() { return composed("emission-density"); }
};

const VectorLayer& cellsOf(const MapScene& scene, const QString& pollutant) {
    for (const auto& layer : scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector != nullptr &&
            vector->id == QStringLiteral("sources.density.%1.areas").arg(pollutant)) {
            return *vector;
        }
    }
    BOOST_FAIL("no cells of the pollutant");
    throw std::logic_error("unreachable");
}

/// Of each cell with emissions, its density and the title of its class; ascending.
std::vector<std::pair<double, std::string>> valuesOf(const VectorLayer& cells) {
    std::vector<std::pair<double, std::string>> values;
    for (std::size_t cell = 0; cell < cells.classes.size(); ++cell) {
        if (cells.weights[cell] > 0) {
            values.emplace_back(cells.weights[cell],
                                cells.legend[cells.classes[cell]].title.toStdString());
        }
    }
    std::ranges::sort(values);
    return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(emission_density_sheet)

BOOST_AUTO_TEST_CASE(a_cell_has_its_amount_over_its_area_and_a_round_class) {
    ParkWithSources sample({{"SO2", "3"}, {"SO2", "0.7"}, {"SO2", "0.02"}});
    const auto values = valuesOf(cellsOf(sample.sheet().map.scene, QStringLiteral("SO2")));
    BOOST_REQUIRE(values.size() == 3U);
    // Cells of 100 m: a hundred times the amount.
    BOOST_TEST(values[0].first == 2.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(values[1].first == 70.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(values[2].first == 300.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(values[0].second == "1 – 5 t/(km²·a)");
    BOOST_TEST(values[1].second == "50 – 100 t/(km²·a)");
    BOOST_TEST(values[2].second == "100 – 500 t/(km²·a)");
    const auto& cells = cellsOf(sample.sheet().map.scene, QStringLiteral("SO2"));
    BOOST_TEST(cells.classes.size() >= 100U); // a hundred hectares, the zeros among them
}

BOOST_AUTO_TEST_CASE(park_figures_and_closure_are_those_of_the_results) {
    ParkWithSources sample({{"SO2", "3"}, {"NOx", "4"}, {"SO2", "0.5"}});
    const auto& content = sample.sheet();
    const auto& density = tableOf(content, "emission_density");
    BOOST_TEST(density.rows.size() == 2U);
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "sources.emission_density" && figure.subject.kind == SubjectKind::Park) {
            const auto pollutant = QString::fromStdString(figure.dimension.at("pollutant"));
            const auto row = std::ranges::find_if(density.rows, [&](const QStringList& cells) {
                return cells.front().endsWith(pollutant);
            });
            BOOST_REQUIRE(row != density.rows.end());
            BOOST_TEST(std::abs(row->at(1).toDouble() - std::get<double>(figure.value)) <= 5e-4);
        }
    }
    const auto& closure = tableOf(content, "emission_closure");
    for (const auto& row : closure.rows) {
        BOOST_TEST(std::abs(row[1].toDouble() - row[2].toDouble() - row[3].toDouble() -
                            row[4].toDouble()) < 2e-3);
    }
    BOOST_TEST(closure.rows[0][1].toStdString() == "3.500");
}

BOOST_AUTO_TEST_CASE(pollutants_stand_side_by_side_at_one_scale) {
    ParkWithSources sample({{"SO2", "3"}, {"NOx", "400"}, {"VOCs", "0.5"}, {"PM", "7"}});
    const auto& content = sample.sheet();
    BOOST_TEST(content.companions.size() == 3U);
    BOOST_TEST(content.framewiseLayers.size() == 4U); // too far apart for one legend
    const auto sheet = sample.composedSheet();
    BOOST_REQUIRE(sheet.maps.size() == 4U);
    for (const auto& map : sheet.maps) {
        BOOST_TEST(map.frameMm.width() >= 55.0);
        BOOST_TEST(!map.legend.entries.empty());
    }
    for (const auto& finding : lintSheet(sheet)) {
        BOOST_ERROR(finding.code + ": " + finding.text.en);
    }
}

BOOST_AUTO_TEST_CASE(that_frames_have_classes_of_their_own_is_said_where_they_have) {
    const auto saysSo = [](ParkWithSources& sample) {
        return std::ranges::any_of(sample.sheet().notes.remarks, [](const QString& remark) {
            return remark.contains(QStringLiteral("各幅分级不同"));
        });
    };
    ParkWithSources apart({{"SO2", "3"}, {"NOx", "400"}});
    BOOST_TEST(saysSo(apart));
    ParkWithSources alike({{"SO2", "3"}, {"NOx", "4"}});
    BOOST_TEST(!saysSo(alike));
    ParkWithSources single({{"SO2", "3"}, {"NOx", ""}}); // NOx has no classes at all
    BOOST_TEST(!saysSo(single));
}

BOOST_AUTO_TEST_CASE(amounts_of_one_order_share_a_legend) {
    ParkWithSources sample({{"SO2", "3"}, {"NOx", "4"}});
    BOOST_TEST(sample.sheet().framewiseLayers.empty());
    const auto legend = legendOf(sample.composedSheet());
    BOOST_TEST(legend.find("t/(km²·a)") != std::string::npos, legend);
}

BOOST_AUTO_TEST_CASE(permits_and_missing_amounts_are_marked_and_told) {
    ParkWithSources sample({{"SO2", "3"}, {"SO2", "2", "许可"}, {"SO2", ""}});
    const auto legend = legendOf(sample.composedSheet());
    BOOST_TEST(legend.find("含许可量") != std::string::npos, legend);
    BOOST_TEST(legend.find("有源，排放量资料缺失") != std::string::npos, legend);
    const auto said = statementOf(sample.sheet());
    BOOST_TEST(said.find("1 项为许可量，共 2.000 t/a") != std::string::npos, said);
    BOOST_TEST(said.find("1 项没有排放量") != std::string::npos, said);
    BOOST_TEST(lintSheet(sample.composedSheet()).empty());
}

BOOST_AUTO_TEST_CASE(a_giant_equal_cells_and_missing_amounts_are_said) {
    ParkWithSources giant({{"SO2", "100000"}, {"SO2", "0.1"}, {"SO2", "0.1"}});
    BOOST_TEST(statementOf(giant.sheet()).find("最高一格占图上排放量的 100.0 %") !=
               std::string::npos);
    BOOST_TEST(lintSheet(giant.composedSheet()).empty());
    ParkWithSources equal({{"SO2", "7"}, {"SO2", "7"}});
    BOOST_TEST(statementOf(equal.sheet()).find("有排放的 2 格数值相同") != std::string::npos);
    BOOST_TEST(valuesOf(cellsOf(equal.sheet().map.scene, QStringLiteral("SO2")))[0].second ==
               "700 t/(km²·a)");
    BOOST_TEST(lintSheet(equal.composedSheet()).empty());
    ParkWithSources missing({{"SO2", ""}, {"SO2", ""}});
    BOOST_TEST(statementOf(missing.sheet()).find("该年度大气 2 行都没有排放量") !=
               std::string::npos);
    BOOST_TEST(missing.sheet().absences.size() == 1U);
    BOOST_TEST(missing.sheet().tables.empty());
    BOOST_TEST(lintSheet(missing.composedSheet()).empty());
    // Of one pollutant only: the others are shown.
    ParkWithSources partly({{"SO2", ""}, {"NOx", "3"}});
    BOOST_TEST(statementOf(partly.sheet()).find("各源都没有排放量，无法分级") != std::string::npos);
    for (const auto& row : tableOf(partly.sheet(), "emission_closure").rows) {
        BOOST_TEST(!row.join(QLatin1Char('|')).contains(QStringLiteral("≥ 0.000")));
    }
    ThematicSample none;
    BOOST_TEST(
        statementOf(none.sheets("emission-density").front()).find("项目没有给出污染源清单") !=
        std::string::npos);
    BOOST_TEST(lintSheet(none.composed("emission-density")).empty());
}

BOOST_AUTO_TEST_CASE(amounts_of_sources_have_one_measure_in_all_frames) {
    ParkWithSources sample({{"SO2", "100"}, {"NOx", "25"}, {"NOx", "4"}});
    const auto& sheets = sample.sheets("sources");
    BOOST_REQUIRE(sheets.size() == 2U);
    std::vector<std::pair<double, double>> sizes; // amount, size
    for (const auto* scene : scenesOf(sheets.back())) {
        for (const auto& layer : scene->layers) {
            const auto* vector = std::get_if<VectorLayer>(layer.get());
            for (std::size_t index = 0; vector != nullptr && index < vector->markerSizesMm.size();
                 ++index) {
                sizes.emplace_back(vector->weights[index], vector->markerSizesMm[index]);
            }
        }
    }
    BOOST_REQUIRE(sizes.size() == 3U);
    for (const auto& [amount, size] : sizes) {
        BOOST_TEST(std::pow(size / sizes.front().second, 2) == amount / sizes.front().first,
                   boost::test_tools::tolerance(1e-5));
    }
}

BOOST_AUTO_TEST_CASE(histograms_count_the_cells_with_emissions) {
    const auto countedIn = [](const HistogramData& chart) {
        double counted = 0;
        for (const auto& column : chart.numeric) {
            counted += column.value;
        }
        return counted;
    };
    ParkWithSources sample({{"SO2", "3"}, {"SO2", "0.7"}, {"SO2", "0.02"}, {"NOx", "4"}});
    BOOST_TEST_REQUIRE(sample.sheet().charts.size() == 1U); // a single cell needs none
    BOOST_TEST(countedIn(chartOf<HistogramData>(sample.sheet())) == 3.0);
    ParkWithSources bounds({{"SO2", "2"},
                            {"SO2", "3"},
                            {"NOx", "1"},
                            {"NOx", "1"},
                            {"NOx", "1"},
                            {"NOx", "1"},
                            {"NOx", "1"},
                            {"NOx", "1"},
                            {"SO2", ""}, // in the first's cell
                            {"NOx", "1"},
                            {"SO2", ""}}); // where no other SO2 is
    const auto& said = chartOf<HistogramData>(bounds.sheet()).remark.toStdString();
    BOOST_TEST(said.find("其中 1 格有源未给排放量") != std::string::npos, said);
    BOOST_TEST(said.find("另有 1 格") != std::string::npos, said);
    ParkWithSources equal({{"SO2", "2"}, {"SO2", "2"}});
    BOOST_TEST(countedIn(chartOf<HistogramData>(equal.sheet())) == 2.0);
    BOOST_TEST(lintSheet(equal.composedSheet()).empty());
}

BOOST_AUTO_TEST_SUITE_END()
