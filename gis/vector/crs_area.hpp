/// \file
/// The part of the world in which a coordinate reference system makes sense.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// Tells whether coordinates can mean anything in a system: degrees within ±180 (360) and ±90; for
/// a projected one, a place within ten degrees of its area of use, since zones are drawn beyond
/// their borders in practice. Not for several threads at a time.
class CrsArea {
public:
    explicit CrsArea(const Crs& crs);
    ~CrsArea();
    CrsArea(const CrsArea&) = delete;
    CrsArea& operator=(const CrsArea&) = delete;

    bool mayContain(Point point) const;

    /// mayContain() of each, in one go: 1 = it may.
    std::vector<char> mayContain(std::span<const Point> points) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
