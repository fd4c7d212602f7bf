/// \file
/// What enterprises yield and what they emit on their land: tax per mu against emission per mu
/// (docs/methods/enterprise_efficiency.md).
#pragma once

#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/land/parcel_figures.hpp"
#include "analysis/results/indicator_result.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

/// By what emissions are measured: of one medium and mode of discharge, which are never added.
struct EmissionMeasure {
    Medium medium = Medium::Air;
    bool isIndirect = false;
    std::string pollutant; ///< canonical key: t/a; empty = the equal-standard load

    friend auto operator<=>(const EmissionMeasure&, const EmissionMeasure&) = default;
};

/// By the medians of both, which lie on the side of high tax and of low emission.
enum class EfficiencyGroup {
    HighTaxLowEmission,
    HighTaxHighEmission,
    LowTaxLowEmission,
    LowTaxHighEmission ///< 低效高排: tax below its median, emission above its own
};

std::string_view key(EfficiencyGroup group); ///< "high_tax_low_emission", …
LocalizedText words(EfficiencyGroup group); ///< 高效低排, 高效高排, 低效低排, 低效高排

/// An enterprise as a whole: its tax, its land and all its emissions of the year, wherever its
/// outlets stand. Missing is never zero.
struct EnterpriseEfficiency {
    std::string name;
    std::string creditCode;
    std::string industryCode;
    std::vector<std::string> parcels; ///< ids of those in the park
    std::vector<std::string> sources; ///< ids of those that stand in the park
    std::optional<double> landAreaM2;
    bool isLandOfParcels = false; ///< the sum of its parcels: it states no area of its own
    std::optional<double> taxWan;
    std::optional<double> emission; ///< in a year
    std::optional<double> taxWanPerMu;
    std::optional<double> emissionPerMu;
    std::optional<EfficiencyGroup> group; ///< set exactly when both are known
    std::vector<Reason> missing;          ///< why they are not; empty when they are
};

struct ParkEfficiency {
    EmissionMeasure measure;
    std::string unit;                              ///< of emissions: "10⁹ m³/a", "t/a"
    std::vector<EnterpriseEfficiency> enterprises; ///< table of enterprises, then others by key
    std::size_t counted = 0;                       ///< those that have a group
    std::optional<double> medianTaxWanPerMu;       ///< of those counted
    std::optional<double> medianEmissionPerMu;
};

/// What the enterprises of a park are found from.
struct EnterpriseGround {
    std::shared_ptr<const LandData> land;
    std::shared_ptr<const LandFigures> figures;
    std::vector<std::size_t> parcels; ///< of the park, ascending
    std::shared_ptr<const EmissionInventory> inventory;
    EmissionSelection selection;                   ///< of the year, of the whole inventory
    std::map<Medium, LoadWeights> weights;         ///< for loads
    std::vector<SelectedEmission> emissionsInside; ///< of the selection, those in the park
};

/// What can be asked of the emissions of the year: for each medium and mode the load, where some
/// pollutant has a reference concentration, then its pollutants.
std::vector<EmissionMeasure> emissionMeasures(const EnterpriseGround& ground);

/// The enterprises that have a parcel or a source in the park. Land is what the table of
/// enterprises states, else the land area of all parcels that are the enterprise's alone. An
/// enterprise without tax, without land, without rows of the measure in the inventory, or with one
/// whose amount nobody tells, has no group, and says why. A load leaves out pollutants without
/// reference concentration, as the ranking does.
ParkEfficiency enterpriseEfficiency(const EnterpriseGround& ground, const EmissionMeasure& measure);

/// The middle value, of an even number the mean of both in the middle; std::nullopt of none.
std::optional<double> medianOf(std::vector<double> values);

} // namespace parklens
