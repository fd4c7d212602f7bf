#include "analysis/discovery/layer_preview.hpp"

#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/raster/raster_source.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/vector/point_table.hpp"
#include "gis/vector/vector_reader.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostLayers = 40;

/// The first part of a large text table, in a file of the same name.
class TableHead {
public:
    explicit TableHead(const fs::path& file) : m_path(file) {
        constexpr std::uintmax_t wholeUpTo = 4U << 20U;
        constexpr std::size_t headBytes = 256U << 10U;
        std::error_code unknown;
        const std::string extension = comparisonForm(file.extension().string());
        const bool isText = extension == ".csv" || extension == ".tsv" || extension == ".txt";
        if (!isText || fs::file_size(file, unknown) <= wholeUpTo) {
            return;
        }
        std::string head(headBytes, '\0');
        std::ifstream stream(file, std::ios::binary);
        stream.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(stream.gcount()));
        head.resize(head.find_last_of('\n') + 1);
        m_folder = makeScratchDirectory();
        m_path = m_folder / file.filename();
        writeTextFile(m_path, head);
    }

    ~TableHead() {
        std::error_code ignored;
        if (!m_folder.empty()) {
            fs::remove_all(m_folder, ignored);
        }
    }

    TableHead(const TableHead&) = delete;
    TableHead& operator=(const TableHead&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
    fs::path m_folder;
};

GeometryKind kindOf(const FeatureLayer& layer) {
    for (const Feature& feature : layer.features) {
        if (std::holds_alternative<MultiPolygon>(feature.geometry)) {
            return GeometryKind::Polygons;
        }
        if (std::holds_alternative<MultiLineString>(feature.geometry)) {
            return GeometryKind::Lines;
        }
        if (std::holds_alternative<MultiPoint>(feature.geometry)) {
            return GeometryKind::Points;
        }
    }
    return GeometryKind::None;
}

double median(std::vector<double>& values) {
    if (values.empty()) {
        return 0.0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

LayerPreview
previewLayer(const DataFile& file, const fs::path& read, const std::string& layerName) {
    LayerPreview preview;
    preview.file = file;
    preview.layerName = layerName;
    VectorReadOptions options;
    options.layer = layerName;
    options.requireGeometry = false;
    options.requireCrs = false;
    options.maximumFeatures = mostFeaturesPreviewed;
    try {
        Diagnostics untold;
        preview.layer = readVectorLayer(read.string(), options, untold);
    } catch (const Error& error) {
        preview.problem = {error.problem().what.zh, error.problem().what.en};
        return preview;
    }
    preview.geometry = kindOf(preview.layer);
    preview.crs = preview.layer.crs;
    std::vector<double> x;
    std::vector<double> y;
    for (const Feature& feature : preview.layer.features) {
        const Envelope own = envelopeOf(feature.geometry);
        if (!own.empty()) {
            preview.envelope.include(own);
            x.push_back(own.minX);
            y.push_back(own.minY);
        }
    }
    preview.typicalPoint = {median(x), median(y)};
    return preview;
}

/// Values in a window in the middle of the raster.
void lookAtValues(const RasterSource& source, RasterPreview& preview) {
    constexpr std::int64_t widest = 512;
    constexpr std::size_t mostValues = 40;
    const RasterGrid& grid = source.grid();
    RasterWindow window;
    window.columnCount = std::min(widest, grid.columnCount());
    window.rowCount = std::min(widest, grid.rowCount());
    window.column = (grid.columnCount() - window.columnCount) / 2;
    window.row = (grid.rowCount() - window.rowCount) / 2;
    bool isFirst = true;
    for (const double value : source.readWindow(1, window)) {
        if (std::isnan(value)) {
            continue;
        }
        preview.minimum = isFirst ? value : std::min(preview.minimum, value);
        preview.maximum = isFirst ? value : std::max(preview.maximum, value);
        isFirst = false;
        if (preview.values.size() <= mostValues) {
            preview.values.insert(value);
        }
    }
    if (preview.values.size() > mostValues) {
        preview.values.clear();
    }
}

LayerPreview previewRaster(const DataFile& file) {
    LayerPreview preview;
    preview.file = file;
    try {
        Diagnostics untold;
        const RasterSource source = RasterSource::open(file.files.front().string(), {}, untold);
        RasterPreview raster;
        raster.envelope = source.grid().envelope();
        lookAtValues(source, raster);
        preview.crs = source.grid().crs();
        preview.raster = raster;
    } catch (const Error& error) {
        preview.problem = {error.problem().what.zh, error.problem().what.en};
    }
    return preview;
}

} // namespace

std::string LayerPreview::words() const {
    const std::string stem = fs::path(file.path).stem().string();
    return comparisonForm(layerName + "/" + stem);
}

std::vector<std::string> LayerPreview::fieldNames() const {
    std::vector<std::string> names;
    for (const FieldDefinition& field : layer.fields) {
        names.push_back(field.name);
    }
    return names;
}

std::vector<LayerPreview> previewFile(const DataFile& file, const TaskControl& control) {
    control.checkCancelled();
    if (file.kind == DataKind::Raster) {
        return {previewRaster(file)};
    }
    const fs::path& first = file.files.front();
    std::vector<std::string> names;
    try {
        names = listVectorLayers(first.string());
    } catch (const Error& error) {
        LayerPreview preview;
        preview.file = file;
        preview.problem = {error.problem().what.zh, error.problem().what.en};
        return {preview};
    }
    if (names.size() <= 1) {
        names = {""};
    }
    names.resize(std::min(names.size(), mostLayers));
    const TableHead head(first);
    std::vector<LayerPreview> previews;
    for (const std::string& name : names) {
        control.checkCancelled();
        previews.push_back(previewLayer(file, head.path(), name));
    }
    return previews;
}

} // namespace parklens
