#include "viewer/layout/map_page.hpp"

#include "viewer/layout/callout_placement.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/inset_element.hpp"
#include "viewer/layout/map_grid.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <vector>

namespace parklens {

namespace {

constexpr double borderMm = 0.7;

GeoreferencedFrame georeferenced(const MapView& view, const Crs& crs) {
    const auto& frame = view.frameMm();
    return {frame,
            crs,
            {view.toGround(frame.topLeft()),
             view.toGround(frame.topRight()),
             view.toGround(frame.bottomRight()),
             view.toGround(frame.bottomLeft())}};
}

class MapPage {
public:
    MapPage(const SheetContent& content,
            const MapPageSetting& setting,
            const ArrangementSearch& search,
            const Arrangement& arrangement)
        : m_content(content)
        , m_setting(setting)
        , m_search(search)
        , m_arrangement(arrangement) {
        for (const auto& frame : arrangement.frames) {
            m_views.push_back(search.viewIn(frame.frameMm, arrangement.denominator));
        }
    }

    PageDrawing make(ComposedSheet& sheet) const {
        PageDrawing page{
            .sizeMm = m_setting.pageMm, .layers = {}, .frames = {}, .title = m_content.title};
        addLayers(page);
        addMaps(sheet);
        addGrid(page, sheet.theme);
        addLabels(page, sheet);
        addSurround(page, sheet);
        addFrameParts(page, sheet);
        if (!m_content.isPublic) {
            addFrames(page);
        }
        return page;
    }

private:
    void addLayers(PageDrawing& page) const {
        for (const auto& [layer, maps] : sharedLayers(m_content)) {
            std::vector<MapView> shown;
            for (const auto map : maps) {
                shown.push_back(m_views[map]);
            }
            page.layers.push_back({layerName(*layer, maps), [layer = layer, shown](Canvas& canvas) {
                                       for (const auto& view : shown) {
                                           drawLayer(canvas, *layer, view);
                                       }
                                   }});
        }
    }

    /// A layer of one map of several is told from that of another by the map's caption.
    QString layerName(const MapLayer& layer, const std::vector<std::size_t>& maps) const {
        const auto captions = captionsOf(m_content);
        return maps.size() == captions.size()
                   ? titleOf(layer)
                   : titleOf(layer) + QStringLiteral(" · ") + captions[maps.front()]->title;
    }

    void addMaps(ComposedSheet& sheet) const {
        const auto captions = captionsOf(m_content);
        const auto scenes = scenesOf(m_content);
        for (std::size_t map = 0; map < m_arrangement.frames.size(); ++map) {
            sheet.maps.push_back({.page = 0,
                                  .caption = *captions[map],
                                  .scene = std::make_shared<const MapScene>(*scenes[map]),
                                  .frameMm = m_arrangement.frames[map].frameMm,
                                  .legend = m_search.frameParts().legend(map),
                                  .labels = {}});
            sheet.elements.push_back({0, QStringLiteral("map"), m_arrangement.frames[map].frameMm});
        }
        sheet.scene = sheet.maps.front().scene;
    }

    void addGrid(PageDrawing& page, const SheetTheme& theme) const {
        if (m_setting.grid == GridKind::None || m_content.isPublic) {
            return;
        }
        auto grids = std::make_shared<std::vector<std::pair<MapGrid, MapView>>>();
        for (const auto& view : m_views) {
            grids->emplace_back(mapGrid(m_setting.grid, m_content.map.scene.crs, view), view);
        }
        page.layers.push_back({theme.in(u"坐标网", "Grid"),
                               [grids, theme, lettering = m_setting.lettering](Canvas& canvas) {
                                   for (const auto& [grid, view] : *grids) {
                                       drawGrid(canvas, grid, view, theme, lettering);
                                   }
                               }});
    }

    void addLabels(PageDrawing& page, ComposedSheet& sheet) const {
        auto callouts = std::make_shared<CalloutPlacement>(
            placeCallouts(m_content.map.callouts, m_views.front(), m_setting.lettering));
        for (const auto* callout : callouts->leftOut) {
            sheet.calloutsLeftOut.push_back(callout->text);
        }
        std::vector<QRectF> obstacles;
        for (const auto& placed : callouts->placed) {
            obstacles.push_back(placed.boxMm);
            obstacles.push_back(placed.arrowBoxMm);
        }
        std::vector<PlacedLabel> all;
        const auto scenes = scenesOf(m_content);
        for (std::size_t map = 0; map < scenes.size(); ++map) {
            auto& labels = sheet.maps[map].labels;
            labels = placeLabels(*scenes[map],
                                 m_views[map],
                                 m_setting.lettering,
                                 map == 0 ? obstacles : std::vector<QRectF>());
            all.insert(all.end(), labels.begin(), labels.end());
        }
        sheet.labels = sheet.maps.front().labels;
        // The callouts live in the caller's content: the drawing keeps copies of its own.
        auto kept = std::make_shared<std::vector<Callout>>(m_content.map.callouts);
        for (auto& placed : callouts->placed) {
            placed.callout = kept->data() + (placed.callout - m_content.map.callouts.data());
        }
        page.layers.push_back({sheet.theme.in(u"注记", "Labels"),
                               [labels = std::move(all), callouts, kept](Canvas& canvas) {
                                   drawLabels(canvas, labels);
                                   drawCallouts(canvas, callouts->placed);
                               }});
    }

    /// Captions and legends of frames, as parts of the surround.
    void addFrameParts(PageDrawing& page, ComposedSheet& sheet) const {
        ElementList elements;
        std::vector<ElementBox> boxes;
        const auto add = [&](std::shared_ptr<const PageElement> element, const QRectF& box) {
            if (box.height() > 0) {
                sheet.elements.push_back({0, element->name(), box});
                boxes.push_back({element.get(), box});
                elements.push_back(std::move(element));
            }
        };
        for (std::size_t map = 0; map < m_arrangement.frames.size(); ++map) {
            add(m_search.frameParts().captionElement(map, sheet.theme),
                m_arrangement.frames[map].captionMm);
            add(m_search.frameParts().legendElement(map, sheet.theme),
                m_arrangement.frames[map].legendMm);
        }
        if (boxes.empty()) {
            return;
        }
        page.layers.push_back({sheet.theme.in(u"分图名与图例", "Captions"),
                               [elements = std::move(elements), boxes](Canvas& canvas) {
                                   for (const auto& box : boxes) {
                                       box.element->draw(canvas, box.boxMm);
                                   }
                               }});
    }

    void addSurround(PageDrawing& page, ComposedSheet& sheet) const {
        sheet.elements.push_back({0, QStringLiteral("title"), m_setting.titleMm});
        for (const auto& box : m_arrangement.boxes) {
            sheet.elements.push_back({0, box.element->name(), box.boxMm});
        }
        page.layers.push_back(
            {sheet.theme.in(u"图廓整饰", "Surround"),
             [setting = m_setting,
              frames = m_arrangement.frames,
              elements = m_arrangement.elements,
              boxes = m_arrangement.boxes,
              theme = sheet.theme](Canvas& canvas) {
                 setting.title->draw(canvas, setting.titleMm);
                 canvas.stroke(setting.bodyMm, {.colour = theme.ink, .widthMm = borderMm});
                 for (const auto& frame : frames) {
                     canvas.stroke(frame.frameMm, {.colour = theme.ink, .widthMm = 0.3});
                 }
                 for (const auto& box : boxes) {
                     box.element->draw(canvas, box.boxMm);
                 }
             }});
    }

    void addFrames(PageDrawing& page) const {
        for (const auto& view : m_views) {
            page.frames.push_back(georeferenced(view, m_content.map.scene.crs));
        }
        for (const auto& box : m_arrangement.boxes) {
            if (const auto* inset = dynamic_cast<const InsetElement*>(box.element)) {
                page.frames.push_back(
                    georeferenced(inset->viewIn(box.boxMm), inset->content().scene.crs));
            }
        }
    }

    const SheetContent& m_content;
    const MapPageSetting& m_setting;
    const ArrangementSearch& m_search;
    const Arrangement& m_arrangement;
    std::vector<MapView> m_views; ///< of all frames
};

} // namespace

void addMapPage(ComposedSheet& sheet,
                const SheetContent& content,
                const MapPageSetting& setting,
                const ArrangementSearch& search,
                const Arrangement& arrangement) {
    sheet.pages.push_back(MapPage(content, setting, search, arrangement).make(sheet));
}

} // namespace parklens
