// What single changes make of a scenario.

#include "gis/base/error.hpp"
#include "viewer/desktop/scenario/edit_values.hpp"
#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

const EditedFeature parcel{.layer = "land.parcels", .id = "A1"};
const Geometry square = MultiPolygon{{Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}}};

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_changes)

BOOST_AUTO_TEST_CASE(a_field_set_twice_is_one_edit) {
    auto scenario = withValue({}, parcel, "floor_area", 12.0);
    scenario = withValue(scenario, parcel, "yard_area", 3.0);
    scenario = withValue(scenario, parcel, "floor_area", 14.0);
    BOOST_TEST(scenario.edits.size() == 2u);
    BOOST_TEST((editedValue(scenario, parcel, "floor_area") == EditValue(14.0)));
    BOOST_TEST(!editedValue(scenario, parcel, "tax").has_value());
    scenario = withoutValue(scenario, parcel, "floor_area");
    BOOST_REQUIRE(scenario.edits.size() == 1u);
    BOOST_TEST(scenario.edits[0].values.contains("yard_area"));
}

BOOST_AUTO_TEST_CASE(an_emptied_cell_is_not_one_that_is_as_it_was) {
    const auto scenario = withValue({}, parcel, "floor_area", EditValue());
    BOOST_TEST((editedValue(scenario, parcel, "floor_area") == EditValue()));
}

BOOST_AUTO_TEST_CASE(removing_drops_other_edits_and_takes_an_added_feature_away) {
    auto scenario = withGeometry(withValue({}, parcel, "tax", 1.0), parcel, square, "");
    BOOST_TEST(scenario.edits.size() == 2u);
    scenario = withRemoval(scenario, parcel);
    BOOST_REQUIRE(scenario.edits.size() == 1u);
    BOOST_TEST((scenario.edits[0].action == EditAction::Remove));
    BOOST_TEST(isRemoved(scenario, parcel));

    ScenarioEdit added;
    added.layer = parcel.layer;
    added.id = "new-1";
    added.action = EditAction::Add;
    added.geometry = square;
    auto other = withEdit({}, added);
    BOOST_TEST(freeId(other, parcel.layer) == "new-2");
    other = withValue(other, featureOf(added), "tax", 5.0);
    BOOST_REQUIRE(other.edits.size() == 1u); // what is added is added with it
    BOOST_TEST(other.edits[0].values.contains("tax"));
    BOOST_TEST(withRemoval(other, featureOf(added)).edits.empty());
}

BOOST_AUTO_TEST_CASE(an_edit_of_all_rows_concerns_each_and_amounts_are_of_their_row) {
    const EditedFeature row{
        .layer = "sources.inventory", .id = "S/DA001", .row = {{"pollutant", "SO2"}}};
    const auto whole = holderOf(row, "stack_height");
    BOOST_TEST(whole.row.empty());
    BOOST_TEST((holderOf(row, "amount") == row));
    auto scenario = withValue({}, whole, "stack_height", 30.0);
    scenario = withValue(scenario, row, "amount", 2.0);
    BOOST_TEST((editedValue(scenario, row, "stack_height") == EditValue(30.0)));
    auto other = row;
    other.row["pollutant"] = "NOx";
    BOOST_TEST(editedValue(scenario, other, "stack_height").has_value());
    BOOST_TEST(!editedValue(scenario, other, "amount").has_value());
}

BOOST_AUTO_TEST_CASE(typed_texts_are_values_or_refused_in_a_sentence) {
    const EditableField area{.name = "floor_area", .form = FieldForm::Number, .unit = "m2"};
    const EditableField idle{.name = "idle", .form = FieldForm::Flag};
    const EditableField date{.name = "supply_date", .form = FieldForm::Date};
    BOOST_TEST((valueOf(" 12,000.5 ", area) == EditValue(12000.5)));
    BOOST_TEST((valueOf("", area) == EditValue()));
    BOOST_TEST((valueOf("是", idle) == EditValue(true)));
    BOOST_TEST((valueOf("no", idle) == EditValue(false)));
    BOOST_TEST((valueOf("2018-06-01", date) == EditValue(std::string("2018-06-01"))));
    for (const auto& [text, field] : {std::pair("12 mu", area),
                                      std::pair("twelve", area),
                                      std::pair("nan", area),
                                      std::pair("perhaps", idle),
                                      std::pair("2018-02-30", date)}) {
        BOOST_CHECK_THROW(valueOf(text, field), ConfigError);
    }
    BOOST_TEST(textOf(EditValue(12000.5), Language::Chinese) == "12000.5");
    BOOST_TEST(textOf(EditValue(true), Language::English) == "yes");
}

BOOST_AUTO_TEST_SUITE_END()
