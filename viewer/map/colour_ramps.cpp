#include "viewer/map/colour_ramps.hpp"

#include "viewer/map/private/style_table.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

RampKind kindOf(const StyleTable& table) {
    const auto kind = table.text("kind");
    if (kind == "sequential") {
        return RampKind::Sequential;
    }
    if (kind == "diverging") {
        return RampKind::Diverging;
    }
    if (kind == "qualitative") {
        return RampKind::Qualitative;
    }
    table.fail(
        "kind",
        {"没有色带类型“" + kind + "”", "there is no kind of ramp '" + kind + "'"},
        {"可用：sequential, diverging, qualitative", "use sequential, diverging or qualitative"});
}

std::vector<QColor> coloursOf(const StyleTable& table) {
    std::vector<QColor> colours;
    for (const auto& text : table.texts("colours")) {
        const QColor colour(QString::fromStdString(text));
        if (!colour.isValid()) {
            table.fail("colours",
                       {"“" + text + "”不是颜色", "'" + text + "' is no colour"},
                       {"请写成 #rrggbb", "write #rrggbb"});
        }
        colours.push_back(colour);
    }
    if (colours.size() < 2) {
        table.fail("colours",
                   {"色带至少要两种颜色", "a ramp needs two colours or more"},
                   {"请补充颜色", "add colours"});
    }
    return colours;
}

} // namespace

QColor ColourRamp::colourOf(std::size_t classIndex, std::size_t classCount) const {
    if (kind == RampKind::Qualitative) {
        return colours[classIndex % colours.size()];
    }
    const double share =
        classCount < 2 ? 0.5
                       : static_cast<double>(classIndex) / static_cast<double>(classCount - 1);
    const double place = share * static_cast<double>(colours.size() - 1);
    const auto before = std::min(static_cast<std::size_t>(std::floor(place)), colours.size() - 2);
    const double part = place - static_cast<double>(before);
    const auto mixed = [&](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * part));
    };
    const auto& a = colours[before];
    const auto& b = colours[before + 1];
    return {mixed(a.red(), b.red()), mixed(a.green(), b.green()), mixed(a.blue(), b.blue())};
}

std::vector<ColourRamp> readColourRamps(const std::filesystem::path& file) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly({"schema", "ramp"});
    std::vector<ColourRamp> ramps;
    for (const auto& table : top.tables("ramp")) {
        table.allowOnly({"id", "title_zh", "title_en", "kind", "colours"});
        ColourRamp ramp{.id = table.text("id"),
                        .title = {table.text("title_zh"), table.text("title_en")},
                        .kind = kindOf(table),
                        .colours = coloursOf(table)};
        if (std::ranges::find(ramps, ramp.id, &ColourRamp::id) != ramps.end()) {
            table.fail("id",
                       {"色带“" + ramp.id + "”出现两次", "the ramp '" + ramp.id + "' stands twice"},
                       {"请改名", "give it another name"});
        }
        ramps.push_back(std::move(ramp));
    }
    return ramps;
}

} // namespace parklens
