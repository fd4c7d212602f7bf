#include "viewer/desktop/windows/map_tools.hpp"

#include "gis/base/quantity.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/canvas/pointer_measures.hpp"

#include <QAction>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace parklens {

namespace {

QString number(double value, int decimals) {
    return QLocale(QLocale::C).toString(value, 'f', decimals);
}

} // namespace

QString lengthText(double metres) {
    if (std::isnan(metres)) {
        return QCoreApplication::translate("parklens::MapTools", "cannot be measured here");
    }
    return metres < 10000.0 ? number(metres, 2) + QStringLiteral(" m")
                            : number(metres / 1000.0, 3) + QStringLiteral(" km");
}

QString areaText(double squareMetres) {
    if (std::isnan(squareMetres)) {
        return QCoreApplication::translate("parklens::MapTools", "cannot be measured here");
    }
    const auto area = Area::fromSquareMetres(squareMetres);
    const auto mu =
        QCoreApplication::translate("parklens::MapTools", "%1 mu").arg(number(area.mu(), 2));
    if (squareMetres < 10000.0) {
        return QStringLiteral("%1 m² (%2)").arg(number(squareMetres, 2), mu);
    }
    if (squareMetres < 1e7) {
        return QStringLiteral("%1 ha (%2)").arg(number(area.hectares(), 4), mu);
    }
    return QStringLiteral("%1 km² (%2)").arg(number(squareMetres / 1e6, 4), mu);
}

MapTools::MapTools(MapCanvas& canvas,
                   MapDocument& document,
                   const WindowActions& actions,
                   QObject* parent)
    : QObject(parent)
    , m_canvas(canvas)
    , m_document(document)
    , m_pan(canvas)
    , m_zoomBox(canvas)
    , m_identify(canvas)
    , m_selectRectangle(canvas)
    , m_selectPolygon(canvas)
    , m_measureLength(MeasureTool::Measure::Length, canvas)
    , m_measureArea(MeasureTool::Measure::Area, canvas) {
    const auto choose = [this, &canvas](QAction* action, MapTool& tool) {
        connect(action, &QAction::toggled, this, [&canvas, &tool](bool isOn) {
            if (isOn) {
                canvas.setTool(&tool);
            }
        });
    };
    choose(actions.pan, m_pan);
    choose(actions.zoomBox, m_zoomBox);
    choose(actions.identify, m_identify);
    choose(actions.selectRectangle, m_selectRectangle);
    choose(actions.selectPolygon, m_selectPolygon);
    choose(actions.measureLength, m_measureLength);
    choose(actions.measureArea, m_measureArea);
    canvas.setTool(&m_pan);
    connect(&m_pan, &PanTool::clicked, this, &MapTools::identify);
    connect(&m_identify, &IdentifyTool::clicked, this, &MapTools::identify);
    const auto selectWithin = [this](const std::vector<Point>& ring, SelectionMode mode) {
        select(m_document.rowsWithin(ring), mode);
    };
    connect(&m_selectRectangle, &SelectRectangleTool::selected, this, selectWithin);
    connect(&m_selectPolygon, &SelectPolygonTool::selected, this, selectWithin);
    connect(&m_selectRectangle,
            &SelectRectangleTool::clicked,
            this,
            [this](const Point& ground, SelectionMode mode) {
                auto rows = rowsAt(ground);
                rows.resize(std::min<std::size_t>(rows.size(), 1));
                select(rows, mode);
            });
    for (auto* tool : {&m_measureLength, &m_measureArea}) {
        connect(tool,
                &MeasureTool::measuredChanged,
                this,
                [this](MeasureTool::Measure measure, double value) {
                    Q_EMIT measured(value == 0.0                              ? QString()
                                    : measure == MeasureTool::Measure::Length ? lengthText(value)
                                                                              : areaText(value));
                });
    }
}

void MapTools::setWanted(std::function<bool(const QString& layer)> isWanted) {
    m_isWanted = std::move(isWanted);
}

std::vector<RowReference> MapTools::rowsAt(const Point& ground) const {
    auto rows = m_document.rowsAt(ground, tolerancePixels * m_canvas.view().unitsPerPixel());
    if (m_isWanted) {
        std::ranges::stable_partition(
            rows, [this](const RowReference& row) { return m_isWanted(row.layer); });
    }
    return rows;
}

void MapTools::identify(const Point& ground) {
    Q_EMIT identified(ground, rowsAt(ground));
}

void MapTools::select(const std::vector<RowReference>& rows, SelectionMode mode) {
    auto chosen =
        mode == SelectionMode::Replace ? std::set<RowReference>() : m_document.selection();
    for (const auto& row : rows) {
        if (mode == SelectionMode::Remove) {
            chosen.erase(row);
        } else {
            chosen.insert(row);
        }
    }
    m_document.select(std::move(chosen));
}

} // namespace parklens
