#include "gis/raster/private/tile_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/raster/private/member_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace parklens {

namespace {

template <typename T>
void markInvalid(const T* cells,
                 std::size_t count,
                 const std::optional<double>& noData,
                 std::uint8_t* valid) {
    if constexpr (std::is_floating_point_v<T>) {
        for (std::size_t i = 0; i < count; ++i) {
            valid[i] = static_cast<std::uint8_t>(valid[i] & (std::isnan(cells[i]) ? 0 : 1));
        }
    }
    if (!noData || std::isnan(*noData)) {
        return;
    }
    const T value = static_cast<T>(std::clamp(*noData,
                                              static_cast<double>(std::numeric_limits<T>::lowest()),
                                              static_cast<double>(std::numeric_limits<T>::max())));
    if (std::is_integral_v<T> && static_cast<double>(value) != *noData) {
        return; // outside the type's range: no cell can have it
    }
    for (std::size_t i = 0; i < count; ++i) {
        valid[i] = static_cast<std::uint8_t>(valid[i] & (cells[i] == value ? 0 : 1));
    }
}

std::size_t cellCountOf(const RasterWindow& window) {
    return static_cast<std::size_t>(window.columnCount * window.rowCount);
}

} // namespace

RasterWindow windowOf(const Tile& tile, std::optional<std::size_t> overview) {
    if (!overview) {
        return tile.window;
    }
    const RasterWindow size = tile.file->description().overviews[*overview];
    const std::int64_t columns = tile.window.columnCount / size.columnCount;
    const std::int64_t rows = tile.window.rowCount / size.rowCount;
    return {tile.window.column / columns, tile.window.row / rows, size.columnCount, size.rowCount};
}

const BandInfo& TileReader::band(int number) const {
    return m_tile.file->description().bands[static_cast<std::size_t>(number - 1)];
}

void TileReader::read(const TileRequest& request, std::byte* cells, std::uint8_t* valid) const {
    const RasterWindow place = windowOf(m_tile, request.overview);
    const RasterWindow common = intersectionOf(request.window, place);
    if (common.empty()) {
        return;
    }
    const auto first =
        static_cast<std::size_t>((common.row - request.window.row) * request.window.columnCount +
                                 common.column - request.window.column);
    if (request.onlyOverInvalid && valid != nullptr) {
        readOver(request, common, first, cells, valid);
        return;
    }
    const RasterWindow inTile{
        common.column - place.column, common.row - place.row, common.columnCount, common.rowCount};
    const Target target{cells + first * sizeOf(band(request.band).type),
                        valid != nullptr ? valid + first : nullptr,
                        request.window.columnCount};
    try {
        readStored(request, inTile, target);
    } catch (const FormatError&) {
        if (m_unreadable == nullptr || request.overview || valid == nullptr) {
            throw;
        }
        const VirtualMembers* const virtualMembers = m_tile.members.get();
        const auto* const members =
            virtualMembers != nullptr ? virtualMembers->copiedInto(request.band) : nullptr;
        if (members != nullptr) {
            readMembers(request, *members, inTile, target);
        } else {
            readPieces(request, inTile, target);
        }
    }
}

void TileReader::readOver(const TileRequest& request,
                          const RasterWindow& common,
                          std::size_t first,
                          std::byte* cells,
                          std::uint8_t* valid) const {
    const std::size_t cellSize = sizeOf(band(request.band).type);
    std::vector<std::byte> ownCells(cellCountOf(common) * cellSize);
    std::vector<std::uint8_t> ownValid(cellCountOf(common));
    TileRequest own = request;
    own.window = common;
    own.onlyOverInvalid = false;
    read(own, ownCells.data(), ownValid.data());
    for (std::int64_t row = 0; row < common.rowCount; ++row) {
        for (std::int64_t column = 0; column < common.columnCount; ++column) {
            const auto from = static_cast<std::size_t>(row * common.columnCount + column);
            const auto to =
                first + static_cast<std::size_t>(row * request.window.columnCount + column);
            if (ownValid[from] != 0) {
                std::memcpy(cells + to * cellSize, ownCells.data() + from * cellSize, cellSize);
                valid[to] = 1;
            }
        }
    }
}

void TileReader::readStored(const TileRequest& request,
                            const RasterWindow& inTile,
                            Target target) const {
    const GdalRasterFile& file = *m_tile.file;
    const BandInfo& own = band(request.band);
    if (request.overview) {
        file.readOverviewCells(
            request.band, *request.overview, inTile, target.cells, target.rowStride);
    } else {
        file.readCells(request.band, inTile, target.cells, target.rowStride);
    }
    if (target.valid == nullptr) {
        return;
    }
    if (own.hasMask && request.overview) {
        file.readOverviewMask(
            request.band, *request.overview, inTile, target.valid, target.rowStride);
    } else if (own.hasMask) {
        file.readMask(request.band, inTile, target.valid, target.rowStride);
    }
    for (std::int64_t row = 0; row < inTile.rowCount; ++row) {
        const auto at = static_cast<std::size_t>(row * target.rowStride);
        const auto count = static_cast<std::size_t>(inTile.columnCount);
        std::uint8_t* rowValid = target.valid + at;
        for (std::size_t i = 0; i < count; ++i) {
            rowValid[i] = own.hasMask && rowValid[i] == 0 ? 0 : 1;
        }
    }
    markRows(request, inTile, target);
}

void TileReader::readMembers(const TileRequest& request,
                             const std::vector<VirtualMember>& members,
                             const RasterWindow& inTile,
                             Target target) const {
    const MemberReader reader(m_tile, request.band, *m_unreadable);
    reader.read(members, {inTile, target.cells, target.valid, target.rowStride});
    markRows(request, inTile, target);
}

void TileReader::markRows(const TileRequest& request,
                          const RasterWindow& inTile,
                          Target target) const {
    for (std::int64_t row = 0; row < inTile.rowCount; ++row) {
        const auto at = static_cast<std::size_t>(row * target.rowStride);
        dispatch(band(request.band).type, [&](auto zero) {
            using T = decltype(zero);
            const std::byte* cellsOfRow = target.cells + at * sizeof(T);
            markInvalid(reinterpret_cast<const T*>(cellsOfRow),
                        static_cast<std::size_t>(inTile.columnCount),
                        m_noData,
                        target.valid + at);
        });
    }
}

void TileReader::readPieces(const TileRequest& request,
                            const RasterWindow& inTile,
                            Target target) const {
    // Where the cells of a VRT are more than copies of its members', small pieces lose little
    // beside a broken one. Pieces are read whole, so that it does not matter which part of one is
    // asked for.
    constexpr std::int64_t pieceOfVirtual = 32;
    const GdalRasterDescription& d = m_tile.file->description();
    const std::int64_t width = d.readsBlocks ? d.blockWidth : pieceOfVirtual;
    const std::int64_t height = d.readsBlocks ? d.blockHeight : pieceOfVirtual;
    const RasterWindow whole{0, 0, d.columnCount, d.rowCount};
    for (std::int64_t row = inTile.row / height; row * height < inTile.row + inTile.rowCount;
         ++row) {
        for (std::int64_t column = inTile.column / width;
             column * width < inTile.column + inTile.columnCount;
             ++column) {
            const RasterWindow piece =
                intersectionOf({column * width, row * height, width, height}, whole);
            readPiece(request, piece, inTile, target);
        }
    }
}

void TileReader::readPiece(const TileRequest& request,
                           const RasterWindow& piece,
                           const RasterWindow& inTile,
                           Target target) const {
    const std::size_t cellSize = sizeOf(band(request.band).type);
    std::vector<std::byte> cells(cellCountOf(piece) * cellSize);
    std::vector<std::uint8_t> valid(cellCountOf(piece));
    try {
        readStored(request, piece, {cells.data(), valid.data(), piece.columnCount});
    } catch (const FormatError& error) {
        std::fill(cells.begin(), cells.end(), std::byte{0});
        std::fill(valid.begin(), valid.end(), std::uint8_t{0});
        const RasterWindow inMosaic{piece.column + m_tile.window.column,
                                    piece.row + m_tile.window.row,
                                    piece.columnCount,
                                    piece.rowCount};
        m_unreadable->add(m_tile.members ? m_tile.members->culpritIn(request.band, piece)
                                         : m_tile.file->path(),
                          request.band,
                          inMosaic,
                          error.problem().what);
    }
    const RasterWindow common = intersectionOf(piece, inTile);
    for (std::int64_t row = common.row; row < common.row + common.rowCount; ++row) {
        const auto from = static_cast<std::size_t>((row - piece.row) * piece.columnCount +
                                                   common.column - piece.column);
        const auto to = static_cast<std::size_t>((row - inTile.row) * target.rowStride +
                                                 common.column - inTile.column);
        const auto count = static_cast<std::size_t>(common.columnCount);
        std::memcpy(target.cells + to * cellSize, cells.data() + from * cellSize, count * cellSize);
        std::memcpy(target.valid + to, valid.data() + from, count);
    }
}

} // namespace parklens
