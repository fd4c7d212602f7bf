/// \file
/// The items of 亩均效益综合评价: what is divided by what.
#pragma once

#include "analysis/land/enterprise.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parklens {

/// A column of the table of enterprises that items are made of.
struct PerMuColumn {
    std::string_view field; ///< canonical: "value_added"
    LocalizedText name;
    std::optional<double> Enterprise::*amount = nullptr;
    std::string unit; ///< of the item: "亩"

    /// The amount in the item's unit: land in mu of 2000/3 m², all others as the column has them.
    std::optional<double> of(const Enterprise& enterprise) const;
};

/// An item: numerator / denominator.
struct PerMuItem {
    std::string_view id; ///< "tax_per_mu", as in data/standards/per-mu-evaluation
    LocalizedText name;
    std::string unit;         ///< "万元/亩"
    std::string_view unitKey; ///< of its means in the tables: "wan/mu"
    PerMuColumn numerator;
    PerMuColumn denominator;
};

/// All items that a rule may weigh.
std::span<const PerMuItem> perMuItems();

/// Null when there is none of this id.
const PerMuItem* findPerMuItem(std::string_view id);

} // namespace parklens
