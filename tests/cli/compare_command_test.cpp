// parklens compare on copies of the demonstration park.

#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <utility>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

class DemoCopy {
public:
    DemoCopy() {
        fs::copy(sourceDirectory() / "data/demo", folder / "demo", fs::copy_options::recursive);
        std::string text = readFile(folder / "demo/park.toml");
        const std::string below = "below = 50";
        text.replace(text.find(below), below.size(), "below = 35");
        writeFile(folder / "demo/lower.toml", text);
    }

    std::string demo(const std::string& name) const { return (folder / ("demo/" + name)).string(); }

    /// The results of the land in two folders. \return those of the second, to be changed
    nlohmann::json landResultsTwice(const fs::path& before, const fs::path& after) const {
        runParklens({"analyze", demo("park.toml"), "--only", "land", "-q", "-o", before.string()});
        fs::create_directories(after.parent_path());
        fs::copy(before, after, fs::copy_options::recursive);
        return nlohmann::json::parse(readFile(after / "results.json"));
    }

    TemporaryDirectory folder;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(compare_command, DemoCopy)

BOOST_AUTO_TEST_CASE(two_projects_in_words_and_as_a_table, *boost::unit_test::label("locale")) {
    const std::string table = (folder / "difference.csv").string();
    const ProcessResult run = runParklens({"compare",
                                           demo("park.toml"),
                                           demo("lower.toml"),
                                           "--only",
                                           "air",
                                           "--lang",
                                           "zh",
                                           "-q",
                                           "-o",
                                           table});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST((run.exitCode == 0 || run.exitCode == 4));
        BOOST_TEST(has(run.output, "范围变化：相同"));
        BOOST_TEST(has(run.output, "标准与口径：PM2.5 日均界限（μg/m³）：50 → 35"));
        BOOST_TEST(has(run.output, "PM2.5日均浓度低于 50 → 35 μg/m³天数"));
        BOOST_TEST(has(run.output, "  2024 · GB 3095-2012  ")); // no second year
        BOOST_TEST(!has(run.output, "森林"));
    }
    const std::string csv = readFile(table);
    BOOST_TEST(csv.starts_with("\xEF\xBB\xBF序号,对象,部分,指标,指标代码"));
    BOOST_TEST(has(csv, "air.pm25_days_below"));
    // It is not replaced unless asked for.
    const auto again = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {
            "compare", demo("park.toml"), demo("lower.toml"), "--only", "air", "-q", "-o", table};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    };
    BOOST_TEST(again({}).exitCode == 2);
    BOOST_TEST(again({"--overwrite"}).exitCode == run.exitCode);
    BOOST_TEST(readFile(table) == csv);
    // The same bytes on standard output, for any number of threads.
    const ProcessResult piped = runParklens({"compare",
                                             demo("park.toml"),
                                             demo("lower.toml"),
                                             "--only",
                                             "air",
                                             "-q",
                                             "--threads",
                                             "1",
                                             "-o",
                                             "-"});
    BOOST_TEST(piped.output == csv);
}

BOOST_AUTO_TEST_CASE(a_value_reads_as_the_results_show_it_beside_its_verdict) {
    // An annual mean of 35.3 is within 35, by a rule of whole numbers, and not within 30.
    std::string text = readFile(folder / "demo/park.toml");
    const std::string edition = "standard = \"auto\"";
    text.replace(text.find(edition), edition.size(), "standard = \"2026-transition\"");
    writeFile(folder / "demo/later.toml", text);
    const ProcessResult run = runParklens({"compare",
                                           demo("park.toml"),
                                           demo("later.toml"),
                                           "--only",
                                           "air",
                                           "--lang",
                                           "zh",
                                           "-q",
                                           "-o",
                                           (folder / "difference.csv").string()});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output, "35 → 35.3 μg/m³"));
        BOOST_TEST(has(run.output, "0.0（修约前）"));
        BOOST_TEST(!has(run.output, "35.3 → 35.3"));
        BOOST_TEST(has(run.output, "<= 35 μg/m³: 达标 → <= 30 μg/m³: 超标"));
        BOOST_TEST(has(run.output, "空气质量标准版本：按数据年份 → 2026 年版，过渡阶段限值"));
    }
    // The table is for programs: no rule has rounded its numbers.
    BOOST_TEST(
        has(readFile(folder / "difference.csv"), ",μg/m³,35.3,35.3,35.3,35.3,35.3,35.3,0.0,"));
}

BOOST_AUTO_TEST_CASE(settings_and_extents_are_told_in_words) {
    std::string text = readFile(folder / "demo/park.toml");
    const std::string project = "[project]";
    text.replace(text.find(project), 0, "[boundary_roles]\nland = \"approved\"\n\n");
    writeFile(folder / "demo/approved.toml", text);
    const auto compare = [&](const char* language) {
        return runParklens({"compare",
                            demo("approved.toml"),
                            demo("park.toml"),
                            "--only",
                            "land",
                            "--lang",
                            language,
                            "-q"})
            .output;
    };
    const std::string zh = compare("zh");
    BOOST_TEST(has(zh, "标准与口径：土地指标的范围：核准 → 未写"), zh);
    BOOST_TEST(
        has(zh, "范围变化：边界相同；所用的范围不同（计入标准与口径）：土地指标的范围：核准"), zh);
    BOOST_TEST(!has(zh, "boundary_roles"), zh);
    const std::string en = compare("en");
    BOOST_TEST(has(en, "standards and settings: extent of land figures: approved → not stated"),
               en);
    BOOST_TEST(has(en, "boundary: the boundaries are the same; figures are of other extents"), en);
}

BOOST_AUTO_TEST_CASE(why_a_figure_has_no_value_is_told_once) {
    const fs::path before = folder / "before/results";
    const fs::path after = folder / "after/results";
    nlohmann::json results = landResultsTwice(before, after);
    for (const auto& [side, reason] : {std::pair{before, "甲因"}, std::pair{after, "乙因"}}) {
        for (nlohmann::json& figure : results.at("indicators")) {
            if (figure.at("id") == "land.plot_ratio") {
                figure["value"] = nullptr;
                figure["low"] = nullptr;
                figure["high"] = nullptr;
                figure["reason"] = {{"code", "test"}, {"zh", reason}, {"en", reason}};
            }
        }
        writeFile(side / "results.json", results.dump());
    }
    const ProcessResult run =
        runParklens({"compare", before.string(), after.string(), "--lang", "zh", "-q"});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output, "无法计算(甲因) → 无法计算(乙因)"));
        BOOST_TEST(!has(run.output, "A 无法计算"));
        BOOST_TEST(countOf(run.output, "甲因") == countOf(run.output, "乙因"));
        BOOST_TEST(countOf(run.output, "甲因") ==
                   countOf(run.output, "无法计算(甲因) → 无法计算(乙因)"));
    }
}

BOOST_AUTO_TEST_CASE(results_whose_project_is_gone_claim_nothing) {
    const std::string results = (folder / "alone/results").string();
    const ProcessResult made =
        runParklens({"analyze", demo("park.toml"), "--only", "air", "-q", "-o", results});
    BOOST_TEST((made.exitCode == 0 || made.exitCode == 4));
    const ProcessResult run =
        runParklens({"compare", results, demo("lower.toml"), "--lang", "zh", "-q"});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(run.exitCode == 4);
        BOOST_TEST(!has(run.output, "相同"));
        BOOST_TEST(has(run.output, "无从得知"));
        BOOST_TEST(has(run.output, "未能分开"));
        BOOST_TEST(has(run.output, "PM2.5日均浓度低于 50 → 35 μg/m³天数"));
    }
}

BOOST_AUTO_TEST_CASE(parcels_whose_verdict_turned_are_named_as_far_as_ten) {
    const fs::path before = folder / "before/results";
    const fs::path after = folder / "after/results";
    const std::string table = (folder / "difference.csv").string();
    nlohmann::json results = landResultsTwice(before, after);
    std::vector<std::string> turned;
    for (nlohmann::json& figure : results.at("indicators")) {
        if (figure.at("id") != "parcel.plot_ratio" || figure.at("subject").at("kind") != "parcel") {
            continue;
        }
        for (nlohmann::json& reference : figure.at("references")) {
            if (reference.at("kind") == "limit" && reference.at("verdict") == "not_met") {
                reference.at("verdict") = "met";
                turned.push_back(figure.at("subject").at("id").get<std::string>());
            }
        }
    }
    writeFile(after / "results.json", results.dump());
    const auto compare = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {
            "compare", before.string(), after.string(), "--lang", "zh", "-q"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    };
    BOOST_REQUIRE(turned.size() > 10U);
    const std::string rest = "……另有 " + std::to_string(turned.size() - 10) + " 个，见 ";
    const ProcessResult run = compare({"-o", table});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output,
                       "不符合 → 符合（" + std::to_string(turned.size()) + " 个）：" +
                           turned.at(0) + "、" + turned.at(1)));
        BOOST_TEST(has(run.output, turned.at(9) + rest + table));
        BOOST_TEST(!has(run.output, turned.at(10)));
    }
    BOOST_TEST(has(compare({}).output, rest + "--output"));
}

BOOST_AUTO_TEST_CASE(parcels_of_which_the_limit_or_the_value_alone_changed_are_named) {
    const fs::path before = folder / "before/results";
    const fs::path after = folder / "after/results";
    const std::string table = (folder / "difference.csv").string();
    nlohmann::json results = landResultsTwice(before, after);
    std::string limited;
    std::string valued;
    for (nlohmann::json& figure : results.at("indicators")) {
        if (figure.at("id") != "parcel.plot_ratio" || figure.at("subject").at("kind") != "parcel" ||
            !figure.at("value").is_number()) {
            continue;
        }
        const std::string parcel = figure.at("subject").at("id").get<std::string>();
        nlohmann::json& references = figure.at("references");
        if (limited.empty() && references.size() == 1U && references[0].at("kind") == "limit" &&
            references[0].at("value").is_number()) {
            references[0]["value"] = 0.125; // the verdict stays
            limited = parcel;
        } else if (valued.empty()) {
            figure["value"] = figure.at("value").get<double>() + 0.25;
            valued = parcel;
        }
    }
    BOOST_REQUIRE((!limited.empty() && !valued.empty()));
    writeFile(after / "results.json", results.dump());
    const ProcessResult run = runParklens(
        {"compare", before.string(), after.string(), "--lang", "zh", "-q", "-o", table});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output, " 项，2 项有变化"));
        BOOST_TEST(has(run.output, "      参照改变：>= "));
        BOOST_TEST(has(run.output, " → >= 0.125 "));
        BOOST_TEST(has(run.output, "（1 个）：" + limited));
        BOOST_TEST(has(run.output, "      仅数值改变（1 个）：" + valued));
    }
    BOOST_TEST(countOf(readFile(table), ",参照改变,") == 1U);
}

BOOST_AUTO_TEST_CASE(limits_that_an_older_program_did_not_tell_have_turned_no_verdict) {
    const fs::path older = folder / "older/results";
    const fs::path now = folder / "now/results";
    const std::string table = (folder / "told.csv").string();
    runParklens({"analyze", demo("park.toml"), "--only", "land", "-q", "-o", now.string()});
    fs::create_directories(older.parent_path());
    fs::copy(now, older, fs::copy_options::recursive);
    nlohmann::json results = nlohmann::json::parse(readFile(older / "results.json"));
    std::size_t untold = 0;
    for (nlohmann::json& figure : results.at("indicators")) {
        nlohmann::json told = nlohmann::json::array();
        for (const nlohmann::json& reference : figure.at("references")) {
            if (reference.at("value").is_null()) {
                ++untold;
            } else {
                told.push_back(reference);
            }
        }
        figure["references"] = told;
    }
    writeFile(older / "results.json", results.dump());
    BOOST_REQUIRE(untold > 0U);
    const ProcessResult run =
        runParklens({"compare", older.string(), now.string(), "--lang", "zh", "-q", "-o", table});
    const std::string csv = readFile(table);
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output, "限值现为不明：无参照 → 限值不明（"));
        BOOST_TEST(!has(run.output, "无参照 → 资料不足"));
        BOOST_TEST(!has(run.output, "结论改变"));
        BOOST_TEST(has(csv, ",结论变化,说明"));
        BOOST_TEST(countOf(csv, "限值现为不明") == untold);
        BOOST_TEST(!has(csv, "结论改变"));
    }
    const ProcessResult back =
        runParklens({"compare", now.string(), older.string(), "--lang", "en", "-q"});
    BOOST_TEST(has(back.output, "limit no longer unknown: limit not known → no reference ("),
               back.output);
}

BOOST_AUTO_TEST_CASE(a_reason_of_many_figures_is_told_once_and_in_every_row_of_the_table) {
    // With nine months of days and another threshold several figures change.
    std::string text = readFile(folder / "demo/lower.toml");
    const std::string days = "china_sites_*.csv";
    text.replace(text.find(days), days.size(), "china_sites_20240*.csv");
    writeFile(folder / "demo/fewer.toml", text);
    const std::string results = (folder / "alone/results").string();
    const std::string table = (folder / "difference.csv").string();
    runParklens({"analyze", demo("park.toml"), "--only", "air", "-q", "-o", results});
    const ProcessResult run =
        runParklens({"compare", results, demo("fewer.toml"), "--lang", "zh", "-q", "-o", table});
    const std::string reason = "A 无法重算：";
    const std::size_t rows = countOf(readFile(table), reason);
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(rows > 1U);
        BOOST_TEST(countOf(run.output, reason) == 1U);
        BOOST_TEST(has(run.output, "未能分开（" + std::to_string(rows) + " 项）：" + reason));
        // A flag that fell, and nobody knows by what.
        BOOST_TEST(has(run.output, "改变于下列之一或几项："));
        BOOST_TEST(!has(run.output, "改变于："));
        BOOST_TEST(countOf(run.output, "A 的设置无从得知") == 1U);
        BOOST_TEST(countOf(run.output, "原因同上") == 3U);
    }
}

BOOST_AUTO_TEST_CASE(results_whose_project_is_named_are_separated,
                     *boost::unit_test::label("locale")) {
    const std::string results = (folder / "alone/results").string();
    runParklens({"analyze", demo("park.toml"), "--only", "air", "-q", "-o", results});
    const auto compare = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {
            "compare", results, demo("lower.toml"), "--lang", "zh"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    };
    const ProcessResult advised = compare({});
    BOOST_TEST(has(advised.diagnostics, "--project-a"));
    const ProcessResult run = compare({"--project-a", demo("park.toml")});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST((run.exitCode == 0 || run.exitCode == 4));
        BOOST_TEST(has(run.output, "标准与口径：PM2.5 日均界限（μg/m³）：50 → 35"));
        BOOST_TEST(has(run.output, "范围变化：相同"));
        BOOST_TEST(!has(run.output, "未能分开"));
        BOOST_TEST(!has(run.diagnostics, "--project-a"));
    }
    const ProcessResult other = compare({"--project-a", demo("lower.toml")});
    BOOST_TEST(other.exitCode == 3);
    BOOST_TEST(has(other.diagnostics, "lower.toml"));
    BOOST_TEST(has(other.diagnostics, "指纹不符"));
    BOOST_TEST(compare({"--project-a", demo("nowhere.toml")}).exitCode == 3);
    BOOST_TEST(compare({"--project-b", demo("park.toml")}).exitCode == 2); // B is a project
    // What is not there is no project file.
    const ProcessResult nowhere = runParklens(
        {"compare", results, demo("nosuchdir"), "--project-b", demo("park.toml"), "--lang", "zh"});
    BOOST_TEST(nowhere.exitCode == 3);
    BOOST_TEST(has(nowhere.diagnostics, "nosuchdir"), nowhere.diagnostics);
    BOOST_TEST(!has(nowhere.diagnostics, "是项目文件"), nowhere.diagnostics);
    // The project is an input: the table is not written over it.
    BOOST_TEST(compare({"--project-a", demo("park.toml"), "-o", demo("park.toml"), "--overwrite"})
                   .exitCode == 2);
}

BOOST_AUTO_TEST_CASE(wrong_usage_and_wrong_input) {
    BOOST_TEST(runParklens({"compare", demo("park.toml")}).exitCode == 2);
    for (const std::string& wrong : {demo("nowhere.toml"), folder.path().string()}) {
        BOOST_TEST(
            runParklens({"compare", demo("park.toml"), wrong, "--only", "park", "-q"}).exitCode ==
            3);
    }
    // The table is none of the inputs.
    BOOST_TEST(runParklens({"compare",
                            demo("park.toml"),
                            demo("lower.toml"),
                            "-o",
                            demo("lower.toml"),
                            "--overwrite"})
                   .exitCode == 2);
    BOOST_TEST(runParklens({"compare",
                            demo("park.toml"),
                            demo("lower.toml"),
                            "--only",
                            "air",
                            "--park",
                            "nobody",
                            "-q"})
                   .exitCode == 3);
}

BOOST_AUTO_TEST_CASE(its_usage_as_json) {
    const ProcessResult run = runParklens({"compare", "--json-usage"});
    BOOST_TEST(run.exitCode == 0);
    const nlohmann::json usage = nlohmann::json::parse(run.output);
    BOOST_TEST(usage["name"] == "compare");
    BOOST_TEST(usage["arguments"].size() == 2);
}

BOOST_AUTO_TEST_CASE(tables_never_take_the_place_of_data) {
    const std::string data = demo("sources.csv");
    const std::string before = readFile(data);
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"compare", demo("park.toml"), demo("lower.toml"), "--only", "park"},
             {"explain", demo("park.toml"), "--rectification"},
             {"explain", demo("park.toml"), "air.pm25_days_below", "--sensitivity"}}) {
        const auto into = [&](const std::string& output) {
            std::vector<std::string> arguments = command;
            arguments.insert(arguments.end(), {"-q", "--overwrite", "-o", output});
            return runParklens(arguments).exitCode;
        };
        BOOST_TEST_CONTEXT(command.front() << " " << command.back()) {
            BOOST_TEST(into(data) == 2);
            BOOST_TEST(into(demo("park.toml")) == 2);
            BOOST_TEST(into((folder / "table.gpkg").string()) == 2); // a table is CSV
        }
    }
    BOOST_TEST(readFile(data) == before);
    BOOST_TEST(!fs::exists(folder / "table.gpkg"));
}

BOOST_AUTO_TEST_CASE(what_a_run_was_not_asked_for_has_not_vanished) {
    const std::string parks = demo("parks");
    const std::string land = demo("land");
    runParklens({"analyze", demo("park.toml"), "--only", "park", "-q", "-o", parks});
    runParklens({"analyze", demo("park.toml"), "--only", "park,land", "-q", "-o", land});
    const ProcessResult run = runParklens({"compare", land, parks, "--lang", "zh", "-q"});
    BOOST_TEST_CONTEXT(run.output << run.diagnostics) {
        BOOST_TEST(has(run.output, "只计算了 park"));
        BOOST_TEST(!has(run.output, "只在 A 中有"));
        BOOST_TEST(!has(run.output, "land.construction_share"));
        BOOST_TEST(!has(run.output, "→ —"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
