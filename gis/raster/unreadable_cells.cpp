#include "gis/raster/private/unreadable_cells.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

Problem problemOf(const std::string& file,
                  std::int64_t cellCount,
                  std::int64_t pieceCount,
                  const LocalizedText& words) {
    return {.what = {fmt::format("有 {} 个像元({} 块)无法读取，按缺测(无数据)计：{}",
                                 cellCount,
                                 pieceCount,
                                 words.zh),
                     fmt::format("{} cells in {} {} cannot be read and count as missing (no data): "
                                 "{}",
                                 cellCount,
                                 pieceCount,
                                 pieceCount == 1 ? "block" : "blocks",
                                 words.en)},
            .place = {.file = file},
            .mend = {"该瓦片可能被截断，请重新获取后再算",
                     "the tile may be truncated: get it again and repeat the run"}};
}

} // namespace

void UnreadableCells::add(const std::string& file,
                          int band,
                          const RasterWindow& piece,
                          const LocalizedText& words) {
    const std::lock_guard lock(m_mutex);
    m_pieces.try_emplace({file, band, piece.row, piece.column}, Piece{piece, words});
}

Diagnostics UnreadableCells::within(const RasterWindow& window) const {
    const std::lock_guard lock(m_mutex);
    Diagnostics told;
    for (auto piece = m_pieces.begin(); piece != m_pieces.end();) {
        const std::string& file = std::get<0>(piece->first);
        std::int64_t cellCount = 0;
        std::int64_t pieceCount = 0;
        LocalizedText words;
        for (; piece != m_pieces.end() && std::get<0>(piece->first) == file; ++piece) {
            const RasterWindow common = intersectionOf(piece->second.window, window);
            if (!common.empty()) {
                cellCount += common.columnCount * common.rowCount;
                words = pieceCount++ == 0 ? piece->second.words : words;
            }
        }
        if (pieceCount > 0) {
            told.add(Severity::Warning,
                     "cells_unreadable",
                     problemOf(file, cellCount, pieceCount, words));
        }
    }
    return told;
}

} // namespace parklens
