#include "viewer/exchange/qgis_project.hpp"

#include "gis/base/error.hpp"
#include "gis/base/zip_archive.hpp"
#include "gis/raster/raster_writer.hpp"
#include "gis/vector/vector_writer.hpp"
#include "viewer/exchange/private/project_document.hpp"
#include "viewer/exchange/qgis_style.hpp"
#include "viewer/exchange/sld_document.hpp"
#include "viewer/layout/page_files.hpp"
#include "viewer/layout/sheet_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace parklens {

namespace {

namespace fs = std::filesystem;

/// Of cells that show nothing.
constexpr double noValueByte = 255;

/// Cells as bands of bytes: the class, or red, green, blue and how opaque.
std::vector<RasterBand> bandsOf(const DrawnRaster& drawn) {
    const auto& cells = drawn.cells;
    const bool hasClasses = cells.format() == QImage::Format_Indexed8;
    const auto count = static_cast<std::size_t>(cells.width()) * cells.height();
    std::vector<RasterBand> bands;
    for (const char* name : {"red", "green", "blue", "alpha"}) {
        RasterBand band{
            .name = name, .unit = {}, .type = CellType::UInt8, .noData = {}, .values = {}};
        band.values.reserve(count);
        bands.push_back(std::move(band));
    }
    if (hasClasses) {
        bands.resize(1);
        bands[0].name = "class";
        bands[0].noData = noValueByte;
    }
    for (int row = 0; row < cells.height(); ++row) {
        for (int column = 0; column < cells.width(); ++column) {
            if (hasClasses) {
                const int index = cells.constScanLine(row)[column];
                bands[0].values.push_back(
                    index == drawn.noValue ? std::numeric_limits<double>::quiet_NaN() : index);
                continue;
            }
            const auto colour = cells.pixel(column, row);
            bands[0].values.push_back(qRed(colour));
            bands[1].values.push_back(qGreen(colour));
            bands[2].values.push_back(qBlue(colour));
            bands[3].values.push_back(qAlpha(colour));
        }
    }
    return bands;
}

void writeCells(const fs::path& path, const DrawnRaster& drawn, const Crs& crs) {
    const auto& ground = drawn.ground;
    const RasterGrid grid(crs,
                          {ground.minX,
                           ground.width() / drawn.cells.width(),
                           0.0,
                           ground.maxY,
                           0.0,
                           -ground.height() / drawn.cells.height()},
                          drawn.cells.width(),
                          drawn.cells.height());
    const auto bands = bandsOf(drawn);
    RasterWriteOptions options{.overwrite = Overwrite::Allow, .creationOptions = {}};
    if (bands.size() == 4) {
        options.creationOptions = {"PHOTOMETRIC=RGB", "ALPHA=YES"};
    }
    writeRaster(path, grid, bands, options);
}

/// The files of all projects, written aside.
class ProjectFiles {
public:
    ProjectFiles(const DocumentInformation& information,
                 const Lettering& lettering,
                 Overwrite overwrite,
                 const TaskControl& control)
        : m_information(information)
        , m_lettering(lettering)
        , m_overwrite(overwrite)
        , m_control(control) {}

    void add(const fs::path& destination, const ComposedSheet& sheet) {
        const auto layers = drawnLayers(sheet, m_control);
        const ProjectText text{.sheet = sheet,
                               .layers = layers,
                               .information = m_information,
                               .stem = QString::fromStdString(destination.stem().string()),
                               .fontFamily = m_lettering.family()};
        writeZip(stage(destination),
                 {{destination.stem().string() + ".qgs", projectDocument(text).toStdString()}});
        writeTables(beside(destination, ".gpkg"), layers);
        for (const auto& layer : layers) {
            m_control.checkCancelled();
            const auto name = "_" + layer.name.toStdString();
            if (layer.raster) {
                writeCells(
                    stage(beside(destination, name + ".tif")), *layer.raster, sheet.scene->crs);
            }
            stageText(beside(destination, name + ".qml"), qmlDocument(layer, text.fontFamily));
            stageText(beside(destination, name + ".sld"), sldDocument(layer, text.fontFamily));
        }
    }

    std::vector<fs::path> commit() {
        std::vector<fs::path> written;
        for (const auto& file : m_files) {
            file->commit();
            written.push_back(file->destination());
        }
        return written;
    }

private:
    static fs::path beside(const fs::path& destination, const std::string& ending) {
        return destination.parent_path() / (destination.stem().string() + ending);
    }

    const fs::path& stage(const fs::path& destination) {
        m_files.push_back(std::make_unique<StagedFile>(destination, m_overwrite));
        return m_files.back()->temporaryPath();
    }

    void stageText(const fs::path& destination, const QString& text) {
        stage(destination);
        m_files.back()->writeText(text.toStdString());
    }

    void writeTables(const fs::path& destination, const std::vector<DrawnLayer>& layers) {
        std::vector<FeatureLayer> tables;
        for (const auto& layer : layers) {
            if (layer.vector) {
                tables.push_back(layer.vector->features);
            }
        }
        if (!tables.empty()) {
            writeVectorLayers(stage(destination),
                              tables,
                              {.format = "GPKG", .overwrite = Overwrite::Allow},
                              m_control);
        }
    }

    const DocumentInformation& m_information;
    const Lettering& m_lettering;
    Overwrite m_overwrite;
    const TaskControl& m_control;
    std::vector<std::unique_ptr<StagedFile>> m_files;
};

} // namespace

bool isQgisProject(const fs::path& destination) {
    auto extension = destination.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return extension == ".qgz";
}

void refusePublicProject(const fs::path& destination) {
    throw UsageError(
        {.what = {"公开图件不能输出为 QGIS 工程：它带有坐标和矢量数据",
                  "a public sheet cannot be a QGIS project, which holds coordinates and vector "
                  "data"},
         .place = {.file = destination.string()},
         .mend = {"请输出 .pdf、.svg 或 .png，或去掉 --release public",
                  "write .pdf, .svg or .png, or leave out --release public"}});
}

void refuseTableAsProject(const fs::path& destination, std::string_view kind) {
    const auto& name = sheetKind(kind).name;
    throw UsageError(
        {.what = {fmt::format("{}（{}）是没有地图的表，不能输出为 QGIS 工程", name.zh, kind),
                  fmt::format("{} ({}) is a table without a map and cannot be a QGIS project",
                              name.en,
                              kind)},
         .place = {.file = destination.string()},
         .mend = {"请输出 .pdf、.svg 或 .png", "write .pdf, .svg or .png"}});
}

std::vector<fs::path> writeQgisProjects(const fs::path& destination,
                                        std::span<const ComposedSheet> sheets,
                                        const DocumentInformation& information,
                                        const Lettering& lettering,
                                        Overwrite overwrite,
                                        const TaskControl& control) {
    ProjectFiles files(information, lettering, overwrite, control);
    for (std::size_t index = 0; index < sheets.size(); ++index) {
        if (sheets[index].isPublic) {
            refusePublicProject(destination);
        }
        if (!sheets[index].hasMap) {
            refuseTableAsProject(destination, sheets[index].kind.toStdString());
        }
        files.add(numberedPath(destination, index), sheets[index]);
    }
    return files.commit();
}

} // namespace parklens
