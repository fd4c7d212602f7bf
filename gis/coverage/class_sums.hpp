/// \file
/// Coverage and area of each distinct value, in integers: the order of adding cannot matter.
#pragma once

#include "gis/base/int128.hpp"

#include <cstddef>
#include <vector>

namespace parklens {

/// One distinct value with what is covered of its cells.
struct ClassSum {
    double value = 0.0; ///< as stored in the raster
    Int128 covered = 0; ///< Σ f in 2^-52
    Int128 area = 0;    ///< Σ f·A in units of the AreaDensity × 2^-52
};

/// Sums by value, kept sorted now and then so that memory stays near the number of values.
class ClassSums {
public:
    void add(const ClassSum& sum);
    void add(const ClassSums& other);

    /// Makes room for so many more.
    void reserve(std::size_t more) { m_sums.reserve(m_sums.size() + more); }

    /// One entry a value, by value.
    const std::vector<ClassSum>& sorted();

    /// Entries held, not all of them distinct.
    std::size_t entryCount() const { return m_sums.size(); }

    bool empty() const { return m_sums.empty(); }

private:
    void compact();

    std::vector<ClassSum> m_sums;
    std::size_t m_compacted = 0; ///< so many at the front are sorted and distinct
};

} // namespace parklens
