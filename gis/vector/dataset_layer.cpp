#include "gis/vector/dataset_layer.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/base/network_path.hpp"
#include "gis/vector/attribute_filter.hpp"
#include "gis/vector/private/attribute_values.hpp"
#include "gis/vector/private/geometry_conversion.hpp"
#include "gis/vector/private/shapefile_encoding.hpp"
#include "gis/vector/private/vector_dataset.hpp"
#include "gis/vector/shapefile_check.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace parklens {

namespace {

FormatError noSuchLayer(GDALDataset& dataset,
                        const std::string& path,
                        const std::string& wanted,
                        const SettingNames& settings) {
    std::string names;
    for (auto* layer : dataset.GetLayers()) {
        names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
    }
    const bool named = !wanted.empty();
    return FormatError(
        {.what = {named ? "没有图层 " + wanted : "有多个图层，需要指定一个",
                  named ? "has no layer " + wanted : "has several layers and one must be named"},
         .place = {.file = path},
         .mend = {"请用 " + settings.of("layer") + " 指定，其中有：" + names,
                  "name it with " + settings.of("layer") + "; it has: " + names}});
}

OGRLayer&
chooseLayer(GDALDataset& dataset, const std::string& path, const VectorReadOptions& options) {
    std::vector<OGRLayer*> spatial;
    std::vector<OGRLayer*> all;
    for (auto* layer : dataset.GetLayers()) {
        if (!options.layer.empty() && EQUAL(layer->GetName(), options.layer.c_str())) {
            return *layer;
        }
        all.push_back(layer);
        if (layer->GetGeomType() != wkbNone) {
            spatial.push_back(layer);
        }
    }
    // Databases list tables of the default schema without it, and some not at all.
    OGRLayer* const unlisted =
        options.layer.empty() || !EQUAL(dataset.GetDriverName(), "PostgreSQL")
            ? nullptr
            : dataset.GetLayerByName(options.layer.c_str());
    if (unlisted != nullptr) {
        return *unlisted;
    }
    // A layer named to choose a file in an archive is the stem of that file.
    if (!options.layer.empty() && !(all.size() == 1 && path.ends_with(".zip"))) {
        throw noSuchLayer(dataset, path, options.layer, options.settings);
    }
    const std::vector<OGRLayer*>& candidates = spatial.empty() ? all : spatial;
    if (candidates.size() != 1) {
        if (candidates.empty()) {
            throw FormatError(
                {.what = {"没有图层", "has no layers"},
                 .place = {.file = path},
                 .mend = {"请检查导出是否完整，或换一个文件",
                          "check that the export is complete, or take another file"}});
        }
        throw noSuchLayer(dataset, path, {}, options.settings);
    }
    return *candidates.front();
}

std::optional<Crs> crsOf(OGRLayer& layer, const Place& place) {
    const OGRSpatialReference* reference = layer.GetSpatialRef();
    if (reference == nullptr) {
        return std::nullopt;
    }
    const char* const format[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    reference->exportToWkt(&text, format);
    const std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    // GeoPackage's srs_id 0 and -1 come as systems of these names: nothing is known.
    const char* const name = reference->GetName();
    const bool isUndefined = name != nullptr && std::string_view(name).starts_with("Undefined ");
    if (wkt.empty() || isUndefined || reference->IsLocal() != FALSE) {
        return std::nullopt;
    }
    try {
        return Crs::fromText(wkt);
    } catch (const CrsError& error) {
        Problem problem = error.problem();
        problem.place = place;
        throw CrsError(problem);
    }
}

/// The .shp of a layer: the path itself, or a file in the folder that was opened.
std::string shapefileOf(const VectorDataset& dataset, const std::string& layer) {
    const std::string& path = dataset.openedPath();
    const bool isFolder = !EQUAL(CPLGetExtension(path.c_str()), "shp") &&
                          !EQUAL(CPLGetExtension(path.c_str()), "dbf");
    return isFolder ? path + "/" + layer + ".shp" : path;
}

/// Features of a Shapefile that fulfil a condition: GDAL compares text only after recoding, so the
/// file is opened a second time in the encoding that was found.
std::unordered_set<GIntBig> featuresOfShapefile(const VectorDataset& raw,
                                                const std::string& encoding,
                                                const FeatureLayer& target,
                                                const std::vector<FieldDefinition>& fields,
                                                const std::string& where) {
    const std::string name = encoding == "ASCII" ? "UTF-8" : encoding;
    const VectorDataset recoded(raw.openedPath(), {.openOptions = {"ENCODING=" + name}});
    OGRLayer& layer = *recoded->GetLayerByName(target.name.c_str());
    GdalErrorLog log;
    if (layer.SetAttributeFilter(withQuotedNames(where).c_str()) != OGRERR_NONE) {
        throw wrongFilter(target, fields, where, log.firstWords());
    }
    std::unordered_set<GIntBig> found;
    for (auto& feature : layer) {
        found.insert(feature->GetFID());
    }
    return found;
}

std::size_t verticesOf(const Geometry& geometry) {
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        return vertexCount(*polygons);
    }
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        return points->points.size();
    }
    std::size_t count = 0;
    if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
        for (const LineString& line : lines->lines) {
            count += line.size();
        }
    }
    return count;
}

/// Reads the features of one layer and tells what it met.
class FeatureReading {
public:
    FeatureReading(FeatureLayer& target,
                   std::string driver,
                   std::size_t maximumVertices,
                   Diagnostics& diagnostics)
        : m_target(target)
        , m_driver(std::move(driver))
        , m_maximumVertices(maximumVertices)
        , m_diagnostics(diagnostics) {}

    void add(const OGRFeature& source, const AttributeReader& attributes) {
        Feature feature;
        feature.fid = source.GetFID();
        feature.values = attributes.valuesOf(source);
        ConversionNotes notes;
        feature.geometry = fromOgr(source.GetGeometryRef(), m_driver == "DXF", notes);
        m_vertices += verticesOf(feature.geometry);
        m_target.features.push_back(std::move(feature));
        requireFewVertices();
        tell(source, notes);
    }

private:
    void requireFewVertices() const {
        if (m_vertices > m_maximumVertices) {
            const std::string limit = std::to_string(m_maximumVertices);
            throw FormatError(
                {.what = {"顶点超过 " + limit + " 个", "has more than " + limit + " vertices"},
                 .place = m_target.place(m_target.features.size() - 1, {}),
                 .mend = {"请用 where 或分幅缩小数据", "make it smaller with where, or split it"}});
        }
    }

    void tell(const OGRFeature& source, const ConversionNotes& notes) {
        const bool isEmpty =
            std::holds_alternative<std::monostate>(m_target.features.back().geometry);
        if (notes.notFinite) {
            count(Severity::Warning,
                  "coordinates_not_finite",
                  {"含无穷或非数坐标，几何图形未采用",
                   "has coordinates that are no numbers; its "
                   "geometry was left out"});
        } else if (isEmpty && source.GetDefnRef()->GetGeomType() != wkbNone) {
            count(Severity::Warning,
                  "geometry_empty",
                  {"没有几何图形或为空", "has no geometry or an empty one"});
        }
        if (notes.collectionReduced) {
            count(Severity::Warning,
                  "collection_reduced",
                  {"几何集合只保留面（无面则线）",
                   "of a geometry collection only the polygons (else "
                   "the lines) are kept"});
        }
        if (notes.degenerateRings > 0) {
            count(
                Severity::Warning,
                "degenerate_ring",
                {"有不足三个角点的环，已略去", "rings of fewer than three corners were left out"});
        }
        if (notes.curvesLinearised) {
            count(Severity::Note,
                  "curves_linearised",
                  {"曲线已按折线近似", "curves were taken as chains of straight edges"});
        }
        if (notes.closedLines) {
            count(Severity::Note,
                  "closed_lines_as_polygons",
                  {"闭合线按面读取", "closed lines were taken as polygons"});
        }
    }

    void count(Severity severity, const char* code, const LocalizedText& what) {
        const Place place = m_target.place(m_target.features.size() - 1, {});
        m_diagnostics.addCounted(severity, code, {.what = what, .place = place});
    }

    FeatureLayer& m_target;
    std::string m_driver;
    std::size_t m_maximumVertices;
    std::size_t m_vertices = 0;
    Diagnostics& m_diagnostics;
};

void ignoreUnread(OGRLayer& layer, const AttributeReader& attributes) {
    CPLStringList names;
    for (const std::string& name : attributes.unreadNames(*layer.GetLayerDefn())) {
        names.AddString(name.c_str());
    }
    layer.SetIgnoredFields(const_cast<const char**>(names.List()));
}

void requireComplete(const GdalErrorLog& log,
                     const FeatureLayer& layer,
                     GIntBig expected,
                     Diagnostics& diagnostics) {
    const Place place{.file = layer.file, .layer = layer.name};
    const LocalizedText mend{"文件可能损坏或被截断，请重新导出",
                             "it may be damaged or cut: export it again"};
    if (log.failed()) {
        const std::string words = withoutPasswordsInText(log.failures().front());
        throw FormatError(
            {.what = {"读取中断，GDAL 报告 " + words, "cannot be read, GDAL says: " + words},
             .place = place,
             .mend = mend});
    }
    const auto found = static_cast<GIntBig>(layer.features.size());
    if (expected >= 0 && expected != found) {
        throw FormatError({.what = {"声明有 " + std::to_string(expected) + " 个要素，只读到 " +
                                        std::to_string(found) + " 个",
                                    "declares " + std::to_string(expected) + " features, but " +
                                        std::to_string(found) + " could be read"},
                           .place = place,
                           .mend = mend});
    }
    for (const std::string& words : log.warnings()) {
        diagnostics.add(Severity::Note,
                        "reader_warning",
                        {.what = {"GDAL 提示 " + words, "GDAL says: " + words}, .place = place});
    }
}

} // namespace

FeatureLayer readDatasetLayer(const VectorDataset& dataset,
                              const std::string& path,
                              const VectorReadOptions& options,
                              Diagnostics& diagnostics,
                              const TaskControl& control) {
    const std::string shown = withoutPasswords(path);
    OGRLayer& source = chooseLayer(*dataset, shown, options);
    FeatureLayer layer;
    layer.file = shown;
    layer.name = source.GetName();
    const Place place{.file = shown, .layer = layer.name};
    layer.crs = crsOf(source, place);

    const bool isShapefile = dataset.driver() == "ESRI Shapefile";
    std::string encoding;
    if (isShapefile) {
        const std::string file = shapefileOf(dataset, layer.name);
        if (source.GetGeomType() != wkbNone) {
            requireWholeShapefile(file);
        }
        encoding = findShapefileEncoding(source, file, options.encoding, place, diagnostics);
    }
    AttributeReader attributes(*source.GetLayerDefn(), encoding);
    layer.fields = attributes.fields();
    const std::vector<FieldDefinition> allFields = layer.fields;
    // Formats without a schema have no fields where there are no features: that is the fault to
    // tell.
    const bool isEmpty =
        options.requireGeometry && allFields.empty() && source.GetFeatureCount() == 0;
    if (options.fields && !isEmpty) {
        attributes.keep(indicesOf(layer, *options.fields));
        layer.fields = attributes.fields();
        if (options.where.empty()) { // a filter may ask for any of them
            ignoreUnread(source, attributes);
        }
    }

    GdalErrorLog log;
    std::optional<std::unordered_set<GIntBig>> wanted;
    if (!options.where.empty() && isShapefile) {
        wanted = featuresOfShapefile(dataset, encoding, layer, allFields, options.where);
    } else if (!options.where.empty() &&
               source.SetAttributeFilter(withQuotedNames(options.where).c_str()) != OGRERR_NONE) {
        throw wrongFilter(layer, allFields, options.where, log.firstWords());
    }
    // A GeoPackage keeps its count; other formats count by reading, or count deleted rows too.
    const bool hasCount =
        dataset.driver() == "GPKG" && options.where.empty() && options.maximumFeatures == 0;
    const GIntBig expected = hasCount ? source.GetFeatureCount(FALSE) : -1;

    FeatureReading reading(layer, dataset.driver(), options.maximumVertices, diagnostics);
    constexpr long featuresBetweenChecks = 1000;
    long count = 0;
    source.ResetReading();
    for (auto& feature : source) {
        if (++count % featuresBetweenChecks == 0) {
            control.checkCancelled();
        }
        if (options.maximumFeatures > 0 && count > options.maximumFeatures) {
            break;
        }
        if (!wanted || wanted->contains(feature->GetFID())) {
            reading.add(*feature, attributes);
        }
    }
    // Databases look at a condition only when the first feature is fetched.
    if (!options.where.empty() && log.failed() && layer.features.empty()) {
        throw wrongFilter(layer, allFields, options.where, log.firstWords());
    }
    requireComplete(log, layer, expected, diagnostics);
    return layer;
}

} // namespace parklens
