#include "analysis/evidence/edition_names.hpp"

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/forest/forest_profile.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

bool isAirEdition(const std::string& edition, const StandardsLibrary& standards) {
    const std::vector<std::string> editions = airEditions(standards);
    return std::ranges::find(editions, edition) != editions.end();
}

} // namespace

LocalizedText editionName(const std::string& edition, const StandardsLibrary& standards) {
    if (isAirEdition(edition, standards)) {
        return airEditionName(standards, edition);
    }
    if (auto profile = shortProfileName(edition)) {
        return *std::move(profile);
    }
    const auto set = referenceSet(edition, standards);
    return set ? set->name : LocalizedText{edition, edition};
}

LocalizedText shortEditionName(const std::string& edition, const StandardsLibrary& standards) {
    if (isAirEdition(edition, standards)) {
        const std::string& number = airLimitsStandard(standards, edition).number;
        const std::vector<std::string> editions = airEditions(standards);
        const auto named = std::ranges::count_if(editions, [&](const std::string& other) {
            return airLimitsStandard(standards, other).number == number;
        });
        if (named == 1) {
            return {number, number};
        }
    }
    return editionName(edition, standards);
}

} // namespace parklens
