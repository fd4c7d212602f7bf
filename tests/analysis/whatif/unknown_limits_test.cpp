// Figures whose limit is not known: told by indicator and kind of reason, each with its own.

#include "analysis/project/project_parser.hpp"
#include "analysis/whatif/sensitivity.hpp"
#include "analysis/whatif/unknown_limits.hpp"
#include "tests/analysis/whatif/edited_project.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/shared_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

IndicatorResult figure(SubjectKind kind, const std::string& id, const std::string& date) {
    IndicatorResult figure;
    figure.id = "parcel.plot_ratio";
    figure.name = {"容积率", "plot ratio"};
    figure.subject = {kind, id, id, "A", "甲园"};
    figure.period = "2024";
    figure.value = 0.5;
    if (!date.empty()) {
        figure.unknownLimit =
            Reason{"edition_unknown", {"供地日期 " + date, "supplied on " + date}};
    }
    return figure;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unknown_limits)

BOOST_AUTO_TEST_CASE(figures_of_one_kind_of_reason_are_told_together) {
    IndicatorResult missing = figure(SubjectKind::Parcel, "P4", "x");
    missing.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    const auto limits = unknownLimitsOf({figure(SubjectKind::Parcel, "P1", "2001-05-11"),
                                         figure(SubjectKind::Parcel, "P2", ""),
                                         figure(SubjectKind::Project, "P3", "2002-01-02"),
                                         missing,
                                         figure(SubjectKind::Parcel, "P5", "2001-05-11")});
    BOOST_REQUIRE(limits.size() == 2U);
    BOOST_TEST(limits[0].figures.size() == 3U);
    BOOST_TEST(subjectWords(limits[0]).zh == "2 个宗地、1 个项目");
    BOOST_TEST(subjectWords(limits[0]).en == "2 parcels, 1 project");
    BOOST_TEST(reasonWords(limits[0]).zh == "供地日期 2001-05-11，等");
    BOOST_TEST(reasonWords(limits[1]).zh == "缺供地日期");
    BOOST_TEST(unknownVerdictWords().zh == "限值不明 · 资料不足");
    const std::string words = unknownLimitsText(limits, Language::Chinese);
    BOOST_TEST(has(words, "限值不明 · 资料不足：2 个宗地、1 个项目；供地日期 2001-05-11，等"),
               words);
    BOOST_TEST(has(words, "    P3 0.50：供地日期 2002-01-02\n"), words);
    BOOST_TEST(!has(words, "P2"), words);
    BOOST_TEST(has(words, "容积率 · 2024 ("), words);
    const std::string csv = sensitivityCsv({}, limits, Language::Chinese);
    BOOST_TEST(std::count(csv.begin(), csv.end(), '\n') == 5); // the heading and four figures
    BOOST_TEST(has(csv, "限值,限值不明（供地日期 2002-01-02）,"), csv);
    BOOST_TEST(has(csv, "资料不足,没有结论,2024\r\n"), csv);
    BOOST_TEST(unknownLimitsText({}, Language::Chinese).empty());
}

BOOST_AUTO_TEST_CASE(more_than_ten_figures_are_counted) {
    std::vector<IndicatorResult> figures;
    for (int i = 0; i < 12; ++i) {
        figures.push_back(figure(SubjectKind::Parcel, "P" + std::to_string(100 + i), "2001-01-01"));
    }
    const std::string words = unknownLimitsText(unknownLimitsOf(figures), Language::English);
    BOOST_TEST(has(words, "12 parcels; supplied on 2001-01-01\n"), words);
    BOOST_TEST(has(words, "P109"), words);
    BOOST_TEST(!has(words, "P110"), words);
    BOOST_TEST(has(words, "2 more"), words);
}

BOOST_AUTO_TEST_CASE(explain_tells_every_figure_of_an_indicator_whose_limit_is_not_known) {
    const fs::path project = sourceDirectory() / "data/demo/park.toml";
    const PipelineRun run = runPipeline(
        readProject(project), standardsOfTests(), optionsOf({Theme::Land}, {}), pool(), {});
    std::vector<IndicatorResult> untold; // of an analysis, which asks no what-if
    for (const IndicatorResult& one : run.results.indicators) {
        if (one.unknownLimit && one.id == "parcel.green_ratio") {
            untold.push_back(one);
        }
    }
    BOOST_REQUIRE(untold.size() > 10U);
    const auto explain = [&](const std::string& key) {
        return runParklens(
            {"explain", project.string(), key, "--sensitivity", "-o", "-", "--lang", "zh"});
    };
    const ProcessResult told = explain("parcel.green_ratio");
    BOOST_TEST(told.exitCode == 0, told.diagnostics);
    BOOST_TEST(has(told.diagnostics, "限值不明 · 资料不足："), told.diagnostics);
    BOOST_TEST(std::count(told.output.begin(), told.output.end(), '\n') ==
               static_cast<long>(untold.size() + 1));
    for (const IndicatorResult& one : untold) {
        BOOST_TEST(has(told.output, "," + one.key() + ",限值,限值不明（"), one.key());
    }
    // One of them by its key.
    const ProcessResult single = explain(untold.front().key());
    BOOST_TEST(single.exitCode == 0, single.diagnostics);
    BOOST_TEST(std::count(single.output.begin(), single.output.end(), '\n') == 2);
    BOOST_TEST(has(single.diagnostics, untold.front().unknownLimit->text.zh), single.diagnostics);
}

BOOST_AUTO_TEST_CASE(explain_takes_a_parcel_where_it_takes_a_park) {
    const fs::path project = sourceDirectory() / "data/demo/park.toml";
    const PipelineRun run = runPipeline(
        readProject(project), standardsOfTests(), optionsOf({Theme::Land}, {}), pool(), {});
    const auto untold = std::ranges::find_if(run.results.indicators, [](const auto& figure) {
        return figure.unknownLimit && figure.id == "parcel.green_ratio";
    });
    BOOST_REQUIRE((untold != run.results.indicators.end()));
    const auto explain = [&](const std::string& key, const std::string& subject) {
        return runParklens({"explain",
                            project.string(),
                            key,
                            "--sensitivity",
                            "--park",
                            subject,
                            "-o",
                            "-",
                            "--lang",
                            "zh"});
    };
    const ProcessResult told = explain("parcel.green_ratio", untold->subject.id);
    BOOST_TEST(told.exitCode == 0, told.diagnostics);
    BOOST_TEST(std::count(told.output.begin(), told.output.end(), '\n') == 2);
    BOOST_TEST(has(told.output, "," + untold->key() + ","), told.output);
    // Its limit is its contract's: there is nothing to tell of it, which is no fault.
    const ProcessResult settled = explain("parcel.plot_ratio", "990101001GB00014");
    BOOST_TEST(settled.exitCode == 0, settled.diagnostics);
    BOOST_TEST(has(settled.diagnostics, "“990101001GB00014”：口径只改变园区的结果"),
               settled.diagnostics);
    const ProcessResult nobody = explain("parcel.plot_ratio", "nobody");
    BOOST_TEST(nobody.exitCode == 3);
    BOOST_TEST(has(nobody.diagnostics, "没有“nobody”的结果“parcel.plot_ratio”"),
               nobody.diagnostics);
    BOOST_TEST(has(nobody.diagnostics, "QL"), nobody.diagnostics);
}

BOOST_AUTO_TEST_SUITE_END()
