// Edits laid over layers in memory: cells, columns, rows and geometry as an editor of the source
// would leave them, and every edit that does not fit refused.

#include "analysis/loading/edited_value.hpp"
#include "analysis/loading/layer_edits.hpp"
#include "analysis/project/scenario_parser.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"
#include "tests/analysis/scenario/demo_copy.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using test::sharedStandards;

namespace tt = boost::test_tools;

namespace {

/// A place in EPSG:4549, so many metres east and north of the corner of the fixture.
Point at(double x, double y) {
    return {500000.0 + x, 3300000.0 + y};
}

Geometry square(double x) {
    return MultiPolygon{{{{at(x, 0), at(x + 10, 0), at(x + 10, 10), at(x, 10), at(x, 0)}, {}}}};
}

/// The key `geometry` with a triangle at this place of the fixture.
std::string triangle(double x, double size = 10) {
    return "geometry = \"" +
           wktOf(MultiPolygon{{{{at(x, 0), at(x + size, 0), at(x + size, size), at(x, 0)}, {}}}}) +
           "\"";
}

FeatureLayer parcels() {
    FeatureLayer layer;
    layer.file = "parcels.gpkg";
    layer.name = "parcels";
    layer.crs = Crs::fromText("EPSG:4549");
    layer.fields = {{"宗地号", FieldType::Text},
                    {"用地面积(亩)", FieldType::Real},
                    {"土地等别", FieldType::Integer},
                    {"闲置", FieldType::Text}};
    layer.features = {{1, square(0), {std::string("A"), 3.0, std::int64_t{5}, std::string("否")}},
                      {2, square(20), {std::string("B"), 1.5, std::int64_t{6}, {}}},
                      {5, square(40), {std::string("B"), 2.0, {}, {}}}};
    return layer;
}

LayerSource parcelSource() {
    LayerSource source;
    source.key = "land.parcels";
    return source;
}

FeatureLayer inventory() {
    FeatureLayer layer;
    layer.file = "sources.csv";
    for (const char* name :
         {"企业名称", "信用代码", "排放口编号", "污染物", "排放量", "经度", "纬度", "坐标系"}) {
        layer.fields.push_back({name, FieldType::Text});
    }
    const auto row = [](std::int64_t line, std::vector<std::string> cells) {
        Feature feature;
        feature.fid = line;
        for (std::string& cell : cells) {
            feature.values.push_back(cell.empty() ? FieldValue() : FieldValue(std::move(cell)));
        }
        return feature;
    };
    layer.features = {row(2, {"甲", "91X", "DA001", "二氧化硫", "1.5", "120.5", "30.1", ""}),
                      row(3, {"甲", "", "DA001", "NOx", "2", "120.5", "30.1", ""}),
                      row(4, {"乙", "", "", "COD", "7", "120°30′0″", "30.2", "GCJ-02"})};
    return layer;
}

LayerSource inventorySource() {
    LayerSource source;
    source.key = "sources.inventory";
    source.crs = "EPSG:4490";
    return source;
}

Scenario scenarioOf(const std::string& edits) {
    return parseScenario("schema = \"parklens.scenario/1\"\nname = \"x\"\n" + edits, "s.toml");
}

std::string parcelEdit(const std::string& id, const std::string& rest) {
    return "[[edit]]\nlayer = \"land.parcels\"\nid = \"" + id + "\"\n" + rest + "\n";
}

std::string sourceEdit(const std::string& id, const std::string& rest) {
    return "[[edit]]\nlayer = \"sources.inventory\"\nid = \"" + id + "\"\n" + rest + "\n";
}

EditedLayers editParcels(const std::string& edits) {
    return withEdits({parcels()}, parcelSource(), scenarioOf(edits), *sharedStandards());
}

EditedLayers editSources(const std::string& edits) {
    return withEdits({inventory()}, inventorySource(), scenarioOf(edits), *sharedStandards());
}

/// What an edit is refused with; nothing where it is carried out.
template <typename Edit>
Problem problemOf(Edit edit) {
    try {
        edit();
    } catch (const ConfigError& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        BOOST_TEST(error.problem().place.file == "s.toml");
        return error.problem();
    }
    return {};
}

template <typename Edit>
std::string faultOf(Edit edit) {
    const Problem problem = problemOf(edit);
    return problem.what.empty() ? std::string() : problem.sentence(Language::English);
}

void refuses(const std::string& edits, const std::string& words, bool isSource = false) {
    const std::string fault = faultOf([&] { isSource ? editSources(edits) : editParcels(edits); });
    BOOST_TEST_CONTEXT(fault) {
        BOOST_TEST((fault.find(words) != std::string::npos));
    }
}

/// The words with which a value of parcel A is refused.
void refusesValue(const std::string& value, const std::string& words) {
    refuses(parcelEdit("A", "set = { " + value + " }"), words);
}

/// Parcels with one more column.
FeatureLayer parcelsWith(const FieldDefinition& field) {
    FeatureLayer layer = parcels();
    layer.fields.push_back(field);
    for (Feature& feature : layer.features) {
        feature.values.emplace_back();
    }
    return layer;
}

/// The last cell of the first parcel after an edit of it.
FieldValue lastCell(const FeatureLayer& layer, const std::string& set) {
    const EditedLayers edited = withEdits({layer},
                                          parcelSource(),
                                          scenarioOf(parcelEdit("A", "set = { " + set + " }")),
                                          *sharedStandards());
    return edited.layers.front().features.front().values.back();
}

void refusesCell(const FeatureLayer& layer, const std::string& set, const std::string& words) {
    const std::string fault = faultOf([&] { lastCell(layer, set); });
    BOOST_TEST_CONTEXT(fault) {
        BOOST_TEST((fault.find(words) != std::string::npos));
    }
}

double number(const Feature& feature, std::size_t column) {
    return std::get<double>(feature.values[column]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(layer_edits, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(values_stand_in_the_unit_and_type_of_their_column) {
    const EditedLayers edited =
        editParcels(parcelEdit("A", "set = { land_area = 2000, land_grade = 7, idle = true }"));
    const Feature& feature = edited.layers.front().features.front();
    BOOST_TEST(number(feature, 1) == 3.0, tt::tolerance(1e-15));
    BOOST_TEST(std::get<std::int64_t>(feature.values[2]) == 7);
    BOOST_TEST(std::get<std::string>(feature.values[3]) == "是");
}

BOOST_AUTO_TEST_CASE(a_field_without_column_gets_one_that_is_empty_elsewhere) {
    const EditedLayers edited =
        editParcels(parcelEdit("A", "set = { floor_area = 5, holder = \"甲公司\" }"));
    const FeatureLayer& layer = edited.layers.front();
    BOOST_REQUIRE(layer.fields.size() == 6U);
    BOOST_TEST(layer.fields[4].name == "建筑面积");
    BOOST_TEST(number(layer.features[0], 4) == 5.0);
    BOOST_TEST(std::holds_alternative<std::monostate>(layer.features[1].values[4]));
    BOOST_TEST(std::get<std::string>(layer.features[0].values[5]) == "甲公司");
}

BOOST_AUTO_TEST_CASE(a_value_for_every_row_stays_in_the_other_rows) {
    LayerSource source = parcelSource();
    source.constants.emplace("holder", "园区公司");
    const EditedLayers edited = withEdits({parcels()},
                                          source,
                                          scenarioOf(parcelEdit("A", "set = { holder = \"甲\" }")),
                                          *sharedStandards());
    BOOST_TEST(!edited.source.constants.contains("holder"));
    const FeatureLayer& layer = edited.layers.front();
    BOOST_TEST(std::get<std::string>(layer.features[0].values.back()) == "甲");
    BOOST_TEST(std::get<std::string>(layer.features[1].values.back()) == "园区公司");
}

BOOST_AUTO_TEST_CASE(an_empty_text_empties_the_cell) {
    const EditedLayers edited = editParcels(parcelEdit("A", "set = { land_area = \"\" }"));
    BOOST_TEST(
        std::holds_alternative<std::monostate>(edited.layers.front().features.front().values[1]));
}

BOOST_AUTO_TEST_CASE(features_are_added_behind_the_last_and_taken_out) {
    const EditedLayers edited = editParcels(
        parcelEdit("C", "add = true\nset = { land_area = 200 }\n" + triangle(60)) +
        parcelEdit("A", "remove = true") + parcelEdit("B(2)", "set = { land_grade = 9 }"));
    const auto& features = edited.layers.front().features;
    BOOST_REQUIRE(features.size() == 3U);
    BOOST_TEST(features[0].fid == 2);
    BOOST_TEST(std::get<std::int64_t>(features[1].values[2]) == 9);
    BOOST_TEST(features[2].fid == 6);
    BOOST_TEST(std::get<std::string>(features[2].values[0]) == "C");
    BOOST_TEST(number(features[2], 1) == 0.3, tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(identifiers_are_those_of_the_data_before_any_edit) {
    const EditedLayers edited = editParcels(
        parcelEdit("B", "remove = true") + parcelEdit("B(2)", "set = { land_grade = 9 }") +
        parcelEdit("A", "remove = true") + parcelEdit("A", "add = true\n" + triangle(0)) +
        parcelEdit("A", "set = { land_grade = 2 }"));
    const auto& features = edited.layers.front().features;
    BOOST_REQUIRE(features.size() == 2U);
    BOOST_TEST(std::get<std::int64_t>(features[0].values[2]) == 9);
    BOOST_TEST(features[1].fid == 6);
    BOOST_TEST(std::get<std::int64_t>(features[1].values[2]) == 2);
}

BOOST_AUTO_TEST_CASE(geometry_comes_into_the_system_of_the_layer) {
    const Crs crs = Crs::fromText("EPSG:4549");
    const MultiPolygon drawn = std::get<MultiPolygon>(
        parseWkt("POLYGON((500000 3300000, 500100 3300000, 500100 3300100, 500000 3300000))")
            ->geometry);
    const CrsTransform toDegrees(crs, Crs::cgcs2000());
    MultiPolygon degrees = drawn;
    for (Point& point : degrees.polygons.front().shell) {
        point = toDegrees(point);
    }
    const EditedLayers edited =
        editParcels(parcelEdit("A", "geometry = \"" + wktOf(degrees) + "\"\ncrs = \"EPSG:4490\""));
    const auto& placed =
        std::get<MultiPolygon>(edited.layers.front().features.front().geometry).polygons.front();
    for (const Point& corner : drawn.polygons.front().shell) {
        BOOST_TEST(std::any_of(placed.shell.begin(), placed.shell.end(), [&](const Point& point) {
            return std::abs(point.x - corner.x) < 1e-4 && std::abs(point.y - corner.y) < 1e-4;
        }));
    }
}

BOOST_AUTO_TEST_CASE(rows_of_a_source_are_told_apart_by_what_stands_in_them) {
    const EditedLayers edited = editSources(
        sourceEdit("91X/DA001", "row = { pollutant = \"SO2\" }\nset = { amount = 9 }") +
        sourceEdit("91X/DA001", "set = { stack_height = 30 }") + sourceEdit("乙", "remove = true"));
    const FeatureLayer& layer = edited.layers.front();
    BOOST_REQUIRE(layer.features.size() == 2U);
    BOOST_TEST(std::get<std::string>(layer.features[0].values[4]) == "9");
    BOOST_TEST(std::get<std::string>(layer.features[1].values[4]) == "2");
    BOOST_TEST(number(layer.features[0], 8) == 30.0);
    BOOST_TEST(number(layer.features[1], 8) == 30.0);
}

BOOST_AUTO_TEST_CASE(a_source_moves_in_the_system_of_its_row) {
    const EditedLayers edited =
        editSources(sourceEdit("91X/DA001", "geometry = \"POINT(120.25 30.5)\"") +
                    sourceEdit("乙", "geometry = \"POINT(120.25 30.5)\"\ncrs = \"EPSG:4490\""));
    const auto& features = edited.layers.front().features;
    BOOST_TEST(std::get<std::string>(features[0].values[5]) == "120.25");
    BOOST_TEST(std::get<std::string>(features[1].values[6]) == "30.5");
    const Point shifted =
        CrsTransform(Crs::cgcs2000(), Crs::fromText("GCJ-02"))(Point{120.25, 30.5});
    const auto written = parseNumber(std::get<std::string>(features[2].values[5]));
    BOOST_REQUIRE(written);
    BOOST_TEST(written->value == shifted.x, tt::tolerance(1e-12));
    BOOST_TEST(std::abs(shifted.x - 120.25) > 0.001);
}

BOOST_AUTO_TEST_CASE(a_source_of_a_table_without_coordinates_is_given_a_place) {
    FeatureLayer table = inventory();
    constexpr std::size_t told = 5; // longitude, latitude and system stand behind
    table.fields.resize(told);
    for (Feature& feature : table.features) {
        feature.values.resize(told);
    }
    LayerSource source;
    source.key = "sources.inventory";
    const auto edited = [&](const std::string& rest) {
        return withEdits(
            {table}, source, scenarioOf(sourceEdit("91X/DA001", rest)), *sharedStandards());
    };
    const auto cell = [](const EditedLayers& layers, std::size_t row, const char* name) {
        const FeatureLayer& layer = layers.layers.front();
        return toText(layer.features[row].values[layer.fieldIndex(name).value()]);
    };
    const EditedLayers degrees = edited("geometry = \"POINT(120.25 30.5)\"\ncrs = \"EPSG:4490\"");
    for (const std::size_t row : {0U, 1U}) { // both rows of the source
        BOOST_TEST(cell(degrees, row, "经度") == "120.25");
        BOOST_TEST(cell(degrees, row, "纬度") == "30.5");
        BOOST_TEST(cell(degrees, row, "坐标系") == "EPSG:4490");
    }
    BOOST_TEST(cell(degrees, 2, "经度").empty());
    BOOST_TEST(cell(degrees, 2, "坐标系").empty());
    // The columns take eastings and northings too.
    const EditedLayers metres = edited("geometry = \"POINT(524000 3375000)\"\ncrs = \"EPSG:4549\"");
    BOOST_TEST(cell(metres, 0, "经度") == "524000");
    BOOST_TEST(cell(metres, 0, "坐标系") == "EPSG:4549");
    const Problem refused = problemOf([&] { edited("geometry = \"POINT(120.25 30.5)\""); });
    BOOST_TEST(refused.place.field == "edit.geometry");
    BOOST_TEST(refused.mend.en.starts_with("write crs in the edit"));
}

BOOST_AUTO_TEST_CASE(an_enterprise_is_edited_by_its_code_or_its_name) {
    FeatureLayer table;
    table.file = "enterprises.csv";
    for (const char* name : {"统一社会信用代码", "企业名称", "实缴税收(元)"}) {
        table.fields.push_back({name, FieldType::Text});
    }
    table.features = {{2, {}, {std::string("91X"), std::string("甲"), std::string("20000")}},
                      {3, {}, {{}, std::string("乙"), std::string("30000")}}};
    LayerSource source;
    source.key = "land.enterprises";
    source.fields = {{"tax", "实缴税收(元)"}};
    source.units = {{"tax", "yuan"}};
    const auto edited = [&](const std::string& id, const std::string& rest) {
        return withEdits({table},
                         source,
                         scenarioOf("[[edit]]\nlayer = \"land.enterprises\"\nid = \"" + id +
                                    "\"\n" + rest + "\n"),
                         *sharedStandards());
    };
    const auto cell = [](const EditedLayers& layers, std::size_t row, std::size_t column) {
        return toText(layers.layers.front().features.at(row).values.at(column));
    };
    BOOST_TEST(cell(edited("91X", "set = { tax = 3.5 }"), 0, 2) == "35000");
    BOOST_TEST(cell(edited("乙", "set = { tax = 1 }"), 1, 2) == "10000");
    const EditedLayers more = edited("91Y", "add = true\nset = { name = \"丙\", employees = 40 }");
    BOOST_TEST(cell(more, 2, 0) == "91Y");
    BOOST_TEST(cell(more, 2, 1) == "丙");
    BOOST_TEST(edited("91X", "remove = true").layers.front().features.size() == 1U);
    const auto refused = [&](const std::string& rest) {
        return problemOf([&] { edited("91X", rest); });
    };
    BOOST_TEST(refused("geometry = \"POINT(120 30)\"")
                   .what.en.ends_with("is of an enterprise, which has no geometry"));
    BOOST_TEST(refused("set = { tax = -1 }").place.field == "edit.set.tax");
    BOOST_TEST(refused("set = { taxx = 1 }").mend.en == "did you mean tax");
}

BOOST_AUTO_TEST_CASE(a_source_is_added_by_the_fields_that_name_it) {
    const EditedLayers edited = editSources(sourceEdit(
        "91Z/DA9",
        "add = true\nset = { credit_code = \"91Z\", outlet = \"DA9\", pollutant = \"NOx\", amount "
        "= 3 }\ngeometry = \"POINT(120.3 30.3)\""));
    const Feature& added = edited.layers.front().features.back();
    BOOST_TEST(added.fid == 5);
    BOOST_TEST(std::get<std::string>(added.values[1]) == "91Z");
    BOOST_TEST(std::get<std::string>(added.values[5]) == "120.3");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused_with_scenario_edit_and_mend) {
    refuses(parcelEdit("Q", "set = { land_area = 1 }"), "does not have");
    refuses(parcelEdit("Q", "set = { land_area = 1 }"), "edit 1 (land.parcels Q)");
    refusesValue("land_aera = 1", "did you mean land_area");
    refusesValue("id = \"C\"", "cannot set the identifier");
    refusesValue("land_area = \"viel\"", "write a number in m2");
    refusesValue("idle = 3", "write true or false");
    refusesValue("supply_date = \"gestern\"", "write a date");
    refuses(parcelEdit("A", "add = true\ngeometry = \"POLYGON((0 0, 1 0, 1 1, 0 0))\""),
            "has already");
    refuses(parcelEdit("C", "add = true\nset = { land_area = 3 }"), "without geometry");
    refuses(parcelEdit("A", "geometry = \"POINT(1 2)\""), "no polygon");
    refuses(parcelEdit("A", "geometry = \"POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))\""), "invalid");
    refuses(parcelEdit("A", "geometry = \"POLYGON((0 0, 10 10, 0 0, 0 0))\""), "geometry");
    refuses(parcelEdit("A", "geometry = \"POLYGON((0 0, 1 0, 1 1, 0 0))\"\ncrs = \"Mars\""),
            "no known system");
    refuses(sourceEdit("91X/DA001", "set = { amount = 9 }"), "has 2 rows", true);
    refuses(sourceEdit("91X/DA001", "row = { pollutant = \"COD\" }\nset = { amount = 9 }"),
            "row that the source does not have",
            true);
    refuses(sourceEdit("91Z", "add = true\nset = { credit_code = \"91Y\" }"),
            "is called \"91Y\" by its fields",
            true);
}

BOOST_AUTO_TEST_CASE(a_problem_names_line_and_key_and_counts_edits_from_one) {
    const Problem value = problemOf([] {
        editParcels(parcelEdit("B", "remove = true") +
                    parcelEdit("A", "set = { idle = true, land_aera = 1 }"));
    });
    BOOST_TEST(value.place.field == "edit.set.land_aera");
    BOOST_TEST(value.place.line == 10);
    BOOST_TEST(value.place.column == 22);
    BOOST_TEST(value.what.en.starts_with("edit 2 (land.parcels A) sets"));
    BOOST_TEST(value.what.zh.starts_with("第 2 条修改（land.parcels A）"));
    const Problem missing =
        problemOf([] { editParcels(parcelEdit("C", "add = true\nset = { land_area = 3 }")); });
    BOOST_TEST(missing.place.field == "edit.geometry");
    BOOST_TEST(missing.place.line == 3); // of the edit: the key is not there
}

BOOST_AUTO_TEST_CASE(a_feature_that_an_edit_removed_is_told_so) {
    refuses(parcelEdit("B", "remove = true") + parcelEdit("A", "remove = true") +
                parcelEdit("A", "set = { land_grade = 2 }"),
            "edit 3 (land.parcels A) names a feature that edit 2 removed");
    refuses(sourceEdit("91X/DA001", "row = { pollutant = \"SO2\" }\nremove = true") +
                sourceEdit("91X/DA001", "row = { pollutant = \"SO2\" }\nset = { amount = 9 }"),
            "names a feature that edit 1 removed",
            true);
    refuses(sourceEdit("91X/DA001", "row = { pollutant = \"SO2\" }\nremove = true") +
                sourceEdit("91X/DA001", "row = { pollutant = \"COD\" }\nset = { amount = 9 }"),
            "names a row that the source does not have",
            true);
}

BOOST_AUTO_TEST_CASE(a_row_is_told_by_fields_that_there_are) {
    const std::string edits =
        sourceEdit("91X/DA001", "row = { polutant = \"SO2\" }\nset = { amount = 9 }");
    refuses(edits, "did you mean pollutant", true);
    BOOST_TEST(problemOf([&] { editSources(edits); }).place.field == "edit.row.polutant");
    refuses(sourceEdit("91X/DA001", "row = { colour = \"red\" }\nset = { amount = 9 }"),
            "which is no field of sources.inventory; its fields are: ",
            true);
}

BOOST_AUTO_TEST_CASE(degrees_are_no_metres_and_metres_no_degrees) {
    const std::string degrees =
        "geometry = \"POLYGON((120 29.82, 120.001 29.82, 120.001 29.821, 120 29.82))\"\n";
    refuses(parcelEdit("A", degrees), "cannot be in the layer's EPSG:4549");
    refuses(parcelEdit("A", degrees), "add crs = \"EPSG:4490\"");
    BOOST_TEST(problemOf([&] { editParcels(parcelEdit("A", degrees)); }).place.field ==
               "edit.geometry");
    BOOST_TEST(faultOf([&] { editParcels(parcelEdit("A", degrees + "crs = \"EPSG:4490\"")); }) ==
               "");
    refuses(parcelEdit("A", triangle(0) + "\ncrs = \"EPSG:4490\""),
            "cannot be in the stated EPSG:4490");
    FeatureLayer geographic = parcels();
    geographic.crs = Crs::cgcs2000();
    for (Feature& feature : geographic.features) {
        feature.geometry =
            MultiPolygon{{{{{120, 29.82}, {120.001, 29.82}, {120.001, 29.821}, {120, 29.82}}, {}}}};
    }
    const auto edit = [&](const std::string& keys) {
        return faultOf([&] {
            withEdits({geographic},
                      parcelSource(),
                      scenarioOf(parcelEdit("A", keys)),
                      *sharedStandards());
        });
    };
    BOOST_TEST((edit(triangle(0)).find("cannot be in the layer's EPSG:4490") != std::string::npos));
    BOOST_TEST(edit(triangle(0) + "\ncrs = \"EPSG:4549\"") == "");
    refuses(sourceEdit("91X/DA001", "geometry = \"POINT(500000 3300000)\""),
            "cannot be in the layer's EPSG:4490",
            true);
}

BOOST_AUTO_TEST_CASE(a_geometry_far_from_the_layer_is_refused) {
    BOOST_TEST(faultOf([] { editParcels(parcelEdit("A", triangle(40000))); }) == "");
    refuses(parcelEdit("A", triangle(70000)), "has a corner 70 km away from all features");
    refuses(parcelEdit("A", triangle(0, 90000)), "km away"); // one corner astray is enough
    FeatureLayer elsewhere = parcels();
    for (Feature& feature : elsewhere.features) {
        feature.geometry = square(70000);
    }
    const Scenario scenario = scenarioOf(parcelEdit("A", triangle(70020)));
    FeatureLayer first = parcels();
    for (Feature& feature : elsewhere.features) {
        feature.values.front() = "Z" + std::get<std::string>(feature.values.front());
    }
    BOOST_TEST(faultOf([&] {
                   withEdits({first, elsewhere}, parcelSource(), scenario, *sharedStandards());
               }) == "");
}

BOOST_AUTO_TEST_CASE(a_column_keeps_its_type) {
    refusesValue("land_grade = 2.5",
                 "sets land_grade to 2.5, but the column \"土地等别\" holds whole numbers");
    const FeatureLayer mu = [] {
        FeatureLayer layer = parcels();
        layer.fields[1].name = "备用";
        layer.fields.push_back({"用地面积(亩)", FieldType::Integer});
        for (Feature& feature : layer.features) {
            feature.values.emplace_back(std::int64_t{3});
        }
        return layer;
    }();
    BOOST_TEST(std::get<std::int64_t>(lastCell(mu, "land_area = 4000")) == 6);
    refusesCell(mu, "land_area = 2100", "(3.15 亩 in the column)");
    const FeatureLayer codes = parcelsWith({"行业代码", FieldType::Integer});
    BOOST_TEST(std::get<std::int64_t>(lastCell(codes, "industry_code = \"2614\"")) == 2614);
    refusesCell(codes, "industry_code = \"C26\"", "holds whole numbers");
    refusesCell(codes, "industry_code = \"0610\"", "holds whole numbers");
    const FeatureLayer reals = parcelsWith({"行业代码", FieldType::Real});
    BOOST_TEST(std::get<double>(lastCell(reals, "industry_code = \"2614\"")) == 2614.0);
    refusesCell(reals, "industry_code = \"C26\"", "holds numbers; write a number");
    const FeatureLayer dates = parcelsWith({"供地日期", FieldType::Integer});
    BOOST_TEST(std::get<std::int64_t>(lastCell(dates, "supply_date = \"20180601\"")) == 20180601);
    refusesCell(dates, "supply_date = 2018-06-01", "such as \"20180601\"");
    BOOST_TEST(std::holds_alternative<std::monostate>(lastCell(codes, "industry_code = \"\"")));
}

BOOST_AUTO_TEST_CASE(a_new_identifier_may_be_a_word_among_numbers) {
    FeatureLayer layer = parcels();
    layer.fields.front().type = FieldType::Integer;
    for (Feature& feature : layer.features) {
        feature.values.front() = feature.fid;
    }
    const EditedLayers edited =
        withEdits({layer},
                  parcelSource(),
                  scenarioOf(parcelEdit("new-1", "add = true\n" + triangle(60))),
                  *sharedStandards());
    BOOST_TEST(std::get<std::string>(edited.layers.front().features.back().values.front()) ==
               "new-1");
}

BOOST_AUTO_TEST_CASE(values_that_cannot_be_are_refused) {
    refusesValue("land_area = -5", "sets land_area to -5 m2");
    refusesValue("land_area = -5", "write a number above 0 and at most");
    refusesValue("land_area = 0", "to empty the cell");
    refusesValue("land_area = 1e300", "which it cannot be");
    refusesValue("green_area = -0.5", "at least 0");
    refusesValue("tax = -1", "-1 wan");
    refusesValue("land_grade = 16", "at least 1 and at most 15");
    refusesValue("contract_building_coefficient = 101", "at most 100");
    BOOST_TEST(faultOf([] { editParcels(parcelEdit("A", "set = { green_area = 0 }")); }) == "");
    const std::string row = "row = { pollutant = \"SO2\" }\n";
    refuses(sourceEdit("91X/DA001", row + "set = { amount = -0.1 }"), "at least 0", true);
    refuses(sourceEdit("91X/DA001", row + "set = { year = 20224 }"), "at most 2100", true);
    refuses(sourceEdit("91X/DA001", "set = { stack_height = 100000 }"), "at most 1000", true);
    BOOST_TEST(
        faultOf([&] { editSources(sourceEdit("91X/DA001", row + "set = { amount = 0 }")); }) == "");
}

BOOST_AUTO_TEST_CASE(a_value_is_held_against_its_cell_in_the_words_of_who_asks) {
    EditedCell cell{.layer = "land.buildings",
                    .field = "storeys",
                    .unit = {},
                    .toEmpty = {"；留空则清空", ""},
                    .column = EditedColumn{"层数", FieldType::Integer, {}}};
    const StandardsLibrary& standards = *sharedStandards();
    BOOST_TEST(!faultOf(3.0, cell, standards).has_value());
    BOOST_TEST(!faultOf(EditValue(), cell, standards).has_value());
    const auto half = faultOf(2.5, cell, standards);
    BOOST_REQUIRE(half.has_value());
    BOOST_TEST(half->value.zh == "2.5");
    BOOST_TEST(half->why.zh == "而列“层数”只存整数");
    const auto negative = faultOf(-2.0, cell, standards);
    BOOST_REQUIRE(negative.has_value());
    BOOST_TEST(negative->mend.zh == "请写大于 0、不大于 200 的数；留空则清空");
    const auto word = faultOf(std::string("viel"), cell, standards);
    BOOST_REQUIRE(word.has_value());
    BOOST_TEST(word->mend.en == "write a number");
    cell.column.reset(); // one is made that holds it
    BOOST_TEST(!faultOf(2.5, cell, standards).has_value());
    cell.field = "floor_area";
    cell.unit = {"平方米", "m²"};
    BOOST_TEST(faultOf(-5.0, cell, standards).value().value.en == "-5 m²");
}

BOOST_AUTO_TEST_CASE(every_number_that_can_be_set_has_a_range_in_its_unit) {
    const Standard& fields = sharedStandards()->standard("layer-fields");
    for (const std::string& layer : scenarioLayers()) {
        for (const StandardRow* field : fields.table("fields").rowsWhere({{"layer", layer}})) {
            const auto bounds = fields.table("ranges").rowsWhere(
                {{"layer", layer}, {"field", field->text("field")}});
            BOOST_TEST_CONTEXT(layer << " " << field->text("field")) {
                BOOST_TEST(bounds.size() == (field->text("value") == "number" ? 2U : 0U));
                for (const StandardRow* bound : bounds) {
                    BOOST_TEST(bound->text("unit") == field->text("unit"));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_parcel_code_is_named_as_in_the_results) {
    const EditedLayers edited = editParcels(parcelEdit("B", "set = { land_grade = 1 }"));
    BOOST_TEST(std::get<std::int64_t>(edited.layers.front().features[1].values[2]) == 1);
    BOOST_TEST(std::holds_alternative<std::monostate>(edited.layers.front().features[2].values[2]));
}

BOOST_AUTO_TEST_CASE(a_scenario_of_another_project_is_refused) {
    const test::DemoCopy demo(test::DemoCopy::Parks::Own);
    const Project project = demo.project();
    Scenario scenario = scenarioOf(parcelEdit("A", "remove = true"));
    scenario.project = "park.toml";
    requireFits(scenario, project);
    scenario.project = "other.toml";
    BOOST_CHECK_THROW(requireFits(scenario, project), ConfigError);
    Project bare;
    bare.file = "park.toml";
    scenario.project.clear();
    BOOST_CHECK_THROW(requireFits(scenario, bare), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
