#include "viewer/layout/sheet_composer.hpp"

#include "viewer/layout/arrangement_search.hpp"
#include "viewer/layout/callout_placement.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/continuation_pages.hpp"
#include "viewer/layout/divided_sheet.hpp"
#include "viewer/layout/inset_element.hpp"
#include "viewer/layout/sheet_notes.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parklens {

namespace {

constexpr double borderMm = 0.7;

/// Layers of which something is drawn that has no title to stand in the legend. Classes of labels
/// alone need none.
std::vector<QString> unexplainedIn(const MapScene& scene, const MapView& view) {
    std::vector<QString> titles;
    for (const auto& layer : scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector == nullptr) {
            continue;
        }
        for (const auto index : visibleClasses(*vector, view)) {
            const auto& [title, symbol, swatch, amount] = vector->legend[index];
            if (title.isEmpty() && (symbol.fill || symbol.marker || !symbol.strokes.empty())) {
                titles.push_back(vector->title);
            }
        }
    }
    return titles;
}

/// How often the texts of a sheet say that something is missing.
std::size_t missingIn(const SheetContent& content) {
    const auto countIn = [](const QString& text) {
        std::size_t count = 0;
        for (const char16_t* words : {u"待补", u"资料缺失", u"to be filled in", u"not stated"}) {
            count += static_cast<std::size_t>(text.count(QString::fromUtf16(words)));
        }
        return count;
    };
    std::size_t count = 0;
    for (const auto& paragraph : content.statement) {
        count += countIn(paragraph.text);
    }
    for (const auto& table : content.tables) {
        for (const auto& row : table.rows) {
            for (const auto& cell : row) {
                count += countIn(cell);
            }
        }
    }
    return count;
}

class Composer {
public:
    Composer(const SheetContent& content,
             const SheetLayout& layout,
             const QSizeF& pageMm,
             Language language,
             const Lettering& lettering)
        : m_content(content)
        , m_layout(layout)
        , m_page(pageMm)
        , m_lettering(lettering)
        , m_theme(layout.themeFor(pageMm, language)) {}

    ComposedSheet compose() {
        setTitle();
        if (!m_content.hasMap) {
            return withoutMap();
        }
        ArrangementSearch search(m_content, m_layout, m_page, bodyMm(), m_theme, m_lettering);
        const auto arrangement = search.best();
        return composed(search, arrangement);
    }

    /// std::nullopt where not all parts fit beside the maps.
    std::optional<ComposedSheet> composeWithAllBeside() {
        setTitle();
        ArrangementSearch search(m_content, m_layout, m_page, bodyMm(), m_theme, m_lettering);
        const auto arrangement = search.withAllBeside();
        return arrangement ? std::optional(composed(search, *arrangement)) : std::nullopt;
    }

private:
    ComposedSheet composed(const ArrangementSearch& search, const Arrangement& arrangement) {
        ComposedSheet sheet;
        sheet.kind = m_content.kind;
        sheet.missingCount = missingIn(m_content);
        sheet.focus = m_content.map.focus;
        sheet.theme = m_theme.scaled(arrangement.textFactor);
        sheet.theme.titlePt = m_titleStyle.sizePt;
        sheet.textFactor = arrangement.textFactor;
        sheet.frameMm = arrangement.frameMm;
        sheet.scaleDenominator = arrangement.denominator;
        sheet.legend = arrangement.legend;
        sheet.isPublic = m_content.isPublic;
        sheet.needsApprovalNumber = m_content.needsApprovalNumber;
        const auto view = search.viewIn(arrangement.frameMm, arrangement.denominator);
        sheet.notes = search.notesFor(view);
        sheet.centre = view.centre();
        sheet.unitsPerMm = view.unitsPerMm();
        sheet.unexplained = unexplainedIn(wholeScene(m_content), view);
        addMapPage(sheet, search, arrangement);
        addTextPages(sheet, search);
        std::vector<SheetTable> behind;
        std::ranges::copy_if(m_content.tables,
                             std::back_inserter(behind),
                             [&](const SheetTable& table) { return !search.isBeside(table); });
        // Meant for beside the map: behind it they fill the room that others leave.
        std::ranges::stable_partition(behind,
                                      [](const SheetTable& table) { return !table.isSummary; });
        pagesBehind().addTables(sheet, behind);
        return sheet;
    }

    ComposedSheet withoutMap() const {
        ComposedSheet sheet;
        sheet.kind = m_content.kind;
        sheet.theme = m_theme;
        sheet.theme.titlePt = m_titleStyle.sizePt;
        sheet.notes = m_content.notes;
        sheet.isPublic = m_content.isPublic;
        sheet.needsApprovalNumber = m_content.needsApprovalNumber;
        sheet.hasMap = false;
        ElementList above;
        if (!m_content.statement.empty()) {
            above.push_back(std::make_shared<TextElement>(
                QStringLiteral("statement"), m_content.statement, m_lettering));
        }
        const ElementList below = {std::make_shared<TextElement>(
            QStringLiteral("notes"), noteParagraphs(sheet.notes, nullptr, m_theme), m_lettering)};
        pagesBehind().addReport(sheet, above, m_content.tables, below);
        return sheet;
    }

    /// The inside of the border.
    QRectF bodyMm() const {
        const double margin = m_layout.marginMm;
        return {margin,
                margin + m_titleHeightMm,
                m_page.width() - 2 * margin,
                m_page.height() - 2 * margin - m_titleHeightMm};
    }

    void setTitle() {
        m_titleStyle = m_theme.style(m_theme.titlePt, true);
        const double width = m_page.width() - 2 * m_layout.marginMm;
        constexpr double smallestTitlePt = 11;
        for (;;) {
            m_titleLines = m_lettering.wrapped(m_content.title, m_titleStyle, width);
            if (m_titleLines.size() <= 1 ||
                (m_titleLines.size() <= 2 && m_titleStyle.sizePt < 16) ||
                m_titleStyle.sizePt <= smallestTitlePt) {
                break;
            }
            m_titleStyle.sizePt *= 0.92;
        }
        m_titleHeightMm =
            static_cast<double>(m_titleLines.size()) * textLineMm(m_titleStyle) + m_theme.gapMm / 2;
    }

    void addMapPage(ComposedSheet& sheet,
                    const ArrangementSearch& search,
                    const Arrangement& arrangement) {
        PageDrawing page{.sizeMm = m_page, .layers = {}, .frames = {}, .title = m_content.title};
        std::vector<MapView> views;
        for (const auto& frame : arrangement.frames) {
            views.push_back(search.viewIn(frame.frameMm, arrangement.denominator));
        }
        for (const auto& [layer, maps] : sharedLayers(m_content)) {
            std::vector<MapView> shown;
            for (const auto map : maps) {
                shown.push_back(views[map]);
            }
            page.layers.push_back({layerName(*layer, maps), [layer = layer, shown](Canvas& canvas) {
                                       for (const auto& view : shown) {
                                           drawLayer(canvas, *layer, view);
                                       }
                                   }});
        }
        addMaps(sheet, search, arrangement);
        addGrid(page, sheet, views);
        addLabels(page, sheet, views);
        addSurround(page, sheet, arrangement);
        addFrameParts(page, sheet, search, arrangement);
        if (!m_content.isPublic) {
            addFrames(page, arrangement, views);
        }
        sheet.pages.push_back(std::move(page));
    }

    /// A layer of one map of several is told from that of another by the map's caption.
    QString layerName(const MapLayer& layer, const std::vector<std::size_t>& maps) const {
        const auto captions = captionsOf(m_content);
        return maps.size() == captions.size()
                   ? titleOf(layer)
                   : titleOf(layer) + QStringLiteral(" · ") + captions[maps.front()]->title;
    }

    void addMaps(ComposedSheet& sheet,
                 const ArrangementSearch& search,
                 const Arrangement& arrangement) const {
        const auto captions = captionsOf(m_content);
        const auto scenes = scenesOf(m_content);
        for (std::size_t map = 0; map < arrangement.frames.size(); ++map) {
            sheet.maps.push_back({.page = 0,
                                  .caption = *captions[map],
                                  .scene = std::make_shared<const MapScene>(*scenes[map]),
                                  .frameMm = arrangement.frames[map].frameMm,
                                  .legend = search.frameParts().legend(map),
                                  .labels = {}});
            sheet.elements.push_back({0, QStringLiteral("map"), arrangement.frames[map].frameMm});
        }
        sheet.scene = sheet.maps.front().scene;
    }

    void addGrid(PageDrawing& page,
                 const ComposedSheet& sheet,
                 const std::vector<MapView>& views) const {
        if (m_layout.grid == GridKind::None || m_content.isPublic) {
            return;
        }
        auto grids = std::make_shared<std::vector<std::pair<MapGrid, MapView>>>();
        for (const auto& view : views) {
            grids->emplace_back(mapGrid(m_layout.grid, m_content.map.scene.crs, view), view);
        }
        page.layers.push_back(
            {m_theme.in(u"坐标网", "Grid"),
             [grids, theme = sheet.theme, lettering = m_lettering](Canvas& canvas) {
                 for (const auto& [grid, view] : *grids) {
                     drawGrid(canvas, grid, view, theme, lettering);
                 }
             }});
    }

    void
    addLabels(PageDrawing& page, ComposedSheet& sheet, const std::vector<MapView>& views) const {
        auto callouts = std::make_shared<CalloutPlacement>(
            placeCallouts(m_content.map.callouts, views.front(), m_lettering));
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
                                 views[map],
                                 m_lettering,
                                 map == 0 ? obstacles : std::vector<QRectF>());
            all.insert(all.end(), labels.begin(), labels.end());
        }
        sheet.labels = sheet.maps.front().labels;
        // The callouts live in the caller's content: the drawing keeps copies of its own.
        auto kept = std::make_shared<std::vector<Callout>>(m_content.map.callouts);
        for (auto& placed : callouts->placed) {
            placed.callout = kept->data() + (placed.callout - m_content.map.callouts.data());
        }
        page.layers.push_back({m_theme.in(u"注记", "Labels"),
                               [labels = std::move(all), callouts, kept](Canvas& canvas) {
                                   drawLabels(canvas, labels);
                                   drawCallouts(canvas, callouts->placed);
                               }});
    }

    /// Captions and legends of frames, as parts of the surround.
    void addFrameParts(PageDrawing& page,
                       ComposedSheet& sheet,
                       const ArrangementSearch& search,
                       const Arrangement& arrangement) const {
        ElementList elements;
        std::vector<ElementBox> boxes;
        const auto add = [&](std::shared_ptr<const PageElement> element, const QRectF& box) {
            if (box.height() > 0) {
                sheet.elements.push_back({0, element->name(), box});
                boxes.push_back({element.get(), box});
                elements.push_back(std::move(element));
            }
        };
        for (std::size_t map = 0; map < arrangement.frames.size(); ++map) {
            add(search.frameParts().captionElement(map, sheet.theme),
                arrangement.frames[map].captionMm);
            add(search.frameParts().legendElement(map, sheet.theme),
                arrangement.frames[map].legendMm);
        }
        if (boxes.empty()) {
            return;
        }
        page.layers.push_back({m_theme.in(u"分图名与图例", "Captions"),
                               [elements = std::move(elements), boxes](Canvas& canvas) {
                                   for (const auto& box : boxes) {
                                       box.element->draw(canvas, box.boxMm);
                                   }
                               }});
    }

    void
    addSurround(PageDrawing& page, ComposedSheet& sheet, const Arrangement& arrangement) const {
        const auto body = bodyMm();
        const QRectF titleBox(m_layout.marginMm,
                              m_layout.marginMm,
                              m_page.width() - 2 * m_layout.marginMm,
                              m_titleHeightMm - m_theme.gapMm / 2);
        sheet.elements.push_back({0, QStringLiteral("title"), titleBox});
        for (const auto& box : arrangement.boxes) {
            sheet.elements.push_back({0, box.element->name(), box.boxMm});
        }
        page.layers.push_back({m_theme.in(u"图廓整饰", "Surround"),
                               [title = titleElement(),
                                titleBox,
                                body,
                                frames = arrangement.frames,
                                elements = arrangement.elements,
                                boxes = arrangement.boxes,
                                theme = sheet.theme](Canvas& canvas) {
                                   title->draw(canvas, titleBox);
                                   canvas.stroke(body, {.colour = theme.ink, .widthMm = borderMm});
                                   for (const auto& frame : frames) {
                                       canvas.stroke(frame.frameMm,
                                                     {.colour = theme.ink, .widthMm = 0.3});
                                   }
                                   for (const auto& box : boxes) {
                                       box.element->draw(canvas, box.boxMm);
                                   }
                               }});
    }

    std::shared_ptr<const TextElement> titleElement() const {
        std::vector<TextElement::Paragraph> lines = {{m_content.title, m_titleStyle, true}};
        return std::make_shared<TextElement>(
            QStringLiteral("title"), std::move(lines), m_lettering);
    }

    void addFrames(PageDrawing& page,
                   const Arrangement& arrangement,
                   const std::vector<MapView>& views) const {
        for (const auto& view : views) {
            page.frames.push_back(georeferenced(view, m_content.map.scene.crs));
        }
        for (const auto& box : arrangement.boxes) {
            if (const auto* inset = dynamic_cast<const InsetElement*>(box.element)) {
                page.frames.push_back(
                    georeferenced(inset->viewIn(box.boxMm), inset->content().scene.crs));
            }
        }
    }

    static GeoreferencedFrame georeferenced(const MapView& view, const Crs& crs) {
        const auto& frame = view.frameMm();
        return {frame,
                crs,
                {view.toGround(frame.topLeft()),
                 view.toGround(frame.topRight()),
                 view.toGround(frame.bottomRight()),
                 view.toGround(frame.bottomLeft())}};
    }

    /// Pages behind the map for parts that found no room beside it.
    void addTextPages(ComposedSheet& sheet, const ArrangementSearch& search) const {
        const auto behind = search.partsNamed(search.partsBehind(),
                                              sheet.theme,
                                              sheet.legend,
                                              search.viewIn(sheet.frameMm, sheet.scaleDenominator),
                                              sheet.scaleDenominator);
        if (!behind.empty()) {
            pagesBehind().addElements(sheet, behind);
        }
    }

    /// The pages behind the map, with the sheet's title over each.
    ContinuationPages pagesBehind() const {
        const double margin = m_layout.marginMm;
        const QRectF titleBox(margin, margin, m_page.width() - 2 * margin, m_titleHeightMm);
        return {m_page, bodyMm(), titleBox, titleElement(), m_content.title, m_lettering};
    }

    const SheetContent& m_content;
    const SheetLayout& m_layout;
    QSizeF m_page;
    Lettering m_lettering;
    SheetTheme m_theme;
    TextStyle m_titleStyle;
    QStringList m_titleLines;
    double m_titleHeightMm = 0;
};

} // namespace

ComposedSheet composeSheet(const SheetContent& content,
                           const SheetLayout& layout,
                           const QSizeF& pageMm,
                           Language language,
                           const Lettering& lettering) {
    const auto composer = [&](const SheetContent& page) {
        return Composer(page, layout, pageMm, language, lettering);
    };
    if (content.companions.empty()) {
        return composer(content).compose();
    }
    const auto besideAll = [&](const SheetContent& page) {
        return composer(page).composeWithAllBeside();
    };
    if (auto sheet = composeDivided(content, besideAll)) {
        return std::move(*sheet);
    }
    return composeOneMapAPage(content,
                              [&](const SheetContent& page) { return composer(page).compose(); });
}

} // namespace parklens
