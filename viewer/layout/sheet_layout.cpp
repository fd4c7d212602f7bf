#include "viewer/layout/sheet_layout.hpp"

#include "viewer/map/private/style_table.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

template <typename Value>
Value choice(const StyleTable& table,
             std::string_view key,
             Value otherwise,
             std::initializer_list<std::pair<std::string_view, Value>> choices) {
    if (!table.has(key)) {
        return otherwise;
    }
    const auto written = table.text(key);
    std::string known;
    for (const auto& [name, value] : choices) {
        if (written == name) {
            return value;
        }
        known.append(known.empty() ? "" : ", ").append(name);
    }
    table.fail(key,
               {"“" + written + "”不可用", "'" + written + "' is not known"},
               {"可用：" + known, "use one of " + known});
}

double textSize(const StyleTable& table, std::string_view key, double otherwise) {
    const double size = table.number(key, otherwise);
    if (size < smallestSheetTextPt) {
        table.fail(key,
                   {"字号小于 6 磅，印出来无法阅读", "text below 6 pt cannot be read in print"},
                   {"请取 6 或更大", "take 6 or more"});
    }
    return size;
}

double
inRange(const StyleTable& table, std::string_view key, double otherwise, double low, double high) {
    const double value = table.number(key, otherwise);
    if (!(value >= low && value <= high)) {
        const auto range = QStringLiteral("%1–%2").arg(low).arg(high).toStdString();
        table.fail(key, {"应在 " + range + " 之间", "must be within " + range}, {});
    }
    return value;
}

void readPanel(const StyleTable& table, SheetLayout& layout) {
    layout.panelSide = choice(
        table,
        "panel",
        layout.panelSide,
        {{"best", PanelSide::Best}, {"right", PanelSide::Right}, {"bottom", PanelSide::Bottom}});
    if (table.has("panel_shares")) {
        layout.panelShares = table.numbers("panel_shares");
        if (layout.panelShares.empty() || std::ranges::any_of(layout.panelShares, [](double share) {
                return !(share >= 0.1 && share <= 0.6);
            })) {
            table.fail(
                "panel_shares", {"应为 0.1–0.6 的数", "must be numbers from 0.1 to 0.6"}, {});
        }
    }
    if (table.has("order")) {
        layout.order = table.texts("order");
        const auto known = SheetLayout().order;
        for (const auto& name : layout.order) {
            if (std::ranges::find(known, name) == known.end()) {
                table.fail("order",
                           {"没有“" + name + "”这一部分", "there is no part '" + name + "'"},
                           {"可用：north、wind、insets、legend、scale、statement、notes",
                            "use north, wind, insets, legend, scale, statement, notes"});
            }
        }
    }
}

} // namespace

SheetTheme SheetLayout::themeFor(const QSizeF& pageMm, Language language) const {
    constexpr double diagonalOfA4Mm = 363.7;
    const double diagonal = std::hypot(pageMm.width(), pageMm.height());
    const double factor = std::sqrt(diagonal / diagonalOfA4Mm);
    auto scaled = theme.scaled(factor);
    scaled.titlePt = std::max(theme.titlePt * factor, smallestSheetTextPt);
    scaled.paperFactor = std::max(factor, 1.0);
    scaled.language = language;
    return scaled;
}

SheetLayout readSheetLayout(const std::filesystem::path& file) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly({"schema",
                   "margin_mm",
                   "panel",
                   "panel_shares",
                   "order",
                   "grid",
                   "focus_share",
                   "largest_scale",
                   "point_table",
                   "block_sheets",
                   "title_pt",
                   "heading_pt",
                   "text_pt",
                   "small_pt",
                   "gap_mm",
                   "ink",
                   "fine_ink"});
    if (top.text("schema") != "parklens.layout/1") {
        top.fail("schema",
                 {"不是 ParkLens 的版式文件", "is not a layout file of ParkLens"},
                 {"应写 schema = \"parklens.layout/1\"", "it says schema = \"parklens.layout/1\""});
    }
    SheetLayout layout;
    layout.marginMm = inRange(top, "margin_mm", layout.marginMm, 3, 50);
    readPanel(top, layout);
    layout.grid = choice(
        top,
        "grid",
        layout.grid,
        {{"none", GridKind::None}, {"graticule", GridKind::Graticule}, {"plane", GridKind::Plane}});
    layout.focusShare = inRange(top, "focus_share", layout.focusShare, 0.1, 1.0);
    layout.pointTable = choice(top,
                               "point_table",
                               layout.pointTable,
                               {{"auto", PointTable::Automatic},
                                {"full", PointTable::Full},
                                {"corners", PointTable::Corners},
                                {"none", PointTable::None}});
    layout.hasBlockSheets = choice(top, "block_sheets", false, {{"none", false}, {"auto", true}});
    if (top.has("largest_scale")) {
        layout.largestScaleDenominator = inRange(top, "largest_scale", 0, 100, 1e8);
    }
    layout.theme.titlePt = textSize(top, "title_pt", layout.theme.titlePt);
    layout.theme.headingPt = textSize(top, "heading_pt", layout.theme.headingPt);
    layout.theme.textPt = textSize(top, "text_pt", layout.theme.textPt);
    layout.theme.smallPt = textSize(top, "small_pt", layout.theme.smallPt);
    layout.theme.gapMm = inRange(top, "gap_mm", layout.theme.gapMm, 0.5, 20);
    if (top.has("ink")) {
        layout.theme.ink = top.colour("ink");
    }
    if (top.has("fine_ink")) {
        layout.theme.fineInk = top.colour("fine_ink");
    }
    return layout;
}

} // namespace parklens
