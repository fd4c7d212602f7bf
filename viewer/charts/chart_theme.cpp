#include "viewer/charts/chart_theme.hpp"

#include "viewer/map/private/style_symbols.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double smallestTextPt = 6.0;

/// Up to this luminance a colour is dark to the eye: pure red is, although black has the higher
/// ratio of contrast on it.
constexpr double darkGround = 0.25;

double textSize(const StyleTable& table, std::string_view key) {
    const double size = table.number(key);
    if (!(size >= smallestTextPt)) {
        table.fail(key,
                   {"字号小于 6 磅，印出来无法阅读", "text below 6 pt cannot be read in print"},
                   {"请取 6 或更大", "take 6 or more"});
    }
    return size;
}

template <class Part, class Read>
Part partOf(const StyleTable& table, std::string_view key, const Read& read) {
    const auto inner = table.table(key);
    if (!inner) {
        table.fail(key, {"没有写", "is missing"}, {"请补上这一项", "add it"});
    }
    return read(*inner);
}

/// At least `least` colours.
std::vector<QColor> coloursOf(const StyleTable& table, std::string_view key, std::size_t least) {
    const auto colours = table.colours(key);
    if (colours.size() < least) {
        const auto number = std::to_string(least);
        table.fail(key,
                   {"颜色太少", "has too few colours"},
                   {"请写至少 " + number + " 个", "write at least " + number});
    }
    return colours;
}

/// Relative luminance of an sRGB colour (WCAG 2.1).
double luminance(const QColor& colour) {
    const auto linear = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

QColor ChartTheme::rampAt(double position) const {
    const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
    const auto lower = std::min(static_cast<std::size_t>(place), ramp.size() - 2);
    const auto part = static_cast<float>(place - static_cast<double>(lower));
    const auto& from = ramp[lower];
    const auto& to = ramp[lower + 1];
    const auto between = [&](float a, float b) { return a + part * (b - a); };
    return QColor::fromRgbF(between(from.redF(), to.redF()),
                            between(from.greenF(), to.greenF()),
                            between(from.blueF(), to.blueF()));
}

QColor ChartTheme::inkOn(const QColor& ground) const {
    return (luminance(ground) > darkGround) == (luminance(ink) < luminance(paper)) ? ink : paper;
}

ChartTheme readChartTheme(const std::filesystem::path& file, Language language) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly({"schema", "title_pt", "text_pt", "small_pt", "ink",     "fine_ink", "paper",
                   "lines",  "ramp",     "bar",     "key_bar",  "share",   "flag",     "line_mm",
                   "axis",   "grid",     "limit",   "missing",  "suspect", "left_out"});
    if (top.text("schema") != "parklens.chart/1") {
        top.fail("schema",
                 {"不是 ParkLens 的图表样式文件", "is not a chart theme of ParkLens"},
                 {"应写 schema = \"parklens.chart/1\"", "it says schema = \"parklens.chart/1\""});
    }
    return {.language = language,
            .titlePt = textSize(top, "title_pt"),
            .textPt = textSize(top, "text_pt"),
            .smallPt = textSize(top, "small_pt"),
            .ink = top.colour("ink"),
            .fineInk = top.colour("fine_ink"),
            .paper = top.colour("paper"),
            .lines = coloursOf(top, "lines", 1),
            .ramp = coloursOf(top, "ramp", 2),
            .bar = top.colour("bar"),
            .keyBar = top.colour("key_bar"),
            .share = top.colour("share"),
            .flag = top.colour("flag"),
            .lineMm = top.number("line_mm"),
            .axis = partOf<Stroke>(top, "axis", strokeOf),
            .grid = partOf<Stroke>(top, "grid", strokeOf),
            .limit = partOf<Stroke>(top, "limit", strokeOf),
            .missing = partOf<Fill>(top, "missing", fillOf),
            .suspect = partOf<Marker>(top, "suspect", markerOf),
            .leftOut = partOf<Marker>(top, "left_out", markerOf)};
}

} // namespace parklens
