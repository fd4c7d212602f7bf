// Tax and emission per mu of enterprises made up by hand: 1 mu = 2000/3 m².

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/evidence/enterprise_efficiency.hpp"
#include "analysis/standards/standards_library.hpp"
#include "tests/support/shared_standards.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using parklens::test::standards;

namespace {

constexpr double muM2 = 2000.0 / 3.0;

/// Builds the ground of enterprises on parcels of their own.
class Builder {
public:
    /// Everything in the park on a parcel of its own of so many mu.
    Enterprise& add(const std::string& code, std::optional<double> tax, double parcelMu) {
        Enterprise enterprise;
        enterprise.creditCode = code;
        enterprise.name = "厂" + code;
        enterprise.taxWan = tax;
        Parcel parcel;
        parcel.id = "P" + code;
        ParcelFigures figures;
        figures.amounts.landAreaM2 = parcelMu * muM2;
        const std::size_t index = m_land.parcels.size();
        m_figures.enterprises.shares.push_back({m_land.enterprises.size(), index, 1.0});
        m_inPark.push_back(index);
        m_land.parcels.push_back(std::move(parcel));
        m_figures.parcels.push_back(std::move(figures));
        m_land.enterprises.push_back(std::move(enterprise));
        return m_land.enterprises.back();
    }

    EmissionRecord& emit(const std::string& code,
                         const std::string& outlet,
                         const std::string& pollutant,
                         std::optional<double> amount) {
        EmissionRecord record;
        record.creditCode = code;
        record.enterprise = "厂" + code;
        record.outlet = outlet;
        record.pollutant = pollutant;
        record.medium = pollutant == "COD" ? Medium::Water : Medium::Air;
        record.amountTPerA = amount;
        record.dischargeMode = DischargeMode::Direct;
        record.position = Point{120.0, 30.0};
        m_inventory.records.push_back(std::move(record));
        return m_inventory.records.back();
    }

    LandFigures& figures() { return m_figures; }

    EnterpriseGround ground() const {
        EnterpriseGround ground;
        ground.land = std::make_shared<const LandData>(m_land);
        ground.figures = std::make_shared<const LandFigures>(m_figures);
        ground.parcels = m_inPark;
        ground.inventory = std::make_shared<const EmissionInventory>(m_inventory);
        ground.selection = selectEmissions(m_inventory, {}, EmissionVocabulary(standards()));
        LoadWeights air{.id = "test", .name = {}, .medium = Medium::Air, .weights = {}};
        air.weights["SO2"] = {0.5, Confidence::Seen};
        air.weights["NOx"] = {0.25, Confidence::Seen};
        ground.weights.emplace(Medium::Air, air);
        ground.emissionsInside = ground.selection.emissions;
        return ground;
    }

private:
    LandData m_land = LandData(Crs::fromEpsg(4549));
    LandFigures m_figures;
    std::vector<std::size_t> m_inPark;
    EmissionInventory m_inventory;
};

const EnterpriseEfficiency& of(const ParkEfficiency& park, const std::string& code) {
    const auto found = std::ranges::find(park.enterprises, code, &EnterpriseEfficiency::creditCode);
    BOOST_REQUIRE((found != park.enterprises.end()));
    return *found;
}

bool lacks(const EnterpriseEfficiency& enterprise, const std::string& code) {
    return std::ranges::find(enterprise.missing, code, &Reason::code) != enterprise.missing.end();
}

const EmissionMeasure so2{Medium::Air, false, "SO2"};
const EmissionMeasure airLoad{Medium::Air, false, ""};

} // namespace

BOOST_AUTO_TEST_SUITE(enterprise_efficiency)

BOOST_AUTO_TEST_CASE(a_median_is_the_middle_or_the_mean_of_both_in_the_middle) {
    BOOST_TEST(!medianOf({}));
    BOOST_TEST(medianOf({3.0}).value() == 3.0);
    BOOST_TEST(medianOf({9.0, 1.0, 4.0}).value() == 4.0);
    BOOST_TEST(medianOf({9.0, 1.0, 4.0, 2.0}).value() == 3.0);
}

BOOST_AUTO_TEST_CASE(enterprises_are_parted_by_the_medians) {
    Builder builder;
    // tax per mu 1, 2, 3, 4 (median 2.5); SO2 per mu 8, 1, 6, 2 (median 4).
    builder.add("A", 10.0, 10.0);
    builder.add("B", 20.0, 10.0);
    builder.add("C", 30.0, 10.0);
    builder.add("D", 40.0, 10.0);
    builder.emit("A", "DA001", "SO2", 50.0);
    builder.emit("A", "DA002", "SO2", 30.0); // outlets add up
    builder.emit("B", "DA001", "SO2", 10.0);
    builder.emit("C", "DA001", "SO2", 60.0);
    builder.emit("D", "DA001", "SO2", 20.0);
    const auto park = enterpriseEfficiency(builder.ground(), so2);
    BOOST_TEST(park.unit == "t/a");
    BOOST_TEST(park.counted == 4U);
    BOOST_TEST(std::abs(park.medianTaxWanPerMu.value() - 2.5) < 1e-12);
    BOOST_TEST(std::abs(park.medianEmissionPerMu.value() - 4.0) < 1e-12);
    BOOST_TEST(std::abs(of(park, "A").taxWanPerMu.value() - 1.0) < 1e-12);
    BOOST_TEST(std::abs(of(park, "A").emissionPerMu.value() - 8.0) < 1e-12);
    BOOST_TEST((of(park, "A").group == EfficiencyGroup::LowTaxHighEmission));
    BOOST_TEST((of(park, "B").group == EfficiencyGroup::LowTaxLowEmission));
    BOOST_TEST((of(park, "C").group == EfficiencyGroup::HighTaxHighEmission));
    BOOST_TEST((of(park, "D").group == EfficiencyGroup::HighTaxLowEmission));
    BOOST_TEST(words(EfficiencyGroup::LowTaxHighEmission).zh == "低效高排");
    BOOST_TEST(of(park, "A").sources.size() == 2U);
    BOOST_TEST(of(park, "A").parcels == std::vector<std::string>{"PA"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_left_out_and_named_and_no_zero) {
    Builder builder;
    builder.add("A", 10.0, 10.0);
    builder.add("B", std::nullopt, 10.0);
    builder.add("C", 30.0, 10.0);           // no rows in the inventory
    builder.add("D", 40.0, 10.0);           // an outlet whose amount nobody tells
    builder.add("E", 0.0, 10.0);            // a tax of nothing is a value
    builder.emit("A", "DA001", "SO2", 0.0); // measured, and nothing
    builder.emit("B", "DA001", "SO2", 10.0);
    builder.emit("D", "DA001", "SO2", 20.0);
    builder.emit("D", "DA002", "SO2", std::nullopt);
    builder.emit("E", "DA001", "SO2", 5.0);
    builder.emit("F", "DA001", "SO2", 7.0); // not in the table of enterprises
    const auto park = enterpriseEfficiency(builder.ground(), so2);
    BOOST_TEST(park.enterprises.size() == 6U);
    BOOST_TEST(park.counted == 2U);
    BOOST_TEST(of(park, "A").emissionPerMu.value() == 0.0);
    BOOST_TEST(of(park, "E").taxWanPerMu.value() == 0.0);
    BOOST_TEST(lacks(of(park, "B"), "tax_missing"));
    BOOST_TEST(!of(park, "B").taxWanPerMu);
    BOOST_TEST(lacks(of(park, "C"), "no_emission_rows"));
    BOOST_TEST(!of(park, "C").emission);
    BOOST_TEST(lacks(of(park, "D"), "amount_missing"));
    BOOST_TEST(!of(park, "D").emission);
    BOOST_TEST(lacks(of(park, "F"), "enterprise_not_in_table"));
    for (const char* code : {"B", "C", "D", "F"}) {
        BOOST_TEST(!of(park, code).group.has_value());
    }
}

BOOST_AUTO_TEST_CASE(land_is_as_stated_else_that_of_parcels_of_its_own) {
    Builder builder;
    builder.add("A", 100.0, 10.0).landAreaM2 = 20.0 * muM2;
    builder.add("B", 100.0, 10.0);
    builder.add("C", 100.0, 10.0);
    builder.add("D", 100.0, 10.0);
    builder.figures().enterprises.shares.push_back({3, 2, 0.5}); // D uses the parcel of C too
    builder.emit("A", "DA001", "SO2", 1.0);
    const auto park = enterpriseEfficiency(builder.ground(), so2);
    BOOST_TEST(std::abs(of(park, "A").taxWanPerMu.value() - 5.0) < 1e-12);
    BOOST_TEST(!of(park, "A").isLandOfParcels);
    BOOST_TEST(std::abs(of(park, "B").taxWanPerMu.value() - 10.0) < 1e-12);
    BOOST_TEST(of(park, "B").isLandOfParcels);
    BOOST_TEST(lacks(of(park, "C"), "land_area_missing"));
    BOOST_TEST(lacks(of(park, "D"), "land_area_missing"));
}

BOOST_AUTO_TEST_CASE(a_load_weighs_pollutants_and_media_stay_apart) {
    Builder builder;
    builder.add("A", 10.0, 10.0);
    builder.add("B", 20.0, 10.0);
    builder.emit("A", "DA001", "SO2", 10.0); // 20
    builder.emit("A", "DA001", "NOx", 5.0);  // 20
    builder.emit("A", "DA001", "VOCs", 9.0); // no reference concentration
    builder.emit("A", "DW001", "COD", 1000.0);
    builder.emit("B", "DA001", "VOCs", 9.0);
    const auto ground = builder.ground();
    const auto park = enterpriseEfficiency(ground, airLoad);
    BOOST_TEST(std::abs(of(park, "A").emission.value() - 40.0) < 1e-12);
    BOOST_TEST(lacks(of(park, "B"), "no_reference_concentration"));
    const auto measures = emissionMeasures(ground);
    const std::vector<EmissionMeasure> expected = {airLoad,
                                                   {Medium::Air, false, "NOx"},
                                                   so2,
                                                   {Medium::Air, false, "VOCs"},
                                                   {Medium::Water, false, "COD"}};
    BOOST_TEST((measures == expected));
    const auto water = enterpriseEfficiency(ground, {Medium::Water, false, "COD"});
    BOOST_TEST(of(water, "A").emission.value() == 1000.0);
    BOOST_TEST(!of(water, "B").emission);
}

BOOST_AUTO_TEST_SUITE_END()
