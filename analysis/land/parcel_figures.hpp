/// \file
/// The figures of every parcel, from its columns, its buildings and its enterprises.
#pragma once

#include "analysis/land/building_shares.hpp"
#include "analysis/land/enterprise_shares.hpp"
#include "analysis/land/land_figure.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Where the land area of a parcel comes from.
enum class LandAreaBasis {
    Contract, ///< of the contract or certificate (usually a plane area)
    Ellipsoid ///< of the polygon
};

std::string_view key(LandAreaBasis basis); ///< "contract", "ellipsoid"

/// What is added up over the parcels of a project or a park. Amounts of land, buildings and money
/// of one parcel or of many: rates are Σ numerators / Σ denominators.
struct LandAmounts {
    double landAreaM2 = 0.0;
    std::optional<Reason> landAreaFault; ///< the land area cannot be used: no rate on it
    LandAmount footprintM2;              ///< union of the footprints
    LandAmount floorAreaM2;              ///< storeys count once
    LandAmount countedFloorAreaM2;       ///< 计容: storeys above 8 m count twice
    LandAmount coefficientAreaM2;        ///< footprints, structures and yards
    LandAmount adminLandM2;              ///< own land, or land apportioned by floor area
    LandAmount adminFloorM2;
    LandAmount greenM2;
    LandAmount fixedInvestmentWan;
    LandAmount revenueWan;
    LandAmount taxWan;

    LandAmounts& operator+=(const LandAmounts& other);

    /// Of a parcel that lies in a park by this share: areas pro rata, money whole (a bill is not
    /// split by a boundary).
    LandAmounts inside(double share) const;
};

/// The control indicators of a parcel or of a project's parcels together.
struct LandRates {
    LandRate plotRatio;              ///< counted floor area / land
    LandRate buildingDensityPct;     ///< footprints / land
    LandRate buildingCoefficientPct; ///< footprints, structures, yards / land
    LandRate adminLandSharePct;
    LandRate adminFloorSharePct; ///< of the floor area
    LandRate greenRatioPct;
    LandRate investmentWanPerHa;
    LandRate outputWanPerHa;
    LandRate taxWanPerHa;
};

/// The rates of amounts. A coefficient above 100 % is not evaluable.
LandRates ratesOf(const LandAmounts& amounts);

/// How the counted floor area of a parcel, or of several, was come by where not all is stated.
struct FloorSources {
    std::size_t byMeanHeight = 0;  ///< buildings of which height and storeys alone are known
    std::size_t withoutHeight = 0; ///< buildings without a height that can be believed
    std::size_t byStoreys = 0;     ///< buildings whose floor area is storeys × footprint
    bool byTotal = false; ///< of a parcel the floor area in all is known, nothing of its storeys

    FloorSources& operator+=(const FloorSources& other);
};

struct ParcelFigures {
    LandAreaBasis landAreaBasis = LandAreaBasis::Contract;
    double geometryAreaM2 = 0.0; ///< of the polygon, on the ellipsoid
    std::size_t buildingCount = 0;
    LandAmounts amounts;
    LandRates rates;
    FloorSources floorSources;
    Diagnostics findings; ///< what was noticed of this parcel, for the audit
};

/// Parcels of one project and one holder, which are judged together (一企多宗).
struct LandProject {
    std::string id;   ///< "<credit code or holder>/<project>"
    std::string name; ///< "<holder> <project>"
    std::vector<std::size_t> parcels;
    LandAmounts amounts;
    LandRates rates;
};

/// Ground that two parcels claim.
struct ParcelOverlap {
    std::size_t first = 0; ///< the lower index
    std::size_t second = 0;
    double areaM2 = 0.0; ///< on the ellipsoid
    MultiPolygon polygon;
};

/// Everything that follows from the land data by themselves, made once for a run.
struct LandFigures {
    BuildingShares buildings;
    EnterpriseShares enterprises;
    std::vector<ParcelFigures> parcels;       ///< as LandData::parcels
    std::vector<LandProject> projects;        ///< of two parcels and more
    std::vector<ParcelOverlap> overlaps;      ///< beyond the tolerances, by parcels
    std::vector<std::size_t> projectOfParcel; ///< npos where a parcel is judged by itself

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// Computes them. Told: `parcels_overlap`; of the single parcel `land_area_differs` (stated against
/// the ellipsoid), `land_area_not_positive`, `land_area_missing`, `coefficient_above_100`,
/// `plot_ratio_implausible`, `footprint_differs`, `floor_area_differs`, and what shareBuildings()
/// and shareEnterprises() tell. \throws CancelledError, GeometryError, CrsError, StandardsError
LandFigures figureLand(const LandData& land,
                       const StandardsLibrary& standards,
                       const TaskPool& pool,
                       const TaskControl& control,
                       Diagnostics& diagnostics);

/// Pairs of parcels that share more ground than data/standards/land-rules allows.
std::vector<ParcelOverlap> findOverlaps(const LandData& land,
                                        const StandardsLibrary& standards,
                                        const TaskPool& pool,
                                        const TaskControl& control);

} // namespace parklens
