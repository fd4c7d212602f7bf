/// \file
/// What the land of a park yields, parcel by parcel and enterprise by enterprise, beside what is
/// emitted on it.
#pragma once

#include "analysis/evidence/enterprise_efficiency.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// The tax of a parcel on its land, or why it is not known.
struct ParcelTax {
    std::string parcel; ///< id
    std::string holder;
    std::optional<double> landAreaM2; ///< by which the tax is divided
    std::optional<double> taxWan;
    std::optional<double> taxWanPerMu;
    std::optional<Reason> missing; ///< set exactly when there is no tax per mu
};

/// \param parcels  indices, of which there is one ParcelTax each
std::vector<ParcelTax> parcelTaxes(const LandData& land,
                                   const LandFigures& figures,
                                   const std::vector<std::size_t>& parcels);

/// One park in one year. What is not there has its reason.
struct ParkEconomy {
    std::string parkId;
    int year = 0;
    std::optional<int> taxYear; ///< of the table of enterprises, where the project states it
    std::vector<ParcelTax> parcels;
    std::optional<Reason> withoutParcels; ///< set exactly when `parcels` is empty

    /// One for each of emissionMeasures(); of the park's enterprises also where there is no
    /// inventory: then one of the load of air without emissions.
    std::vector<ParkEfficiency> efficiencies;
    std::optional<Reason> withoutEnterprises; ///< set when no enterprise is known in the park
    std::optional<Reason> withoutEmissions;   ///< set when the inventory has nothing of the year
};

/// Reads the land and, where there is one, the inventory of emissions. Parcels are those that
/// indicators of parcels look at, sources those inside the administered extent.
/// \throws ConfigError for an unknown park; what reading throws; CancelledError
ParkEconomy parkEconomy(const Project& project,
                        const StandardsLibrary& standards,
                        const std::string& parkId,
                        int year,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics);

} // namespace parklens
