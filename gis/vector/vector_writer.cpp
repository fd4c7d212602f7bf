#include "gis/vector/vector_writer.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/vector/csv_layer.hpp"
#include "gis/vector/geojson_layer.hpp"
#include "gis/vector/private/geometry_conversion.hpp"
#include "gis/vector/vector_format.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>

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
    case FieldType::Text:
        break;
    }
    return OFTString;
}

/// GCJ-02 and BD-09 coordinates in a file that names WGS 84 would be wrong by hundreds of metres.
void refuseMapOffset(const FeatureLayer& layer, const std::filesystem::path& path) {
    if (layer.crs && layer.crs->mapOffset() != MapOffset::None) {
        throw FormatError(
            {.what = {"文件格式无法标明 " + layer.crs->label() + " 坐标",
                      "no file format can say that coordinates are " + layer.crs->label()},
             .place = {.file = path.string(), .layer = layer.name},
             .mend = {"请先转换到 EPSG:4490", "transform them to EPSG:4490 first"}});
    }
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

/// One GDAL output file from creation to the check after its close.
class DatasetWriting {
public:
    DatasetWriting(const std::filesystem::path& target,
                   const std::filesystem::path& temporary,
                   std::string format)
        : m_target(target.string())
        , m_temporary(temporary.string())
        , m_format(std::move(format)) {}

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
        m_dataset->FlushCache();
        m_dataset.reset();
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

    void requireCounts(std::span<const FeatureLayer> layers) const {
        GdalErrorLog log;
        const char* const drivers[] = {m_format.c_str(), nullptr};
        const GDALDatasetUniquePtr written(
            GDALDataset::Open(m_temporary.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
        requireSuccess(log, written != nullptr);
        for (const FeatureLayer& source : layers) {
            // Other formats name their layer after the file, which still has its temporary name.
            OGRLayer* layer = m_format == "GPKG" ? written->GetLayerByName(source.name.c_str())
                                                 : written->GetLayer(0);
            const auto expected = static_cast<GIntBig>(source.features.size());
            requireSuccess(log, layer != nullptr && layer->GetFeatureCount() == expected);
        }
    }

private:
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
        const bool transaction = m_dataset->TestCapability(ODsCTransactions) != FALSE;
        requireSuccess(log, !transaction || m_dataset->StartTransaction() == OGRERR_NONE);
        OGRFeature target(layer->GetLayerDefn());
        for (const Feature& feature : source.features) {
            target.Reset();
            for (std::size_t i = 0; i < feature.values.size(); ++i) {
                setValue(target, static_cast<int>(i), feature.values[i]);
            }
            target.SetGeometryDirectly(toOgr(feature.geometry).release());
            requireSuccess(log, layer->CreateFeature(&target) == OGRERR_NONE);
        }
        requireSuccess(log, !transaction || m_dataset->CommitTransaction() == OGRERR_NONE);
    }

    void createFields(OGRLayer& layer,
                      const FeatureLayer& source,
                      const GdalErrorLog& log,
                      Diagnostics& diagnostics) const {
        const std::vector<std::string> names = fieldNamesOf(m_format, source);
        LocalizedText shortened;
        for (std::size_t i = 0; i < names.size(); ++i) {
            OGRFieldDefn definition(names[i].c_str(), typeOf(source.fields[i].type));
            requireSuccess(log, layer.CreateField(&definition) == OGRERR_NONE);
            if (names[i] != source.fields[i].name) {
                const std::string alias = source.fields[i].name + " -> " + names[i];
                shortened.zh += (shortened.zh.empty() ? "" : "、") + alias;
                shortened.en += (shortened.en.empty() ? "" : ", ") + alias;
            }
        }
        if (!shortened.empty()) {
            diagnostics.add(
                Severity::Warning,
                "field_names_shortened",
                {{"Shapefile 的字段名至多 10 字节，已缩短：" + shortened.zh,
                  "field names of a Shapefile have ten bytes at most and were shortened: " +
                      shortened.en},
                 {.file = m_target},
                 {"请保存这份对照，或改写 .gpkg", "keep this table, or write a .gpkg"}});
        }
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
    GDALDatasetUniquePtr m_dataset;
};

void requireHoldable(const std::filesystem::path& path,
                     const std::string& format,
                     std::span<const FeatureLayer> layers) {
    if (layers.size() != 1 && format != "GPKG") {
        throw UsageError({.what = {format + " 只能写一个图层", format + " holds one layer only"},
                          .place = {.file = path.string()},
                          .mend = {"请用 .gpkg", "write a .gpkg"}});
    }
    for (const FeatureLayer& layer : layers) {
        refuseMapOffset(layer, path);
    }
}

/// CSV and GeoJSON are written by us and have layer options alone.
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
                              const VectorWriteOptions& options) {
    setUpGdal();
    const std::string format = vectorFormatOf(path, options.format);
    requireHoldable(path, format, layers);
    Diagnostics diagnostics;
    StagedFile staged(path, options.overwrite);
    if (format == "CSV" || format == "GeoJSON") {
        refuseCreationOptions(format, options);
        const FeatureLayer& layer = layers.front();
        staged.writeText(format == "CSV" ? csvOfLayer(layer, options, path)
                                         : geoJsonOfLayer(layer, options, path));
        staged.commit();
        return diagnostics;
    }
    if (format == "ESRI Shapefile") {
        for (const char* extension : {".shx", ".dbf", ".prj", ".cpg"}) {
            staged.addSibling(extension);
        }
    }
    // The file is flushed as a whole at the end: SQLite need not flush each step.
    const GdalThreadOption synchronous("OGR_SQLITE_SYNCHRONOUS", "OFF");
    const GdalThreadOption date("OGR_CURRENT_DATE", "2000-01-01T00:00:00Z");
    DatasetWriting writing(path, staged.temporaryPath(), format);
    writing.write(layers, options, diagnostics);
    writing.requireCounts(layers);
    staged.commit();
    return diagnostics;
}

} // namespace parklens
