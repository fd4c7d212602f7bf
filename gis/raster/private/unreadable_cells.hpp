/// \file
/// Cells of tiles that could not be read and count as missing.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/text.hpp"
#include "gis/raster/raster_grid.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace parklens {

/// Thread-safe: readers add what they meet; a piece met twice counts once.
class UnreadableCells {
public:
    /// \param words  what the reader said
    void
    add(const std::string& file, int band, const RasterWindow& piece, const LocalizedText& words);

    /// A warning `cells_unreadable` per file with the number of its cells inside the window, in the
    /// order of the files' names.
    Diagnostics within(const RasterWindow& window) const;

private:
    /// File, band, row, column: the order does not depend on who met what first.
    using Key = std::tuple<std::string, int, std::int64_t, std::int64_t>;

    struct Piece {
        RasterWindow window;
        LocalizedText words;
    };

    mutable std::mutex m_mutex;
    std::map<Key, Piece> m_pieces;
};

} // namespace parklens
