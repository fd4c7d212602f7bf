#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace parklens;

namespace {

const std::string minimal = R"(schema = "parklens.project/1"
[project]
name = "示范高新区"
year = 2024
[[boundary]]
role = "administered"
path = "parks.gpkg"
)";

/// The problem that parsing ends with.
Problem problemOf(const std::string& text) {
    try {
        parseProject(text, "/data/park.toml");
    } catch (const ConfigError& error) {
        return error.problem();
    }
    BOOST_FAIL(std::string("accepted: ").append(text));
    return {};
}

std::string englishSentence(const std::string& text) {
    return problemOf(text).sentence(Language::English);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_small_project_has_the_documented_defaults) {
    const Project project = parseProject(minimal, "/data/park.toml");
    BOOST_TEST(project.name == "示范高新区");
    BOOST_TEST(project.years == std::vector<int>{2024}, boost::test_tools::per_element());
    BOOST_TEST(project.year == 2024);
    BOOST_TEST((project.language == Language::Chinese));
    BOOST_TEST(project.output == "results");
    BOOST_REQUIRE(project.boundaries.size() == 1);
    BOOST_TEST((project.boundaries[0].role == BoundaryRole::Administered));
    BOOST_TEST(project.boundaries[0].layer.key == "boundary[0]");
    BOOST_TEST(project.resolve("parks.gpkg") == "/data/parks.gpkg");
    BOOST_TEST(project.resolve("../parks.gpkg") == "/parks.gpkg");
    BOOST_TEST(project.resolve("sub\\parks.shp") == "/data/sub/parks.shp");
    BOOST_TEST(project.resolve("/vsizip/a.zip/b.shp") == "/vsizip/a.zip/b.shp");
    BOOST_TEST(!project.air.has_value());
    BOOST_TEST(project.forests.empty());
}

BOOST_AUTO_TEST_CASE(everything_of_the_contract_is_read) {
    const Project project = parseProject(R"(
schema = "parklens.project/1"
[project]
name = "P"
year = 2023
years = [2024, 2023, 2020]
base_year = 2020
language = "en"
output = "out"
[[boundary]]
role = "approved"
path = "approved.shp"
layer = "a"
where = "KIND = 1"
crs = "EPSG:4549"
encoding = "GBK"
id = "DM"
year = 2010
block = "东区"
valid_from = 2010-11-03
document = "国函〔2010〕1号"
document_area_ha = 563
official_text = "东至…"
[boundary.fields]
name = "MC"
[[boundary]]
role = "built_up"
path = "b.gpkg"
valid_from = "2015-06-30"
[boundary_substitutes]
administered = "approved"
[forest]
path = "wc.tif"
product = "worldcover"
profiles = ["nfi", "green"]
classes = [10, 95]
min_patch_ha = 0.0667
nodata = 0
year = 2021
[air]
standard = "2012"
below = 35
operator = "le"
round = "0.1"
official_stations = "1223A"
[air.stations]
path = "stations.csv"
[air.stations.fields]
lon = "经度"
[air.observations]
path = "obs/*.csv"
format = "long"
hour_label = "beginning"
[land.parcels]
path = "parcels.shp"
[land.parcels.fields]
land_area = { field = "MJ", unit = "mu" }
code = "DLDM"
[sources.inventory]
path = "inventory.xlsx"
[base.place_names]
path = "names.geojson"
[base.roads]
path = "roads.geojson"
[[reference]]
indicator = "forest.coverage"
op = ">"
value = 25
kind = "limit"
parks = ["A01", "A02"]
year = 2023
decimals = 1
scope = "全部园区"
edition = "2012"
source = "某文件"
attribute = "binding"
department = "生态环境局"
)",
                                         "/data/park.toml");
    BOOST_TEST(project.years == (std::vector<int>{2020, 2023, 2024}),
               boost::test_tools::per_element());
    BOOST_TEST(project.year == 2023);
    BOOST_TEST(project.baseYear.value() == 2020);
    BOOST_TEST((project.language == Language::English));
    BOOST_TEST(project.output == "out");

    BOOST_REQUIRE(project.boundaries.size() == 2);
    const BoundarySource& approved = project.boundaries[0];
    BOOST_TEST(approved.layer.layer == "a");
    BOOST_TEST(approved.layer.where == "KIND = 1");
    BOOST_TEST(approved.layer.crs == "EPSG:4549");
    BOOST_TEST(approved.layer.encoding == "GBK");
    BOOST_TEST(approved.layer.id == "DM");
    BOOST_TEST(approved.layer.year.value() == 2010);
    BOOST_TEST(approved.layer.fields.at("name") == "MC");
    BOOST_TEST(approved.block == "东区");
    BOOST_TEST(approved.validFrom == "2010-11-03");
    BOOST_TEST(approved.document == "国函〔2010〕1号");
    BOOST_TEST(approved.documentAreaHa.value() == 563.0);
    BOOST_TEST(approved.officialText == "东至…");
    BOOST_TEST(project.boundaries[1].validFrom == "2015-06-30");
    BOOST_TEST(
        (project.boundarySubstitutes.at(BoundaryRole::Administered) == BoundaryRole::Approved));

    BOOST_REQUIRE(project.forests.size() == 1);
    const ForestSource& forest = project.forests[0];
    BOOST_TEST(forest.product == "worldcover");
    BOOST_TEST(forest.profiles == (std::vector<std::string>{"nfi", "green"}),
               boost::test_tools::per_element());
    BOOST_TEST(forest.classes == (std::vector<double>{10, 95}), boost::test_tools::per_element());
    BOOST_TEST(!forest.minimumHeightM.has_value());
    BOOST_TEST(!forest.minimumCoverPct.has_value());
    BOOST_TEST(forest.minimumPatchHa.value() == 0.0667);
    BOOST_TEST(forest.noData.value() == 0.0);

    BOOST_REQUIRE(project.air.has_value());
    BOOST_TEST(project.air->settings.standard == "2012");
    BOOST_TEST(project.air->settings.belowUgM3 == 35.0);
    BOOST_TEST((project.air->settings.belowOperator == ComparisonOperator::LessOrEqual));
    BOOST_TEST((project.air->settings.rounding == DailyRounding::OneDecimal));
    BOOST_TEST((project.air->settings.hourLabel == HourLabel::Beginning));
    BOOST_TEST(project.air->format == "long");
    BOOST_TEST(project.air->officialStations.at(0) == "1223A");
    BOOST_TEST(project.air->stations.value().fields.at("lon") == "经度");
    BOOST_TEST(project.air->observations.value().path == "obs/*.csv");

    BOOST_REQUIRE((project.land && project.land->parcels));
    BOOST_TEST(project.land->parcels->key == "land.parcels");
    BOOST_TEST(project.land->parcels->fields.at("land_area") == "MJ");
    BOOST_TEST(project.land->parcels->units.at("land_area") == "mu");
    BOOST_REQUIRE(project.otherLayers.size() == 3);
    BOOST_TEST(project.otherLayers[0].key == "sources.inventory");
    BOOST_TEST(project.otherLayers[1].key == "base.roads"); // in the schema's order
    BOOST_TEST(project.otherLayers[2].key == "base.place_names");

    BOOST_REQUIRE(project.references.size() == 1);
    const ProjectReference& stated = project.references[0];
    BOOST_TEST(stated.indicator == "forest.coverage");
    BOOST_TEST(stated.parks.size() == 2);
    BOOST_TEST(stated.year.value() == 2023);
    BOOST_TEST((stated.reference.kind == ReferenceKind::Limit));
    BOOST_TEST((stated.reference.op == ComparisonOperator::Greater));
    BOOST_TEST(stated.reference.value == 25.0);
    BOOST_TEST(stated.reference.rounding.decimals.value() == 1);
    BOOST_TEST(stated.reference.scope.zh == "全部园区");
    BOOST_TEST((stated.reference.attribute == PlanAttribute::Binding));
    BOOST_TEST(stated.reference.department == "生态环境局");
}

BOOST_AUTO_TEST_CASE(base_layers_may_be_several_and_say_what_is_printed_of_them) {
    const Project project = parseProject(minimal + R"(
[[base.administrative_units]]
path = "a.gpkg"
level = "province"
approval_number = "GS(2024)0650号"
attribution = "自然资源部标准地图服务系统"
[[base.administrative_units]]
path = "b.gpkg"
fields = { name = "NAME", level = "JB" }
[base.neighbours]
path = "n.gpkg"
[[base.water]]
path = "w.gpkg"
[base.railways]
path = "r.gpkg"
)",
                                         "/data/park.toml");
    const std::vector<LayerSource>& layers = project.otherLayers;
    BOOST_REQUIRE(layers.size() == 5);
    BOOST_TEST(layers[0].key == "base.railways"); // in the schema's order
    BOOST_TEST(layers[1].key == "base.water");
    BOOST_TEST(layers[2].key == "base.administrative_units[0]");
    BOOST_TEST((layers[2].level == AdministrativeLevel::Province));
    BOOST_TEST(layers[2].approvalNumber == "GS(2024)0650号");
    BOOST_TEST(layers[2].attribution == "自然资源部标准地图服务系统");
    BOOST_TEST(layers[3].key == "base.administrative_units[1]");
    BOOST_TEST(!layers[3].level.has_value());
    BOOST_TEST(layers[4].key == "base.neighbours");
}

BOOST_AUTO_TEST_CASE(what_is_printed_on_sheets_stands_with_the_project) {
    const std::string text = R"(schema = "parklens.project/1"
[project]
name = "示范高新区"
year = 2024
author = "示范规划设计院"
date = 2025-03-01
classification = "内部资料"
approval_number = "示S(2025)001号"
[[boundary]]
role = "administered"
path = "parks.gpkg"
)";
    const Project project = parseProject(text, "/data/park.toml");
    BOOST_TEST(project.sheets.author == "示范规划设计院");
    BOOST_TEST(project.sheets.date == "2025-03-01");
    BOOST_TEST(project.sheets.classification == "内部资料");
    BOOST_TEST(project.sheets.approvalNumber == "示S(2025)001号");
    BOOST_TEST(parseProject(minimal, "/data/park.toml").sheets.author.empty());
}

BOOST_AUTO_TEST_CASE(extents_station_step_and_dust_are_as_the_project_states_them) {
    const Project project = parseProject(minimal + "[boundary_roles]\nair = \"planned\"\n"
                                                   "\"forest.coverage\" = \"built_up\"\n"
                                                   "[air]\nstation_rule = \"city_mean\"\n"
                                                   "dust = \"measured\"\n",
                                         "/data/park.toml");
    BOOST_TEST(project.boundaryRoles.size() == 2u);
    BOOST_TEST((project.boundaryRoles.at("air") == BoundaryRole::Planned));
    BOOST_TEST((project.boundaryRoles.at("forest.coverage") == BoundaryRole::BuiltUp));
    BOOST_TEST((project.air->settings.stationRule == StationRule::CityMean));
    BOOST_TEST((project.air->settings.dust == DustValues::Measured));
    const Project plain = parseProject(
        minimal + "[air]\nstation_rule = \"auto\"\ndust = \"assessed\"\n", "/data/park.toml");
    BOOST_TEST(!plain.air->settings.stationRule.has_value());
    BOOST_TEST((plain.air->settings.dust == DustValues::Assessed));
    BOOST_TEST(plain.boundaryRoles.empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_key_names_line_column_and_the_nearest_known_key) {
    BOOST_TEST(englishSentence(minimal + "[[forest]]\npath = \"a.tif\"\n  profile = [\"nfi\"]\n") ==
               "/data/park.toml, line 10, column 3, field forest.profile: is not a known key; did "
               "you mean profiles.");
    BOOST_TEST(englishSentence(std::string("boundry = 1\n").append(minimal)) ==
               "/data/park.toml, line 1, column 1, field boundry: is not a known key; did you mean "
               "boundary.");
    // Nothing near: the known keys are listed.
    BOOST_TEST(englishSentence(minimal + "[air]\nthreshold = 3\n").find("known keys: stations, ") !=
               std::string::npos);
    // Of two unknown keys the first in the file is named, not the first of the alphabet.
    BOOST_TEST(problemOf(minimal + "[air]\nzzz = 1\naaa = 1\n").place.field == "air.zzz");
    BOOST_TEST(problemOf(minimal + "[boundary.fields]\nnmae = \"x\"\n").place.field ==
               "boundary.fields.nmae");
}

namespace {

struct Refused {
    std::string addition;
    std::string field;
    std::string words;
};

const std::vector<Refused> refusals = {
    {"[base.administrative_units]\npath = \"a\"\nlevel = \"shire\"\n",
     "base.administrative_units.level",
     "\"shire\" is not allowed"},
    {"[base.administrative_units]\npath = \"a\"\nlevel = \"town\"\nfields = { level = \"JB\" }\n",
     "base.administrative_units.level",
     "by name and by a field"},
    {"[base.roads]\npath = \"a\"\nlevel = \"town\"\n", "base.roads.level", "is not a known key"},
    {"[[forest]]\npath = 3\nprofiles = []\n", "forest.path", "is a whole number, expected text"},
    {"[[forest]]\npath = \"a\"\n", "forest.profiles", "required key is missing"},
    {"[[forest]]\npath = \"a\"\nprofiles = []\n", "forest.profiles", "no definition is named"},
    {"[[forest]]\npath = \"a\"\nprofiles = [\"nif\"]\n",
     "forest.profiles",
     "\"nif\" is not allowed"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nmin_height_m = -1\n",
     "forest.min_height_m",
     "negative"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nclasses = [1]\nmin_height_m = 2\n",
     "forest.min_height_m",
     "together with classes"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nmin_cover_pct = 20\nmin_height_m = 2\n",
     "forest.min_cover_pct",
     "together with min_height_m"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nnodata = nan\n",
     "forest.nodata",
     "out of range"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"survey\"\nclasses = [10]\n",
     "forest.classes",
     "applies to rasters"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"survey\"\nmin_patch_ha = 1\n",
     "forest.min_patch_ha",
     "applies to rasters"},
    {"[[forest]]\npath = \"a\"\nprofiles = [\"survey\", \"nfi\"]\n",
     "forest.profiles",
     "cannot serve both"},
    {"[[forest]]\npath = \"\"\nprofiles = \"nfi\"\n", "forest.path", "empty"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nyear = 99999999999\n",
     "forest.year",
     "out of range"},
    {"[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\nyear = 21\n", "forest.year", "is not a year"},
    {"[[boundary]]\nrole = \"admin\"\npath = \"a\"\n", "boundary.role", "use one of: approved"},
    {"[[boundary]]\nrole = \"approved\"\npath = \"a\"\nvalid_from = \"2010-13-01\"\n",
     "boundary.valid_from",
     "expected a date"},
    {"[[boundary]]\nrole = \"approved\"\npath = \"a\"\ndocument_area_ha = 0\n",
     "boundary.document_area_ha",
     "above zero"},
    {"[boundary_substitutes]\nbuilt_up = \"built_up\"\n", "boundary_substitutes", "itself"},
    {"[boundary_substitutes]\nbuilt_up = \"other\"\n",
     "boundary_substitutes.built_up",
     "is not allowed"},
    {"[boundary_roles]\nair = \"plan\"\n", "boundary_roles.air", "use one of: approved"},
    {"[boundary_roles]\nair = 3\n", "boundary_roles.air", "is a whole number, expected text"},
    {"[boundary_roles]\n\"forest.coverge\" = \"planned\"\n",
     "boundary_roles.forest.coverge",
     "did you mean forest.coverage"},
    {"[boundary_roles]\n\"parcel.plot_ratio\" = \"planned\"\n",
     "boundary_roles.parcel.plot_ratio",
     "is not a known key"},
    {"[boundary_roles]\nforest.coverage = \"planned\"\n",
     "boundary_roles.forest.coverage",
     "write \"forest.coverage\""},
    {"[air]\nstation_rule = \"closest\"\n", "air.station_rule", "use one of: auto"},
    {"[air]\nstation_rule = \"official_series\"\n",
     "air.station_rule",
     "no declared official series"},
    {"[air]\nstation_rul = \"inside\"\n", "air.station_rul", "did you mean station_rule"},
    {"[air]\ndust = \"kept\"\n", "air.dust", "use one of: assessed, measured"},
    {"[air]\nbelow = \"50\"\n", "air.below", "is text, expected a number"},
    {"[air]\nstations = \"s.csv\"\n", "air.stations", "expected a table"},
    {"[air.observations]\npath = \"a\"\nformat = \"xml\"\n",
     "air.observations.format",
     "is not allowed"},
    {"[land.parcels]\npath = \"a\"\n[land.parcels.fields]\narea = 3\n",
     "land.parcels.fields.area",
     "expected text"},
    {"[land.parcels]\npath = \"a\"\n[land.parcels.fields]\narea = { feld = \"A\" }\n",
     "land.parcels.fields.area.feld",
     "did you mean field"},
    {"[[reference]]\nindicator = \"forest.coverage\"\nvalue = 3\n", "reference.op", "missing"},
    {"[[reference]]\nindicator = \"a\"\nvalue = 3\nop = \"=\"\n", "reference.op", "is not allowed"},
    {"[[reference]]\nindicator = \"a\"\nvalue = 3\nop = \"<\"\nparks = [1]\n",
     "reference.parks",
     "expected text"},
    {"[reference]\nindicator = \"a\"\nvalue = 3\nop = \"<\"\n",
     "reference",
     "expected an array of tables"},
};

} // namespace

BOOST_AUTO_TEST_CASE(thresholds_are_read_each_by_itself) {
    const std::string forest = minimal + "[[forest]]\npath = \"a\"\nprofiles = \"nfi\"\n";
    BOOST_TEST(parseProject(forest + "min_height_m = 2.5\n", "/data/park.toml")
                   .forests[0]
                   .minimumHeightM.value() == 2.5);
    BOOST_TEST(parseProject(forest + "min_cover_pct = 20\n", "/data/park.toml")
                   .forests[0]
                   .minimumCoverPct.value() == 20.0);
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_refused_with_its_place) {
    for (const Refused& refused : refusals) {
        BOOST_TEST_CONTEXT(refused.addition) {
            const Problem problem = problemOf(minimal + refused.addition);
            BOOST_TEST(problem.place.field == refused.field);
            BOOST_TEST(problem.place.line > 7);
            const std::string sentence = problem.sentence(Language::English);
            BOOST_TEST((sentence.find(refused.words) != std::string::npos), sentence);
            BOOST_TEST(!problem.what.zh.empty());
            BOOST_TEST(!problem.mend.zh.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_schema_the_project_and_the_year_are_required) {
    BOOST_TEST(problemOf("").place.field == "schema");
    BOOST_TEST(problemOf("schema = \"parklens.project/2\"\n").place.field == "schema");
    BOOST_TEST(problemOf("schema = \"parklens.project/1\"\n").place.field == "project");
    const std::string head = "schema = \"parklens.project/1\"\n[project]\nname = \"P\"\n";
    BOOST_TEST(problemOf(head).place.field == "boundary");
    const std::string boundary = "[[boundary]]\nrole = \"approved\"\npath = \"a\"\n";
    BOOST_TEST(problemOf(head + boundary).place.field == "project.year");
    BOOST_TEST(problemOf(head + "year = 2024\nyears = [2020]\n" + boundary).place.field ==
               "project.year");
}

BOOST_AUTO_TEST_CASE(broken_toml_and_foreign_encodings_are_refused_with_their_place) {
    const Problem broken = problemOf("schema = \"parklens.project/1\"\n[project\nname = 1\n");
    BOOST_TEST(broken.place.line == 2);
    BOOST_TEST(problemOf("a = \"\xd6\xd0\xb9\xfa\"\n").sentence(Language::English).find("UTF-8") !=
               std::string::npos);
    // Opens, nests and closes nothing: refused, not a crash.
    BOOST_CHECK_THROW(parseProject(std::string(100000, '['), "p.toml"), ConfigError);
    BOOST_CHECK_THROW(parseProject(std::string("a = ").append(100000, '{'), "p.toml"), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_rule_per_mu_is_read_and_needs_enterprises) {
    const std::string land = minimal + "[land.parcels]\npath = \"p.gpkg\"\n";
    const std::string rule = "[land.per_mu]\nrule = \"huangyan-2022\"\ntable = \"per-mu\"\n";
    const std::string sentence = englishSentence(land + rule);
    BOOST_TEST((sentence.find("add [land.enterprises]") != std::string::npos), sentence);
    const Project project =
        parseProject(land + rule + "[land.enterprises]\npath = \"e.xlsx\"\n", "/data/park.toml");
    BOOST_TEST(project.land->perMu->rule == "huangyan-2022");
    BOOST_TEST(project.land->perMu->table == "per-mu");
}

BOOST_AUTO_TEST_CASE(no_damage_to_a_project_file_does_worse_than_a_config_error) {
    const std::string whole =
        test::readFile(test::sourceDirectory() / "docs/formats/project_file.md");
    const std::size_t begin = whole.find("```toml\n") + 8;
    const std::string sample = whole.substr(begin, whole.find("```", begin) - begin);
    BOOST_REQUIRE_NO_THROW(parseProject(sample, "/data/park.toml"));
    std::mt19937 random(20261121);
    for (int round = 0; round < 3000; ++round) {
        std::string damaged = sample;
        for (int edit = 0; edit < 1 + round % 4; ++edit) {
            const std::size_t at = random() % damaged.size();
            switch (random() % 3) {
            case 0:
                damaged[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                damaged.erase(at, 1 + random() % 20);
                break;
            default:
                damaged[at] = "[]{}\"'=.#\n,0-"[random() % 13];
            }
        }
        try {
            parseProject(damaged, "/data/park.toml");
        } catch (const ConfigError& error) {
            BOOST_TEST(!error.problem().what.en.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_path_that_leads_nowhere_is_named_as_resolved) {
    const test::TemporaryDirectory folder;
    test::writeFile(folder / "park.toml", minimal);
    try {
        readProject(folder / "park.toml");
        BOOST_FAIL("accepted");
    } catch (const ConfigError& error) {
        const std::string sentence = error.sentence(Language::English);
        BOOST_TEST((sentence.find((folder / "parks.gpkg").string() + " does not exist") !=
                    std::string::npos),
                   sentence);
        BOOST_TEST(error.problem().place.field == "boundary[0].path");
    }
    test::writeFile(folder / "parks.gpkg", "");
    BOOST_CHECK_NO_THROW(readProject(folder / "park.toml"));
    BOOST_CHECK_THROW(readProject(folder / "absent.toml"), FormatError);
    BOOST_CHECK_THROW(readProject(folder.path()), FormatError);
}

BOOST_AUTO_TEST_CASE(a_scenario_in_place_of_a_project_is_told_with_what_to_run) {
    const Problem problem = problemOf("schema = \"parklens.scenario/1\"\nname = \"扩建\"\n"
                                      "project = \"qinglan.toml\"\n");
    BOOST_TEST(problem.what.zh == "是项目 qinglan.toml 的情景文件，不是项目文件");
    BOOST_TEST(problem.what.en == "is a scenario of the project qinglan.toml, not a project");
    BOOST_TEST((problem.mend.en.find("parklens analyze qinglan.toml --scenario park.toml") !=
                std::string::npos));
    BOOST_TEST(problem.place.line == 1);
    BOOST_TEST(problemOf("schema = \"parklens.scenario/1\"\nname = \"x\"\n").what.en ==
               "is a scenario, not a project");
}

BOOST_AUTO_TEST_CASE(a_chinese_key_without_quotes_is_told_in_plain_words) {
    const Problem problem = problemOf(minimal + "fields = { 名称 = \"NAME\" }\n");
    BOOST_TEST(problem.what.zh == "键“名称”含中文而没有加引号");
    BOOST_TEST(problem.place.line == 8);
    BOOST_TEST(problem.place.column == 12);
}
