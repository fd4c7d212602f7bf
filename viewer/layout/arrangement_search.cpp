#include "viewer/layout/arrangement_search.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/map_scale.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double textFactors[] = {1.0, 0.92, 0.84, 0.76, 0.68};
constexpr double smallestFocusMm = 10; ///< to which a layout's largest scale may shrink the place
constexpr int mostBottomColumns = 4;
constexpr std::size_t mostRowsBeside = 24;

[[noreturn]] void throwPageTooSmall() {
    throw ConfigError({.what = {"图幅太小，排不下图面要素", "the page is too small for the sheet"},
                       .place = {.field = "--page"},
                       .mend = {"请换大一号图幅，或在版式文件中减小字号和页边距",
                                "take a larger page, or a layout with smaller text and margins"}});
}

} // namespace

ArrangementSearch::ArrangementSearch(const SheetContent& content,
                                     const SheetLayout& layout,
                                     const QSizeF& pageMm,
                                     const QRectF& bodyMm,
                                     const SheetTheme& theme,
                                     const Lettering& lettering)
    : m_content(content)
    , m_layout(layout)
    , m_page(pageMm)
    , m_body(bodyMm)
    , m_theme(theme)
    , m_lettering(lettering)
    , m_common(commonScene(content))
    , m_frameParts(content, lettering)
    , m_panelParts(content, layout, theme.language, lettering) {
    m_areAllBeside = rowCount(false) <= mostRowsBeside;
    m_tablesBeside = std::ranges::any_of(m_content.tables, [&](const SheetTable& table) {
        return m_areAllBeside || (table.isSummary && rowCount(true) <= mostRowsBeside);
    });
}

double ArrangementSearch::gridBandMm(const SheetTheme& theme) const {
    return m_layout.grid == GridKind::None || m_content.isPublic ? theme.gapMm / 2
                                                                 : textLineMm(theme.small()) + 0.8;
}

MapView ArrangementSearch::viewIn(const QRectF& frameMm, double denominator) const {
    const auto& focus = m_content.map.focus;
    return {frameMm,
            {(focus.minX + focus.maxX) / 2, (focus.minY + focus.maxY) / 2},
            denominator / 1000 / m_content.map.scene.crs.metresPerUnit()};
}

double ArrangementSearch::fittingDenominator(const QRectF& frameMm) const {
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

double ArrangementSearch::denominatorFor(const QRectF& frameMm) const {
    return m_content.map.scaleDenominator.value_or(fittingDenominator(frameMm));
}

Arrangement ArrangementSearch::best() {
    for (;;) {
        if (auto found = bestOfSides()) {
            checkScale(*found);
            return withCharts(std::move(*found));
        }
        moveOnePartBehind();
    }
}

std::optional<Arrangement> ArrangementSearch::withAllBeside() {
    auto found = bestOfSides();
    const auto asked = m_content.map.scaleDenominator;
    return found && asked && neededDenominator(*found) > *asked ? std::nullopt : std::move(found);
}

/// Tables stand beside the maps only where the text need not be made smaller for them.
std::optional<Arrangement> ArrangementSearch::bestOfSides() {
    for (;; m_tablesBeside = false) {
        for (const double factor : textFactors) {
            if (m_tablesBeside && factor < 1) {
                break;
            }
            if (auto best = bestAt(factor)) {
                return best;
            }
        }
        if (!m_tablesBeside) {
            return std::nullopt;
        }
    }
}

std::optional<Arrangement> ArrangementSearch::bestAt(double factor) {
    std::optional<Arrangement> best;
    for (auto& candidate : arrangementsAt(factor)) {
        if (!best || candidate.isBetterThan(*best)) {
            best = std::move(candidate);
        }
    }
    return best;
}

Arrangement ArrangementSearch::withCharts(Arrangement found) {
    constexpr double leastShare = 0.8;
    constexpr double leastShareForAPage = 0.5; ///< where they would have a page for themselves
    if (m_content.charts.empty() || !m_behind.empty()) {
        return found;
    }
    const bool isPageForThem = std::ranges::all_of(
        m_content.tables, [&](const SheetTable& table) { return isBeside(table); });
    const double leastFrameShare = isPageForThem ? leastShareForAPage : leastShare;
    m_chartsBeside = true;
    const auto areaOf = [](const Arrangement& one) {
        return one.frameMm.width() * one.frameMm.height();
    };
    for (const auto order : {ChartOrder::InTurn, ChartOrder::WhereRoomIs}) {
        m_chartOrder = order;
        auto best = bestAt(found.textFactor);
        if (best && best->denominator <= found.denominator &&
            areaOf(*best) >= leastFrameShare * areaOf(found)) {
            return std::move(*best);
        }
    }
    m_chartsBeside = false;
    if (isPageForThem && m_areAllBeside) {
        m_areAllBeside = false;
        m_tablesBeside = std::ranges::any_of(m_content.tables, &SheetTable::isSummary);
        if (auto withoutLists = bestAt(found.textFactor)) {
            return std::move(*withoutLists);
        }
    }
    return found;
}

bool ArrangementSearch::isBeside(const SheetTable& table) const {
    return m_tablesBeside && (m_areAllBeside || table.isSummary);
}

std::size_t ArrangementSearch::rowCount(bool ofSummaries) const {
    std::size_t rows = 0;
    for (const auto& table : m_content.tables) {
        rows += table.isSummary || !ofSummaries ? table.rows.size() : 0;
    }
    return rows;
}

void ArrangementSearch::moveOnePartBehind() {
    for (const auto& name : {QStringLiteral("statement"),
                             QStringLiteral("wind"),
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

double ArrangementSearch::neededDenominator(const Arrangement& arrangement) const {
    const auto& focus = m_content.map.focus;
    return std::max(focus.width() / arrangement.frameMm.width(),
                    focus.height() / arrangement.frameMm.height()) *
           m_content.map.scene.crs.metresPerUnit() * 1000;
}

void ArrangementSearch::checkScale(const Arrangement& arrangement) const {
    if (!m_content.map.scaleDenominator) {
        return;
    }
    const double needed = neededDenominator(arrangement);
    if (needed > *m_content.map.scaleDenominator) {
        const auto asked = scaleText(*m_content.map.scaleDenominator).toStdString();
        const double fittingDenominator = roundScaleDenominator(needed);
        const auto fitting = scaleText(fittingDenominator).toStdString();
        throw ScaleError(
            {.what = {"按 " + asked + " 图框容不下要表示的范围",
                      "at " + asked + " the place shown does not fit the map's frame"},
             .place = {.field = "--scale"},
             .mend = {"这一图幅最大可用 " + fitting + "，也可换大一号图幅",
                      "on this page the largest scale is " + fitting + "; or take a larger page"}},
            fittingDenominator);
    }
}

std::vector<Arrangement> ArrangementSearch::arrangementsAt(double factor) {
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

std::optional<Arrangement> ArrangementSearch::narrowestPanelRight(double factor) {
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

bool ArrangementSearch::setFrames(Arrangement& arrangement,
                                  const QRectF& area,
                                  const SheetTheme& theme) const {
    arrangement.frames =
        m_frameParts.framesWithin(area, theme, gridBandMm(theme), [&](const QRectF& frame) {
            return fittingDenominator(frame);
        });
    if (arrangement.frames.empty()) {
        return false;
    }
    arrangement.frameMm = arrangement.frames.front().frameMm;
    arrangement.denominator = denominatorFor(arrangement.frameMm);
    const auto view = viewIn(arrangement.frameMm, arrangement.denominator);
    arrangement.legend = legendOf(m_common, view);
    arrangement.elements =
        partsWhere(theme, {view, arrangement.denominator, arrangement.legend}, false);
    return true;
}

std::optional<Arrangement> ArrangementSearch::panelRight(double factor, double share) const {
    const auto theme = m_theme.scaled(factor);
    const auto& body = m_body;
    const double panelWidth = share * m_page.width();
    Arrangement result;
    result.textFactor = factor;
    if (!setFrames(result, body.adjusted(0, 0, -panelWidth, 0), theme)) {
        return std::nullopt;
    }
    result.panelMm = QRectF(body.right() - panelWidth, body.top(), panelWidth, body.height())
                         .adjusted(theme.gapMm, theme.gapMm, -theme.gapMm, -theme.gapMm);
    auto boxes = stackedPanel(result.elements, result.panelMm, theme.gapMm);
    if (!boxes) {
        return std::nullopt;
    }
    result.boxes = std::move(*boxes);
    return result;
}

std::optional<Arrangement> ArrangementSearch::panelBottom(double factor) const {
    const auto theme = m_theme.scaled(factor);
    const auto& body = m_body;
    const double width = body.width() - 2 * theme.gapMm;
    Arrangement result;
    result.textFactor = factor;
    double panelHeight = 0;
    constexpr int rounds = 6;
    for (int round = 0; round < rounds; ++round) {
        if (!setFrames(result, body.adjusted(0, 0, 0, -panelHeight), theme)) {
            return std::nullopt;
        }
        auto panel =
            columnPanel(result.elements, width, theme.gapMm, mostBottomColumns, m_chartOrder);
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

ElementList
ArrangementSearch::partsWhere(const SheetTheme& theme, const ShownMap& map, bool areBehind) const {
    auto parts = m_panelParts.elements(
        theme,
        map,
        m_insetAspect,
        [&](const SheetTable& table) { return isBeside(table); },
        m_chartsBeside);
    std::erase_if(parts, [&](const auto& part) {
        return (std::ranges::find(m_behind, part->name()) != m_behind.end()) != areBehind;
    });
    return parts;
}

ElementList ArrangementSearch::partsBehind(const SheetTheme& theme, const ShownMap& map) const {
    return partsWhere(theme, map, true);
}

} // namespace parklens
