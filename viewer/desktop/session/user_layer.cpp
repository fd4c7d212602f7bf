#include "viewer/desktop/session/user_layer.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "gis/vector/point_table.hpp"
#include "gis/vector/vector_reader.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>

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

void tellTransformed(const FeatureLayer& rows, const LayerWorkshop& workshop) {
    const bool isOffset = rows.crs->mapOffset() != MapOffset::None;
    if (!isOffset && rows.crs->geographic().isSame(workshop.crs.geographic())) {
        return;
    }
    workshop.diagnostics.add(
        Severity::Note,
        "transformed",
        {{fmt::format("从 {} 转换到地图的 {}", rows.crs->label(), workshop.crs.label()),
          fmt::format(
              "was transformed from {} to {} of the map", rows.crs->label(), workshop.crs.label())},
         {.file = rows.file, .layer = rows.name},
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

} // namespace

FeatureLayer readUserRows(const UserFile& from, const TaskControl& control, Diagnostics& told) {
    VectorReadOptions options{.layer = chooseLayer(from, told)};
    if (!from.crsName.empty()) {
        options.crs = Crs::fromText(from.crsName);
    }
    return readVectorLayer(from.file.string(), options, told, control);
}

NewLayer userLayer(FeatureLayer rows,
                   const UserFile& from,
                   const StyleLibrary& styles,
                   const LayerWorkshop& workshop) {
    const auto name =
        QString::fromStdString(rows.name.empty() ? from.file.stem().string() : rows.name);
    const auto id = QStringLiteral("user:%1#%2")
                        .arg(QString::fromStdString(from.file.generic_string()),
                             QString::fromStdString(from.layerName));
    if (rows.crs) {
        tellTransformed(rows, workshop);
    }
    std::optional<std::size_t> label;
    for (const char* field : nameFields) {
        label = label ? label : rows.fieldIndex(field);
    }
    const auto style = titled(styles.sheet("user"), name);
    std::vector<RowLook> looks;
    for (const auto& feature : rows.features) {
        looks.push_back(
            {.styleValue = lookOf(id),
             .label = label ? QString::fromStdString(toText(feature.values[*label])) : QString()});
    }
    const LayerPlan plan{.id = id,
                         .title = name,
                         .group = LayerGroup::User,
                         .style = style,
                         .look = [&looks](std::size_t row) { return looks[row]; }};
    return {makeLayer(std::move(rows), plan, workshop)};
}

Crs documentCrs(const FeatureLayer& rows) {
    Envelope envelope;
    for (const auto& feature : rows.features) {
        envelope.include(envelopeOf(feature.geometry));
    }
    if (envelope.empty() || !rows.crs) {
        throw FormatError({.what = {"没有可画的图形", "has nothing that can be drawn"},
                           .place = {.file = rows.file, .layer = rows.name},
                           .mend = {"请检查文件", "check the file"}});
    }
    const auto degrees = cornersIn(envelope, CrsTransform(*rows.crs, rows.crs->geographic()));
    return sheetCrs(*rows.crs,
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

} // namespace parklens
