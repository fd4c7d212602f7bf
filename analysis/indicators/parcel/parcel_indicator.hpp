/// \file
/// What the control indicators of parcels share: each is a rate with limits, of a parcel by itself
/// or of the parcels of a project together.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/land/parcel_figures.hpp"

#include <functional>
#include <string>
#include <vector>

namespace parklens {

/// Of which parcels an indicator speaks.
enum class ParcelScope {
    Built,     ///< every built-up parcel with floors
    Industrial ///< built-up 工矿仓储 land, which the control indicators bind
};

/// One control indicator.
struct ParcelIndicatorRule {
    std::string name; ///< "plot_ratio"; the id is "parcel.plot_ratio"
    LocalizedText title;
    std::string unit;
    std::string methodPage;
    std::vector<std::string> citations;
    ParcelScope scope = ParcelScope::Industrial;
    LandRate LandRates::*rate = nullptr;

    /// What is divided by what: land in hectares for money, else in m²; or another amount in m².
    struct Over {
        LandAmount LandAmounts::*amount = nullptr;
        std::string symbol;
        LocalizedText name;
        std::string unit;                        ///< "m²", "万元"
        LandAmount LandAmounts::*base = nullptr; ///< null: land, S
        LocalizedText baseName = {};
    } over;

    bool isControlled = true; ///< has limits: contract, local table, editions
    LocalizedText rule;
    /// False where no parcel of the layer can have the figure: then there are no results at all.
    std::function<bool(const LandData&)> hasData;
    /// Why the figure is an estimate, in the note; empty text: there is nothing to say.
    std::function<LocalizedText(const FloorSources&)> whyEstimate = {};
};

Indicator parcelIndicator(ParcelIndicatorRule rule);

} // namespace parklens
