#include "viewer/layout/sheet_composer.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/callout_placement.hpp"
#include "viewer/layout/continuation_pages.hpp"
#include "viewer/layout/data_sources.hpp"
#include "viewer/layout/inset_element.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/north_arrow_element.hpp"
#include "viewer/layout/panel.hpp"
#include "viewer/layout/scale_element.hpp"
#include "viewer/layout/sheet_notes.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double textFactors[] = {1.0, 0.92, 0.84, 0.76, 0.68};
constexpr double smallestFrameMm = 60;
constexpr double smallestFocusMm = 10; ///< to which a layout's largest scale may shrink the place
constexpr double borderMm = 0.7;
constexpr int mostBottomColumns = 4;
constexpr std::size_t mostRowsBeside = 24;

/// One way to set map and panel, with what it yields.
struct Arrangement {
    QRectF frameMm;
    QRectF panelMm;
    double denominator = 0;
    double textFactor = 1;
    ElementList elements; ///< keeps alive what `boxes` point to
    std::vector<ElementBox> boxes;
    Legend legend;

    /// Larger scale first, then the larger frame.
    bool isBetterThan(const Arrangement& other) const {
        if (denominator != other.denominator) {
            return denominator < other.denominator;
        }
        return frameMm.width() * frameMm.height() > other.frameMm.width() * other.frameMm.height();
    }
};

[[noreturn]] void throwPageTooSmall() {
    throw ConfigError({.what = {"图幅太小，排不下图面要素", "the page is too small for the sheet"},
                       .place = {.field = "--page"},
                       .mend = {"请换大一号图幅，或在版式文件中减小字号和页边距",
                                "take a larger page, or a layout with smaller text and margins"}});
}

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
            const auto& [title, symbol, swatch] = vector->legend[index];
            if (title.isEmpty() && (symbol.fill || symbol.marker || !symbol.strokes.empty())) {
                titles.push_back(vector->title);
            }
        }
    }
    return titles;
}

/// None between datums that only the user's parameters join; base layers there are told already.
std::optional<CrsTransform> transformBetween(const Crs& from, const Crs& to) {
    try {
        return CrsTransform(from, to);
    } catch (const CrsError&) {
        return std::nullopt;
    }
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
        const auto arrangement = bestArrangement();
        ComposedSheet sheet;
        sheet.kind = m_content.kind;
        sheet.theme = m_theme.scaled(arrangement.textFactor);
        sheet.theme.titlePt = m_titleStyle.sizePt;
        sheet.textFactor = arrangement.textFactor;
        sheet.frameMm = arrangement.frameMm;
        sheet.scaleDenominator = arrangement.denominator;
        sheet.legend = arrangement.legend;
        sheet.notes = notesFor(viewIn(arrangement.frameMm, arrangement.denominator));
        sheet.isPublic = m_content.isPublic;
        sheet.needsApprovalNumber = m_content.needsApprovalNumber;
        const auto view = viewIn(arrangement.frameMm, arrangement.denominator);
        sheet.centre = view.centre();
        sheet.unitsPerMm = view.unitsPerMm();
        sheet.unexplained = unexplainedIn(m_content.map.scene, view);
        addMapPage(sheet, arrangement, view);
        addTextPages(sheet, m_behind);
        if (!m_tablesBeside) {
            pagesBehind().addTables(sheet, m_content.tables);
        }
        return sheet;
    }

private:
    SheetTheme themeAt(double factor) const { return m_theme.scaled(factor); }

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

    double gridBandMm(const SheetTheme& theme) const {
        return m_layout.grid == GridKind::None || m_content.isPublic
                   ? theme.gapMm / 2
                   : textLineMm(theme.small()) + 0.8;
    }

    MapView viewIn(const QRectF& frameMm, double denominator) const {
        const auto& focus = m_content.map.focus;
        return {frameMm,
                {(focus.minX + focus.maxX) / 2, (focus.minY + focus.maxY) / 2},
                denominator / 1000 / m_content.map.scene.crs.metresPerUnit()};
    }

    /// The largest round scale at which the focus fits the frame and that the layout allows.
    double fittingDenominator(const QRectF& frameMm) const {
        const auto& focus = m_content.map.focus;
        const double metres = m_content.map.scene.crs.metresPerUnit();
        const double filling =
            std::max(focus.width() / frameMm.width(), focus.height() / frameMm.height()) * metres *
            1000 / m_layout.focusShare;
        const double smallest =
            std::max(focus.width(), focus.height()) * metres * 1000 / smallestFocusMm;
        const double least = std::min(m_layout.largestScaleDenominator.value_or(0), smallest);
        return roundScaleDenominator(std::max(filling, least));
    }

    double denominatorFor(const QRectF& frameMm) const {
        return m_content.map.scaleDenominator.value_or(fittingDenominator(frameMm));
    }

    ElementList elementsAt(const SheetTheme& theme,
                           const Legend& legend,
                           const MapView& view,
                           double denominator) const {
        ElementList elements;
        for (const auto& name : m_layout.order) {
            if (name == "north") {
                elements.push_back(std::make_shared<NorthArrowElement>(
                    m_content.map.convergenceDegrees, theme, m_lettering));
            } else if (name == "insets") {
                for (const auto& inset : m_content.insets) {
                    elements.push_back(std::make_shared<InsetElement>(
                        inset, mainFrameIn(inset, view), m_insetAspect, theme, m_lettering));
                }
            } else if (name == "legend" && !(legend.entries.empty() && legend.ramps.empty())) {
                elements.push_back(std::make_shared<LegendElement>(legend, theme, m_lettering));
            } else if (name == "scale") {
                elements.push_back(std::make_shared<ScaleElement>(denominator, theme, m_lettering));
            } else if (name == "statement" && !m_content.statement.empty()) {
                elements.push_back(std::make_shared<TextElement>(
                    QStringLiteral("statement"), statementAt(theme), m_lettering));
                addTablesBeside(elements, theme);
            } else if (name == "statement") {
                addTablesBeside(elements, theme);
            } else if (name == "notes") {
                elements.push_back(std::make_shared<TextElement>(
                    QStringLiteral("notes"),
                    noteParagraphs(notesFor(view), m_content.map, theme),
                    m_lettering));
            }
        }
        std::erase_if(elements, [&](const auto& element) {
            return std::ranges::find(m_behind, element->name()) != m_behind.end();
        });
        return elements;
    }

    /// With the sources of what is drawn.
    SheetNotes notesFor(const MapView& view) const {
        auto notes = m_content.notes;
        std::ranges::move(
            dataSources(m_content.map.scene, view, m_content.insets, m_theme.language),
            std::back_inserter(notes.sources));
        return notes;
    }

    void addTablesBeside(ElementList& elements, const SheetTheme& theme) const {
        for (const auto& table : m_content.tables) {
            if (m_tablesBeside) {
                elements.push_back(std::make_shared<TableElement>(table, theme, m_lettering));
            }
        }
    }

    /// The main map's frame in the inset's system, its edges in pieces; empty where it is not
    /// shown.
    QPolygonF mainFrameIn(const InsetContent& inset, const MapView& view) const {
        if (!inset.showsMainFrame) {
            return {};
        }
        const auto transform = transformBetween(m_content.map.scene.crs, inset.scene.crs);
        if (!transform) {
            return {};
        }
        constexpr int pieces = 8;
        const QPolygonF corners(view.frameMm());
        QPolygonF frame;
        for (qsizetype side = 0; side + 1 < corners.size(); ++side) {
            for (int piece = 0; piece < pieces; ++piece) {
                const auto along =
                    corners[side] + (corners[side + 1] - corners[side]) * piece / pieces;
                const auto point = (*transform)(view.toGround(along));
                frame << QPointF(point.x, point.y);
            }
        }
        return frame << frame.front();
    }

    /// The statement in the theme's sizes; headings stay bold.
    std::vector<TextElement::Paragraph> statementAt(const SheetTheme& theme) const {
        auto paragraphs = m_content.statement;
        for (auto& paragraph : paragraphs) {
            const auto colour = paragraph.style.colour;
            paragraph.style = paragraph.style.bold ? theme.style(theme.textPt, true) : theme.text();
            paragraph.style.colour = colour;
        }
        return paragraphs;
    }

    /// Short tables stand beside the map where they fit without making the text smaller.
    Arrangement bestArrangement() {
        m_tablesBeside = !m_content.tables.empty() && rowCount() <= mostRowsBeside;
        for (;; m_tablesBeside = false) {
            for (const double factor : textFactors) {
                if (m_tablesBeside && factor < 1) {
                    break;
                }
                std::optional<Arrangement> best;
                for (auto& candidate : arrangementsAt(factor)) {
                    if (!best || candidate.isBetterThan(*best)) {
                        best = std::move(candidate);
                    }
                }
                if (best) {
                    checkScale(*best);
                    return std::move(*best);
                }
            }
            if (!m_tablesBeside) {
                moveOnePartBehind();
            }
        }
    }

    std::size_t rowCount() const {
        std::size_t rows = 0;
        for (const auto& table : m_content.tables) {
            rows += table.rows.size();
        }
        return rows;
    }

    /// What does not fit beside the map goes to a page behind it: the statement first.
    void moveOnePartBehind() {
        for (const auto& name : {QStringLiteral("statement"),
                                 QStringLiteral("legend"),
                                 QStringLiteral("inset"),
                                 QStringLiteral("notes")}) {
            if (std::ranges::find(m_behind, name) == m_behind.end()) {
                m_behind.push_back(name);
                return;
            }
        }
        throwPageTooSmall();
    }

    void checkScale(const Arrangement& arrangement) const {
        if (!m_content.map.scaleDenominator) {
            return;
        }
        const auto& focus = m_content.map.focus;
        const double metres = m_content.map.scene.crs.metresPerUnit();
        const double needed = std::max(focus.width() / arrangement.frameMm.width(),
                                       focus.height() / arrangement.frameMm.height()) *
                              metres * 1000;
        if (needed > *m_content.map.scaleDenominator) {
            const auto asked = scaleText(*m_content.map.scaleDenominator).toStdString();
            const auto fitting = scaleText(roundScaleDenominator(needed)).toStdString();
            throw ConfigError(
                {.what = {"按 " + asked + " 图框容不下要表示的范围",
                          "at " + asked + " the place shown does not fit the map's frame"},
                 .place = {.field = "--scale"},
                 .mend = {"这一图幅最大可用 " + fitting + "，也可换大一号图幅",
                          "on this page the largest scale is " + fitting +
                              "; or take a larger page"}});
        }
    }

    std::vector<Arrangement> arrangementsAt(double factor) {
        std::vector<Arrangement> found;
        if (m_layout.panelSide != PanelSide::Bottom) {
            if (auto arrangement = narrowestPanelRight(factor)) {
                found.push_back(std::move(*arrangement));
            }
        }
        if (m_layout.panelSide != PanelSide::Right) {
            if (auto arrangement = panelBottom(factor)) {
                found.push_back(std::move(*arrangement));
            }
        }
        return found;
    }

    /// A wider panel only narrows the map; before it is widened, small maps are made lower.
    std::optional<Arrangement> narrowestPanelRight(double factor) {
        constexpr double insetAspects[] = {InsetElement::usualAspect, 0.75, 0.6};
        for (const double share : m_layout.panelShares) {
            for (const double aspect : insetAspects) {
                m_insetAspect = aspect;
                auto arrangement = panelRight(factor, share);
                m_insetAspect = InsetElement::usualAspect;
                if (arrangement) {
                    return arrangement;
                }
                if (m_content.insets.empty()) {
                    break;
                }
            }
        }
        return std::nullopt;
    }

    QRectF frameWithin(const QRectF& area, const SheetTheme& theme) const {
        const double band = gridBandMm(theme);
        return area.adjusted(band, band, -band, -band);
    }

    bool isLargeEnough(const QRectF& frame) const {
        return frame.width() >= smallestFrameMm && frame.height() >= smallestFrameMm;
    }

    std::optional<Arrangement> panelRight(double factor, double share) const {
        const auto theme = themeAt(factor);
        const auto body = bodyMm();
        const double panelWidth = share * m_page.width();
        Arrangement result;
        result.textFactor = factor;
        result.frameMm = frameWithin(body.adjusted(0, 0, -panelWidth, 0), theme);
        if (!isLargeEnough(result.frameMm)) {
            return std::nullopt;
        }
        result.panelMm = QRectF(body.right() - panelWidth, body.top(), panelWidth, body.height())
                             .adjusted(theme.gapMm, theme.gapMm, -theme.gapMm, -theme.gapMm);
        result.denominator = denominatorFor(result.frameMm);
        result.legend = legendOf(m_content.map.scene, viewIn(result.frameMm, result.denominator));
        result.elements = elementsAt(
            theme, result.legend, viewIn(result.frameMm, result.denominator), result.denominator);
        auto boxes = stackedPanel(result.elements, result.panelMm, theme.gapMm);
        if (!boxes) {
            return std::nullopt;
        }
        result.boxes = std::move(*boxes);
        return result;
    }

    /// The panel's height follows from the legend, the legend from the frame, and the frame from
    /// the panel's height: begun with an empty legend, a few rounds settle it.
    std::optional<Arrangement> panelBottom(double factor) const {
        const auto theme = themeAt(factor);
        const auto body = bodyMm();
        const double width = body.width() - 2 * theme.gapMm;
        Arrangement result;
        result.textFactor = factor;
        double panelHeight = 0;
        constexpr int rounds = 6;
        for (int round = 0; round < rounds; ++round) {
            result.frameMm = frameWithin(body.adjusted(0, 0, 0, -panelHeight), theme);
            if (!isLargeEnough(result.frameMm)) {
                return std::nullopt;
            }
            result.denominator = denominatorFor(result.frameMm);
            result.legend =
                legendOf(m_content.map.scene, viewIn(result.frameMm, result.denominator));
            result.elements = elementsAt(theme,
                                         result.legend,
                                         viewIn(result.frameMm, result.denominator),
                                         result.denominator);
            auto panel = columnPanel(result.elements, width, theme.gapMm, mostBottomColumns);
            if (!panel) {
                return std::nullopt;
            }
            const double needed = panel->heightMm + 2 * theme.gapMm;
            if (needed <= panelHeight) {
                result.panelMm = QRectF(body.left() + theme.gapMm,
                                        body.bottom() - panelHeight + theme.gapMm,
                                        width,
                                        panelHeight - 2 * theme.gapMm);
                for (auto& box : panel->boxes) {
                    box.boxMm.translate(result.panelMm.topLeft());
                }
                result.boxes = std::move(panel->boxes);
                return result;
            }
            panelHeight = needed;
        }
        return std::nullopt;
    }

    void addMapPage(ComposedSheet& sheet, const Arrangement& arrangement, const MapView& view) {
        PageDrawing page{.sizeMm = m_page, .layers = {}, .frames = {}, .title = m_content.title};
        for (const auto& layer : m_content.map.scene.layers) {
            page.layers.push_back({titleOf(*layer), [layer, view](Canvas& canvas) {
                                       drawLayer(canvas, *layer, view);
                                   }});
        }
        addGrid(page, sheet, view);
        addLabels(page, sheet, view);
        addSurround(page, sheet, arrangement);
        sheet.elements.push_back({0, QStringLiteral("map"), arrangement.frameMm});
        if (!m_content.isPublic) {
            addFrames(page, arrangement, view);
        }
        sheet.pages.push_back(std::move(page));
    }

    void addGrid(PageDrawing& page, const ComposedSheet& sheet, const MapView& view) const {
        if (m_layout.grid == GridKind::None || m_content.isPublic) {
            return;
        }
        auto grid =
            std::make_shared<MapGrid>(mapGrid(m_layout.grid, m_content.map.scene.crs, view));
        page.layers.push_back(
            {m_theme.in(u"坐标网", "Grid"),
             [grid, view, theme = sheet.theme, lettering = m_lettering](Canvas& canvas) {
                 drawGrid(canvas, *grid, view, theme, lettering);
             }});
    }

    void addLabels(PageDrawing& page, ComposedSheet& sheet, const MapView& view) const {
        auto callouts = std::make_shared<CalloutPlacement>(
            placeCallouts(m_content.map.callouts, view, m_lettering));
        for (const auto* callout : callouts->leftOut) {
            sheet.calloutsLeftOut.push_back(callout->text);
        }
        std::vector<QRectF> obstacles;
        for (const auto& placed : callouts->placed) {
            obstacles.push_back(placed.boxMm);
            obstacles.push_back(placed.arrowBoxMm);
        }
        sheet.labels = placeLabels(m_content.map.scene, view, m_lettering, obstacles);
        // The callouts live in the caller's content: the drawing keeps copies of its own.
        auto kept = std::make_shared<std::vector<Callout>>(m_content.map.callouts);
        for (auto& placed : callouts->placed) {
            placed.callout = kept->data() + (placed.callout - m_content.map.callouts.data());
        }
        page.layers.push_back({m_theme.in(u"注记", "Labels"),
                               [labels = sheet.labels, callouts, kept](Canvas& canvas) {
                                   drawLabels(canvas, labels);
                                   drawCallouts(canvas, callouts->placed);
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
                                frame = arrangement.frameMm,
                                elements = arrangement.elements,
                                boxes = arrangement.boxes,
                                theme = sheet.theme](Canvas& canvas) {
                                   title->draw(canvas, titleBox);
                                   canvas.stroke(body, {.colour = theme.ink, .widthMm = borderMm});
                                   canvas.stroke(frame, {.colour = theme.ink, .widthMm = 0.3});
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

    void addFrames(PageDrawing& page, const Arrangement& arrangement, const MapView& view) const {
        page.frames.push_back(georeferenced(view, m_content.map.scene.crs));
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
    void addTextPages(ComposedSheet& sheet, const std::vector<QString>& names) const {
        if (names.empty()) {
            return;
        }
        const auto theme = sheet.theme;
        Composer all = *this;
        all.m_behind.clear();
        const auto elements = all.elementsAt(theme,
                                             sheet.legend,
                                             viewIn(sheet.frameMm, sheet.scaleDenominator),
                                             sheet.scaleDenominator);
        ElementList behind;
        std::ranges::copy_if(elements, std::back_inserter(behind), [&](const auto& element) {
            return std::ranges::find(names, element->name()) != names.end();
        });
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
    bool m_tablesBeside = false;
    double m_insetAspect = InsetElement::usualAspect;
    std::vector<QString> m_behind; ///< names of parts that found no room
};

} // namespace

ComposedSheet composeSheet(const SheetContent& content,
                           const SheetLayout& layout,
                           const QSizeF& pageMm,
                           Language language,
                           const Lettering& lettering) {
    return Composer(content, layout, pageMm, language, lettering).compose();
}

} // namespace parklens
