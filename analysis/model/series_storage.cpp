#include "analysis/model/series_storage.hpp"

#include <algorithm>
#include <cstdlib>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace parklens {

namespace {

constexpr std::size_t hugePage = std::size_t{2} << 20U;
constexpr std::size_t pieceBytes = 8 * hugePage;
constexpr std::size_t cacheLine = 64;

std::size_t roundedUp(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

} // namespace

void SeriesStorage::Free::operator()(std::byte* piece) const {
    std::free(piece);
}

void* SeriesStorage::allocate(std::size_t bytes) {
    bytes = roundedUp(std::max<std::size_t>(bytes, 1), cacheLine);
    const std::lock_guard lock(m_mutex);
    if (bytes > m_left) {
        const std::size_t size = roundedUp(std::max(bytes, pieceBytes), hugePage);
        auto* const piece = static_cast<std::byte*>(std::aligned_alloc(hugePage, size));
        if (piece == nullptr) {
            throw std::bad_alloc();
        }
        m_pieces.emplace_back(piece);
#if defined(__linux__)
        madvise(piece, size, MADV_HUGEPAGE); // only advice: without it the pages are small
#endif
        m_next = piece;
        m_left = size;
    }
    void* const room = m_next;
    m_next += bytes;
    m_left -= bytes;
    return room;
}

} // namespace parklens
