// What a scenario gives is what an analysis of edited copies of the data gives, to the byte; only
// what an edit reaches is computed again; source data stay as they are.

#include "analysis/comparison/verdict_change.hpp"
#include "analysis/project/scenario_parser.hpp"
#include "gis/vector/wkt_geometry.hpp"
#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace parklens;
using test::DemoCopy;

namespace {

const test::StudiedDemo& demo(DemoCopy::Parks which) {
    return test::studiedDemo(which);
}

ScenarioOutcome evaluated(DemoCopy::Parks which, const Scenario& scenario) {
    return demo(which).study.evaluate(std::make_shared<const Scenario>(scenario), TaskPool(), {});
}

/// Scenario results, with only what is touched computed, against edited copies of the data.
ScenarioOutcome requireAsEdited(DemoCopy::Parks which, const Scenario& scenario) {
    ScenarioOutcome outcome = evaluated(which, scenario);
    DemoCopy edited(which);
    edited.edit(scenario, edited.project());
    const PipelineRun full = test::fullRun(edited.project());
    const std::string expected = test::plainJson(full.results);
    const std::string found = test::plainJson(outcome.run.results);
    if (found != expected) {
        const auto [a, b] =
            std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
        const auto place = static_cast<std::size_t>(a - found.begin());
        const std::size_t from = place < 300 ? 0 : place - 300;
        BOOST_ERROR("differs at " << place << ":\n"
                                  << found.substr(from, 600) << "\n---\n"
                                  << expected.substr(from, 600));
    }
    return outcome;
}

ScenarioEdit change(const std::string& layer, const std::string& id) {
    ScenarioEdit edit;
    edit.layer = layer;
    edit.id = id;
    return edit;
}

Scenario scenarioOf(std::vector<ScenarioEdit> edits) {
    Scenario scenario;
    scenario.name = "试验";
    scenario.edits = std::move(edits);
    return scenario;
}

const LandData& land() {
    return *demo(DemoCopy::Parks::Own).study.before().data.land;
}

/// Parcels that stand for one another in random edits: with one code each, and valid.
std::vector<const Parcel*> usableParcels() {
    std::vector<const Parcel*> usable;
    for (const Parcel& parcel : land().parcels) {
        if (!parcel.isCodeRepeated && !parcel.wasRepaired && !parcel.polygon.empty()) {
            usable.push_back(&parcel);
        }
    }
    return usable;
}

/// Drawn smaller around its first corner: valid where it was valid, digits as a file keeps them.
MultiPolygon shrunk(const MultiPolygon& polygon, double factor, double shift = 0.0) {
    MultiPolygon smaller = polygon;
    const Point centre = polygon.polygons.front().shell.front();
    const auto scaled = [&](Point& point) {
        point.x = centre.x + (point.x - centre.x) * factor + shift;
        point.y = centre.y + (point.y - centre.y) * factor;
    };
    for (Polygon& part : smaller.polygons) {
        std::for_each(part.shell.begin(), part.shell.end(), scaled);
        for (Ring& hole : part.holes) {
            std::for_each(hole.begin(), hole.end(), scaled);
        }
    }
    return smaller;
}

class RandomEdits {
public:
    explicit RandomEdits(unsigned seed) : m_random(seed), m_parcels(usableParcels()) {}

    Scenario scenario() {
        std::vector<ScenarioEdit> edits;
        for (int i = 0; i < 8; ++i) {
            edits.push_back(one());
        }
        return scenarioOf(std::move(edits));
    }

private:
    double number(double most) {
        return static_cast<double>(m_random() % static_cast<unsigned>(most * 100.0)) / 100.0;
    }

    const Parcel& parcel() {
        const Parcel* chosen = nullptr;
        do {
            chosen = m_parcels[m_random() % m_parcels.size()];
        } while (!m_taken.insert(chosen->id).second);
        return *chosen;
    }

    const Building& building() {
        const Building* chosen = nullptr;
        do {
            chosen = &land().buildings[m_random() % land().buildings.size()];
        } while (chosen->footprint.empty() || !m_taken.insert("b" + chosen->id).second);
        return *chosen;
    }

    const EmissionRecord& record() {
        const auto& records = demo(DemoCopy::Parks::Own).study.before().data.emissions->records;
        const EmissionRecord* chosen = nullptr;
        do {
            chosen = &records[m_random() % records.size()];
        } while (chosen->creditCode.empty() || chosen->outlet.empty() ||
                 chosen->outlet.front() == '#' || // numbered by its place, as no row says it
                 chosen->rowKind != RowKind::Outlet ||
                 chosen->declaredCrs->label() != Crs::fromText("EPSG:4490").label() ||
                 !m_taken.insert(sourceKeyOf(*chosen)).second);
        return *chosen;
    }

    ScenarioEdit one() {
        switch (m_random() % 10) {
        case 0:
        case 1:
            return amounts();
        case 2:
            return words();
        case 3:
            return change("land.parcels", parcel().id, EditAction::Remove);
        case 4:
            return added();
        case 5: {
            const Parcel& chosen = parcel();
            ScenarioEdit edit = ::change("land.parcels", chosen.id);
            edit.geometry = shrunk(chosen.polygon, 0.75);
            return edit;
        }
        case 6:
            return floors();
        case 7: {
            const Building& chosen = building();
            ScenarioEdit edit = ::change("land.buildings", chosen.id);
            edit.geometry = shrunk(chosen.footprint, 0.5, 20.0);
            return edit;
        }
        case 8:
            return change("land.buildings", building().id, EditAction::Remove);
        default:
            return source();
        }
    }

    static ScenarioEdit change(const std::string& layer, const std::string& id, EditAction action) {
        ScenarioEdit edit = ::change(layer, id);
        edit.action = action;
        return edit;
    }

    ScenarioEdit amounts() {
        ScenarioEdit edit = ::change("land.parcels", parcel().id);
        edit.values = {{"yard_area", number(3000.0)},
                       {"admin_land", number(500.0)},
                       {"green_area", number(2000.0)},
                       {"tax", number(900.0)},
                       {"land_area", 5000.0 + number(20000.0)}};
        if (m_random() % 3 == 0) {
            edit.values.emplace("fixed_investment", std::monostate());
        }
        return edit;
    }

    ScenarioEdit words() {
        ScenarioEdit edit = ::change("land.parcels", parcel().id);
        const Parcel& other = *m_parcels[m_random() % m_parcels.size()];
        edit.values = {
            {"holder", other.holder.empty() ? EditValue() : EditValue(other.holder)},
            {"credit_code", other.creditCode.empty() ? EditValue() : EditValue(other.creditCode)},
            {"supply_date", std::string("2012-05-17")},
            {"idle", m_random() % 2 == 0}};
        return edit;
    }

    ScenarioEdit added() {
        const Parcel& like = *m_parcels[m_random() % m_parcels.size()];
        ScenarioEdit edit =
            change("land.parcels", fmt::format("NEW{}", m_random() % 100000), EditAction::Add);
        edit.geometry = shrunk(like.polygon, 0.3, 11.0);
        edit.values = {{"land_area", number(9000.0) + 1.0}, {"state_code", std::string("A31")}};
        return edit;
    }

    ScenarioEdit floors() {
        ScenarioEdit edit = ::change("land.buildings", building().id);
        edit.values = {{"floor_area", number(9000.0) + 1.0},
                       {"storeys", static_cast<double>(1 + m_random() % 6)}};
        return edit;
    }

    ScenarioEdit source() {
        const EmissionRecord& chosen = record();
        ScenarioEdit edit = ::change("sources.inventory", sourceKeyOf(chosen));
        if (m_random() % 3 == 0) {
            edit.action = EditAction::Remove;
        } else if (m_random() % 2 == 0) {
            edit.geometry = MultiPoint{{{120.85 + number(0.1), 29.55 + number(0.05)}}};
        } else {
            edit.values.emplace("stack_height", number(80.0));
        }
        return edit;
    }

    std::mt19937 m_random;
    std::vector<const Parcel*> m_parcels;
    std::set<std::string> m_taken; ///< one edit each: the copies are edited one by one too
};

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

std::map<std::string, std::string> figuresByKey(const ResultSet& results, const std::string& park) {
    std::map<std::string, std::string> figures;
    for (const IndicatorResult& figure : results.indicators) {
        if (parkIdOf(figure.subject) == park) {
            ResultSet one;
            one.project = results.project;
            one.indicators = {figure};
            figures.emplace(figure.key(), test::plainJson(one));
        }
    }
    return figures;
}

const Parcel& parcelInPark(const std::string& park) {
    const PipelineRun& before = demo(DemoCopy::Parks::Six).study.before();
    for (const IndicatorResult& figure : before.results.indicators) {
        if (figure.id == "parcel.plot_ratio" && figure.subject.kind == SubjectKind::Parcel &&
            figure.subject.parkId == park && figure.isEvaluable()) {
            for (const Parcel& parcel : before.data.land->parcels) {
                if (parcel.id == figure.subject.id && parcel.project.empty() && parcel.landAreaM2) {
                    return parcel;
                }
            }
        }
    }
    BOOST_FAIL("no parcel in " + park);
    return before.data.land->parcels.front();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_study_without_scenario_is_a_full_run) {
    for (const auto which : {DemoCopy::Parks::Own, DemoCopy::Parks::Six}) {
        const PipelineRun full = test::fullRun(demo(which).copy.project());
        BOOST_TEST(
            (test::plainJson(demo(which).study.before().results) == test::plainJson(full.results)));
        const ScenarioOutcome nothing = evaluated(which, scenarioOf({}));
        BOOST_TEST((test::plainJson(nothing.run.results) == test::plainJson(full.results)));
        BOOST_TEST(nothing.recomputed.empty());
        BOOST_TEST(nothing.difference.figures.empty());
    }
}

BOOST_AUTO_TEST_CASE(edits_of_one_parcel_are_as_if_its_file_had_been_edited,
                     *boost::unit_test::label("locale")) {
    ScenarioEdit edit = change("land.parcels", parcelInPark("P02").id);
    edit.values = {{"land_area", 12345.67}, {"green_area", 100.5}, {"admin_land", 3.25}};
    const ScenarioOutcome outcome = requireAsEdited(DemoCopy::Parks::Own, scenarioOf({edit}));
    BOOST_TEST(outcome.run.results.project.scenario == "试验");
    BOOST_TEST(!outcome.difference.figures.empty());
}

BOOST_AUTO_TEST_CASE(a_column_that_the_source_lacks_is_as_if_it_had_been_added) {
    ScenarioEdit edit = change("land.parcels", parcelInPark("P02").id);
    edit.values = {{"counted_floor_area", 20000.0}, {"coefficient_area", 4000.0}};
    requireAsEdited(DemoCopy::Parks::Own, scenarioOf({edit}));
    const ScenarioOutcome six = requireAsEdited(DemoCopy::Parks::Six, scenarioOf({edit}));
    BOOST_TEST(six.recomputed.size() == 6U); // the layer itself has changed
}

BOOST_AUTO_TEST_CASE(edits_of_sources_are_as_if_the_table_had_been_edited) {
    ScenarioEdit amount = change("sources.inventory", "91990101MA0158382E/DA001");
    amount.row = {{"pollutant", "SO2"}, {"amount_kind", "环统"}};
    amount.values.emplace("amount", 99.125);
    ScenarioEdit added = change("sources.inventory", "91990101MA0158382E/DA777");
    added.action = EditAction::Add;
    added.values = {{"enterprise", std::string("云溪市拓科玻璃有限公司")},
                    {"credit_code", std::string("91990101MA0158382E")},
                    {"row_kind", std::string("outlet")},
                    {"outlet", std::string("DA777")},
                    {"pollutant", std::string("NOx")},
                    {"amount", 12.5},
                    {"amount_kind", std::string("环统")},
                    {"year", 2024.0}};
    added.geometry = MultiPoint{{{120.875, 29.5735}}};
    const ScenarioOutcome outcome =
        requireAsEdited(DemoCopy::Parks::Own, scenarioOf({amount, added}));
    BOOST_TEST(!outcome.difference.figures.empty());
    requireAsEdited(DemoCopy::Parks::Six, scenarioOf({amount, added}));
    ScenarioEdit removed = change("sources.inventory", "91990101MA0158382E/DA001");
    removed.action = EditAction::Remove;
    requireAsEdited(DemoCopy::Parks::Own, scenarioOf({removed}));
    requireAsEdited(DemoCopy::Parks::Six, scenarioOf({removed}));
}

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

BOOST_AUTO_TEST_CASE(only_the_parks_that_an_edit_reaches_are_computed_again) {
    const Parcel& parcel = parcelInPark("P02");
    ScenarioEdit edit = change("land.parcels", parcel.id);
    edit.values.emplace("land_area", *parcel.landAreaM2 + 12.5);
    const ScenarioOutcome outcome = requireAsEdited(DemoCopy::Parks::Six, scenarioOf({edit}));
    BOOST_REQUIRE(!outcome.recomputed.empty());
    BOOST_TEST(outcome.recomputed.size() < 6U);
    std::set<std::string> reached;
    for (const RecomputedPark& park : outcome.recomputed) {
        BOOST_TEST((park.themes == std::vector<Theme>{Theme::Land}));
        reached.insert(park.parkId);
    }
    BOOST_TEST(reached.contains("P02"));
    const ResultSet& before = demo(DemoCopy::Parks::Six).study.before().results;
    for (const char* park : {"P00", "P01", "P02", "P10", "P11", "P12"}) {
        const bool isEqual = figuresByKey(before, park) == figuresByKey(outcome.run.results, park);
        BOOST_TEST((isEqual || reached.contains(park)), park);
    }
    BOOST_TEST((figuresByKey(before, "P02") != figuresByKey(outcome.run.results, "P02")));
}

BOOST_AUTO_TEST_CASE(random_edits_are_as_if_the_files_had_been_edited) {
    std::size_t differing = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const Scenario scenario = RandomEdits(seed).scenario();
        std::string edits;
        for (const ScenarioEdit& edit : scenario.edits) {
            edits += fmt::format("{} {} {}; ", key(edit.action), edit.layer, edit.id);
        }
        BOOST_TEST_CONTEXT("seed " << seed << ": " << edits) {
            const auto which = seed % 2 == 0 ? DemoCopy::Parks::Own : DemoCopy::Parks::Six;
            differing += requireAsEdited(which, scenario).difference.figures.size();
        }
    }
    BOOST_TEST(differing > 100U);
}

BOOST_AUTO_TEST_CASE(the_difference_holds_value_bounds_and_verdicts,
                     *boost::unit_test::label("locale")) {
    const Parcel& parcel = parcelInPark("P02");
    ScenarioEdit edit = change("land.parcels", parcel.id);
    edit.values.emplace("land_area", *parcel.landAreaM2 + 12.5);
    const ScenarioOutcome outcome = evaluated(DemoCopy::Parks::Own, scenarioOf({edit}));
    const auto found = std::find_if(outcome.difference.figures.begin(),
                                    outcome.difference.figures.end(),
                                    [&](const ScenarioFigure& figure) {
                                        return figure.figure().id == "parcel.plot_ratio" &&
                                               figure.figure().subject.id == parcel.id;
                                    });
    BOOST_REQUIRE((found != outcome.difference.figures.end()));
    BOOST_REQUIRE((found->before && found->after && found->difference));
    const Interval before = *found->before->interval();
    const Interval after = *found->after->interval();
    BOOST_TEST(after.value < before.value); // the same floors on more land
    BOOST_TEST(found->difference->value == after.value - before.value);
    BOOST_TEST(found->difference->low == after.low - before.high);
    BOOST_TEST(found->difference->high == after.high - before.low);
    const std::string csv = scenarioDifferenceCsv(outcome.difference, Language::Chinese);
    BOOST_TEST(csv.starts_with("\xEF\xBB\xBF序号,"));
    BOOST_TEST((csv.find(parcel.id) != std::string::npos));
    BOOST_TEST(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) ==
               outcome.difference.figures.size() + 1);
}

BOOST_AUTO_TEST_CASE(source_files_stay_byte_for_byte) {
    const DemoCopy& copy = demo(DemoCopy::Parks::Own).copy;
    std::map<std::string, std::string> bytes;
    for (const char* name : {"parcels.gpkg", "buildings.gpkg", "sources.csv", "park.toml"}) {
        bytes.emplace(name, test::readFile(copy.path(name)));
    }
    evaluated(DemoCopy::Parks::Own, RandomEdits(99).scenario());
    for (const auto& [name, before] : bytes) {
        BOOST_TEST((test::readFile(copy.path(name)) == before), name);
        BOOST_TEST((test::readFile(test::sourceDirectory() / "data/demo" / name) == before), name);
    }
}

BOOST_AUTO_TEST_CASE(the_same_bytes_for_any_number_of_threads) {
    const auto scenario = std::make_shared<const Scenario>(RandomEdits(7).scenario());
    const ScenarioStudy& study = demo(DemoCopy::Parks::Six).study;
    BOOST_TEST((test::plainJson(study.evaluate(scenario, TaskPool(1), {}).run.results) ==
                test::plainJson(study.evaluate(scenario, TaskPool(3), {}).run.results)));
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_known_or_not_any_more_is_no_turned_verdict) {
    IndicatorResult figure;
    figure.id = "parcel.plot_ratio";
    figure.name = {"容积率", "plot ratio"};
    figure.subject = {SubjectKind::Parcel, "P", "P", "A", "A"};
    figure.period = "2024";
    figure.value = 0.9;
    ResultSet before;
    ResultSet after;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.value = 0.7;
    before.indicators = {figure};
    before.indicators[0].references = {{limit, Verdict::Met}};
    after.indicators = {figure};
    after.indicators[0].unknownLimit =
        Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    const ScenarioDifference lost = scenarioDifference(before, after);
    BOOST_REQUIRE(lost.figures.size() == 1U);
    BOOST_TEST(lost.newlyInsufficient == 0U);
    BOOST_TEST(lost.newlyMet == 0U);
    BOOST_TEST(lost.limitsUnknownNow == 1U);
    BOOST_TEST(lost.limitsKnownNow == 0U);
    BOOST_TEST(!lost.figures[0].hasTurned());
    const std::string csv = scenarioDifferenceCsv(lost, Language::Chinese);
    BOOST_TEST((csv.find(">= 0.7 符合 → 无此限值；限值现为不明") != std::string::npos), csv);
    // And the other way round.
    const ScenarioDifference found = scenarioDifference(after, before);
    BOOST_TEST(found.newlyMet == 0U);
    BOOST_TEST(found.limitsUnknownNow == 0U);
    BOOST_TEST(found.limitsKnownNow == 1U);
    BOOST_TEST(!found.figures.at(0).hasTurned());
    const std::string back = scenarioDifferenceCsv(found, Language::English);
    BOOST_TEST((back.find("limit no longer unknown") != std::string::npos), back);
    // Of a figure that there was not before nothing has turned either.
    const ScenarioDifference added = scenarioDifference(ResultSet(), after);
    BOOST_TEST(added.appearedCount == 1U);
    BOOST_TEST(added.newlyInsufficient == 0U);
    BOOST_TEST(added.limitsUnknownNow == 1U);
    const ScenarioDifference gone = scenarioDifference(after, ResultSet());
    BOOST_TEST(gone.limitsKnownNow == 0U);
    const std::string left = scenarioDifferenceCsv(gone, Language::Chinese);
    BOOST_TEST((left.find("限值不明 资料不足") != std::string::npos), left);
    // Another limit of the figure turns all the same, and so does the same one with another value.
    ResultSet both = after;
    both.indicators[0].references = {{limit, Verdict::NotMet}};
    const ScenarioDifference turned = scenarioDifference(before, both);
    BOOST_TEST(turned.figures.at(0).hasTurned());
    BOOST_TEST(turned.newlyNotMet == 1U);
    BOOST_TEST(turned.limitsUnknownNow == 1U);
    ResultSet stricter = before;
    stricter.indicators[0].references[0].reference.value = 1.0;
    stricter.indicators[0].references[0].verdict = Verdict::NotMet;
    const ScenarioDifference other = scenarioDifference(before, stricter);
    BOOST_TEST(other.figures.at(0).hasTurned());
    BOOST_TEST(other.newlyNotMet == 1U);
    BOOST_TEST(other.limitsUnknownNow == 0U);
    BOOST_TEST(scenarioDifference(after, after).figures.empty());
}

BOOST_AUTO_TEST_CASE(a_limit_with_another_value_that_is_met_as_before_is_not_newly_met) {
    ScenarioEdit edit = change("land.parcels", "990101001GB00014"); // 0.94, 0.8 by contract
    edit.values.emplace("contract_plot_ratio", 0.9);
    const ScenarioDifference difference =
        evaluated(DemoCopy::Parks::Own, scenarioOf({edit})).difference;
    const auto found = std::ranges::find_if(difference.figures, [](const ScenarioFigure& figure) {
        return figure.figure().id == "parcel.plot_ratio" &&
               figure.figure().subject.id == "990101001GB00014";
    });
    BOOST_REQUIRE((found != difference.figures.end()));
    BOOST_TEST((bindingVerdict(*found->before) == Verdict::Met));
    BOOST_TEST((bindingVerdict(*found->after) == Verdict::Met));
    BOOST_TEST(!found->hasTurned());
    BOOST_TEST(difference.newlyMet == 0U);
    BOOST_TEST(difference.limitedOnOneSide == 0U);
    const std::string csv = scenarioDifferenceCsv(difference, Language::Chinese);
    BOOST_TEST((csv.find(">= 0.8 符合 → >= 0.9 符合") != std::string::npos), csv);
    // What is counted is what compare tells of the same figures.
    std::size_t turned = 0;
    for (const ScenarioFigure& figure : difference.figures) {
        if (figure.before && figure.after && bindingVerdict(*figure.after)) {
            const auto changes = verdictChanges(*figure.before, *figure.after);
            turned += std::ranges::count(changes, VerdictChange::Turned);
        }
    }
    BOOST_TEST(difference.newlyMet + difference.newlyNotMet + difference.newlyInsufficient ==
               turned);
}

BOOST_AUTO_TEST_CASE(references_of_one_side_and_figures_that_come_and_go_are_told_as_that) {
    IndicatorResult figure;
    figure.id = "parcel.admin_land_share";
    figure.name = {"行政办公用地比重", "share of administration"};
    figure.subject = {SubjectKind::Parcel, "P", "P", "A", "A"};
    figure.period = "2024";
    figure.value = 30.0;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.op = ComparisonOperator::LessOrEqual;
    limit.value = 20.0;
    Reference recommended = limit;
    recommended.kind = ReferenceKind::Recommended;
    recommended.value = 7.0;
    const auto resultsOf = [&](std::vector<JudgedReference> references) {
        ResultSet results;
        results.indicators = {figure};
        results.indicators[0].references = std::move(references);
        return results;
    };
    const auto csvOf = [](const ScenarioDifference& difference) {
        return scenarioDifferenceCsv(difference, Language::Chinese);
    };
    const auto holds = [](const std::string& csv, const char* cell) {
        return csv.find(cell) != std::string::npos;
    };
    const ResultSet free = resultsOf({});
    const ResultSet broken = resultsOf({{limit, Verdict::NotMet}});
    const ScenarioDifference limited = scenarioDifference(free, broken);
    BOOST_TEST(limited.newlyNotMet == 0U); // held against nothing before: compare says 只有一方
    BOOST_TEST(limited.limitedOnOneSide == 1U);
    BOOST_TEST(holds(csvOf(limited), ",<= 20 无此限值 → 不符合\r\n"), csvOf(limited));
    const auto described =
        csvOf(scenarioDifference(free, resultsOf({{recommended, Verdict::AboveReference}})));
    BOOST_TEST(holds(described, ",<= 7 无参照 → "), described);
    // 不适用 is a verdict of its own, and nothing turns into itself.
    Reference others = limit;
    others.covers = false;
    const auto aboutOthers = csvOf(
        scenarioDifference(resultsOf({{others, Verdict::NotApplicable}, {limit, Verdict::NotMet}}),
                           resultsOf({{others, Verdict::NotApplicable}, {limit, Verdict::Met}})));
    BOOST_TEST(holds(aboutOthers, ",<= 20 不适用；<= 20 不符合 → 符合\r\n"), aboutOthers);
    const ScenarioDifference added = scenarioDifference(ResultSet(), broken);
    BOOST_TEST(added.appearedCount == 1U);
    BOOST_TEST(added.appearedNotMet == 1U);
    BOOST_TEST(added.newlyNotMet == 0U);
    BOOST_TEST(holds(csvOf(added), ",<= 20 无此项 → 不符合\r\n"), csvOf(added));
    ResultSet place = free;
    place.indicators[0].value = {};
    place.indicators[0].reason = Reason{"no_data", {"无数据", "no data"}};
    const ScenarioDifference gone = scenarioDifference(place, ResultSet());
    BOOST_TEST(gone.vanishedCount == 1U);
    BOOST_TEST(gone.vanishedUnevaluable == 1U);
    BOOST_TEST(scenarioDifference(broken, ResultSet()).vanishedUnevaluable == 0U);
}
