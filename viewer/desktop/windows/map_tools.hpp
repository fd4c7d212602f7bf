/// \file
/// The tools of the map and the actions that choose them.
#pragma once

#include "viewer/desktop/canvas/measure_tool.hpp"
#include "viewer/desktop/canvas/pointer_tools.hpp"
#include "viewer/desktop/canvas/select_tool.hpp"
#include "viewer/desktop/session/map_document.hpp"
#include "viewer/desktop/windows/window_actions.hpp"

#include <functional>

namespace parklens {

/// Turns what the tools find on the map into rows of the document.
class MapTools : public QObject {
    Q_OBJECT

public:
    MapTools(MapCanvas& canvas,
             MapDocument& document,
             const WindowActions& actions,
             QObject* parent = nullptr);

    /// Of what lies at a place, rows of layers that pass come before all others, whatever is drawn
    /// on top of them.
    void setWanted(std::function<bool(const QString& layer)> isWanted);

Q_SIGNALS:
    /// The rows at a place, the wanted ones before others, the topmost first; may be none.
    void identified(const parklens::Point& ground, const std::vector<parklens::RowReference>& rows);

    /// "1 234.5 m", "12.34 ha"; empty when nothing is measured.
    void measured(const QString& text);

private:
    void identify(const Point& ground);
    std::vector<RowReference> rowsAt(const Point& ground) const;
    void select(const std::vector<RowReference>& rows, SelectionMode mode);

    MapCanvas& m_canvas;
    MapDocument& m_document;
    std::function<bool(const QString& layer)> m_isWanted; ///< empty: none before others
    PanTool m_pan;
    ZoomBoxTool m_zoomBox;
    IdentifyTool m_identify;
    SelectRectangleTool m_selectRectangle;
    SelectPolygonTool m_selectPolygon;
    MeasureTool m_measureLength;
    MeasureTool m_measureArea;
};

/// A length in m or km, an area in m², ha (and mu) or km², as a surveyor would write it.
QString lengthText(double metres);
QString areaText(double squareMetres);

} // namespace parklens
