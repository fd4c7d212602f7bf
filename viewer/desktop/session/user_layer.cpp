#include "viewer/desktop/session/user_layer.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "gis/vector/vector_reader.hpp"
#include "viewer/layout/raster_layers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace parklens {

namespace {

/// The columns that people take for a feature's name.
constexpr const char* nameFields[] = {"名称", "name", "企业名称", "监测点名称", "编号", "id"};

std::string chooseLayer(const UserFile& from, Diagnostics& told) {
    if (!from.layerName.empty()) {
        return from.layerName;
    }
    const auto names = listVectorLayers(from.file.string());
    if (names.size() <= 1) {
        return {};
    }
    told.add(Severity::Note,
             "layer_chosen",
             {{fmt::format("有 {} 个图层，打开了第一个（{}）", names.size(), names.front()),
               fmt::format("has {} layers, the first ({}) is opened", names.size(), names.front())},
              {.file = from.file.string()},
              {fmt::format("其他图层：{}", fmt::join(names.begin() + 1, names.end(), "、")),
               fmt::format("the others are {}", fmt::join(names.begin() + 1, names.end(), ", "))}});
    return names.front();
}

void tellTransformed(const Crs& from, const UserFile& file, const LayerWorkshop& workshop) {
    const bool isOffset = from.mapOffset() != MapOffset::None;
    if (!isOffset && from.geographic().isSame(workshop.crs.geographic())) {
        return;
    }
    workshop.diagnostics.add(
        Severity::Note,
        "transformed",
        {{fmt::format("从 {} 转换到地图的 {}", from.label(), workshop.crs.label()),
          fmt::format(
              "was transformed from {} to {} of the map", from.label(), workshop.crs.label())},
         {.file = file.file.string(), .layer = file.layerName},
         {}});
}

/// One of the six looks of data/styles/user.toml, the same for a file each time.
std::string lookOf(const QString& id) {
    constexpr std::size_t looks = 6;
    std::size_t sum = 0;
    for (const auto character : id) {
        sum = sum * 31 + character.unicode();
    }
    return std::to_string(sum % looks);
}

QString idOf(const UserFile& from) {
    return QStringLiteral("user:%1#%2")
        .arg(QString::fromStdString(from.file.generic_string()),
             QString::fromStdString(from.layerName));
}

/// Bands that are a picture, or one band of values.
bool isImagery(const RasterSource& raster) {
    const auto& first = raster.band(1);
    return raster.bandCount() > 1 || !first.palette.empty() ||
           (first.type == CellType::UInt8 && first.colour == BandColour::Grey);
}

NewLayer rasterOf(const ReadFile& read,
                  const UserFile& from,
                  const StyleLibrary& styles,
                  const LayerWorkshop& workshop) {
    const auto title = QString::fromStdString(from.file.filename().string());
    tellTransformed(read.raster->grid().crs(), from, workshop);
    if (isImagery(*read.raster)) {
        return {rasterDocumentLayer(imageryLayer(idOf(from), read.raster, workshop.crs, title),
                                    LayerGroup::Imagery,
                                    QString::fromStdString(from.file.string()))};
    }
    auto style = styles.raster("values");
    style.title = {title.toStdString(), title.toStdString()};
    return {rasterDocumentLayer(
        rasterLayer(idOf(from), read.raster, 1, style, workshop.crs, workshop.language),
        LayerGroup::Data,
        QString::fromStdString(from.file.string()))};
}

NewLayer rowsOf(const ReadFile& read,
                const UserFile& from,
                const StyleLibrary& styles,
                const LayerWorkshop& workshop) {
    const auto& rows = *read.rows;
    const auto name =
        QString::fromStdString(rows.name.empty() ? from.file.stem().string() : rows.name);
    if (rows.crs) {
        tellTransformed(*rows.crs, from, workshop);
    }
    std::optional<std::size_t> label;
    for (const char* field : nameFields) {
        label = label ? label : rows.fieldIndex(field);
    }
    const auto id = idOf(from);
    const auto style = titled(styles.sheet("user"), name);
    const LayerPlan plan{.id = id,
                         .title = name,
                         .group = LayerGroup::User,
                         .style = style,
                         .look = [&, value = lookOf(id)](std::size_t row) {
                             return RowLook{.styleValue = value,
                                            .label = label ? QString::fromStdString(toText(
                                                                 rows.features[row].values[*label]))
                                                           : QString()};
                         }};
    return {makeLayer(read.rows, plan, workshop)};
}

} // namespace

bool isRasterFile(const std::filesystem::path& file) {
    static const std::set<std::string, std::less<>> extensions = {
        ".tif", ".tiff", ".img", ".vrt", ".jp2", ".asc", ".jpg", ".jpeg", ".png", ".bil"};
    auto extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return extensions.contains(extension);
}

ReadFile readUserFile(const UserFile& from, const TaskControl& control, Diagnostics& told) {
    const auto crs =
        from.crsName.empty() ? std::nullopt : std::optional(Crs::fromText(from.crsName));
    if (isRasterFile(from.file)) {
        RasterOpenOptions options;
        options.crs = crs;
        return {.raster = std::make_shared<const RasterSource>(
                    RasterSource::open(from.file.string(), options, told))};
    }
    VectorReadOptions options{.layer = chooseLayer(from, told)};
    options.crs = crs;
    return {.rows = std::make_shared<const FeatureLayer>(
                readVectorLayer(from.file.string(), options, told, control))};
}

NewLayer userLayer(const ReadFile& read,
                   const UserFile& from,
                   const StyleLibrary& styles,
                   const LayerWorkshop& workshop) {
    return read.raster ? rasterOf(read, from, styles, workshop)
                       : rowsOf(read, from, styles, workshop);
}

Crs documentCrs(const ReadFile& read, const UserFile& from) {
    Envelope envelope;
    if (read.raster) {
        envelope = read.raster->grid().envelope();
    } else {
        for (const auto& feature : read.rows->features) {
            envelope.include(envelopeOf(feature.geometry));
        }
    }
    const auto crs = read.raster ? std::optional(read.raster->grid().crs()) : read.rows->crs;
    if (envelope.empty() || !crs) {
        throw FormatError({.what = {"没有可画的图形", "has nothing that can be drawn"},
                           .place = {.file = from.file.string(), .layer = from.layerName},
                           .mend = {"请检查文件", "check the file"}});
    }
    const auto degrees = cornersIn(envelope, CrsTransform(*crs, crs->geographic()));
    return sheetCrs(*crs,
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

} // namespace parklens
