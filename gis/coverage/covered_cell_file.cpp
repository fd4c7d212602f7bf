#include "gis/coverage/covered_cell_file.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/table/csv_writer.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdio>

namespace parklens {

namespace {

constexpr const char* layerName = "cells";

std::string extensionOf(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    for (char& c : extension) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return extension;
}

std::vector<std::string> columnNames(const std::vector<std::string>& valueColumns, bool hasArea) {
    std::vector<std::string> columns = {"id", "row", "column", "x", "y", "coverage_fraction"};
    if (hasArea) {
        columns.emplace_back("area_m2");
    }
    columns.insert(columns.end(), valueColumns.begin(), valueColumns.end());
    return columns;
}

} // namespace

/// One format.
class CoveredCellFile::Writing {
public:
    Writing(std::filesystem::path target, RasterGrid grid, bool hasArea, const TaskControl& control)
        : m_target(std::move(target))
        , m_grid(std::move(grid))
        , m_hasArea(hasArea)
        , m_control(control) {}

    virtual ~Writing() = default;
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    virtual void write(const CoveredCells& cells, std::span<const Zone> zones) = 0;
    virtual void close() = 0;

protected:
    Point centreOf(const CoveredCell& cell) const {
        return m_grid.toCrs(
            {static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5});
    }

    bool hasArea() const { return m_hasArea; }

    void checkCancelled() const { m_control.checkCancelled(); }

    void checkCancelled(std::size_t cell) const {
        constexpr std::size_t cellsBetweenChecks = 4096;
        if (cell % cellsBetweenChecks == 0) {
            m_control.checkCancelled();
        }
    }

    [[noreturn]] void refuse(const std::string& words) const {
        throw IoError(
            {.what = {"无法完整写入" + (words.empty() ? std::string() : "：" + words),
                      "cannot be written completely" + (words.empty() ? words : ": " + words)},
             .place = {.file = m_target.string()},
             .mend = {"请检查磁盘空间和权限", "check the free space and the permissions"}});
    }

    const RasterGrid& grid() const { return m_grid; }

    const std::filesystem::path& target() const { return m_target; }

private:
    std::filesystem::path m_target;
    RasterGrid m_grid;
    bool m_hasArea;
    TaskControl m_control;
};

namespace {

class CsvCells : public CoveredCellFile::Writing {
public:
    CsvCells(const StagedFile& staged,
             const RasterGrid& grid,
             std::vector<std::string> columns,
             bool hasArea,
             const TaskControl& control)
        : Writing(staged.destination(), grid, hasArea, control)
        , m_columns(std::move(columns))
        , m_file(std::fopen(staged.temporaryPath().c_str(), "wb")) {
        if (m_file == nullptr) {
            refuse({});
        }
        const CsvWriter header(m_columns);
        put(header.content());
    }

    ~CsvCells() override {
        if (m_file != nullptr) {
            std::fclose(m_file);
        }
    }

    void write(const CoveredCells& found, std::span<const Zone> zones) override {
        CsvWriter table(m_columns);
        const std::size_t headerLength = table.content().size();
        const std::size_t bands =
            found.cells.empty() ? 0 : found.values.size() / found.cells.size();
        for (std::size_t i = 0; i < found.cells.size(); ++i) {
            checkCancelled(i);
            const CoveredCell& cell = found.cells[i];
            const Point centre = centreOf(cell);
            table.text(zones[cell.zone].id)
                .integer(cell.row)
                .integer(cell.column)
                .number(centre.x)
                .number(centre.y)
                .number(cell.fraction);
            if (hasArea()) {
                table.number(cell.areaM2);
            }
            for (std::size_t band = 0; band < bands; ++band) {
                table.number(found.values[i * bands + band]);
            }
            table.endRow();
        }
        put(std::string_view(table.content()).substr(headerLength));
    }

    void close() override {
        std::FILE* const file = m_file;
        m_file = nullptr;
        if (std::fclose(file) != 0) {
            refuse({});
        }
    }

private:
    void put(std::string_view text) {
        if (std::fwrite(text.data(), 1, text.size(), m_file) != text.size()) {
            refuse({});
        }
    }

    std::vector<std::string> m_columns;
    std::FILE* m_file;
};

class GeoPackageCells : public CoveredCellFile::Writing {
public:
    GeoPackageCells(const StagedFile& staged,
                    const RasterGrid& grid,
                    const std::vector<std::string>& columns,
                    bool hasArea,
                    const TaskControl& control)
        : Writing(staged.destination(), grid, hasArea, control)
        , m_temporary(staged.temporaryPath())
        , m_synchronous("OGR_SQLITE_SYNCHRONOUS", "OFF")
        , m_date("OGR_CURRENT_DATE", "2000-01-01T00:00:00Z") {
        setUpGdal();
        const GdalErrorLog log;
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        m_dataset.reset(driver->Create(m_temporary.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        require(log, m_dataset != nullptr);
        OGRSpatialReference reference;
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const auto code = grid.crs().epsg();
        const OGRErr error = code ? reference.importFromEPSG(*code)
                                  : reference.SetFromUserInput(grid.crs().wkt().c_str());
        if (error != OGRERR_NONE) {
            refuse("GDAL: " + grid.crs().label());
        }
        m_layer = m_dataset->CreateLayer(layerName, &reference, wkbPoint, nullptr);
        require(log, m_layer != nullptr);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool isCount = i == 1 || i == 2;
            OGRFieldDefn field(columns[i].c_str(),
                               i == 0    ? OFTString
                               : isCount ? OFTInteger64
                                         : OFTReal);
            require(log, m_layer->CreateField(&field) == OGRERR_NONE);
        }
        require(log, m_dataset->StartTransaction() == OGRERR_NONE);
        m_isInTransaction = true;
    }

    /// Of what is given up GDAL would make a spatial index while it closes.
    ~GeoPackageCells() override {
        if (m_dataset == nullptr || !m_isInTransaction) {
            return;
        }
        const GdalErrorLog unheeded;
        m_dataset->RollbackTransaction();
        m_dataset->DeleteLayer(0);
    }

    void write(const CoveredCells& found, std::span<const Zone> zones) override {
        const GdalErrorLog log;
        const std::size_t bands =
            found.cells.empty() ? 0 : found.values.size() / found.cells.size();
        OGRFeature feature(m_layer->GetLayerDefn());
        for (std::size_t i = 0; i < found.cells.size(); ++i) {
            checkCancelled(i);
            const CoveredCell& cell = found.cells[i];
            const Point centre = centreOf(cell);
            feature.Reset();
            int field = 0;
            feature.SetField(field++, zones[cell.zone].id.c_str());
            feature.SetField(field++, static_cast<GIntBig>(cell.row));
            feature.SetField(field++, static_cast<GIntBig>(cell.column));
            feature.SetField(field++, centre.x);
            feature.SetField(field++, centre.y);
            feature.SetField(field++, cell.fraction);
            if (hasArea()) {
                feature.SetField(field++, cell.areaM2);
            }
            for (std::size_t band = 0; band < bands; ++band, ++field) {
                const double value = found.values[i * bands + band];
                if (std::isnan(value)) {
                    feature.SetFieldNull(field);
                } else {
                    feature.SetField(field, value);
                }
            }
            OGRPoint point(centre.x, centre.y);
            feature.SetGeometry(&point);
            require(log, m_layer->CreateFeature(&feature) == OGRERR_NONE);
            ++m_count;
        }
    }

    void close() override {
        const GdalErrorLog log;
        m_isInTransaction = false;
        require(log, m_dataset->CommitTransaction() == OGRERR_NONE);
        checkCancelled();
        m_dataset->FlushCache();
        m_dataset.reset();
        checkCancelled();
        require(log, true);
        const GDALDatasetUniquePtr written(
            GDALDataset::Open(m_temporary.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
        require(log, written != nullptr);
        OGRLayer* layer = written->GetLayerByName(layerName);
        require(log, layer != nullptr && layer->GetFeatureCount() == m_count);
    }

private:
    void require(const GdalErrorLog& log, bool succeeded) const {
        if (!succeeded || log.failed()) {
            refuse(log.firstWords());
        }
    }

    std::filesystem::path m_temporary;
    GdalThreadOption m_synchronous; // the file is flushed as a whole at the end
    GdalThreadOption m_date;
    GDALDatasetUniquePtr m_dataset;
    OGRLayer* m_layer = nullptr;
    GIntBig m_count = 0;
    bool m_isInTransaction = false;
};

} // namespace

CoveredCellFile::CoveredCellFile(const std::filesystem::path& path,
                                 Overwrite overwrite,
                                 const RasterGrid& grid,
                                 std::vector<std::string> valueColumns,
                                 bool hasArea,
                                 const TaskControl& control)
    : m_control(control)
    , m_staged((requireCellFormat(path), path), overwrite) {
    const std::vector<std::string> columns = columnNames(valueColumns, hasArea);
    if (extensionOf(path) == ".csv") {
        m_writing = std::make_unique<CsvCells>(m_staged, grid, columns, hasArea, control);
    } else {
        m_writing = std::make_unique<GeoPackageCells>(m_staged, grid, columns, hasArea, control);
    }
}

CoveredCellFile::~CoveredCellFile() = default;

void CoveredCellFile::write(const CoveredCells& cells, std::span<const Zone> zones) {
    m_writing->write(cells, zones);
}

void CoveredCellFile::commit() {
    m_control.checkCancelled();
    m_writing->close();
    m_control.checkCancelled();
    m_staged.commit();
}

void requireCellFormat(const std::filesystem::path& path) {
    const std::string extension = extensionOf(path);
    if (extension != ".csv" && extension != ".gpkg") {
        throw UsageError({.what = {"逐像元输出只能写 .csv 或 .gpkg",
                                   "covered cells are written as .csv or .gpkg"},
                          .place = {.file = path.string()},
                          .mend = {"请改用其中一种扩展名", "use one of these extensions"}});
    }
}

} // namespace parklens
