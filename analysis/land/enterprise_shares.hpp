/// \file
/// Which enterprise uses which parcel.
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/land/land_figure.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"

#include <cstddef>
#include <vector>

namespace parklens {

/// An enterprise on a parcel. The shares of an enterprise add up to 1.
struct EnterpriseShare {
    std::size_t enterprise = 0;
    std::size_t parcel = 0;
    double share = 0.0; ///< of the enterprise's figures, by the land areas of its parcels

    friend bool operator==(const EnterpriseShare&, const EnterpriseShare&) = default;
};

struct EnterpriseShares {
    std::vector<EnterpriseShare> shares;  ///< by parcel, then by enterprise
    std::vector<std::size_t> withoutLand; ///< enterprises that no parcel is found for
};

/// Finds the parcels of each enterprise: those that its row lists, else those of its credit code,
/// and shares its figures over them by land area. Told: `enterprise_without_parcel`,
/// `enterprise_parcel_unknown`.
EnterpriseShares shareEnterprises(const LandData& land, Diagnostics& diagnostics);

/// Sums a figure over the enterprises of a parcel; unknown where one of them lacks it, and where
/// the parcel has none.
LandAmount enterpriseAmount(const LandData& land,
                            const EnterpriseShares& shares,
                            std::size_t parcel,
                            std::optional<double> Enterprise::*figure);

} // namespace parklens
