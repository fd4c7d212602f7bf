// The parts of a change against runs of projects that were edited step by step, on the
// demonstration park and on small ones.

#include "analysis/comparison/comparison.hpp"
#include "analysis/comparison/comparison_table.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/shared_pool.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

PipelineRun analyzed(const fs::path& project) {
    return runPipeline(readProject(project), standards(), {}, pool(), {});
}

ComparedRun opened(const fs::path& path, const PipelineOptions& options = {}) {
    return openComparedRun(path, false, standards(), options, pool(), {});
}

Comparison compared(const fs::path& a, const fs::path& b, const PipelineOptions& options = {}) {
    return compareRuns(opened(a, options), opened(b, options), standards(), options, pool(), {});
}

void writeResults(const fs::path& project, const fs::path& folder) {
    StagedDirectory staged(folder, resultFileNames());
    writeResultsFolder(analyzed(project), staged, {});
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        throw std::runtime_error("nothing to replace: " + from);
    }
    return text.replace(at, from.size(), to);
}

using Figures = std::map<std::string, const IndicatorResult*>;

Figures byKey(const ResultSet& results) {
    Figures figures;
    for (const IndicatorResult& figure : results.indicators) {
        figures.emplace(figure.key(), &figure);
    }
    return figures;
}

const FigureChange&
change(const Comparison& comparison, const std::string& id, const std::string& park = {}) {
    const auto found = std::find_if(
        comparison.figures.begin(), comparison.figures.end(), [&](const FigureChange& figure) {
            return figure.named().id == id && (park.empty() || figure.named().subject.id == park);
        });
    if (found == comparison.figures.end()) {
        throw std::runtime_error("no figure " + id);
    }
    return *found;
}

/// Each part of every figure is the difference of the runs of two edited copies.
void equalsRuns(const Comparison& comparison, const std::array<const ResultSet*, 5>& steps) {
    std::array<Figures, 5> figures;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        figures[i] = byKey(*steps[i]);
    }
    std::size_t numbers = 0;
    for (const FigureChange& figure : comparison.figures) {
        if (!figure.difference) {
            continue;
        }
        ++numbers;
        const std::string key = figure.a->key();
        Decimal sum = figure.split.unseparated.value_or(Decimal());
        for (std::size_t i = 0; i < 4; ++i) {
            const auto valueAt = [&](std::size_t step) -> std::optional<Decimal> {
                const auto found = figures[step].find(key);
                if (found == figures[step].end() || !found->second->isEvaluable()) {
                    return std::nullopt;
                }
                return Decimal::fromDouble(std::get<double>(found->second->value));
            };
            const std::optional<Decimal> before = valueAt(i);
            const std::optional<Decimal> after = valueAt(i + 1);
            const std::optional<Decimal>& part = figure.split.parts[i];
            BOOST_TEST_CONTEXT(key << ", part " << i) {
                BOOST_TEST(part.has_value() == (before && after));
                if (part && before && after) {
                    BOOST_TEST(part->text() == (*after - *before).text());
                }
            }
            sum = sum + part.value_or(Decimal());
        }
        BOOST_TEST((sum == *figure.difference));
    }
    BOOST_TEST(numbers > 30);
}

/// A copy of the demonstration park, and projects made of its text by edits.
class DemoFixture {
public:
    DemoFixture() {
        fs::copy(sourceDirectory() / "data/demo", folder / "demo", fs::copy_options::recursive);
        text = readFile(folder / "demo/park.toml");
    }

    fs::path write(const std::string& name, const std::string& content) const {
        writeFile(folder / ("demo/" + name), content);
        return folder / ("demo/" + name);
    }

    /// The park is administered as far as it is planned.
    static std::string movedBoundary(const std::string& project) {
        return replaced(project, "layer = \"administered\"", "layer = \"planned\"");
    }

    static std::string otherRules(const std::string& project) {
        return replaced(project, "below = 50", "below = 35");
    }

    /// Other files of the same year: an inventory with fewer rows, nine months of days.
    std::string otherData(const std::string& project) const {
        const std::string sources = readFile(folder / "demo/sources.csv");
        writeFile(folder / "demo/sources_new.csv",
                  sources.substr(0, sources.rfind('\n', sources.size() / 2) + 1));
        return replaced(replaced(project, "path = \"sources.csv\"", "path = \"sources_new.csv\""),
                        "china_sites_*.csv",
                        "china_sites_20240*.csv");
    }

    TemporaryDirectory folder;
    std::string text;
};

/// A park of 100 × 100 cells of 10 m in two years.
class SmallFixture {
public:
    SmallFixture() {
        cover("cover_2021.tif", 40);
        cover("cover_2024.tif", 30);
        cover("cover_2021_new.tif", 42);
        SampleLayer parks;
        parks.fields = {"id", "name"};
        parks.features = {{{"A", "甲园"}, rectangleWkt(500000, 3499000, 501000, 3500000)}};
        writeSampleLayer(folder / "parks.gpkg", parks);
        parks.features = {{{"A", "甲园"}, rectangleWkt(500000, 3499500, 501000, 3500000)}};
        writeSampleLayer(folder / "smaller.gpkg", parks);
    }

    /// `rows` rows of trees in the north, the rest built up.
    void cover(const std::string& name, int rows) const {
        SampleRaster raster;
        raster.columnCount = raster.rowCount = 100;
        raster.values.assign(10000, 50.0);
        std::fill_n(raster.values.begin(), rows * 100, 10.0);
        writeSampleRaster(folder / name, raster);
    }

    fs::path project(const std::string& name,
                     int year,
                     const std::string& raster,
                     const std::string& boundary = "parks.gpkg",
                     const std::string& more = {}) const {
        writeFile(folder / name,
                  "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = " +
                      std::to_string(year) + "\n[[boundary]]\nrole = \"administered\"\npath = \"" +
                      boundary +
                      "\"\nid = \"id\"\nfields = { name = \"name\" }\n[[forest]]\npath = \"" +
                      raster + "\"\nproduct = \"worldcover\"\nprofiles = [\"nfi\"]\nyear = " +
                      std::to_string(year) + "\n" + more);
        return folder / name;
    }

    TemporaryDirectory folder;
};

std::string part(const Comparison& comparison, const std::string& id, ChangePart which) {
    return partText(change(comparison, id), which);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(comparison_of_the_demo, DemoFixture)

BOOST_AUTO_TEST_CASE(every_part_of_every_figure_equals_runs_of_edited_copies) {
    const fs::path a = write("a.toml", text);
    const std::string moved = movedBoundary(text);
    const std::string ruled = otherRules(moved);
    const std::string data = otherData(ruled);
    const Comparison comparison = compared(a, write("b.toml", data));
    const PipelineRun second = analyzed(write("moved.toml", moved));
    const PipelineRun third = analyzed(write("ruled.toml", ruled));
    // Both sides are runs themselves.
    const ResultSet& first = comparison.a->results;
    const ResultSet& last = comparison.b->results;
    equalsRuns(comparison, {&first, &second.results, &third.results, &last, &last});
    BOOST_TEST(comparison.recomputations == 2);
    for (const ChangePart which :
         {ChangePart::Boundary, ChangePart::Rules, ChangePart::DataVersion}) {
        BOOST_TEST((comparison.parts[indexOf(which)].state == PartState::Differs));
    }
    BOOST_TEST((comparison.parts[indexOf(ChangePart::RealChange)].state == PartState::Same));
    // Each of the parts does something, and none of them everything.
    BOOST_TEST((*change(comparison, "forest.coverage").split.parts[0] != Decimal()));
    BOOST_TEST((*change(comparison, "air.pm25_days_below").split.parts[1] != Decimal()));
    BOOST_TEST((*change(comparison, "air.pm25_days_below").split.parts[2] != Decimal()));
    BOOST_TEST((*change(comparison, "sources.equal_standard_load").split.parts[2] != Decimal()));
    BOOST_TEST(nameText(change(comparison, "air.pm25_days_below"), Language::Chinese)
                   .find("50 μg/m³天数 → ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_difference_is_all_of_the_change_and_costs_nothing) {
    const ComparedRun a = opened(write("a.toml", text));
    const auto heldAgainst = [&](const fs::path& b) {
        return compareRuns(a, opened(b), standards(), {}, pool(), {});
    };
    const Comparison rules = heldAgainst(write("b.toml", otherRules(text)));
    BOOST_TEST(rules.recomputations == 0);
    const FigureChange& days = change(rules, "air.pm25_days_below");
    BOOST_TEST((*days.difference != Decimal()));
    BOOST_TEST((*days.split.parts[1] == *days.difference));
    BOOST_TEST(rules.parts[1].differences.at(0).en == "air.below: 50 → 35");
    for (const FigureChange& figure : rules.figures) {
        BOOST_TEST((figure.named().id == "air.pm25_days_below" || !figure.isChange()));
    }
    const Comparison none = heldAgainst(write("c.toml", text + "\n# a remark\n"));
    BOOST_TEST(none.recomputations == 0);
    for (const FigureChange& figure : none.figures) {
        BOOST_TEST(!figure.isChange());
    }
}

BOOST_AUTO_TEST_CASE(folders_of_results_say_what_their_projects_do) {
    const fs::path a = write("a.toml", text);
    fs::create_directory(folder / "other");
    fs::copy(folder / "demo", folder / "other/demo", fs::copy_options::recursive);
    const std::string edited = otherData(otherRules(text));
    fs::copy_file(folder / "demo/sources_new.csv", folder / "other/demo/sources_new.csv");
    const fs::path b = folder / "other/demo/b.toml";
    writeFile(b, edited);
    writeResults(a, folder / "demo/results_a");
    writeResults(b, folder / "other/demo/results_b");
    const Comparison projects = compared(a, b);
    const Comparison recorded =
        compared(folder / "demo/results_a", folder / "other/demo/results_b/results.json");
    BOOST_TEST(recorded.a->canBeRecomputed());
    BOOST_TEST(comparisonCsv(recorded) == comparisonCsv(projects));
    BOOST_TEST(comparisonCsv(projects).starts_with("\xEF\xBB\xBF序号,对象"));
    // The park alone, and one theme.
    PipelineOptions air;
    air.only = {Theme::Air};
    const Comparison part = compared(folder / "demo/results_a", b, air);
    BOOST_TEST(part.figures.size() > 3);
    for (const FigureChange& figure : part.figures) {
        BOOST_TEST(figure.named().id.starts_with("air."));
    }
    BOOST_TEST((change(part, "air.pm25_days_below").split.parts[1] ==
                change(projects, "air.pm25_days_below").split.parts[1]));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(comparison_on_paper, SmallFixture, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(another_year_is_the_real_change) {
    const Comparison comparison = compared(project("a.toml", 2021, "cover_2021.tif"),
                                           project("b.toml", 2024, "cover_2024.tif"));
    const FigureChange& figure = change(comparison, "forest.coverage");
    BOOST_TEST(periodText(figure, standards(), Language::Chinese) == "2021 → 2024 · 森林清查");
    BOOST_TEST(figure.printed.difference == "-10.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::Boundary) == "0.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::Rules) == "0.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::DataVersion) == "0.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::RealChange) == "-10.00");
    BOOST_TEST(comparison.recomputations == 0);
}

BOOST_AUTO_TEST_CASE(an_edition_is_named_and_reads_as_no_second_year) {
    IndicatorResult before;
    before.period = "2014";
    before.edition = "2012";
    IndicatorResult after = before;
    FigureChange both;
    both.a = &before;
    both.b = &after;
    const auto told = [](const FigureChange& figure) {
        return periodText(figure, standards(), Language::Chinese);
    };
    BOOST_TEST(told(both) == "2014 · GB 3095-2012");
    after.edition = "2026-final";
    BOOST_TEST(told(both) == "2014 · GB 3095-2012 → GB 3095-2026 环境空气质量标准");
    after.period = "2026";
    BOOST_TEST(told(both) == "2014 → 2026 · GB 3095-2012 → GB 3095-2026 环境空气质量标准");
    FigureChange one;
    one.a = &before;
    BOOST_TEST(told(one) == "2014 · GB 3095-2012");
    before.edition.clear();
    BOOST_TEST(told(one) == "2014");
    before.period.clear();
    BOOST_TEST(told(one).empty());
}

BOOST_AUTO_TEST_CASE(another_file_of_the_same_year_is_another_version_of_the_data) {
    const Comparison comparison = compared(project("a.toml", 2021, "cover_2021.tif"),
                                           project("b.toml", 2021, "cover_2021_new.tif"));
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::DataVersion) == "+2.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::RealChange) == "0.00");
}

BOOST_AUTO_TEST_CASE(boundary_and_year_at_once) {
    // The northern half: 40 of 50 rows are trees, in 2024 30 of them. By hand: 40 → 80 by the
    // boundary, 80 → 60 by the years.
    const Comparison comparison =
        compared(project("a.toml", 2021, "cover_2021.tif"),
                 project("b.toml", 2024, "cover_2024.tif", "smaller.gpkg"));
    BOOST_TEST(comparison.recomputations == 1);
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::Boundary) == "+40.00");
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::RealChange) == "-20.00");
    BOOST_TEST(change(comparison, "forest.coverage").printed.difference == "+20.00");
}

BOOST_AUTO_TEST_CASE(a_verdict_is_told_of_both_sides) {
    const std::string target = "[[reference]]\nindicator = \"forest.coverage\"\nop = \">=\"\n"
                               "value = 35\nkind = \"target\"\nsource = \"试验\"\n";
    const Comparison comparison =
        compared(project("a.toml", 2021, "cover_2021.tif", "parks.gpkg", target),
                 project("b.toml", 2024, "cover_2024.tif", "parks.gpkg", target));
    const FigureChange& figure = change(comparison, "forest.coverage");
    BOOST_TEST(verdictText(figure.a, Language::Chinese).find(": 达到") != std::string::npos);
    BOOST_TEST(verdictText(figure.b, Language::Chinese).find(": 未达到") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_step_that_has_no_value_leaves_its_neighbours_unseparated) {
    // B lies beyond A's raster: A's data in B's boundary are no data.
    SampleRaster raster;
    raster.geoTransform = {600000.0, 10.0, 0.0, 3500000.0, 0.0, -10.0};
    raster.columnCount = raster.rowCount = 100;
    raster.fill = 10.0;
    writeSampleRaster(folder / "elsewhere.tif", raster);
    SampleLayer parks;
    parks.fields = {"id", "name"};
    parks.features = {{{"A", "甲园"}, rectangleWkt(600000, 3499000, 601000, 3500000)}};
    writeSampleLayer(folder / "elsewhere.gpkg", parks);
    const Comparison comparison =
        compared(project("a.toml", 2021, "cover_2021.tif"),
                 project("b.toml", 2021, "elsewhere.tif", "elsewhere.gpkg"));
    const FigureChange& figure = change(comparison, "forest.coverage");
    BOOST_TEST(partText(figure, ChangePart::Boundary) == "?");
    BOOST_TEST(partText(figure, ChangePart::Rules) == "0.00");
    BOOST_TEST(partText(figure, ChangePart::DataVersion) == "?");
    BOOST_TEST(partText(figure, ChangePart::RealChange) == "0.00");
    BOOST_TEST(figure.printed.unseparated == "+60.00");
    BOOST_TEST(noteText(figure, Language::English).find("boundary") != std::string::npos);
    BOOST_TEST(comparison.isIncomplete());
}

BOOST_AUTO_TEST_CASE(results_without_their_project_do_not_claim_that_anything_is_the_same) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    const fs::path b = project("b.toml", 2021, "cover_2021_new.tif");
    writeResults(a, folder / "kept/results");
    const Comparison comparison = compared(folder / "kept/results", b);
    BOOST_TEST(!comparison.a->canBeRecomputed());
    for (const PartDifferences& part : comparison.parts) {
        BOOST_TEST((part.state == PartState::Unknown));
    }
    for (const std::string& line : comparisonSummary(comparison, Language::Chinese)) {
        BOOST_TEST(line.find("相同") == std::string::npos);
    }
    const FigureChange& figure = change(comparison, "forest.coverage");
    BOOST_TEST(figure.printed.difference == "+2.00");
    BOOST_TEST(figure.printed.unseparated == "+2.00");
    for (const ChangePart which : allChangeParts) {
        BOOST_TEST(partText(figure, which) == "?");
    }
    BOOST_TEST(noteText(figure, Language::Chinese).find("A 无法重算") != std::string::npos);
    // What the fingerprints say is told all the same.
    BOOST_TEST(comparison.parts[indexOf(ChangePart::DataVersion)].differences.size() == 1);
}

BOOST_AUTO_TEST_CASE(results_far_from_their_project_are_split_where_it_is_named) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    const fs::path b = project("b.toml", 2021, "cover_2021_new.tif");
    writeResults(a, folder / "kept/results");
    const auto openedWith = [&](const fs::path& stated) {
        return openComparedRun(folder / "kept/results", false, standards(), {}, pool(), {}, stated);
    };
    const Comparison comparison =
        compareRuns(openedWith(a), opened(b), standards(), {}, pool(), {});
    BOOST_TEST(comparison.a->canBeRecomputed());
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::DataVersion) == "+2.00");
    // Another project, none, and one beside a project.
    BOOST_CHECK_THROW(openedWith(b), ConfigError);
    BOOST_CHECK_THROW(openedWith(folder / "nowhere.toml"), FormatError);
    BOOST_CHECK_THROW(openComparedRun(b, false, standards(), {}, pool(), {}, a), UsageError);
    // A copy far from the data tells the settings.
    fs::create_directory(folder / "bare");
    fs::copy_file(a, folder / "bare/a.toml");
    const ComparedRun bare = openedWith(folder / "bare/a.toml");
    BOOST_TEST(bare.project.has_value());
    BOOST_TEST(!bare.canBeRecomputed());
    // Without run.json nobody knows.
    fs::remove(folder / "kept/results/run.json");
    BOOST_CHECK_THROW(openedWith(a), ConfigError);
}

BOOST_AUTO_TEST_CASE(results_whose_data_have_changed_keep_what_is_known_of_their_settings) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    writeResults(a, folder / "results");
    const fs::path b = project("b.toml", 2021, "cover_2024.tif", "smaller.gpkg");
    cover("cover_2021.tif", 11);
    const Comparison comparison = compared(folder / "results", b);
    BOOST_TEST(!comparison.a->canBeRecomputed());
    BOOST_TEST(comparison.a->obstacle.en.find("forest[0]") != std::string::npos);
    BOOST_TEST((comparison.parts[indexOf(ChangePart::Rules)].state == PartState::Same));
    const FigureChange& figure = change(comparison, "forest.coverage");
    // Recorded 40, and 60 in B; boundary and data cannot be told apart, the rules are the same.
    BOOST_TEST(figure.printed.difference == "+20.00");
    BOOST_TEST(partText(figure, ChangePart::Boundary) == "?");
    BOOST_TEST(partText(figure, ChangePart::Rules) == "0.00");
    BOOST_TEST(figure.printed.unseparated == "+20.00");
}

BOOST_AUTO_TEST_CASE(results_of_another_version_are_computed_again_before_they_are_split) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    writeResults(a, folder / "results");
    const fs::path b = project("b.toml", 2021, "cover_2021_new.tif");
    const std::string run = readFile(folder / "results/run.json");
    const std::string version = "\"parklens\": \"";
    const std::size_t at = run.find(version) + version.size();
    writeFile(folder / "results/run.json", run.substr(0, at) + "0.0.1-" + run.substr(at));
    // The same figures: the split holds.
    BOOST_TEST(part(compared(folder / "results", b), "forest.coverage", ChangePart::DataVersion) ==
               "+2.00");
    // Another figure than this version yields (of as many bytes): it does not.
    const std::string results = readFile(folder / "results/results.json");
    const std::size_t value = results.find("\"value\": ", results.find("forest.coverage"));
    BOOST_REQUIRE(value != std::string::npos);
    std::string other = results;
    other[value + std::string("\"value\": ").size()] = '1';
    writeFile(folder / "results/results.json", other);
    const Comparison comparison = compared(folder / "results", b);
    BOOST_TEST(part(comparison, "forest.coverage", ChangePart::DataVersion) == "?");
    BOOST_TEST(noteText(change(comparison, "forest.coverage"), Language::English)
                   .find("another version") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(figures_of_one_side_are_listed) {
    SampleLayer parks;
    parks.fields = {"id", "name"};
    parks.features = {{{"A", "甲园"}, rectangleWkt(500000, 3499000, 501000, 3500000)},
                      {{"B", "乙园"}, rectangleWkt(500000, 3499000, 500500, 3500000)}};
    writeSampleLayer(folder / "two.gpkg", parks);
    const Comparison comparison = compared(project("a.toml", 2021, "cover_2021.tif"),
                                           project("b.toml", 2021, "cover_2021.tif", "two.gpkg"));
    const FigureChange& figure = change(comparison, "forest.coverage", "B");
    BOOST_TEST((figure.a == nullptr));
    BOOST_TEST(valueText(figure, figure.a, Language::English) == "—");
    BOOST_TEST(noteText(figure, Language::English) == "only in B");
    BOOST_TEST(figure.isChange());
}

BOOST_AUTO_TEST_CASE(a_cancelled_comparison_says_so) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    ComparedRun left = opened(a);
    ComparedRun right = opened(project("b.toml", 2024, "cover_2024.tif", "smaller.gpkg"));
    CancellationToken token;
    token.cancel();
    BOOST_CHECK_THROW(
        compareRuns(
            std::move(left), std::move(right), standards(), {}, pool(), TaskControl(&token, {})),
        CancelledError);
}

BOOST_AUTO_TEST_CASE(an_unknown_park_is_refused) {
    const fs::path a = project("a.toml", 2021, "cover_2021.tif");
    writeResults(a, folder / "results");
    PipelineOptions options;
    options.parks = {"X"};
    BOOST_CHECK_THROW(opened(a, options), ConfigError);
    BOOST_CHECK_THROW(opened(folder / "results", options), ConfigError);
    BOOST_CHECK_THROW(opened(folder / "nowhere"), FormatError);
}

BOOST_AUTO_TEST_SUITE_END()
