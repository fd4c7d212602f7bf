#include "gis/coverage/cell_test.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace parklens {

CellTest CellTest::ofClass(const BandInfo& band, const Membership& membership) {
    return {band, membership, false};
}

CellTest CellTest::ofData(const BandInfo& band) {
    return {band, {}, true};
}

CellTest::CellTest(const BandInfo& band, const Membership& membership, bool everyValue)
    : m_band(band)
    , m_membership(membership)
    , m_everyValue(everyValue) {
    if (knowsNoData(band)) {
        findRanges();
    }
}

bool CellTest::passes(double stored) const {
    if (m_everyValue) {
        return true;
    }
    const double value = stored * m_band.scale + m_band.offset;
    return m_membership.classes.count(value) > 0 ||
           (m_membership.minimum && value >= *m_membership.minimum);
}

void CellTest::findRanges() {
    dispatch(m_band.type, [this](auto zero) {
        using T = decltype(zero);
        if constexpr (sizeof(T) <= 2) {
            using Unsigned = std::make_unsigned_t<T>;
            bool isOpen = false;
            for (std::uint32_t bits = 0; bits <= std::numeric_limits<Unsigned>::max(); ++bits) {
                const auto stored =
                    static_cast<double>(static_cast<T>(static_cast<Unsigned>(bits)));
                const bool isNoData = m_band.noData && stored == *m_band.noData;
                if (isNoData || !passes(stored)) {
                    isOpen = false;
                } else if (isOpen) {
                    ++m_ranges.back().span;
                } else {
                    m_ranges.push_back({static_cast<std::uint16_t>(bits), 0});
                    isOpen = true;
                }
            }
        }
    });
}

/// Range by range over all cells: what compilers turn into vector instructions.
template <typename T>
void CellTest::applyRanges(const T* cells, std::size_t count, std::uint8_t* flags) const {
    using Unsigned = std::make_unsigned_t<T>;
    std::fill_n(flags, count, std::uint8_t{0});
    for (const Range& range : m_ranges) {
        const auto first = static_cast<Unsigned>(range.first);
        const auto span = static_cast<Unsigned>(range.span);
        for (std::size_t i = 0; i < count; ++i) {
            const auto distance = static_cast<Unsigned>(static_cast<Unsigned>(cells[i]) - first);
            flags[i] = static_cast<std::uint8_t>(flags[i] | (distance <= span ? 1 : 0));
        }
    }
}

template <typename T>
void CellTest::applyEach(const T* cells, std::size_t count, std::uint8_t* flags) const {
    if (m_everyValue) {
        std::fill_n(flags, count, std::uint8_t{1});
        return;
    }
    if (m_membership.classes.empty()) {
        const double minimum =
            m_membership.minimum.value_or(std::numeric_limits<double>::quiet_NaN());
        const double scale = m_band.scale;
        const double offset = m_band.offset;
        for (std::size_t i = 0; i < count; ++i) {
            flags[i] = static_cast<double>(cells[i]) * scale + offset >= minimum ? 1 : 0;
        }
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const bool isAsBefore = i > 0 && cells[i] == cells[i - 1];
        flags[i] = isAsBefore ? flags[i - 1] : passes(static_cast<double>(cells[i])) ? 1 : 0;
    }
}

void CellTest::apply(const void* cells, std::size_t count, std::uint8_t* flags) const {
    dispatch(m_band.type, [&](auto zero) {
        using T = decltype(zero);
        if constexpr (sizeof(T) <= 2) {
            applyRanges(static_cast<const T*>(cells), count, flags);
        } else {
            applyEach(static_cast<const T*>(cells), count, flags);
        }
    });
}

} // namespace parklens
