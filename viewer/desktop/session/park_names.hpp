/// \file
/// Parks by their names where data hold codes.
#pragma once

#include "analysis/results/result_set.hpp"

#include <QString>

#include <map>
#include <string>

namespace parklens {

/// The names of the parks of results.
class ParkNames {
public:
    explicit ParkNames(const ResultSet& results);

    /// "顺义区", "顺义区（110113）" where another park has the same name; the code itself of a park
    /// that is not among the results, or has no name.
    QString named(const std::string& code, Language language) const;

    /// "顺义区、怀柔区" of "110113,110116", as columns of results list parks.
    QString listed(const std::string& codes, Language language) const;

private:
    std::map<std::string, std::string> m_names; ///< by code
    std::map<std::string, int> m_bearers;       ///< parks of a name
};

} // namespace parklens
