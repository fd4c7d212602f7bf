#include "viewer/desktop/session/edition_words.hpp"

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/forest/forest_profile.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool isAirEdition(const std::string& edition, const StandardsLibrary& standards) {
    const auto editions = airEditions(standards);
    return std::ranges::find(editions, edition) != editions.end();
}

} // namespace

QString
editionWords(const std::string& edition, const StandardsLibrary& standards, Language language) {
    if (isAirEdition(edition, standards)) {
        return QString::fromStdString(airEditionName(standards, edition).in(language));
    }
    if (const auto profile = shortProfileName(edition)) {
        return QString::fromStdString(profile->in(language));
    }
    const auto set = referenceSet(edition, standards);
    return QString::fromStdString(set ? set->name.in(language) : edition);
}

QString shortEditionWords(const std::string& edition,
                          const StandardsLibrary& standards,
                          Language language) {
    if (isAirEdition(edition, standards)) {
        const auto& number = airLimitsStandard(standards, edition).number;
        const auto editions = airEditions(standards);
        const auto named = std::ranges::count_if(editions, [&](const std::string& other) {
            return airLimitsStandard(standards, other).number == number;
        });
        if (named == 1) {
            return QString::fromStdString(number);
        }
    }
    return editionWords(edition, standards, language);
}

} // namespace parklens
