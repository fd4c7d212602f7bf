#include "viewer/layout/sheet_remarks.hpp"

#include "viewer/map/layer_drawing.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

struct DrawnMarker {
    QPointF centreMm;
    double radiusMm = 0.0;
};

/// In the order of drawing.
std::vector<DrawnMarker> markersOf(const VectorLayer& layer, const MapView& view) {
    std::vector<DrawnMarker> markers;
    for (const auto feature : visibleFeatures(layer, view)) {
        const auto marker = markerOf(layer, feature);
        const auto parts = paperShape(layer.shapes, feature, view);
        if (marker && !parts.empty() && !parts.front().isEmpty()) {
            markers.push_back({parts.front().front(), marker->sizeMm / 2});
        }
    }
    return markers;
}

bool covers(const DrawnMarker& upper, const DrawnMarker& lower) {
    const auto step = upper.centreMm - lower.centreMm;
    return std::hypot(step.x(), step.y()) + lower.radiusMm < upper.radiusMm;
}

std::size_t hiddenMarkers(const VectorLayer& layer, const MapView& view) {
    constexpr std::size_t mostCompared = 2'000; // a map of more is a cloud of dots anyway
    const auto markers = markersOf(layer, view);
    std::size_t hidden = 0;
    for (std::size_t lower = 0; lower < std::min(markers.size(), mostCompared); ++lower) {
        for (std::size_t upper = lower + 1; upper < markers.size(); ++upper) {
            if (covers(markers[upper], markers[lower])) {
                ++hidden;
                break;
            }
        }
    }
    return hidden;
}

LintFinding remark(const char* code, std::size_t page, std::string zh, std::string en) {
    return {.code = code, .page = page, .text = {std::move(zh), std::move(en)}};
}

bool isBase(const MapLayer& layer) {
    return std::visit([](const auto& it) { return it.id.startsWith(QLatin1String("base")); },
                      layer);
}

bool showsBase(const ComposedMap& map, const MapView& view) {
    return std::ranges::any_of(map.scene->layers, [&](const auto& layer) {
        return isBase(*layer) && anythingVisible(*layer, view);
    });
}

/// Of one of several maps that have names, the name: "PM10 · ".
std::string nameBefore(const ComposedMap& map, const ComposedSheet& sheet) {
    const bool isNamed = sheet.maps.size() > 1 && !map.caption.title.isEmpty();
    return isNamed ? (map.caption.title + QStringLiteral(" · ")).toStdString() : std::string();
}

void addHiddenMarkers(const ComposedMap& map,
                      const ComposedSheet& sheet,
                      std::vector<LintFinding>& remarks) {
    for (const auto& layer : map.scene->layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector == nullptr || vector->shapes.kind() != ShapeKind::Points) {
            continue;
        }
        const auto hidden = hiddenMarkers(*vector, sheet.viewOf(map));
        if (hidden == 0) {
            continue;
        }
        const auto count = std::to_string(hidden);
        const auto title = nameBefore(map, sheet) + vector->title.toStdString();
        remarks.push_back(remark("symbol_hidden",
                                 map.page,
                                 title + "：" + count + " 个符号完全被其他符号遮住",
                                 title + ": " + count +
                                     (hidden == 1 ? " symbol lies wholly under another"
                                                  : " symbols lie wholly under others")));
    }
}

} // namespace

std::vector<LintFinding> remarksOn(const ComposedSheet& sheet) {
    std::vector<LintFinding> remarks;
    if (sheet.missingCount > 0) {
        const auto count = std::to_string(sheet.missingCount);
        remarks.push_back(remark("missing_information",
                                 0,
                                 "图上有 " + count + " 处待补或资料缺失",
                                 "the sheet says in " + count +
                                     (sheet.missingCount == 1 ? " place" : " places") +
                                     " that data are missing"));
    }
    for (const auto& map : sheet.maps) {
        addHiddenMarkers(map, sheet, remarks);
        if (!showsBase(map, sheet.viewOf(map))) {
            const auto name = nameBefore(map, sheet);
            remarks.push_back(remark("no_base_data",
                                     map.page,
                                     name + "图上没有底图要素",
                                     name + "nothing of a base map can be seen"));
        }
    }
    return remarks;
}

} // namespace parklens
