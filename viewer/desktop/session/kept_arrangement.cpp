#include "viewer/desktop/session/kept_arrangement.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

template <typename Value, std::size_t Count>
using Words = std::array<std::pair<Value, const char*>, Count>;

constexpr Words<StyleKind, 5> kindWords = {{{StyleKind::Original, "original"},
                                            {StyleKind::Single, "single"},
                                            {StyleKind::Classes, "classes"},
                                            {StyleKind::Ramp, "ramp"},
                                            {StyleKind::Proportional, "proportional"}}};
constexpr Words<BreakMethod, 3> methodWords = {{{BreakMethod::EqualInterval, "equal"},
                                                {BreakMethod::Quantile, "quantile"},
                                                {BreakMethod::Pretty, "pretty"}}};
constexpr Words<LabelChoice, 3> labelWords = {{{LabelChoice::Unchanged, "unchanged"},
                                               {LabelChoice::None, "none"},
                                               {LabelChoice::Field, "field"}}};
constexpr Words<TileRows, 2> rowWords = {
    {{TileRows::FromNorth, "north"}, {TileRows::FromSouth, "south"}}};
constexpr Words<MapOffset, 3> datumWords = {
    {{MapOffset::None, "wgs84"}, {MapOffset::Gcj02, "gcj02"}, {MapOffset::Bd09, "bd09"}}};

template <typename Value, std::size_t Count>
QString wordOf(const Words<Value, Count>& words, Value value) {
    const auto found = std::ranges::find(words, value, [](const auto& it) { return it.first; });
    return QLatin1String(found->second);
}

template <typename Value, std::size_t Count>
std::optional<Value> valueOf(const Words<Value, Count>& words, const QJsonValue& word) {
    const auto found = std::ranges::find_if(
        words, [&](const auto& it) { return word.toString() == QLatin1String(it.second); });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

QJsonObject objectOf(const LayerStyle& style) {
    QJsonObject object{{QStringLiteral("kind"), wordOf(kindWords, style.kind)},
                       {QStringLiteral("colour"), style.colour.name()},
                       {QStringLiteral("field"), QString::fromStdString(style.field)},
                       {QStringLiteral("method"), wordOf(methodWords, style.method)},
                       {QStringLiteral("classes"), static_cast<int>(style.classCount)},
                       {QStringLiteral("ramp"), QString::fromStdString(style.ramp)},
                       {QStringLiteral("reversed"), style.isReversed},
                       {QStringLiteral("largest_mm"), style.largestMm},
                       {QStringLiteral("labels"), wordOf(labelWords, style.labels)},
                       {QStringLiteral("label_field"), QString::fromStdString(style.labelField)}};
    if (style.labelPt) {
        object[QStringLiteral("label_pt")] = *style.labelPt;
    }
    return object;
}

std::optional<LayerStyle> styleFrom(const QJsonObject& object) {
    const auto text = [&](const char* key) {
        return object[QLatin1String(key)].toString().toStdString();
    };
    const auto kind = valueOf(kindWords, object[QStringLiteral("kind")]);
    const auto method = valueOf(methodWords, object[QStringLiteral("method")]);
    const auto labels = valueOf(labelWords, object[QStringLiteral("labels")]);
    const QColor colour(object[QStringLiteral("colour")].toString());
    const int classes = object[QStringLiteral("classes")].toInt();
    if (!kind || !method || !labels || !colour.isValid() || classes < 1) {
        return std::nullopt;
    }
    LayerStyle style{.kind = *kind,
                     .colour = colour,
                     .field = text("field"),
                     .method = *method,
                     .classCount = static_cast<std::size_t>(classes),
                     .ramp = text("ramp"),
                     .isReversed = object[QStringLiteral("reversed")].toBool(),
                     .largestMm = object[QStringLiteral("largest_mm")].toDouble(6.0),
                     .labels = *labels,
                     .labelField = text("label_field")};
    if (const auto size = object[QStringLiteral("label_pt")]; size.isDouble()) {
        style.labelPt = size.toDouble();
    }
    return style;
}

QJsonObject objectOf(const KeptArrangement::Setting& setting) {
    QJsonObject object;
    if (setting.isVisible) {
        object[QStringLiteral("visible")] = *setting.isVisible;
    }
    if (setting.opacity) {
        object[QStringLiteral("opacity")] = *setting.opacity;
    }
    return object;
}

KeptArrangement::Setting settingFrom(const QJsonObject& object) {
    KeptArrangement::Setting setting;
    if (const auto isVisible = object[QStringLiteral("visible")]; isVisible.isBool()) {
        setting.isVisible = isVisible.toBool();
    }
    if (const auto opacity = object[QStringLiteral("opacity")]; opacity.isDouble()) {
        setting.opacity = std::clamp(opacity.toDouble(), 0.0, 1.0);
    }
    return setting;
}

QJsonObject objectOf(const BaseMapSource& source) {
    return {{QStringLiteral("path"), QString::fromStdU16String(source.path.u16string())},
            {QStringLiteral("rows"), wordOf(rowWords, source.rows)},
            {QStringLiteral("datum"), wordOf(datumWords, source.offset)}};
}

std::optional<BaseMapSource> baseMapFrom(const QJsonObject& object) {
    const auto path = object[QStringLiteral("path")].toString();
    const auto rows = valueOf(rowWords, object[QStringLiteral("rows")]);
    const auto datum = valueOf(datumWords, object[QStringLiteral("datum")]);
    if (path.isEmpty() || !rows || !datum) {
        return std::nullopt;
    }
    return BaseMapSource{
        .path = std::filesystem::path(path.toStdU16String()), .rows = *rows, .offset = *datum};
}

} // namespace

QByteArray toJson(const KeptArrangement& arrangement) {
    QJsonObject styles;
    for (const auto& [id, style] : arrangement.styles) {
        styles[id] = objectOf(style);
    }
    QJsonObject layers;
    for (const auto& [id, setting] : arrangement.settings) {
        layers[id] = objectOf(setting);
    }
    QJsonArray baseMaps;
    for (const auto& source : arrangement.baseMaps) {
        baseMaps.append(objectOf(source));
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("styles"), styles},
                           {QStringLiteral("layers"), layers},
                           {QStringLiteral("order"), QJsonArray::fromStringList(arrangement.order)},
                           {QStringLiteral("base_maps"), baseMaps}})
        .toJson(QJsonDocument::Compact);
}

KeptArrangement arrangementFromJson(const QByteArray& json) {
    const auto top = QJsonDocument::fromJson(json).object();
    KeptArrangement arrangement;
    const auto styles = top[QStringLiteral("styles")].toObject();
    for (auto it = styles.begin(); it != styles.end(); ++it) {
        if (auto style = styleFrom(it.value().toObject())) {
            arrangement.styles[it.key()] = std::move(*style);
        }
    }
    const auto layers = top[QStringLiteral("layers")].toObject();
    for (auto it = layers.begin(); it != layers.end(); ++it) {
        arrangement.settings[it.key()] = settingFrom(it.value().toObject());
    }
    for (const auto& id : top[QStringLiteral("order")].toArray()) {
        arrangement.order << id.toString();
    }
    for (const auto& object : top[QStringLiteral("base_maps")].toArray()) {
        if (auto source = baseMapFrom(object.toObject())) {
            arrangement.baseMaps.push_back(std::move(*source));
        }
    }
    return arrangement;
}

} // namespace parklens
