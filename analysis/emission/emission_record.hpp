/// \file
/// A row of an emission inventory: one pollutant of one outlet (or of a whole plant), from one kind
/// of source, in one year. As written; the rules that choose among rows stand in
/// emission_selection.hpp.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

enum class RowKind { Outlet, PlantTotal };
/// 执行报告 > 环统 > permit, the last labelled 许可量 (contract §4); in the order of preference.
enum class AmountKind { ExecutionReport, Statistics, Unstated, Permit };
enum class DischargeMode { Direct, Indirect, Unstated };
enum class Medium { Air, Water, Unknown };

/// Why the position of a row is not used.
enum class PositionFault {
    None,
    Missing,      ///< blank or a missing token
    Unreadable,   ///< no degrees: minutes of 60 and more, letters
    Zero,         ///< 0/0
    Swapped,      ///< looks like latitude before longitude
    OutsideChina, ///< outside the China box, while most of the inventory lies inside
    NoSystem      ///< no coordinate reference system is stated, or it is not understood
};

struct EmissionRecord {
    std::string id; ///< of the source, where the inventory has one; else empty
    std::string enterprise;
    std::string creditCode;
    std::string industryCode; ///< GB/T 4754
    std::string industry;
    RowKind rowKind = RowKind::Outlet;
    std::string outlet;
    std::string outletType;
    Medium medium = Medium::Unknown;
    std::string pollutant; ///< canonical key: "SO2", "NOx", "PM", "VOCs", "COD", "NH3-N"; as
                           ///< written where unknown
    bool isKnownPollutant = true;
    std::optional<double> generatedTPerA;
    std::optional<double> removedTPerA;
    std::optional<double> amountTPerA; ///< emitted
    AmountKind amountKind = AmountKind::Unstated;
    DischargeMode dischargeMode = DischargeMode::Unstated;
    std::vector<std::string> keyUnitKinds; ///< "air", "water", …
    std::optional<int> year;
    std::optional<double> stackHeightM;
    std::optional<double> stackDiameterM;
    std::optional<double> stackTemperatureC;
    std::optional<double> stackVelocityMPerS;
    std::string parcelId;
    std::optional<Point> position; ///< longitude and latitude in degrees on WGS 84 (= CGCS2000),
                                   ///< map offsets taken off; set only where it is used
    PositionFault positionFault = PositionFault::None;
    std::optional<Point> writtenPosition;  ///< as it stands in the declared system, used or not
    std::optional<Crs> declaredCrs;        ///< of the row's cells or the layer
    std::shared_ptr<const Geometry> shape; ///< lines or polygons in EmissionInventory::shapeCrs
    Place place;                           ///< of the row
};

/// What an enterprise yields in a year, from the table of enterprises.
struct EnterpriseYield {
    std::optional<double> valueAddedWan;
    std::optional<double> outputWan;
};

/// The rows of `[sources.inventory]` in the order of the table, total rows of the table left out.
struct EmissionInventory {
    std::vector<EmissionRecord> records;
    std::string file;            ///< as named
    std::string key;             ///< project key: "sources.inventory"
    std::optional<Crs> shapeCrs; ///< of the shapes, where there are any
    /// By credit code; empty where the project has no table of enterprises.
    std::map<std::string, EnterpriseYield> yields;
    /// The set that the project chooses for a medium, by identifier; absent = by the year.
    std::map<Medium, std::string> referenceSets = {};
    bool hasAmounts = true; ///< false: the table has no column of emitted amounts
};

/// "air", "water", "unknown"; the others likewise in snake_case.
std::string_view key(Medium medium);
std::string_view key(AmountKind kind);
std::string_view key(DischargeMode mode);
LocalizedText words(Medium medium);      ///< 大气, 水
LocalizedText words(AmountKind kind);    ///< 执行报告, 环统, 许可量, 未注明
LocalizedText words(DischargeMode mode); ///< 直接, 间接, 未注明

/// What tells an enterprise from others: its credit code, else its name, else the source's own id.
std::string enterpriseKeyOf(const EmissionRecord& record);

/// What tells a source from others: its own id, else "<enterprise>/<outlet>", else the enterprise.
std::string sourceKeyOf(const EmissionRecord& record);

/// The same of its parts.
std::string
sourceKeyOf(const std::string& id, const std::string& enterpriseKey, std::string_view outlet);

} // namespace parklens
