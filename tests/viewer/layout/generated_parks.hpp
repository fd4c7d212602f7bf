/// \file
/// A project of made-up parks of every size, shape and state of data, for sheets of any kind.
#pragma once

#include "tests/support/test_environment.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace parklens::test {

/// What is odd about a park's data.
enum class ParkOddity {
    None,
    NoParcels,
    NoStations,
    NoSources,
    OneGiant,   ///< a source, and an enterprise, a million times the others
    AllEqual,   ///< every value is the same
    AllMissing, ///< no value is there
    Tiny,       ///< thirty metres across
    Huge,       ///< tens of kilometres across
    Count
};

/// The oddity of a park: one after the other.
inline ParkOddity oddityOf(std::size_t park) {
    return static_cast<ParkOddity>(park % static_cast<std::size_t>(ParkOddity::Count));
}

/// A folder with the project file and its data: extents of one to four blocks far apart from one
/// park to the next, parcels, enterprises, sources, stations with a month of days, a land survey, a
/// land cover, and roads, places, facilities and function zones around them.
class GeneratedParks {
public:
    explicit GeneratedParks(std::size_t count);

    std::filesystem::path project() const { return m_folder / "park.toml"; }

private:
    TemporaryDirectory m_folder;
};

} // namespace parklens::test
