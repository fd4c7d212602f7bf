// What a scenario gives is what an analysis of edited copies of the data gives, to the byte; only
// what an edit reaches is computed again; source data stay as they are.

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
using test::change;
using test::DemoCopy;
using test::evaluated;
using test::parcelInPark;
using test::scenarioOf;

namespace {

const test::StudiedDemo& demo(DemoCopy::Parks which) {
    return test::studiedDemo(which);
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
