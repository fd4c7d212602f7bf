/// \file
/// Shapes of a scenario drawn on the map: reshaping the feature at hand, and drawing new ones.
#pragma once

#include "viewer/desktop/canvas/select_tool.hpp"
#include "viewer/desktop/scenario/reshape_tool.hpp"
#include "viewer/desktop/scenario/scenario_overlay.hpp"

#include <QObject>
#include <QPointer>

#include <map>

namespace parklens {

/// Between the tools, which draw in the system of the map, and edits in the system of their layer:
/// corners that are not touched keep every digit of the data. Lives on the GUI thread.
class ScenarioShapes : public QObject {
    Q_OBJECT

public:
    /// The tools are the canvas's from then on.
    explicit ScenarioShapes(MapCanvas& canvas, QObject* parent = nullptr);

    /// Reshapes, while it is the tool of the canvas, what show() was given.
    ReshapeTool& reshape() { return *m_reshape; }

    /// Draws the border of a new feature.
    SelectPolygonTool& drawing() { return *m_drawing; }

    /// The shape of the feature at hand, in `crs`, on a map in `map`; std::monostate: none.
    void show(const Geometry& geometry, const Crs& crs, const Crs& map);
    void clear();

    /// Of what is drawn while the tool is in use.
    double areaM2() const { return m_reshape->areaM2(); }

Q_SIGNALS:
    void reshaped(const parklens::Geometry& geometry); ///< in the system given to show()
    void drawn(const parklens::Geometry& geometry);    ///< a new border, in the system of the map
    void measured(double areaM2);
    void refused(const parklens::LocalizedText& why);
    void clicked(const parklens::Point& ground); ///< beside the shape at hand

private:
    void tell(const Geometry& onMap);
    void close(std::vector<Point> ring);

    QPointer<ReshapeTool> m_reshape;
    QPointer<SelectPolygonTool> m_drawing;
    std::optional<Crs> m_crs;
    std::optional<Crs> m_map;
    std::map<std::pair<double, double>, Point> m_inData; ///< by the place on the map
};

} // namespace parklens
