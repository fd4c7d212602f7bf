/// \file
/// An enterprise of the yearly table, keyed by its unified social credit code.
#pragma once

#include "gis/base/problem.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct Enterprise {
    std::string creditCode;
    std::string name;
    std::string industryCode;           ///< GB/T 4754, narrow digits
    std::vector<std::string> parcelIds; ///< as listed; empty = by the parcels' credit code
    std::optional<double> landAreaM2;
    std::optional<double> revenueWan;
    std::optional<double> valueAddedWan;
    std::optional<double> taxWan;
    std::optional<double> fixedInvestmentWan; ///< cumulative
    std::optional<double> researchWan;
    std::optional<double> employees;
    std::optional<double> energyTce;
    std::optional<double> pollutionEquivalent;
    std::optional<double> electricityWanKwh; ///< 万千瓦时
    std::optional<bool> isAboveScale;
    std::optional<bool> isHighTech;
    std::optional<bool> isLogistics;
    std::string evaluationStatus; ///< why it is not graded, as written: "公益性", "建设期"
    /// Canonical columns whose cell is negative; the figure itself is then absent.
    std::vector<std::string> negativeFields;
    Place place;
};

} // namespace parklens
