#include "gis/raster/isolines.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace parklens {

namespace {

[[noreturn]] void throwNotDrawn(const GdalErrorLog& log) {
    throw IoError({.what = {"等值线无法生成：" + log.firstWords(),
                            "isolines cannot be made: " + log.firstWords()},
                   .place = {},
                   .mend = {"请检查内存是否足够", "check whether there is enough memory"}});
}

GDALDatasetUniquePtr createIn(const char* driver, int columns, int rows, int bands) {
    return GDALDatasetUniquePtr(GetGDALDriverManager()->GetDriverByName(driver)->Create(
        "", columns, rows, bands, bands > 0 ? GDT_Float64 : GDT_Unknown, nullptr));
}

GDALDatasetUniquePtr
surfaceOf(const RasterGrid& grid, std::span<const double> values, const GdalErrorLog& log) {
    const int columns = static_cast<int>(grid.columnCount());
    const int rows = static_cast<int>(grid.rowCount());
    auto surface = createIn("MEM", columns, rows, 1);
    auto transform = grid.geoTransform();
    if (!surface || surface->SetGeoTransform(transform.data()) != CE_None ||
        surface->GetRasterBand(1)->RasterIO(GF_Write,
                                            0,
                                            0,
                                            columns,
                                            rows,
                                            const_cast<double*>(values.data()), // only read
                                            columns,
                                            rows,
                                            GDT_Float64,
                                            0,
                                            0,
                                            nullptr) != CE_None) {
        throwNotDrawn(log);
    }
    return surface;
}

void addLines(const OGRGeometry* geometry, double value, std::vector<Isoline>& isolines) {
    if (geometry == nullptr) {
        return;
    }
    if (const auto* collection = dynamic_cast<const OGRMultiLineString*>(geometry)) {
        for (const auto* part : *collection) {
            addLines(part, value, isolines);
        }
    } else if (const auto* line = dynamic_cast<const OGRLineString*>(geometry);
               line != nullptr && line->getNumPoints() >= 2) {
        Isoline isoline{value, {}};
        for (int index = 0; index < line->getNumPoints(); ++index) {
            isoline.line.push_back({line->getX(index), line->getY(index)});
        }
        isolines.push_back(std::move(isoline));
    }
}

/// The level that a field read back from GDAL's layer stands for.
double levelNearest(const std::set<double>& levels, double value) {
    return *std::min_element(levels.begin(), levels.end(), [&](double a, double b) {
        return std::abs(a - value) < std::abs(b - value);
    });
}

} // namespace

std::vector<Isoline>
isolines(const RasterGrid& grid, std::span<const double> values, std::span<const double> levels) {
    if (static_cast<std::int64_t>(values.size()) != grid.columnCount() * grid.rowCount()) {
        throw UsageError({.what = {fmt::format("格网有 {} 个像元，给出了 {} 个值",
                                               grid.columnCount() * grid.rowCount(),
                                               values.size()),
                                   fmt::format("the grid has {} cells, but {} values are given",
                                               grid.columnCount() * grid.rowCount(),
                                               values.size())},
                          .place = {},
                          .mend = {}});
    }
    const std::set<double> sorted(levels.begin(), levels.end());
    if (sorted.empty()) {
        return {};
    }
    setUpGdal();
    const GdalErrorLog log;
    const auto surface = surfaceOf(grid, values, log);
    const auto vectors = createIn("Memory", 0, 0, 0);
    OGRLayer* layer =
        vectors ? vectors->CreateLayer("isolines", nullptr, wkbLineString, nullptr) : nullptr;
    OGRFieldDefn field("value", OFTReal);
    if (layer == nullptr || layer->CreateField(&field) != OGRERR_NONE) {
        throwNotDrawn(log);
    }
    const auto fixed = fmt::format("FIXED_LEVELS={}", fmt::join(sorted, ","));
    const char* options[] = {fixed.c_str(), "ELEV_FIELD=0", nullptr};
    if (GDALContourGenerateEx(GDALRasterBand::ToHandle(surface->GetRasterBand(1)),
                              OGRLayer::ToHandle(layer),
                              const_cast<char**>(options),
                              nullptr,
                              nullptr) != CE_None) {
        throwNotDrawn(log);
    }
    std::vector<Isoline> lines;
    for (const auto& feature : *layer) {
        addLines(
            feature->GetGeometryRef(), levelNearest(sorted, feature->GetFieldAsDouble(0)), lines);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Isoline& a, const Isoline& b) {
        const auto rank = [](const Isoline& isoline) {
            return std::tuple(isoline.value, -isoline.line.front().y, isoline.line.front().x);
        };
        return rank(a) < rank(b);
    });
    return lines;
}

std::vector<double> roundLevels(double lowest, double highest, int count) {
    if (!(lowest < highest) || count < 1) {
        return {};
    }
    const double wished = (highest - lowest) / count;
    const double power = std::pow(10.0, std::floor(std::log10(wished)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0}) {
        if (factor * power >= wished * (1 - 1e-9)) {
            step = factor * power;
        }
    }
    std::vector<double> levels;
    const auto first = std::ceil(lowest / step - 1e-9);
    const auto last = std::floor(highest / step + 1e-9);
    for (double number = first; number <= last; ++number) {
        levels.push_back(number == 0 ? 0.0 : number * step);
    }
    return levels;
}

} // namespace parklens
