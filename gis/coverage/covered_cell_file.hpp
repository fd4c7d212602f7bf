/// \file
/// Covered cells written to a file as they come.
#pragma once

#include "gis/base/staged_output.hpp"
#include "gis/base/task_control.hpp"
#include "gis/coverage/covered_cells.hpp"
#include "gis/raster/raster_grid.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A table of covered cells: `id row column x y coverage_fraction area_m2` and a column a band; x
/// and y are the cell's centre in the raster's CRS, rows and columns count from 0 at the first
/// stored cell. Without areas there is no `area_m2`; a cell without data has no value.
///
/// `.csv` as UTF-8 text with numbers in their shortest exact form; `.gpkg` as points (layer
/// `cells`), which take a tenth of the space of cells as polygons. Written aside and renamed by
/// commit(); two runs give the same bytes. All calls from one thread.
class CoveredCellFile {
public:
    /// \throws UsageError (another extension; exists; missing folder), IoError
    CoveredCellFile(const std::filesystem::path& path,
                    Overwrite overwrite,
                    const RasterGrid& grid,
                    std::vector<std::string> valueColumns,
                    bool hasArea,
                    const TaskControl& control = {});
    ~CoveredCellFile();
    CoveredCellFile(const CoveredCellFile&) = delete;
    CoveredCellFile& operator=(const CoveredCellFile&) = delete;

    /// \param zones  those that the cells' indices count
    /// \throws IoError, CancelledError every some thousand cells
    void write(const CoveredCells& cells, std::span<const Zone> zones);

    /// Checks that all is there and renames the file. \throws IoError, CancelledError before the
    /// rename, but not while GDAL makes the spatial index
    void commit();

    class Writing;

private:
    TaskControl m_control;
    StagedFile m_staged;
    std::unique_ptr<Writing> m_writing;
};

/// Refuses a path whose extension is neither `.csv` nor `.gpkg`. \throws UsageError
void requireCellFormat(const std::filesystem::path& path);

} // namespace parklens
