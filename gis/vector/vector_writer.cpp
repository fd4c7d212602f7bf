#include "gis/vector/vector_writer.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/vector/boundary_points.hpp"
#include "gis/vector/csv_layer.hpp"
#include "gis/vector/format_fit.hpp"
#include "gis/vector/geojson_layer.hpp"
#include "gis/vector/private/geometry_conversion.hpp"
#include "gis/vector/vector_format.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace parklens {

namespace {

CPLStringList toStringList(const std::vector<std::string>& options) {
    CPLStringList list;
    for (const std::string& option : options) {
        const std::size_t equals = option.find('=');
        list.SetNameValue(option.substr(0, equals).c_str(),
                          equals == std::string::npos ? "" : option.c_str() + equals + 1);
    }
    return list;
}

CPLStringList allLayerOptions(const std::string& format,
                              const FeatureLayer& layer,
                              const std::vector<std::string>& ofUser) {
    std::vector<std::string> all = layerOptionsOf(format, layer);
    all.insert(all.end(), ofUser.begin(), ofUser.end());
    return toStringList(all);
}

OGRwkbGeometryType singleTypeOf(const Geometry& geometry) {
    struct Visitor {
        OGRwkbGeometryType operator()(std::monostate) const { return wkbNone; }

        OGRwkbGeometryType operator()(const MultiPoint& points) const {
            return points.points.size() == 1 ? wkbPoint : wkbMultiPoint;
        }

        OGRwkbGeometryType operator()(const MultiLineString&) const { return wkbMultiLineString; }

        OGRwkbGeometryType operator()(const MultiPolygon&) const { return wkbMultiPolygon; }
    };

    return std::visit(Visitor{}, geometry);
}

/// The one type that all geometries have; unknown for a mixture.
OGRwkbGeometryType typeOf(const FeatureLayer& layer) {
    OGRwkbGeometryType type = wkbNone;
    for (const Feature& feature : layer.features) {
        const OGRwkbGeometryType own = singleTypeOf(feature.geometry);
        if (own == wkbNone || own == type) {
            continue;
        }
        if (type != wkbNone) {
            return wkbUnknown;
        }
        type = own;
    }
    return type == wkbNone && layer.crs ? wkbUnknown : type;
}

OGRFieldType typeOf(FieldType type) {
    switch (type) {
    case FieldType::Integer:
        return OFTInteger64;
    case FieldType::Real:
        return OFTReal;
    case FieldType::Date:
        return OFTDate;
    case FieldType::Text:
        break;
    }
    return OFTString;
}

/// KML has no 64-bit integers: GDAL would declare them as text.
OGRFieldType typeOf(const FeatureLayer& layer, std::size_t field, const std::string& format) {
    const OGRFieldType type = typeOf(layer.fields[field].type);
    const bool isSmall =
        std::all_of(layer.features.begin(), layer.features.end(), [&](const Feature& feature) {
            const auto* value = std::get_if<std::int64_t>(&feature.values[field]);
            return value == nullptr || std::in_range<std::int32_t>(*value);
        });
    return format == "KML" && type == OFTInteger64 && isSmall ? OFTInteger : type;
}

std::unique_ptr<OGRSpatialReference> referenceOf(const FeatureLayer& layer,
                                                 const std::string& path) {
    if (!layer.crs) {
        return nullptr;
    }
    auto reference = std::make_unique<OGRSpatialReference>();
    reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const auto code = layer.crs->epsg();
    const OGRErr error = code ? reference->importFromEPSG(*code)
                              : reference->SetFromUserInput(layer.crs->wkt().c_str());
    if (error != OGRERR_NONE) {
        throw CrsError({.what = {"GDAL 不认识坐标系 " + layer.crs->label(),
                                 "GDAL does not know the system " + layer.crs->label()},
                        .place = {.file = path, .layer = layer.name}});
    }
    return reference;
}

void setValue(OGRFeature& target, int field, const FieldValue& value) {
    struct Visitor {
        OGRFeature& target;
        int field;

        void operator()(std::monostate) const { target.SetFieldNull(field); }

        void operator()(std::int64_t number) const {
            target.SetField(field, static_cast<GIntBig>(number));
        }

        void operator()(double number) const { target.SetField(field, number); }

        void operator()(const std::string& text) const { target.SetField(field, text.c_str()); }
    };

    std::visit(Visitor{target, field}, value);
}

constexpr std::size_t featuresBetweenChecks = 1000;

bool holdsSeveralLayers(const std::string& format) {
    return format == "GPKG" || format == "KML" || format == "XLSX";
}

/// One GDAL output file from creation to the check after its close.
class DatasetWriting {
public:
    DatasetWriting(const std::filesystem::path& target,
                   const std::filesystem::path& temporary,
                   std::string format,
                   const TaskControl& control)
        : m_target(target.string())
        , m_temporary(temporary.string())
        , m_format(std::move(format))
        , m_control(control) {}

    DatasetWriting(const DatasetWriting&) = delete;
    DatasetWriting& operator=(const DatasetWriting&) = delete;

    /// Of what is given up GDAL would make indexes and sheets while it closes.
    ~DatasetWriting() {
        if (m_dataset == nullptr) {
            return;
        }
        const GdalErrorLog unheeded;
        if (m_isInTransaction) {
            m_dataset->RollbackTransaction();
        }
        while (m_dataset->TestCapability(ODsCDeleteLayer) != FALSE &&
               m_dataset->GetLayerCount() > 0 && m_dataset->DeleteLayer(0) == OGRERR_NONE) {
        }
    }

    void write(std::span<const FeatureLayer> layers,
               const VectorWriteOptions& options,
               Diagnostics& diagnostics) {
        GdalErrorLog log;
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(m_format.c_str());
        m_dataset.reset(driver->Create(m_temporary.c_str(),
                                       0,
                                       0,
                                       0,
                                       GDT_Unknown,
                                       toStringList(options.creationOptions).List()));
        requireSuccess(log, m_dataset != nullptr);
        for (const FeatureLayer& layer : layers) {
            writeLayer(layer, options, log, diagnostics);
        }
        m_control.checkCancelled();
        m_dataset->FlushCache();
        m_control.checkCancelled();
        m_dataset.reset();
        m_control.checkCancelled();
        requireSuccess(log, true);
        for (std::string words : log.warnings()) {
            // The user knows the destination, not the file beside it.
            if (const std::size_t at = words.find(m_temporary); at != std::string::npos) {
                words.replace(at, m_temporary.size(), m_target);
            }
            diagnostics.add(
                Severity::Warning,
                "writer_warning",
                {{"GDAL 提醒 " + words, "GDAL warns: " + words}, {.file = m_target}, {}});
        }
    }

    /// \throws IoError when the file does not hold what was written
    void requireCounts(std::span<const FeatureLayer> layers) const {
        GdalErrorLog log;
        // A short workbook of texts alone would have its header taken for a row.
        const GdalThreadOption header("OGR_XLSX_HEADERS", "FORCE");
        const char* const drivers[] = {m_format.c_str(), nullptr};
        const GDALDatasetUniquePtr written(
            GDALDataset::Open(m_temporary.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
        requireSuccess(log, written != nullptr);
        for (const FeatureLayer& source : layers) {
            // Other formats name their layer after the file, which still has its temporary name.
            OGRLayer* layer = holdsSeveralLayers(m_format)
                                  ? written->GetLayerByName(source.name.c_str())
                                  : written->GetLayer(0);
            const auto expected = static_cast<GIntBig>(source.features.size());
            requireSuccess(log, layer != nullptr && layer->GetFeatureCount() == expected);
        }
    }

private:
    /// Where the fields of the source stand in the layer: some formats begin with their own.
    static std::vector<int> fieldIndices(OGRLayer& layer, const FeatureLayer& source) {
        const int count = layer.GetLayerDefn()->GetFieldCount();
        const int ownFields = count - static_cast<int>(source.fields.size());
        std::vector<int> indices;
        for (int i = 0; i < static_cast<int>(source.fields.size()); ++i) {
            const char* name = source.fields[static_cast<std::size_t>(i)].name.c_str();
            const int named = layer.GetLayerDefn()->GetFieldIndex(name);
            // A Shapefile has cut the name.
            indices.push_back(named >= 0 && ownFields != 0 ? named : i);
        }
        return indices;
    }

    void writeLayer(const FeatureLayer& source,
                    const VectorWriteOptions& options,
                    const GdalErrorLog& log,
                    Diagnostics& diagnostics) {
        const auto reference = referenceOf(source, m_target);
        OGRLayer* layer =
            m_dataset->CreateLayer(source.name.c_str(),
                                   reference.get(),
                                   typeOf(source),
                                   allLayerOptions(m_format, source, options.layerOptions).List());
        requireSuccess(log, layer != nullptr);
        createFields(*layer, source, log, diagnostics);
        const std::vector<int> indices = fieldIndices(*layer, source);
        const bool transaction = m_dataset->TestCapability(ODsCTransactions) != FALSE;
        requireSuccess(log, !transaction || m_dataset->StartTransaction() == OGRERR_NONE);
        m_isInTransaction = transaction;
        OGRFeature target(layer->GetLayerDefn());
        for (std::size_t row = 0; row < source.features.size(); ++row) {
            if (row % featuresBetweenChecks == 0) {
                m_control.checkCancelled();
            }
            const Feature& feature = source.features[row];
            target.Reset();
            for (std::size_t i = 0; i < feature.values.size(); ++i) {
                setValue(target, indices[i], feature.values[i]);
            }
            target.SetGeometryDirectly(toOgr(feature.geometry).release());
            requireSuccess(log, layer->CreateFeature(&target) == OGRERR_NONE);
        }
        m_control.checkCancelled();
        m_isInTransaction = false;
        requireSuccess(log, !transaction || m_dataset->CommitTransaction() == OGRERR_NONE);
    }

    void createFields(OGRLayer& layer,
                      const FeatureLayer& source,
                      const GdalErrorLog& log,
                      Diagnostics& diagnostics) const {
        if (m_format == "DXF") {
            return; // it has its own fields, "Layer" among them
        }
        const std::vector<std::string> names = fieldNamesOf(m_format, source);
        for (std::size_t i = 0; i < names.size(); ++i) {
            OGRFieldDefn definition(names[i].c_str(), typeOf(source, i, m_format));
            requireSuccess(log, layer.CreateField(&definition) == OGRERR_NONE);
        }
        tellShortenedFields(source, names, m_target, diagnostics);
    }

    void requireSuccess(const GdalErrorLog& log, bool succeeded) const {
        if (succeeded && !log.failed()) {
            return;
        }
        const std::string words = log.firstWords();
        throw IoError(
            {.what = {"无法完整写入" + (words.empty() ? std::string() : "，GDAL 报告 " + words),
                      "cannot be written completely" +
                          (words.empty() ? std::string() : ", GDAL says: " + words)},
             .place = {.file = m_target},
             .mend = {"请检查磁盘空间和权限", "check the free space and the permissions"}});
    }

    std::string m_target;
    std::string m_temporary;
    std::string m_format;
    TaskControl m_control;
    GDALDatasetUniquePtr m_dataset;
    bool m_isInTransaction = false;
};

/// Formats whose text is our own.
bool isOwnFormat(const std::string& format) {
    return format == "CSV" || format == "GeoJSON" || format == "TXT";
}

std::string textOf(const std::string& format,
                   const FeatureLayer& layer,
                   const VectorWriteOptions& options,
                   const std::filesystem::path& path,
                   Diagnostics& diagnostics,
                   const TaskControl& control) {
    if (format == "TXT") {
        return boundaryPointsOfLayer(layer, options, diagnostics);
    }
    return format == "CSV" ? csvOfLayer(layer, options, path, control)
                           : geoJsonOfLayer(layer, options, path, control);
}

void requireHoldable(const std::filesystem::path& path,
                     const std::string& format,
                     std::span<const FeatureLayer> layers,
                     const std::vector<std::string>& layerOptions) {
    if (layers.size() != 1 && !holdsSeveralLayers(format)) {
        throw UsageError({.what = {format + " 只能写一个图层", format + " holds one layer only"},
                          .place = {.file = path.string()},
                          .mend = {"请用 .gpkg", "write a .gpkg"}});
    }
    for (const FeatureLayer& layer : layers) {
        if (layer.crs) {
            requireNameable(
                *layer.crs, format, layerOptions, {.file = path.string(), .layer = layer.name});
        }
    }
}

/// What is written by us has layer options alone.
void refuseCreationOptions(const std::string& format, const VectorWriteOptions& options) {
    if (!options.creationOptions.empty()) {
        const std::string& option = options.creationOptions.front();
        throw UsageError({.what = {format + " 没有创建选项 " + option,
                                   format + " has no creation option " + option},
                          .place = {},
                          .mend = {"请去掉，或用 --lco 写图层选项",
                                   "leave it out, or give a layer option with --lco"}});
    }
}

} // namespace

Diagnostics writeVectorLayers(const std::filesystem::path& path,
                              std::span<const FeatureLayer> layers,
                              const VectorWriteOptions& options,
                              const TaskControl& control) {
    setUpGdal();
    control.checkCancelled();
    const std::string format = vectorFormatOf(path, options.format);
    requireHoldable(path, format, layers, options.layerOptions);
    Diagnostics diagnostics;
    StagedFile staged(path, options.overwrite);
    if (isOwnFormat(format)) {
        refuseCreationOptions(format, options);
        staged.writeText(textOf(format, layers.front(), options, path, diagnostics, control));
        control.checkCancelled();
        staged.commit();
        return diagnostics;
    }
    if (format == "ESRI Shapefile") {
        requireFitsShapefile(layers.front(), diagnostics);
        for (const char* extension : {".shx", ".dbf", ".prj", ".cpg"}) {
            staged.addSibling(extension);
        }
    }
    std::vector<FeatureLayer> fitted;
    if (needsFitting(format)) {
        for (const FeatureLayer& layer : layers) {
            fitted.push_back(fittedTo(format, layer, diagnostics));
        }
        layers = fitted;
    }
    // The file is flushed as a whole at the end: SQLite need not flush each step.
    const GdalThreadOption synchronous("OGR_SQLITE_SYNCHRONOUS", "OFF");
    const GdalThreadOption date("OGR_CURRENT_DATE", "2000-01-01T00:00:00Z");
    DatasetWriting writing(path, staged.temporaryPath(), format, control);
    writing.write(layers, options, diagnostics);
    writing.requireCounts(layers);
    control.checkCancelled();
    staged.commit();
    return diagnostics;
}

} // namespace parklens
