/// \file
/// Land-use codes of several systems as one set of categories.
#pragma once

#include "analysis/standards/standards_library.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// What a land-use code says, whatever its system (data/standards/land-use-codes).
struct LandUseClass {
    std::string code;          ///< the longest prefix in the table
    std::string category;      ///< "industrial", "warehouse", "residential", "green", …
    std::string group;         ///< "construction", "agricultural", "unused"; empty = open
    LocalizedText name;        ///< of the code in its system
    bool isIndustrial = false; ///< 工矿仓储 (A2): industry, mining, salt works, warehouses
};

/// The crosswalk of land-use codes, by longest prefix.
class LandUseCodes {
public:
    /// \throws StandardsError
    explicit LandUseCodes(const StandardsLibrary& standards);

    /// "dlbm" (third land survey), "gbt21010-2017", "ydyh-2023", "gb50137-2011", "tdt1029".
    std::vector<std::string> systems() const;

    /// std::nullopt where no prefix of the code stands in the system.
    std::optional<LandUseClass> find(const std::string& system, std::string_view code) const;

    /// The class that the system gives this very name; std::nullopt where none or several classes
    /// of different categories have it.
    std::optional<LandUseClass> findByName(const std::string& system, std::string_view name) const;

    /// The system in which most codes are known and most names agree; empty where none fits.
    /// \param codesAndNames  code → name as the layer writes it (may be empty)
    std::string recognise(const std::map<std::string, std::string>& codesAndNames) const;

private:
    std::map<std::string, std::map<std::string, LandUseClass, std::less<>>> m_systems;
};

} // namespace parklens
