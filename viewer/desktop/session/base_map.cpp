#include "viewer/desktop/session/base_map.hpp"

#include "gis/crs/sheet_crs.hpp"
#include "viewer/map/tiled_cells.hpp"

namespace parklens {

namespace {

const auto idPrefix = QStringLiteral("tiles:");

} // namespace

QString baseMapId(const BaseMapSource& source) {
    return idPrefix + QString::fromStdU16String(source.path.generic_u16string());
}

std::shared_ptr<const TilePyramid> openBaseMap(const BaseMapSource& source) {
    return std::filesystem::is_directory(source.path)
               ? openTileFolder(source.path.string(), source.rows)
               : openMbTiles(source.path.string());
}

Crs datumOf(const BaseMapSource& source) {
    switch (source.offset) {
    case MapOffset::None:
        break;
    case MapOffset::Gcj02:
        return Crs::fromText("GCJ-02");
    case MapOffset::Bd09:
        return Crs::fromText("BD-09");
    }
    return Crs::wgs84();
}

Crs documentCrs(const TilePyramid& pyramid) {
    const auto& degrees = pyramid.description().degrees;
    return sheetCrs(Crs::cgcs2000(),
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

NewLayer baseMapLayer(std::shared_ptr<const TilePyramid> pyramid,
                      const BaseMapSource& source,
                      const Crs& crs) {
    const auto description = pyramid->description();
    const auto path = QString::fromStdU16String(source.path.generic_u16string());
    const auto name = description.name.empty()
                          ? QString::fromStdU16String(source.path.stem().u16string())
                          : QString::fromStdString(description.name);
    const auto cells = std::make_shared<const TiledCells>(std::move(pyramid), datumOf(source), crs);
    auto layer = std::make_shared<DocumentLayer>();
    layer->id = baseMapId(source);
    layer->title = name;
    layer->group = LayerGroup::Imagery;
    layer->source = path;
    layer->extent = cells->extent().empty() ? std::nullopt : std::optional(cells->extent());
    layer->drawn = {std::make_shared<const MapLayer>(
        RasterLayer{.id = layer->id,
                    .title = name,
                    .cells = cells,
                    .legend = {},
                    .attribution = QString::fromStdString(description.attribution)})};
    return {layer};
}

bool isBaseMap(const DocumentLayer& layer) {
    return layer.id.startsWith(idPrefix);
}

} // namespace parklens
