/// \file
/// Which cells of a raster belong to the class whose patches are sought, row by row.
#pragma once

#include "gis/coverage/patches.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// Ground size of a cell.
struct CellSizeM {
    double width = 0.0;
    double height = 0.0;
};

/// Reads rows of membership from the top of a window to its bottom; blocks are decoded once.
class MembershipReader {
public:
    /// \param closure  whether the closure rule is used
    /// \param cellSize  on the ground, for the closure window
    MembershipReader(const RasterSource& raster,
                     int band,
                     const Membership& membership,
                     const RasterWindow& window,
                     bool closure,
                     CellSizeM cellSize);
    ~MembershipReader();
    MembershipReader(const MembershipReader&) = delete;
    MembershipReader& operator=(const MembershipReader&) = delete;

    /// The next row, one byte a cell: 1 = belongs. Valid until the next call.
    std::span<const std::uint8_t> nextRow();

private:
    class ClassRows;
    class ClosureFilter;

    RasterWindow m_window;
    std::int64_t m_row;
    std::unique_ptr<ClassRows> m_rows;
    std::unique_ptr<ClosureFilter> m_closure; ///< null where the rule is not used
    std::vector<std::uint8_t> m_belongs;
};

} // namespace parklens
