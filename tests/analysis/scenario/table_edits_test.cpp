// Edits of tables without geometry of their own, enterprises and sources without coordinates, give
// what an analysis of edited copies gives, to the byte.

#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

using namespace parklens;
using test::change;
using test::DemoCopy;
using test::parcelInPark;
using test::scenarioOf;

namespace {

/// Takes longitude, latitude and system out of the inventory and of the project file.
void dropCoordinates(const DemoCopy& copy) {
    constexpr std::size_t firstColumn = 6; // 经度, 纬度, 坐标系; no cell has a comma
    constexpr std::size_t endColumn = 9;
    std::string table;
    std::istringstream lines(test::readFile(copy.path("sources.csv")));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        std::string kept;
        std::istringstream cells(line + ",");
        std::size_t column = 0;
        for (std::string cell; std::getline(cells, cell, ','); ++column) {
            if (column < firstColumn || column >= endColumn) {
                kept += (column == 0 ? "" : ",") + cell;
            }
        }
        table += kept + "\n";
    }
    test::writeFile(copy.path("sources.csv"), table);
    std::string project = test::readFile(copy.path("park.toml"));
    const std::size_t inventory = project.find("[sources.inventory]");
    for (const std::string line :
         {"crs = \"EPSG:4490\"\n", "lon = \"经度\"\n", "lat = \"纬度\"\n", "crs = \"坐标系\"\n"}) {
        const std::size_t place = project.find(line, inventory);
        BOOST_REQUIRE(place != std::string::npos);
        project.erase(place, line.size());
    }
    test::writeFile(copy.path("park.toml"), project);
}

} // namespace

BOOST_AUTO_TEST_CASE(edits_of_enterprises_are_as_if_their_table_had_been_edited) {
    ScenarioEdit changed = change("land.enterprises", "91990101MA00791915");
    changed.values = {{"tax", 1234.5},
                      {"revenue", 99999.0},
                      {"value_added", 23456.75},
                      {"energy", 321.0},
                      {"employees", 77.0}};
    ScenarioEdit emitting = change("land.enterprises", "91990101MA0158382E"); // has sources
    emitting.values = {{"value_added", 54321.0}, {"revenue", 123456.0}};
    ScenarioEdit removed = change("land.enterprises", "91990101MA99117644");
    removed.action = EditAction::Remove;
    ScenarioEdit added = change("land.enterprises", "91990101MA00000NEW");
    added.action = EditAction::Add;
    added.values = {{"name", std::string("新建企业")},
                    {"parcels", parcelInPark("P02").id},
                    {"tax", 500.0},
                    {"revenue", 8000.0}};
    const std::vector<ScenarioEdit> edits = {changed, emitting, removed, added};
    for (const auto which : {DemoCopy::Parks::Own, DemoCopy::Parks::Six}) {
        DemoCopy plain(which);
        plain.writeEnterprises({});
        const ScenarioStudy study(
            plain.project(), test::sharedStandards(), test::editableThemes(), TaskPool(), {});
        const ScenarioOutcome outcome =
            study.evaluate(std::make_shared<const Scenario>(scenarioOf(edits)), TaskPool(), {});
        DemoCopy edited(which);
        edited.writeEnterprises(edits);
        const PipelineRun full = test::fullRun(edited.project());
        BOOST_TEST((test::plainJson(outcome.run.results) == test::plainJson(full.results)));
        for (const char* theme : {"enterprise.", "land.", "sources."}) {
            const bool hasAny = std::any_of(
                outcome.difference.figures.begin(),
                outcome.difference.figures.end(),
                [&](const ScenarioFigure& one) { return one.figure().id.starts_with(theme); });
            BOOST_TEST((hasAny || which == DemoCopy::Parks::Six), theme);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_source_of_a_table_without_coordinates_is_placed_as_if_it_had_them) {
    const DemoCopy placeless(DemoCopy::Parks::Own);
    dropCoordinates(placeless);
    ScenarioEdit edit = change("sources.inventory", "91990101MA0158382E/DA001");
    edit.geometry = MultiPoint{{{120.874553, 29.573518}}};
    edit.crs = "EPSG:4490";
    const ScenarioStudy study(
        placeless.project(), test::sharedStandards(), test::editableThemes(), TaskPool(), {});
    const ScenarioOutcome outcome =
        study.evaluate(std::make_shared<const Scenario>(scenarioOf({edit})), TaskPool(), {});
    // As a user would: three columns behind the others, filled in the rows of the source.
    const DemoCopy placed(DemoCopy::Parks::Own);
    dropCoordinates(placed);
    std::string table;
    std::istringstream lines(test::readFile(placed.path("sources.csv")));
    for (std::string line; std::getline(lines, line);) {
        const bool isMeant = line.find("91990101MA0158382E") != std::string::npos &&
                             line.find(",DA001,") != std::string::npos;
        table += line + (table.empty() ? ",经度,纬度,坐标系"
                         : isMeant     ? ",120.874553,29.573518,EPSG:4490"
                                       : ",,,");
        table += "\n";
    }
    test::writeFile(placed.path("sources.csv"), table);
    const PipelineRun full = test::fullRun(placed.project());
    BOOST_TEST((test::plainJson(outcome.run.results) == test::plainJson(full.results)));
    BOOST_TEST(!outcome.difference.figures.empty());
    BOOST_TEST((test::plainJson(study.before().results) != test::plainJson(full.results)));
}
