/// The indicators of the theme sources on a park computed on paper: docs/methods/sources_*.md.
#include "analysis/indicators/sources/emission_density.hpp"
#include "analysis/indicators/sources/emission_intensity.hpp"
#include "analysis/indicators/sources/equal_standard_load.hpp"
#include "analysis/measurements/park_emissions.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// 2 km × 1 km in zone 120°; its area is stated as 2 km².
Park workedPark() {
    Extent extent{BoundaryRole::Administered, Crs::fromEpsg(4549), {}, {}, 2e6, {}, {}, {}, {}};
    extent.united = {{Polygon{{{500000.0, 3300000.0},
                               {502000.0, 3300000.0},
                               {502000.0, 3301000.0},
                               {500000.0, 3301000.0},
                               {500000.0, 3300000.0}},
                              {}}}};
    extent.blocks = {{"", extent.united, 2e6}};
    Park park;
    park.id = "P";
    park.name = "P";
    park.extents.emplace(BoundaryRole::Administered, extent);
    return park;
}

Point placeAt(double easting, double northing) {
    return CrsTransform(Crs::fromEpsg(4549), Crs::wgs84())({easting, northing});
}

/// Two outlets inside, one outside, one without a position.
EmissionInventory figuresInventory() {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 15.0),
                         emissionRow("B", "DA001", "SO2", 7.5),
                         emissionRow("C", "DA001", "SO2", 30.0),
                         emissionRow("D", "DA001", "SO2", 3.0)};
    inventory.records[0].position = placeAt(500500.0, 3300500.0);
    inventory.records[1].position = placeAt(501500.0, 3300500.0);
    inventory.records[2].position = placeAt(503500.0, 3300500.0);
    return inventory;
}

std::vector<IndicatorResult> evaluate(const Indicator& indicator, EmissionInventory rows) {
    const Park park = workedPark();
    Project project;
    project.years = {2024};
    project.year = 2024;
    const LayerFactsByKey layers;
    const EvaluationContext context{project, park, emissionStandards(), layers};
    const auto inventory = std::make_shared<const EmissionInventory>(std::move(rows));
    Measurements measurements;
    for (const MeasurementRequest& request : indicator.requirements(context)) {
        const auto& asked = std::get<ParkEmissionsRequest>(request);
        SelectionOptions options;
        options.year = asked.year;
        const Extent& extent = park.extents.begin()->second;
        measurements.set(
            asked,
            measureParkEmissions(extent.united,
                                 extent.crs,
                                 inventory,
                                 selectEmissions(*inventory, options, emissionVocabulary()),
                                 emissionStandards()));
    }
    return indicator.evaluate(context, measurements);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_load_of_the_worked_park_is_that_on_paper) {
    const std::vector<IndicatorResult> results = evaluate(equalStandardLoad(), figuresInventory());
    BOOST_TEST_REQUIRE(results.size() == 1U);
    const IndicatorResult& air = results.front();
    BOOST_TEST(std::get<double>(air.value) == 150.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(air.low.value() == 150.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(air.high.value() == 170.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(air.dimension.at("medium") == "air");
    BOOST_TEST(air.edition == "gb3095-2012-ii-24h");
}

BOOST_AUTO_TEST_CASE(a_load_cites_the_standard_of_its_own_reference_concentrations) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 8.0),
                         emissionRow("A", "DW001", "COD", 2.0)};
    for (EmissionRecord& record : inventory.records) {
        record.position = figuresInventory().records.front().position;
    }
    inventory.records[1].medium = Medium::Water;
    const auto citesAir = [](const IndicatorResult& result) {
        return std::any_of(
            result.citations.begin(), result.citations.end(), [](const std::string& citation) {
                return citation.starts_with("gb3095");
            });
    };
    const std::vector<IndicatorResult> results = evaluate(equalStandardLoad(), inventory);
    BOOST_TEST_REQUIRE(results.size() == 2U);
    for (const IndicatorResult& result : results) {
        BOOST_TEST(citesAir(result) == (result.dimension.at("medium") == "air"));
    }
}

BOOST_AUTO_TEST_CASE(the_density_of_the_worked_park_is_that_on_paper) {
    const std::vector<IndicatorResult> results = evaluate(emissionDensity(), figuresInventory());
    BOOST_TEST_REQUIRE(results.size() == 1U);
    const IndicatorResult& density = results.front();
    BOOST_TEST(std::get<double>(density.value) == 11.25, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(density.high.value() == 12.75, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(density.numerator.value() == 22.5);
    BOOST_TEST(density.denominator.value() == 2.0);
}

BOOST_AUTO_TEST_CASE(lines_and_areas_count_by_the_part_inside) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 8.0),
                         emissionRow("B", "DA001", "SO2", 6.0),
                         emissionRow("C", "DA001", "SO2", 5.0)};
    inventory.shapeCrs = Crs::fromEpsg(4549);
    // A road that leaves the park half way, a yard of which two thirds are outside, one beyond.
    inventory.records[0].shape = std::make_shared<const Geometry>(
        MultiLineString{{{{501000.0, 3300500.0}, {503000.0, 3300500.0}}}});
    const auto rectangle = [](double west, double east) {
        return std::make_shared<const Geometry>(MultiPolygon{{Polygon{{{west, 3300000.0},
                                                                       {east, 3300000.0},
                                                                       {east, 3301000.0},
                                                                       {west, 3301000.0},
                                                                       {west, 3300000.0}},
                                                                      {}}}});
    };
    inventory.records[1].shape = rectangle(501500.0, 503000.0);
    inventory.records[2].shape = rectangle(502500.0, 503000.0);
    const std::vector<IndicatorResult> results = evaluate(emissionDensity(), inventory);
    BOOST_TEST_REQUIRE(results.size() == 1U);
    BOOST_TEST(std::get<double>(results.front().value) == (4.0 + 2.0) / 2.0,
               boost::test_tools::tolerance(1e-6));
    BOOST_TEST(results.front().high.value() == std::get<double>(results.front().value));
}

BOOST_AUTO_TEST_CASE(the_project_may_choose_the_reference_set_of_the_load) {
    EmissionInventory inventory = figuresInventory();
    inventory.referenceSets = referenceSetsOf({"2026-final"}, {}, emissionStandards());
    const IndicatorResult load = evaluate(equalStandardLoad(), inventory).front();
    BOOST_TEST(load.edition == "gb3095-2026-final-ii-24h");
    const FigureTerm* concentration = termOf("C1", load.terms);
    BOOST_TEST_REQUIRE(concentration != nullptr);
    BOOST_TEST(std::get<double>(load.value) == 22.5 / concentration->value,
               boost::test_tools::tolerance(1e-14));
    BOOST_CHECK_THROW(referenceSetsOf({"2011"}, {}, emissionStandards()), ConfigError);
    BOOST_CHECK_THROW(referenceSetsOf({"2012", "2026-final"}, {}, emissionStandards()),
                      ConfigError);
}

BOOST_AUTO_TEST_CASE(a_missing_amount_leaves_the_upper_bound_open) {
    EmissionInventory inventory = figuresInventory();
    inventory.records[1].amountTPerA.reset();
    const IndicatorResult density = evaluate(emissionDensity(), inventory).front();
    BOOST_TEST(std::get<double>(density.value) == 7.5, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(!density.high.has_value());
    BOOST_TEST((density.note.en.find("lower bound") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(no_source_inside_is_no_zero) {
    EmissionInventory inventory = figuresInventory();
    inventory.records.erase(inventory.records.begin(), inventory.records.begin() + 2);
    const IndicatorResult density = evaluate(emissionDensity(), inventory).front();
    BOOST_TEST(!density.isEvaluable());
    BOOST_TEST(density.reason->code == "no_source_inside");
    inventory.records.clear();
    BOOST_TEST(evaluate(emissionDensity(), inventory).front().reason->code ==
               "no_emissions_of_year");
}

BOOST_AUTO_TEST_CASE(the_intensity_of_the_worked_park_is_that_on_paper) {
    EmissionInventory inventory = figuresInventory();
    // B yields no value added that is known: then neither its emission nor its yield counts.
    inventory.yields = {{"A", {20000.0, 60000.0}}, {"B", {std::nullopt, 90000.0}}};
    const std::vector<IndicatorResult> results = evaluate(emissionIntensity(), inventory);
    BOOST_TEST_REQUIRE(results.size() == 2U);
    BOOST_TEST(results[0].dimension.at("per") == "output");
    BOOST_TEST(std::get<double>(results[0].value) == 1.5, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(results[1].dimension.at("per") == "value_added");
    BOOST_TEST(std::get<double>(results[1].value) == 7.5, boost::test_tools::tolerance(1e-14));
    BOOST_TEST((results[1].note.en.find("1 enterprise") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(without_economic_figures_there_is_no_intensity) {
    const std::vector<IndicatorResult> results = evaluate(emissionIntensity(), figuresInventory());
    BOOST_TEST_REQUIRE(results.size() == 1U);
    BOOST_TEST(!results.front().isEvaluable());
    BOOST_TEST(results.front().reason->code == "enterprise_table_missing");
}
