#include "viewer/map/style_sheet.hpp"

#include "viewer/map/private/style_symbols.hpp"

#include <algorithm>
#include <set>

namespace parklens {

namespace {

constexpr double smallestTextPt = 6.0;

LabelStyle labelOf(const StyleTable& table) {
    table.allowOnly({"size_pt",
                     "bold",
                     "colour",
                     "halo_mm",
                     "halo_colour",
                     "priority",
                     "only_inside",
                     "repeat",
                     "leader"});
    LabelStyle label;
    label.text.sizePt = table.number("size_pt", 8.0);
    if (label.text.sizePt < smallestTextPt) {
        table.fail("size_pt",
                   {"字号小于 6 磅，印出来无法阅读", "text below 6 pt cannot be read in print"},
                   {"请取 6 或更大", "take 6 or more"});
    }
    label.text.bold = table.flag("bold", false);
    label.text.colour = table.colour("colour");
    label.text.haloMm = table.number("halo_mm", 0.0);
    if (table.has("halo_colour")) {
        label.text.haloColour = table.colour("halo_colour");
    }
    label.priority = static_cast<int>(table.number("priority", 0));
    label.isOnlyInside = table.flag("only_inside", false);
    label.isRepeated = table.flag("repeat", false);
    label.hasLeader = table.flag("leader", false);
    return label;
}

StyleClass classFrom(const StyleTable& table) {
    table.allowOnly({"title_zh", "title_en", "values", "fill", "strokes", "marker", "label"});
    StyleClass styleClass{.title = {table.text("title_zh"), table.text("title_en")},
                          .values = table.texts("values"),
                          .symbol = {}};
    if (const auto fill = table.table("fill")) {
        styleClass.symbol.fill = fillOf(*fill);
    }
    for (const auto& stroke : table.tables("strokes")) {
        styleClass.symbol.strokes.push_back(strokeOf(stroke));
    }
    if (const auto marker = table.table("marker")) {
        styleClass.symbol.marker = markerOf(*marker);
    }
    if (const auto label = table.table("label")) {
        styleClass.symbol.label = labelOf(*label);
    }
    return styleClass;
}

void checkValuesOnce(const std::vector<StyleTable>& tables, const StyleSheet& sheet) {
    std::set<std::string> seen;
    for (std::size_t index = 0; index < sheet.classes.size(); ++index) {
        auto values = sheet.classes[index].values;
        if (values.empty()) {
            values.emplace_back(); // the rest
        }
        for (const auto& value : values) {
            if (!seen.insert(value).second) {
                tables[index].fail(
                    "values",
                    {"“" + value + "”出现在两个类里", "'" + value + "' stands in two classes"},
                    {"请只留一处", "leave it in one of them"});
            }
        }
    }
}

} // namespace

std::optional<std::uint16_t> StyleSheet::classOf(std::string_view value) const {
    std::optional<std::uint16_t> best;
    std::size_t bestLength = 0;
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const auto number = static_cast<std::uint16_t>(index);
        if (classes[index].values.empty() && !best) {
            best = number;
        }
        for (const auto& known : classes[index].values) {
            const bool fits = match == StyleMatch::Exact
                                  ? value == known
                                  : value.starts_with(known) && known.size() > bestLength;
            if (fits) {
                best = number;
                bestLength = known.size();
            }
        }
    }
    return best;
}

StyleSheet readStyleSheet(const std::filesystem::path& file) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly({"schema", "title_zh", "title_en", "match", "label", "class"});
    if (top.text("schema") != "parklens.style/1") {
        top.fail("schema",
                 {"不是 ParkLens 的样式文件", "is not a style file of ParkLens"},
                 {"应写 schema = \"parklens.style/1\"", "it says schema = \"parklens.style/1\""});
    }
    StyleSheet sheet;
    sheet.id = file.stem().string();
    sheet.title = {top.text("title_zh"), top.text("title_en")};
    const auto match = top.has("match") ? top.text("match") : std::string("exact");
    if (match != "exact" && match != "prefix") {
        top.fail("match",
                 {"“" + match + "”不是已知的取法", "'" + match + "' is no known way to match"},
                 {"可用：exact、prefix", "use exact or prefix"});
    }
    sheet.match = match == "prefix" ? StyleMatch::LongestPrefix : StyleMatch::Exact;
    const auto classes = top.tables("class");
    for (const auto& table : classes) {
        sheet.classes.push_back(classFrom(table));
    }
    if (const auto label = top.table("label")) {
        const auto common = labelOf(*label);
        for (auto& styleClass : sheet.classes) {
            styleClass.symbol.label = styleClass.symbol.label.value_or(common);
        }
    }
    if (sheet.classes.empty()) {
        top.fail("class", {"没有一个类", "has no class"}, {"请写 [[class]]", "write [[class]]"});
    }
    checkValuesOnce(classes, sheet);
    return sheet;
}

} // namespace parklens
