/// \file
/// What is wrong, where, and how to mend it: the one description that errors (which stop) and
/// diagnostics (which travel beside a value) share.
#pragma once

#include "gis/base/text.hpp"

#include <string>

namespace parklens {

/// Where in the user's data a problem sits. Empty members are left out of sentences.
struct Place {
    std::string file = {};    ///< path as the user gave it
    std::string layer = {};   ///< layer, sheet or band
    std::string feature = {}; ///< feature id, row number, station, zone
    std::string field = {};   ///< column, attribute or project key
    long line = 0;            ///< 1-based line in a text file; 0 = not known
    long column = 0;          ///< 1-based column in a text file; 0 = not known

    /// "parcels.shp, layer parcels, feature 17, field AREA" or its Chinese form.
    std::string describe(Language language) const;

    friend bool operator==(const Place&, const Place&) = default;
};

/// A problem in one sentence: place, what was wrong (with what was found and expected), mend.
struct Problem {
    LocalizedText what = {}; ///< "has no coordinate reference system"
    Place place = {};
    LocalizedText mend = {}; ///< "state it with crs = \"EPSG:4490\""

    /// One line: "<place>: <what>; <mend>." in the given language.
    std::string sentence(Language language) const;

    friend bool operator==(const Problem&, const Problem&) = default;
};

} // namespace parklens
