#include "gis/raster/private/member_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace parklens {

namespace {

/// What is known of a cell while its members are read one after the other.
enum State : std::uint8_t { untouched, given, lost };

/// Calls function(cell in the target, row, column) for each cell of a window within the target's.
template <typename Function>
void forEachCell(const RasterWindow& window, const MemberTarget& target, const Function& function) {
    for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
        for (std::int64_t column = window.column; column < window.column + window.columnCount;
             ++column) {
            function(static_cast<std::size_t>((row - target.window.row) * target.rowStride +
                                              column - target.window.column),
                     row,
                     column);
        }
    }
}

template <typename T>
bool isValue(T cell, const std::optional<double>& value) {
    if (!value) {
        return false;
    }
    if constexpr (std::is_floating_point_v<T>) {
        return cell == static_cast<T>(*value) || (std::isnan(cell) && std::isnan(*value));
    }
    return static_cast<double>(cell) == *value;
}

template <typename T>
T valueAs(double value) {
    if constexpr (std::is_integral_v<T>) {
        return std::isnan(value) ? T{}
                                 : static_cast<T>(std::clamp(
                                       value,
                                       static_cast<double>(std::numeric_limits<T>::lowest()),
                                       static_cast<double>(std::numeric_limits<T>::max())));
    }
    return static_cast<T>(value);
}

} // namespace

MemberReader::MemberReader(const Tile& tile, int band, UnreadableCells& unreadable)
    : m_tile(tile)
    , m_band(band)
    , m_info(tile.file->description().bands[static_cast<std::size_t>(band - 1)])
    , m_unreadable(unreadable) {}

void MemberReader::read(const std::vector<VirtualMember>& members,
                        const MemberTarget& target) const {
    fill(target);
    for (const VirtualMember& member : members) {
        if (!intersectionOf(member.place, target.window).empty()) {
            readMember(member, target);
        }
    }
    forEachCell(target.window, target, [&](std::size_t at, std::int64_t, std::int64_t) {
        target.readable[at] = target.readable[at] == lost ? 0 : 1;
    });
}

void MemberReader::fill(const MemberTarget& target) const {
    dispatch(m_info.type, [&](auto zero) {
        using T = decltype(zero);
        const T background = valueAs<T>(m_info.noData.value_or(0.0));
        forEachCell(target.window, target, [&](std::size_t at, std::int64_t, std::int64_t) {
            std::memcpy(target.cells + at * sizeof(T), &background, sizeof(T));
            target.readable[at] = untouched;
        });
    });
}

void MemberReader::readMember(const VirtualMember& member, const MemberTarget& target) const {
    if (!member.file) {
        lose(member, member.source, member.failure, target);
        return;
    }
    const RasterWindow wanted = member.sourceOf(intersectionOf(member.place, target.window));
    try {
        copy(member, wanted, target);
        return;
    } catch (const FormatError&) {
        if (isNetworkPath(member.path)) {
            throw;
        }
    }
    // Pieces are whole blocks, so that it does not matter which part of one is asked for.
    const GdalRasterDescription& d = member.file->description();
    const std::int64_t width = d.blockWidth;
    const std::int64_t height = d.blockHeight;
    for (std::int64_t row = wanted.row / height; row * height < wanted.row + wanted.rowCount;
         ++row) {
        for (std::int64_t column = wanted.column / width;
             column * width < wanted.column + wanted.columnCount;
             ++column) {
            const RasterWindow piece =
                intersectionOf({column * width, row * height, width, height}, member.source);
            try {
                copy(member, piece, target);
            } catch (const FormatError& error) {
                lose(member, piece, error.problem().what, target);
            }
        }
    }
}

void MemberReader::copy(const VirtualMember& member,
                        const RasterWindow& piece,
                        const MemberTarget& target) const {
    std::vector<std::byte> own(static_cast<std::size_t>(piece.columnCount * piece.rowCount) *
                               sizeOf(m_info.type));
    member.file->readCells(member.band, piece, own.data(), piece.columnCount);
    const RasterWindow place = member.placeOf(piece);
    dispatch(m_info.type, [&](auto zero) {
        using T = decltype(zero);
        forEachCell(intersectionOf(place, target.window),
                    target,
                    [&](std::size_t at, std::int64_t row, std::int64_t column) {
                        T cell;
                        std::memcpy(&cell,
                                    own.data() + static_cast<std::size_t>((row - place.row) *
                                                                              place.columnCount +
                                                                          column - place.column) *
                                                     sizeof(T),
                                    sizeof(T));
                        if (!isValue(cell, member.noData)) {
                            std::memcpy(target.cells + at * sizeof(T), &cell, sizeof(T));
                            target.readable[at] = given;
                        }
                    });
    });
}

void MemberReader::lose(const VirtualMember& member,
                        const RasterWindow& piece,
                        const LocalizedText& words,
                        const MemberTarget& target) const {
    RasterWindow place = member.placeOf(piece);
    forEachCell(intersectionOf(place, target.window),
                target,
                [&](std::size_t at, std::int64_t, std::int64_t) {
                    target.readable[at] = target.readable[at] == given ? given : lost;
                });
    place.column += m_tile.window.column;
    place.row += m_tile.window.row;
    m_unreadable.add(member.path, m_band, place, words);
}

} // namespace parklens
