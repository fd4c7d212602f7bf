/// \file
/// Parcels, buildings and enterprises of a project, read once.
#pragma once

#include "analysis/land/building.hpp"
#include "analysis/land/enterprise.hpp"
#include "analysis/land/parcel.hpp"
#include "analysis/results/reference.hpp"
#include "gis/crs/crs.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// A limit of a province, a city or a park (`control = "limits.csv"`), which stands before the
/// national editions.
struct LocalLimit {
    std::string indicator;    ///< "plot_ratio"; see controlledIndicators()
    std::string industryCode; ///< prefix of GB/T 4754 codes; empty = any
    std::string landUseCode;  ///< prefix; empty = any
    std::optional<int> landGrade;
    std::optional<DayIndex> validFrom; ///< by the supply date
    std::optional<DayIndex> validTo;
    Reference reference;
};

struct PerMuBasis;

struct LandData {
    explicit LandData(Crs systemOfParcels) : crs(std::move(systemOfParcels)) {}

    Crs crs;                     ///< of parcels; buildings have been brought into it
    std::vector<Parcel> parcels; ///< in the order of the layer
    std::vector<Building> buildings;
    std::vector<Enterprise> enterprises;
    std::vector<LocalLimit> localLimits;     ///< in the order of their table
    std::string codeSystem;                  ///< of the land-use codes; empty = not known
    std::shared_ptr<const PerMuBasis> perMu; ///< null: the project names no rule of 亩均效益
    bool hasBuildingLayer = false; ///< false: footprints and floors only from the parcels' columns
    bool hasEnterpriseTable = false;    ///< false: no economic figures by enterprise
    std::set<std::string> parcelFields; ///< canonical fields that the parcel layer has
    std::optional<int> parcelYear;      ///< year of the parcel layer, where the project states it
    std::optional<int> enterpriseYear;
};

} // namespace parklens
