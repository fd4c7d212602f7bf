/// \file
/// Walks over the blocks of a target (private to gis/raster).
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/raster/private/place_lattice.hpp"
#include "gis/raster/private/reduced_band.hpp"

#include <algorithm>
#include <cstdint>

namespace parklens {

/// What a walk over a target reads from.
struct BlockSource {
    const RasterSource& source;
    int band; ///< the one whose bytes are counted
    const Reduction& reduction;
};

/// Calls onBlock(block, patches, window) for a block whose stored cells are few enough to be held
/// at a time, or for its halves; blocks without any cell are left out. \throws CancelledError
template <typename OnBlock>
void visitBlock(const BlockSource& from,
                const TargetBlock& block,
                const PlaceLattice& lattice,
                const TaskControl& control,
                const OnBlock& onBlock) {
    constexpr std::int64_t mostBytesHeld = std::int64_t{16} << 20;
    control.checkCancelled();
    const auto patches = lattice.patchesOf(block);
    const auto window = from.reduction.windowAround(from.source, boxOf(patches));
    if (window.empty()) {
        return;
    }
    if (from.reduction.bytesOf(from.source, from.band, window) > mostBytesHeld &&
        (block.columnCount > 1 || block.rowCount > 1)) {
        const auto [first, second] = halvesOf(block);
        visitBlock(from, first, lattice, control, onBlock);
        visitBlock(from, second, lattice, control, onBlock);
        return;
    }
    onBlock(block, patches, window);
}

/// visitBlock() for all blocks of a target, row by row.
template <typename OnBlock>
void visitBlocks(const BlockSource& from,
                 const TargetGrid& target,
                 const PlaceLattice& lattice,
                 const TaskControl& control,
                 const OnBlock& onBlock) {
    constexpr int blockSide = 512;
    for (int row = 0; row < target.rowCount; row += blockSide) {
        for (int column = 0; column < target.columnCount; column += blockSide) {
            visitBlock(from,
                       {column,
                        row,
                        std::min(blockSide, target.columnCount - column),
                        std::min(blockSide, target.rowCount - row)},
                       lattice,
                       control,
                       onBlock);
        }
    }
}

} // namespace parklens
