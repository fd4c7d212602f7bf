#include "viewer/layout/sheet_composer.hpp"

#include "analysis/pipeline/plan_tables.hpp"
#include "viewer/layout/arrangement_search.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/continuation_pages.hpp"
#include "viewer/layout/divided_sheet.hpp"
#include "viewer/layout/map_page.hpp"
#include "viewer/layout/sheet_notes.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <algorithm>
#include <iterator>

namespace parklens {

namespace {

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

qsizetype placesToFillIn(const QString& text) {
    return text.count(QStringLiteral("待补")) + text.count(QLatin1String("to be filled in"));
}

/// In how many places a sheet says that something is missing: the same ones in both languages.
std::size_t missingIn(const SheetContent& content) {
    const auto words = missingWords();
    const auto zh = QString::fromStdString(words.zh);
    const auto en = QString::fromStdString(words.en);
    qsizetype count = 0;
    for (const auto& paragraph : content.statement) {
        count += placesToFillIn(paragraph.text);
    }
    for (const auto& table : content.tables) {
        for (const auto& row : table.rows) {
            for (const auto& cell : row) {
                count += cell == zh || cell == en ? 1 : placesToFillIn(cell);
            }
        }
    }
    return static_cast<std::size_t>(count);
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
        sheet.absences = m_content.absences;
        sheet.isPublic = m_content.isPublic;
        sheet.needsApprovalNumber = m_content.needsApprovalNumber;
        const auto view = search.viewIn(arrangement.frameMm, arrangement.denominator);
        sheet.notes = search.notesFor(view);
        sheet.centre = view.centre();
        sheet.unitsPerMm = view.unitsPerMm();
        sheet.unexplained = unexplainedIn(wholeScene(m_content), view);
        addMapPage(sheet, m_content, mapPageSetting(), search, arrangement);
        addTextPages(sheet, search);
        std::vector<SheetTable> behind;
        std::ranges::copy_if(m_content.tables,
                             std::back_inserter(behind),
                             [&](const SheetTable& table) { return !search.isBeside(table); });
        // Meant for beside the map: behind it they fill the room that others leave.
        std::ranges::stable_partition(behind,
                                      [](const SheetTable& table) { return !table.isSummary; });
        return withBehind(
            sheet, search.areChartsBeside() ? std::vector<SheetChart>() : m_content.charts, behind);
    }

    /// Of two pages behind the map the second is spared where it would have hardly anything on it
    /// and slightly smaller text makes room on the first.
    ComposedSheet withBehind(const ComposedSheet& sheet,
                             const std::vector<SheetChart>& charts,
                             const std::vector<SheetTable>& tables) const {
        const auto inTextOf = [&](double factor) {
            auto whole = sheet;
            whole.theme = sheet.theme.scaled(factor);
            pagesBehind().addChartsAndTables(whole, charts, tables);
            whole.theme = sheet.theme;
            return whole;
        };
        auto whole = inTextOf(1.0);
        if (whole.pages.size() == sheet.pages.size() + 2 && hasNearBlankEnd(whole)) {
            constexpr double slightlySmaller = 0.92;
            auto smaller = inTextOf(slightlySmaller);
            if (smaller.pages.size() < whole.pages.size()) {
                return smaller;
            }
        }
        return whole;
    }

    /// Text is made a little smaller where that spares a last page with hardly anything on it.
    ComposedSheet withoutMap() const {
        auto sheet = withoutMapAt(1.0);
        if (hasNearBlankEnd(sheet)) {
            for (const double factor : {0.92, 0.84}) {
                auto smaller = withoutMapAt(factor);
                if (smaller.pages.size() < sheet.pages.size()) {
                    return smaller;
                }
            }
        }
        return sheet;
    }

    bool hasNearBlankEnd(const ComposedSheet& sheet) const {
        constexpr double nearBlank = 0.4; ///< of the height in use
        const auto body = bodyMm();
        double bottom = body.top();
        for (const auto& element : sheet.elements) {
            if (element.page + 1 == sheet.pages.size()) {
                bottom = std::max(bottom, element.boxMm.bottom());
            }
        }
        return sheet.pages.size() > 1 && bottom - body.top() < nearBlank * body.height();
    }

    ComposedSheet withoutMapAt(double textFactor) const {
        ComposedSheet sheet;
        sheet.kind = m_content.kind;
        sheet.missingCount = missingIn(m_content);
        sheet.theme = m_theme.scaled(textFactor);
        sheet.theme.titlePt = m_titleStyle.sizePt;
        sheet.textFactor = textFactor;
        sheet.notes = m_content.notes;
        sheet.absences = m_content.absences;
        sheet.isPublic = m_content.isPublic;
        sheet.needsApprovalNumber = m_content.needsApprovalNumber;
        sheet.hasMap = false;
        ElementList above;
        if (!m_content.statement.empty()) {
            above.push_back(std::make_shared<TextElement>(
                QStringLiteral("statement"), m_content.statement, m_lettering));
        }
        const ElementList below = {
            std::make_shared<TextElement>(QStringLiteral("notes"),
                                          noteParagraphs(sheet.notes, nullptr, sheet.theme),
                                          m_lettering)};
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

    std::shared_ptr<const TextElement> titleElement() const {
        std::vector<TextElement::Paragraph> lines = {{m_content.title, m_titleStyle, true}};
        return std::make_shared<TextElement>(
            QStringLiteral("title"), std::move(lines), m_lettering);
    }

    /// Pages behind the map for parts that found no room beside it.
    void addTextPages(ComposedSheet& sheet, const ArrangementSearch& search) const {
        const auto behind =
            search.partsBehind(sheet.theme,
                               {search.viewIn(sheet.frameMm, sheet.scaleDenominator),
                                sheet.scaleDenominator,
                                sheet.legend});
        if (!behind.empty()) {
            pagesBehind().addElements(sheet, behind);
        }
    }

    /// The pages behind the map, with the sheet's title over each.
    ContinuationPages pagesBehind() const {
        return {m_page,
                bodyMm(),
                titleBoxMm(m_titleHeightMm),
                titleElement(),
                m_content.title,
                m_lettering};
    }

    MapPageSetting mapPageSetting() const {
        return {.pageMm = m_page,
                .bodyMm = bodyMm(),
                .titleMm = titleBoxMm(m_titleHeightMm - m_theme.gapMm / 2),
                .title = titleElement(),
                .grid = m_layout.grid,
                .lettering = m_lettering};
    }

    QRectF titleBoxMm(double heightMm) const {
        const double margin = m_layout.marginMm;
        return {margin, margin, m_page.width() - 2 * margin, heightMm};
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

const Legend& ComposedSheet::legendOn(std::size_t page) const {
    const auto further = furtherLegends.find(page);
    return further == furtherLegends.end() ? legend : further->second;
}

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
