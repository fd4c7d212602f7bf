#include "viewer/map/private/style_symbols.hpp"

namespace parklens {

namespace {

Hatch hatchOf(const StyleTable& table) {
    table.allowOnly({"angle", "spacing_mm", "colour", "width_mm", "dashes_mm"});
    return {.angleDegrees = table.number("angle", 45),
            .spacingMm = table.number("spacing_mm", 1.5),
            .line = {.colour = table.colour("colour"),
                     .widthMm = table.number("width_mm", 0.15),
                     .dashesMm = table.numbers("dashes_mm")}};
}

MarkerShape shapeOf(const StyleTable& table) {
    const auto name = table.text("shape");
    const std::pair<std::string_view, MarkerShape> shapes[] = {{"circle", MarkerShape::Circle},
                                                               {"square", MarkerShape::Square},
                                                               {"diamond", MarkerShape::Diamond},
                                                               {"triangle", MarkerShape::Triangle},
                                                               {"star", MarkerShape::Star},
                                                               {"cross", MarkerShape::Cross}};
    for (const auto& [known, shape] : shapes) {
        if (name == known) {
            return shape;
        }
    }
    table.fail("shape",
               {"“" + name + "”不是已知的形状", "'" + name + "' is no known shape"},
               {"可用：circle、square、diamond、triangle、star、cross",
                "use circle, square, diamond, triangle, star or cross"});
}

} // namespace

Stroke strokeOf(const StyleTable& table) {
    table.allowOnly({"colour", "width_mm", "dashes_mm", "round"});
    return {.colour = table.colour("colour"),
            .widthMm = table.number("width_mm", 0.2),
            .dashesMm = table.numbers("dashes_mm"),
            .roundEnds = table.flag("round", false)};
}

Fill fillOf(const StyleTable& table) {
    table.allowOnly({"colour", "hatches"});
    Fill fill{.colour = table.has("colour") ? table.colour("colour") : QColor(Qt::transparent)};
    for (const auto& hatch : table.tables("hatches")) {
        fill.hatches.push_back(hatchOf(hatch));
    }
    return fill;
}

Marker markerOf(const StyleTable& table) {
    table.allowOnly({"shape", "size_mm", "colour", "outline"});
    Marker marker{.shape = shapeOf(table),
                  .sizeMm = table.number("size_mm", 2.0),
                  .colour = table.colour("colour")};
    if (const auto outline = table.table("outline")) {
        marker.outline = strokeOf(*outline);
    }
    return marker;
}

} // namespace parklens
