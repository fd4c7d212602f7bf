/// \file
/// A parcel of land (宗地, or 图斑 of an evaluation survey) as its layer describes it, in canonical
/// units. What the layer does not say is absent, never zero.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "gis/base/problem.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace parklens {

/// Part of the evaluated extent (TD/T 1029, field KFQPJFW).
enum class EvaluationScope { Unstated, Main, Direction };

/// What the land-use contract binds the user to; lower bounds.
struct ContractLimits {
    std::optional<double> plotRatio;
    std::optional<double> buildingCoefficientPct;
    std::optional<double> investmentWanPerHa;
    std::optional<double> outputWanPerHa;
    std::optional<double> taxWanPerHa;
};

struct Parcel {
    std::string id;   ///< 宗地号; a code used twice gets "(2)" behind it: unique in its layer
    std::string code; ///< 宗地号 as written
    bool isCodeRepeated = false;
    std::int64_t fid = 0; ///< feature id in its layer
    std::string number;   ///< 图斑编号
    std::string name;
    std::string block; ///< as written; empty = found by place
    EvaluationScope scope = EvaluationScope::Unstated;
    std::string stateCode;    ///< A1…C3: state of construction (DLDM)
    std::string supplyCode;   ///< D1…F: state of supply (GYDM)
    std::string highTechCode; ///< H1, H2
    std::string landUseCode;
    std::string landUseName;
    std::string holder;
    std::string creditCode;
    std::string project;        ///< parcels of one project are judged together (一企多宗)
    std::string industryCode;   ///< GB/T 4754, narrow digits
    std::optional<bool> isIdle; ///< declared idle by the authority

    std::optional<DayIndex> supplyDate;
    std::optional<DayIndex> startDateDue;
    std::optional<DayIndex> startDateActual;
    std::optional<DayIndex> suspendedSince;
    std::optional<DayIndex> productionDate; ///< full production (达产)

    std::optional<double> landAreaM2; ///< of contract or certificate
    std::optional<double> floorAreaM2;
    std::optional<double> countedFloorAreaM2;
    std::optional<double> footprintM2;
    std::optional<double> structureM2;
    std::optional<double> yardM2;
    std::optional<double> coefficientAreaM2; ///< footprints, structures and yards together
    std::optional<double> adminLandM2;
    std::optional<double> adminFloorM2;
    std::optional<double> greenM2;
    std::optional<double> highTechAreaM2;
    std::optional<double> areaDueM2;   ///< should be under construction
    std::optional<double> areaBuiltM2; ///< is under construction or built
    std::optional<double> investTotalWan;
    std::optional<double> investDoneWan; ///< without land price and taxes
    std::optional<double> fixedInvestmentWan;
    std::optional<double> revenueWan;
    std::optional<double> taxWan;
    std::optional<int> landGrade; ///< 1…15
    ContractLimits contract;

    MultiPolygon polygon;        ///< valid, in the layer's system; empty where there is none
    double geometryAreaM2 = 0.0; ///< of the polygon, on the ellipsoid
    bool wasRepaired = false;    ///< the polygon as stored was invalid
    Place place;                 ///< where it stands, for messages
};

} // namespace parklens
