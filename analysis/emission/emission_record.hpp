/// \file
/// A row of an emission inventory: one pollutant of one outlet (or of a whole plant), from one kind
/// of source, in one year. As written; the rules that choose among rows stand elsewhere.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

enum class RowKind { Outlet, PlantTotal };
/// 执行报告 > 环统 > permit, the last labelled 许可量 (contract §4).
enum class AmountKind { ExecutionReport, Statistics, Permit, Unstated };
enum class DischargeMode { Direct, Indirect, Unstated };
enum class Medium { Air, Water, Unknown };

struct EmissionRecord {
    std::string enterprise;
    std::string creditCode;
    std::string industryCode;
    std::string industry;
    RowKind rowKind = RowKind::Outlet;
    std::string outlet;
    std::string outletType;
    Medium medium = Medium::Unknown;
    std::string pollutant; ///< canonical key: "SO2", "NOx", "PM", "VOCs", "COD", "NH3-N"; as
                           ///< written where unknown
    std::optional<double> generatedTPerA;
    std::optional<double> removedTPerA;
    std::optional<double> amountTPerA; ///< emitted
    AmountKind amountKind = AmountKind::Unstated;
    DischargeMode dischargeMode = DischargeMode::Unstated;
    std::vector<std::string> keyUnitKinds; ///< 大气, 水, …
    std::optional<int> year;
    std::optional<double> stackHeightM;
    std::optional<double> stackDiameterM;
    std::optional<double> stackTemperatureC;
    std::optional<double> stackVelocityMPerS;
    std::string parcelId;
    std::optional<Point> position; ///< WGS 84 longitude and latitude in degrees, offsets taken off
    Place place;
};

/// The rows of `[sources.inventory]` in the order of the table.
struct EmissionInventory {
    std::vector<EmissionRecord> records;
};

} // namespace parklens
