#include "tests/gis/coverage/cell_oracle.hpp"

#include "gis/base/gdal_environment.hpp"
#include "gis/crs/crs.hpp"

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace parklens::test {

namespace {

using OgrGeometry = std::unique_ptr<void, void (*)(void*)>;

void destroy(void* geometry) {
    OGR_G_DestroyGeometry(static_cast<OGRGeometryH>(geometry));
}

OGRGeometryH ringOf(const Ring& points) {
    OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
    for (const Point& point : points) {
        OGR_G_AddPoint_2D(ring, point.x, point.y);
    }
    return ring;
}

OgrGeometry fromPolygon(const MultiPolygon& polygon) {
    OGRGeometryH parts = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (const Polygon& part : polygon.polygons) {
        OGRGeometryH one = OGR_G_CreateGeometry(wkbPolygon);
        OGR_G_AddGeometryDirectly(one, ringOf(part.shell));
        for (const Ring& hole : part.holes) {
            OGR_G_AddGeometryDirectly(one, ringOf(hole));
        }
        OGR_G_AddGeometryDirectly(parts, one);
    }
    return {parts, destroy};
}

MultiPolygon cellAt(double column, double row) {
    return {{{{{column, row},
               {column + 1, row},
               {column + 1, row + 1},
               {column, row + 1},
               {column, row}},
              {}}}};
}

} // namespace

bool isValid(const MultiPolygon& polygon) {
    return OGR_G_IsValid(fromPolygon(polygon).get()) != 0;
}

std::vector<double> coverageFractions(const MultiPolygon& inCells, int columns, int rows) {
    const OgrGeometry polygon = fromPolygon(inCells);
    std::vector<double> fractions;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const OgrGeometry common{
                OGR_G_Intersection(polygon.get(), fromPolygon(cellAt(column, row)).get()), destroy};
            fractions.push_back(common ? OGR_G_Area(common.get()) : 0.0);
        }
    }
    return fractions;
}

double CellFigures::quantile(double q) const {
    double cumulative = 0.0;
    for (const auto& [value, own] : weightOfValue) {
        cumulative += own;
        if (cumulative >= q * weight * (1.0 - 1e-12)) {
            return value;
        }
    }
    return weightOfValue.rbegin()->first;
}

double CellFigures::majority() const {
    const auto lighter = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(weightOfValue.begin(), weightOfValue.end(), lighter)->first;
}

double CellFigures::minority() const {
    const auto lighter = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::min_element(weightOfValue.begin(), weightOfValue.end(), lighter)->first;
}

CellFigures figuresOf(const std::vector<double>& weights, const std::vector<double>& values) {
    CellFigures figures;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!(weights[i] > 0.0)) {
            continue;
        }
        if (std::isnan(values[i])) {
            figures.invalidWeight += weights[i];
            continue;
        }
        figures.weight += weights[i];
        figures.sum += weights[i] * values[i];
        figures.weightOfValue[values[i]] += weights[i];
    }
    for (const auto& [value, own] : figures.weightOfValue) {
        figures.variance += own * (value - figures.mean()) * (value - figures.mean());
    }
    figures.variance /= figures.weight;
    if (!figures.weightOfValue.empty()) {
        figures.minimum = figures.weightOfValue.begin()->first;
        figures.maximum = figures.weightOfValue.rbegin()->first;
    }
    return figures;
}

void writeBands(const BandFixture& fixture,
                const std::function<double(int, int, int)>& value,
                double noData) {
    setUpGdal();
    CPLStringList options;
    for (const std::string& option : fixture.creationOptions) {
        options.AddString(option.c_str());
    }
    if (fixture.lastIsAlpha) {
        options.SetNameValue("ALPHA", "YES");
    }
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GTiff"),
                                      fixture.path.c_str(),
                                      fixture.columns,
                                      fixture.rows,
                                      fixture.bands,
                                      GDALGetDataTypeByName(fixture.type.c_str()),
                                      options.List());
    if (dataset == nullptr) {
        throw std::runtime_error("cannot write " + fixture.path.string());
    }
    double transform[6] = {fixture.corner[0],
                           fixture.cell,
                           0,
                           fixture.corner[1] + fixture.cell * fixture.rows,
                           0,
                           -fixture.cell};
    GDALSetGeoTransform(dataset, transform);
    GDALSetProjection(dataset, Crs::fromEpsg(32650).wkt().c_str());
    std::vector<double> cells(static_cast<std::size_t>(fixture.columns * fixture.rows));
    CPLErr error = CE_None;
    for (int number = 1; number <= fixture.bands; ++number) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = value(number,
                             static_cast<int>(i) % fixture.columns,
                             static_cast<int>(i) / fixture.columns);
        }
        GDALRasterBandH band = GDALGetRasterBand(dataset, number);
        if (noData > -1e99) {
            GDALSetRasterNoDataValue(band, noData);
        }
        error = std::max(error,
                         GDALRasterIO(band,
                                      GF_Write,
                                      0,
                                      0,
                                      fixture.columns,
                                      fixture.rows,
                                      cells.data(),
                                      fixture.columns,
                                      fixture.rows,
                                      GDT_Float64,
                                      0,
                                      0));
    }
    GDALClose(dataset);
    if (error != CE_None) {
        throw std::runtime_error("cannot write " + fixture.path.string());
    }
}

} // namespace parklens::test
