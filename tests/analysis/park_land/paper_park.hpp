/// \file
/// A park of 100 ha whose land is written down by hand, and what it takes to evaluate it.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "tests/support/shared_standards.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens::test {

/// One parcel with its figures, in hectares where the member says so.
struct PaperParcel {
    std::string id;
    std::string state;
    std::string supply;
    double areaHa = 0.0;
    std::optional<double> floorM2 = {};
    std::optional<double> footprintM2 = {};
    std::optional<Interval> coefficientM2 = {};
    std::string highTech = {};
    std::optional<bool> isIdle = {};
    std::string block = {};
    double insideShare = 1.0; ///< of `areaHa`
    std::string industryCode = {};
    std::optional<double> taxWan = {};
};

/// One enterprise on one or more parcels, shared by land area.
struct PaperEnterprise {
    std::string name;
    std::string industryCode;
    std::vector<std::string> parcels;
    std::optional<double> investmentWan = {};
    std::optional<double> taxWan = {};
    std::optional<double> valueAddedWan = {};
    bool isLogistics = false;
};

class PaperPark {
public:
    /// The park of docs/methods/land_use_rates.md.
    static PaperPark ofMethodPages();

    PaperPark(std::vector<PaperParcel> parcels, std::vector<PaperEnterprise> enterprises);

    Project project;
    Park park;
    double gapM2 = 0.0; ///< of the extent, under no parcel, beside the parcels
    double overlapM2 = 0.0;
    std::set<std::string> fields = {"state_code", "supply_code", "high_tech_code", "idle"};

    EvaluationContext context() const;

    /// All results of an indicator for the main zone, evaluated on these parcels.
    std::vector<IndicatorResult> results(const Indicator& indicator) const;

    /// The result for the whole park.
    IndicatorResult whole(const Indicator& indicator) const;

    /// The parcels that lie in a block; of all blocks where it is empty.
    ParkParcels parcelsOf(const std::string& block) const;

private:
    std::vector<PaperParcel> m_parcels;
    std::vector<PaperEnterprise> m_enterprises;
};

double value(const IndicatorResult& result);

} // namespace parklens::test
