#include "viewer/desktop/scenario/scenario_shapes.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"

#include <utility>

namespace parklens {

ScenarioShapes::ScenarioShapes(MapCanvas& canvas, QObject* parent)
    : QObject(parent)
    , m_reshape(new ReshapeTool(canvas))
    , m_drawing(new SelectPolygonTool(canvas)) {
    connect(m_reshape, &ReshapeTool::reshaped, this, &ScenarioShapes::tell);
    connect(m_reshape, &ReshapeTool::refused, this, &ScenarioShapes::refused);
    connect(m_reshape, &ReshapeTool::measured, this, &ScenarioShapes::measured);
    connect(m_reshape, &ReshapeTool::clicked, this, &ScenarioShapes::clicked);
    connect(m_drawing,
            &SelectPolygonTool::selected,
            this,
            [this](const std::vector<Point>& ring, SelectionMode) { close(ring); });
}

void ScenarioShapes::show(const Geometry& geometry, const Crs& crs, const Crs& map) {
    m_crs = crs;
    m_map = map;
    m_inData.clear();
    auto onMap = inSystem(geometry, crs, map);
    const auto before = cornersOf(geometry);
    const auto after = cornersOf(onMap);
    for (std::size_t corner = 0; corner < after.size(); ++corner) {
        m_inData.emplace(std::pair(after[corner].place.x, after[corner].place.y),
                         before[corner].place);
    }
    m_reshape->setGeometry(std::move(onMap));
}

void ScenarioShapes::clear() {
    m_crs.reset();
    m_inData.clear();
    m_reshape->setGeometry({});
}

/// Back into the system of the data; a corner that was not moved is the one that stands there.
void ScenarioShapes::tell(const Geometry& onMap) {
    if (!m_crs) {
        return;
    }
    try {
        const CrsTransform back(*m_map, *m_crs);
        auto geometry = onMap;
        for (const auto& [reference, place] : cornersOf(onMap)) {
            const auto known = m_inData.find({place.x, place.y});
            geometry = withCornerAt(std::move(geometry),
                                    reference,
                                    known == m_inData.end() ? back(place) : known->second);
        }
        Q_EMIT reshaped(geometry);
    } catch (const CrsError& error) {
        Q_EMIT refused(error.problem().what);
    }
}

void ScenarioShapes::close(std::vector<Point> ring) {
    ring.push_back(ring.front());
    const Geometry geometry = MultiPolygon{{Polygon{.shell = std::move(ring), .holes = {}}}};
    if (const auto fault = shapeFault(geometry)) {
        Q_EMIT refused(*fault);
        return;
    }
    Q_EMIT drawn(geometry);
}

} // namespace parklens
