/// \file
/// The patches of one zone within one window.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/coverage/cell_bits.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/patch_tally.hpp"
#include "gis/coverage/run_labelling.hpp"
#include "gis/coverage/zone_shape.hpp"

#include <cstdint>

namespace parklens {

/// Labels a window in strips of rows, which may be labelled at the same time and are then joined
/// from top to bottom. Held between strips are the open components of one row and what the tally
/// lists.
class ZonePatchesSearch {
public:
    struct Strip {
        LabelledStrip components;
        PatchTally closed;
    };

    /// \param density  prepared over the window; it, the grid and the shape must outlive this
    /// \param keepsRuns  patches that are listed get an outline
    /// \throws GeometryError when the polygon overlaps itself
    ZonePatchesSearch(const RasterGrid& grid,
                      const ZoneShape& shape,
                      const RasterWindow& window,
                      const AreaDensity& density,
                      const PatchRule& rule,
                      bool eightConnected,
                      bool keepsRuns);

    const RasterWindow& window() const { return m_window; }

    /// Labels rows of the window. Thread-safe.
    Strip label(const CellBits& members, std::int64_t rowBegin, std::int64_t rowEnd) const;

    /// Joins the strip below those before.
    void append(Strip&& strip);

    /// Everything found, after the last strip.
    PatchTally finish();

private:
    const RasterGrid& m_grid;
    const AreaDensity& m_density;
    RasterWindow m_window;
    CellCoverage m_coverage;
    bool m_eightConnected;
    bool m_keepsRuns;
    PatchTally m_none; ///< a tally to begin with
    PatchTally m_tally;
    ComponentFront m_front;
};

} // namespace parklens
