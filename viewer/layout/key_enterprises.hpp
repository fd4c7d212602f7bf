/// \file
/// The key enterprises of a park: who they are, why they are key, and where they stand.
#pragma once

#include "viewer/layout/sheet_request.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

/// Why an enterprise is key; in the order in which they are listed and numbered.
enum class KeyEnterpriseKind {
    KeyUnit,    ///< 重点排污单位: so marked in the emission inventory
    MainSource, ///< among those that make up 80 % of the equal-standard load
    HighTech,   ///< 高新技术企业, of the table of enterprises
    AboveScale  ///< 规上企业, likewise
};

struct KeyEnterprise {
    std::string name;
    std::string creditCode; ///< as written; empty where nobody tells it
    std::string industry;   ///< name, else code
    std::set<KeyEnterpriseKind> kinds = {};
    std::set<std::string> keyUnitKinds = {}; ///< "air", "water", …
    std::vector<std::string> outlets = {};   ///< inside, in the order of the inventory
    std::vector<std::string> parcels = {};   ///< inside, in the order of the layer
    std::optional<double> revenueWan = std::nullopt;
    std::optional<Point> place = std::nullopt; ///< its first outlet, else its first parcel

    bool isLocated() const { return place.has_value(); }
};

struct KeyEnterprises {
    /// By kind, then by descending revenue; those with a place first, whose number in the list is
    /// their number on the map.
    std::vector<KeyEnterprise> enterprises;
    std::size_t outside = 0; ///< key, but standing outside the extent
    /// Kinds that no data tell: without the table, or without the column, that names them. None of
    /// them found is not that there are none.
    std::set<KeyEnterpriseKind> unknownKinds = {};
};

/// Of the year reported on. An enterprise is told from others by its credit code, else by the code
/// that its name has elsewhere in the data, else by its name. Those without any usable place are in
/// the list: whether they stand in the park is not known.
/// \param crs  the system of the places \throws CrsError, GeometryError
KeyEnterprises keyEnterprisesOf(const SheetData& data, const Extent& extent, const Crs& crs);

} // namespace parklens
