/// \file
/// Which cells of a raster belong to the class whose patches are sought, band by band.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/coverage/cell_bits.hpp"
#include "gis/coverage/cell_test.hpp"
#include "gis/coverage/membership_filters.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace parklens {

/// Does tasks 0 … count − 1, on all threads or one after the other.
using ForEachTask =
    std::function<void(std::size_t count, const std::function<void(std::size_t)>& task)>;

/// Goes down a raster over some windows in bands of whole rows of blocks. Each block that a window
/// or the reach of a filter meets is decoded once. Held are the bits of one band and of the rows
/// that filters look at.
class MembershipSweep {
public:
    /// 8 MB of bits.
    static constexpr std::int64_t usualBandCells = std::int64_t{1} << 26;

    /// \param windows  at least one, none empty; with the reach of the filters they may leave the
    ///                 raster
    /// \param bandCells  wanted cells of a band over the whole breadth
    MembershipSweep(const RasterSource& raster,
                    int band,
                    const Membership& membership,
                    const MembershipFilters& filters,
                    std::vector<RasterWindow> windows,
                    const ForEachTask& forEach,
                    std::int64_t bandCells = usualBandCells,
                    const TaskControl& control = {});

    /// Goes on to the next band. False when all windows are done. \throws CancelledError
    bool next();

    /// Membership in the rows [rowBegin(), rowEnd()) of the band, right in the windows.
    const CellBits& members() const;

    std::int64_t rowBegin() const { return m_rowBegin; }

    std::int64_t rowEnd() const { return m_rowEnd; }

private:
    struct Columns {
        std::int64_t begin;
        std::int64_t end;
    };

    bool isNear(const RasterWindow& window, std::int64_t rowBegin, std::int64_t rowEnd) const;
    std::vector<Columns> columnsNear(std::span<const RasterWindow> windows,
                                     std::int64_t rowBegin,
                                     std::int64_t rowEnd) const;
    std::vector<RasterWindow> pieces(std::int64_t rowBegin, std::int64_t rowEnd) const;
    void decode(const RasterWindow& piece);
    void readRows(std::int64_t end);
    void filterRows();

    const RasterSource& m_raster;
    int m_band;
    MembershipFilters m_filters;
    std::vector<RasterWindow> m_windows;
    const ForEachTask& m_forEach;
    TaskControl m_control;
    bool m_asksForValidity;
    CellTest m_class;
    CellTest m_data;
    Reach m_reach; ///< of all filters together
    RasterWindow m_bounds;
    std::int64_t m_bandRows = 0;
    std::int64_t m_rowBegin = 0;
    std::int64_t m_rowEnd = 0;
    CellBits m_cells;
    CellBits m_valid;   ///< only where closure is asked for
    CellBits m_closed;  ///< after the closure rule, where a width follows
    CellBits m_members; ///< after all filters, where there are any
};

} // namespace parklens
