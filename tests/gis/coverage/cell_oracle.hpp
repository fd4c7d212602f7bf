/// \file
/// Zonal figures recomputed cell by cell, with nothing of the engine in it.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace parklens::test {

bool isValid(const MultiPolygon& polygon);

/// Share of each cell of a grid that a polygon (in cells, v downwards) covers, row by row: areas of
/// OGR's intersections (GEOS) of the polygon with the cell.
std::vector<double> coverageFractions(const MultiPolygon& inCells, int columns, int rows);

/// Figures of cells with weights; a cell without data has the value NaN.
struct CellFigures {
    double weight = 0.0;        ///< of valid cells
    double invalidWeight = 0.0; ///< of cells without data
    double sum = 0.0;
    double variance = 0.0;
    double minimum = 0.0;
    double maximum = 0.0;
    std::map<double, double> weightOfValue;

    double mean() const { return sum / weight; }

    /// Smallest value with cumulative weight ≥ q of the whole.
    double quantile(double q) const;
    double majority() const;
    double minority() const;
};

CellFigures figuresOf(const std::vector<double>& weights, const std::vector<double>& values);

/// A GeoTIFF of several bands in cells of 10 m at (500000, 3000000 + 10·rows) in EPSG:32650.
struct BandFixture {
    std::filesystem::path path;
    int columns = 0;
    int rows = 0;
    int bands = 1;
    std::string type = "Byte"; ///< name of GDAL's data type
    bool lastIsAlpha = false;
    std::vector<std::string> creationOptions = {};
    double cell = 10.0;
    std::array<double, 2> corner = {500000.0, 3000000.0}; ///< lower left
};

/// `value(band from 1, column, row)` is stored.
void writeBands(const BandFixture& fixture,
                const std::function<double(int, int, int)>& value,
                double noData = -1e99);

} // namespace parklens::test
