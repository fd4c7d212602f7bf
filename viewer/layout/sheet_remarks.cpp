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

LintFinding remark(const char* code, std::string zh, std::string en) {
    return {.code = code, .page = 0, .text = {std::move(zh), std::move(en)}};
}

} // namespace

std::vector<LintFinding> remarksOn(const ComposedSheet& sheet) {
    std::vector<LintFinding> remarks;
    if (sheet.missingCount > 0) {
        const auto count = std::to_string(sheet.missingCount);
        remarks.push_back(remark("missing_information",
                                 "图上有 " + count + " 处待补或资料缺失",
                                 "the sheet says in " + count + " places that data are missing"));
    }
    if (!sheet.hasMap) {
        return remarks;
    }
    const MapView view(sheet.frameMm, sheet.centre, sheet.unitsPerMm);
    bool hasBase = false;
    for (const auto& layer : sheet.scene->layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        const auto& id = vector != nullptr ? vector->id : std::get<RasterLayer>(*layer).id;
        hasBase =
            hasBase || (id.startsWith(QLatin1String("base")) && anythingVisible(*layer, view));
        if (vector == nullptr || vector->shapes.kind() != ShapeKind::Points) {
            continue;
        }
        if (const auto hidden = hiddenMarkers(*vector, view); hidden > 0) {
            const auto count = std::to_string(hidden);
            const auto title = vector->title.toStdString();
            remarks.push_back(remark("symbol_hidden",
                                     title + "：" + count + " 个符号完全被其他符号遮住",
                                     title + ": " + count + " symbols lie wholly under others"));
        }
    }
    if (!hasBase) {
        remarks.push_back(
            remark("no_base_data", "图上没有底图要素", "nothing of a base map can be seen"));
    }
    return remarks;
}

} // namespace parklens
