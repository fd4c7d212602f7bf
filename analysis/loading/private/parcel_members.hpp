/// \file
/// Where the canonical fields of a parcel are kept (private to analysis/loading).
#pragma once

#include "analysis/land/parcel.hpp"

#include <array>
#include <optional>
#include <string>

namespace parklens {

/// An amount of a parcel. None of them may be negative.
struct ParcelNumberField {
    const char* field;
    std::optional<double> Parcel::*member;
};

constexpr std::array parcelNumberFields = {
    ParcelNumberField{"floor_area", &Parcel::floorAreaM2},
    ParcelNumberField{"counted_floor_area", &Parcel::countedFloorAreaM2},
    ParcelNumberField{"footprint_area", &Parcel::footprintM2},
    ParcelNumberField{"structure_area", &Parcel::structureM2},
    ParcelNumberField{"yard_area", &Parcel::yardM2},
    ParcelNumberField{"coefficient_area", &Parcel::coefficientAreaM2},
    ParcelNumberField{"admin_land", &Parcel::adminLandM2},
    ParcelNumberField{"admin_floor", &Parcel::adminFloorM2},
    ParcelNumberField{"green_area", &Parcel::greenM2},
    ParcelNumberField{"high_tech_area", &Parcel::highTechAreaM2},
    ParcelNumberField{"area_due", &Parcel::areaDueM2},
    ParcelNumberField{"area_built", &Parcel::areaBuiltM2},
    ParcelNumberField{"invest_total", &Parcel::investTotalWan},
    ParcelNumberField{"invest_done", &Parcel::investDoneWan},
    ParcelNumberField{"fixed_investment", &Parcel::fixedInvestmentWan},
    ParcelNumberField{"revenue", &Parcel::revenueWan},
    ParcelNumberField{"tax", &Parcel::taxWan},
};

struct ParcelContractField {
    const char* field;
    std::optional<double> ContractLimits::*member;
};

constexpr std::array parcelContractFields = {
    ParcelContractField{"contract_plot_ratio", &ContractLimits::plotRatio},
    ParcelContractField{"contract_building_coefficient", &ContractLimits::buildingCoefficientPct},
    ParcelContractField{"contract_investment_intensity", &ContractLimits::investmentWanPerHa},
    ParcelContractField{"contract_output_intensity", &ContractLimits::outputWanPerHa},
    ParcelContractField{"contract_tax_intensity", &ContractLimits::taxWanPerHa},
};

struct ParcelTextField {
    const char* field;
    std::string Parcel::*member;
};

constexpr std::array parcelTextFields = {
    ParcelTextField{"number", &Parcel::number},
    ParcelTextField{"name", &Parcel::name},
    ParcelTextField{"block", &Parcel::block},
    ParcelTextField{"state_code", &Parcel::stateCode},
    ParcelTextField{"supply_code", &Parcel::supplyCode},
    ParcelTextField{"high_tech_code", &Parcel::highTechCode},
    ParcelTextField{"land_use_code", &Parcel::landUseCode},
    ParcelTextField{"land_use_name", &Parcel::landUseName},
    ParcelTextField{"holder", &Parcel::holder},
    ParcelTextField{"credit_code", &Parcel::creditCode},
    ParcelTextField{"project", &Parcel::project},
    ParcelTextField{"industry_code", &Parcel::industryCode},
};

struct ParcelDateField {
    const char* field;
    std::optional<DayIndex> Parcel::*member;
};

constexpr std::array parcelDateFields = {
    ParcelDateField{"supply_date", &Parcel::supplyDate},
    ParcelDateField{"start_date_due", &Parcel::startDateDue},
    ParcelDateField{"start_date_actual", &Parcel::startDateActual},
    ParcelDateField{"suspend_since", &Parcel::suspendedSince},
    ParcelDateField{"production_date", &Parcel::productionDate},
};

} // namespace parklens
