#include "viewer/map/raster_style.hpp"

#include "viewer/map/private/style_table.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace parklens {

namespace {

/// One byte a cell in pictures, of which three are taken by what has no class.
constexpr std::size_t mostClasses = 250;

QColor colourOr(const StyleTable& table, std::string_view key, const QColor& otherwise) {
    return table.has(key) ? table.colour(key) : otherwise;
}

NoDataLook noDataOf(const StyleTable& table) {
    table.allowOnly({"title_zh", "title_en", "ground", "line", "spacing_mm", "width_mm"});
    const auto usual = defaultNoDataLook();
    return {
        .title = {table.text("title_zh", usual.title.zh), table.text("title_en", usual.title.en)},
        .ground = colourOr(table, "ground", usual.ground),
        .line = colourOr(table, "line", usual.line),
        .spacingMm = table.number("spacing_mm", usual.spacingMm),
        .widthMm = table.number("width_mm", usual.widthMm)};
}

RasterClass classOf(const StyleTable& table) {
    table.allowOnly({"title_zh", "title_en", "values", "colour"});
    RasterClass rasterClass{.title = {table.text("title_zh"), table.text("title_en")},
                            .values = {},
                            .colour = table.colour("colour")};
    for (const double value : table.numbers("values")) {
        if (value != std::floor(value) || std::abs(value) > 16'777'216) {
            table.fail("values",
                       {"类的值应为不超过 16777216 的整数",
                        "values of classes must be whole numbers up to 16,777,216"},
                       {"连续的数值请用 [[stop]]", "use [[stop]] for measured values"});
        }
        rasterClass.values.push_back(static_cast<std::int64_t>(value));
    }
    return rasterClass;
}

RampStop stopOf(const StyleTable& table) {
    table.allowOnly({"value", "colour", "title_zh", "title_en"});
    return {.value = table.number("value"),
            .colour = table.colour("colour"),
            .title = {table.text("title_zh", ""), table.text("title_en", "")}};
}

void checkClasses(const std::vector<StyleTable>& tables, const RasterStyle& style) {
    std::set<std::int64_t> seen;
    bool restSeen = false;
    for (std::size_t index = 0; index < style.classes.size(); ++index) {
        const auto& values = style.classes[index].values;
        const bool isRest = values.empty();
        const auto twice = std::ranges::find_if_not(
            values, [&](std::int64_t value) { return seen.insert(value).second; });
        if (twice != values.end() || (isRest && restSeen)) {
            const auto name = isRest ? std::string() : std::to_string(*twice);
            tables[index].fail(
                "values",
                {"“" + name + "”出现在两个类里", "'" + name + "' stands in two classes"},
                {"请只留一处", "leave it in one of them"});
        }
        restSeen = restSeen || isRest;
    }
    if (style.classes.size() > mostClasses) {
        tables.back().fail("values",
                           {"类多于 250 个", "there are more than 250 classes"},
                           {"请合并相近的类", "join classes that are alike"});
    }
}

void checkStops(const std::vector<StyleTable>& tables, const RasterStyle& style) {
    for (std::size_t index = 1; index < style.stops.size(); ++index) {
        if (!(style.stops[index - 1].value < style.stops[index].value)) {
            tables[index].fail("value",
                               {"色标的值应当递增", "values of stops must ascend"},
                               {"请由小到大排列", "write them from small to large"});
        }
    }
    for (std::size_t index = 0; style.isRelative && index < style.stops.size(); ++index) {
        if (style.stops[index].value < 0 || style.stops[index].value > 1) {
            tables[index].fail("value",
                               {"relative = true 时色标的值应在 0 与 1 之间",
                                "with relative = true values of stops lie between 0 and 1"},
                               {"0 为数据的最小值，1 为最大值",
                                "0 is the smallest value of the data, 1 the largest"});
        }
    }
}

void checkForm(const StyleTable& top, const RasterStyle& style) {
    if (style.classes.empty() == style.stops.empty()) {
        top.fail("class",
                 {"应当写 [[class]] 或 [[stop]]，二者取一",
                  "write either [[class]] or [[stop]], one of them"},
                 {"分类栅格用 [[class]]，连续数值用 [[stop]]",
                  "[[class]] is for codes, [[stop]] for measured values"});
    }
    if (style.stops.size() == 1) {
        top.fail("stop",
                 {"只有一个色标", "there is one stop only"},
                 {"至少写两个 [[stop]]", "write two [[stop]] at least"});
    }
}

int mixed(int a, int b, double share) {
    return static_cast<int>(std::lround(a + (b - a) * share));
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    return {mixed(a.red(), b.red(), share),
            mixed(a.green(), b.green(), share),
            mixed(a.blue(), b.blue(), share),
            mixed(a.alpha(), b.alpha(), share)};
}

} // namespace

NoDataLook defaultNoDataLook() {
    return {.title = {"无数据", "No data"},
            .ground = QColor(0xf4, 0xf4, 0xf4),
            .line = QColor(0x9a, 0x9a, 0x9a)};
}

std::optional<std::uint16_t> RasterStyle::classOf(std::int64_t value) const {
    std::optional<std::uint16_t> rest;
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const auto& values = classes[index].values;
        if (std::ranges::find(values, value) != values.end()) {
            return static_cast<std::uint16_t>(index);
        }
        if (values.empty()) {
            rest = static_cast<std::uint16_t>(index);
        }
    }
    return rest;
}

QColor RasterStyle::colourAt(double value) const {
    const auto above = std::ranges::upper_bound(stops, value, {}, &RampStop::value);
    if (above == stops.begin()) {
        return stops.front().colour;
    }
    const auto& below = *(above - 1);
    if (above == stops.end() || isStepped) {
        return below.colour;
    }
    return mixed(below.colour, above->colour, (value - below.value) / (above->value - below.value));
}

RasterStyle RasterStyle::stretched(double lowest, double highest) const {
    auto style = *this;
    if (isRelative) {
        const double range = highest > lowest ? highest - lowest : 1.0;
        for (auto& stop : style.stops) {
            stop.value = lowest + stop.value * range;
        }
        style.isRelative = false;
    }
    return style;
}

RasterStyle readRasterStyle(const std::filesystem::path& file) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly(
        {"schema", "title_zh", "title_en", "unit", "ramp", "relative", "no_data", "class", "stop"});
    if (top.text("schema") != "parklens.raster_style/1") {
        top.fail("schema",
                 {"不是 ParkLens 的栅格样式文件", "is not a raster style of ParkLens"},
                 {"应写 schema = \"parklens.raster_style/1\"",
                  "it says schema = \"parklens.raster_style/1\""});
    }
    RasterStyle style{.id = file.stem().string(),
                      .title = {top.text("title_zh"), top.text("title_en")},
                      .unit = top.text("unit", "")};
    const auto ramp = top.text("ramp", "continuous");
    if (ramp != "continuous" && ramp != "steps") {
        top.fail("ramp",
                 {"“" + ramp + "”不是已知的渐变方式", "'" + ramp + "' is no known kind of ramp"},
                 {"可用：continuous、steps", "use continuous or steps"});
    }
    style.isStepped = ramp == "steps";
    style.isRelative = top.flag("relative", false);
    const auto noData = top.table("no_data");
    style.noData = noData ? noDataOf(*noData) : defaultNoDataLook();
    const auto classes = top.tables("class");
    for (const auto& table : classes) {
        style.classes.push_back(classOf(table));
    }
    const auto stops = top.tables("stop");
    for (const auto& table : stops) {
        style.stops.push_back(stopOf(table));
    }
    checkForm(top, style);
    checkClasses(classes, style);
    checkStops(stops, style);
    return style;
}

} // namespace parklens
