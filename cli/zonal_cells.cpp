#include "cli/zonal_cells.hpp"

#include "cli/layer_output.hpp"
#include "gis/base/error.hpp"
#include "gis/coverage/covered_cell_file.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t manyCells = 10'000'000;
constexpr double bytesPerCell = 110.0; // about, of CSV and of points in a GeoPackage alike

} // namespace

void checkCellOutput(const CellOutput& output, const std::vector<std::string>& inputs) {
    if (output.path.empty()) {
        return;
    }
    requireCellFormat(output.path);
    for (const std::string& input : inputs) {
        if (fs::path(input).lexically_normal() == fs::path(output.path).lexically_normal()) {
            throw UsageError({.what = {"与另一个输入或输出是同一文件",
                                       "is the same file as another input or output"},
                              .place = {.file = output.path},
                              .mend = {"请换一个文件名", "choose another name"}});
        }
    }
    LayerOutput asLayer;
    asLayer.path = output.path;
    asLayer.overwrite = output.overwrite;
    checkLayerOutput(asLayer, inputs);
}

void writeCells(const CellOutput& output,
                const ZonalRasters& rasters,
                const Zones& zones,
                CellArea area,
                std::int64_t cellCount,
                const CommandContext& context,
                const TaskControl& control) {
    if (cellCount > manyCells) {
        const double gigabytes = static_cast<double>(cellCount) * bytesPerCell / 1e9;
        context.tell(LocalizedText{
            fmt::format("说明：将逐一写出 {} 个像元，约 {:.1f} GB", cellCount, gigabytes),
            fmt::format(
                "note: {} cells are written one by one, about {:.1f} GB", cellCount, gigabytes)});
    }
    std::vector<ZonalBand> bands;
    std::vector<std::string> columns;
    for (const PrefixedBand& band : rasters.bands()) {
        bands.push_back(band.band);
        columns.push_back(band.prefix + "value");
    }
    CoveredCellFile file(output.path,
                         output.overwrite ? Overwrite::Allow : Overwrite::Refuse,
                         rasters.first().grid(),
                         columns,
                         area != CellArea::None,
                         control);
    visitCoveredCells(bands,
                      zones.zones,
                      zones.crs,
                      area,
                      context.pool(),
                      control,
                      [&](const CoveredCells& cells) { file.write(cells, zones.zones); });
    file.commit();
}

} // namespace parklens::cli
