/// \file
/// What a sheet shows, before it is known where on the paper.
#pragma once

#include "analysis/observations/wind_rose.hpp"
#include "viewer/layout/sheet_chart.hpp"
#include "viewer/layout/table_element.hpp"
#include "viewer/map/map_scene.hpp"

#include <optional>

namespace parklens {

/// A remark at a place of the ground, with an arrow: "东至：金东八街".
struct Callout {
    Point ground;      ///< where the arrow begins
    QPointF direction; ///< on paper, of length 1
    QString text;
    TextStyle style;
};

/// A map in a frame.
struct MapContent {
    MapScene scene;
    Envelope focus;                         ///< what must be seen
    std::optional<double> scaleDenominator; ///< asked for; else the best round one
    std::vector<Callout> callouts = {};
    /// Smallest and largest point scale of the projection over the focus: 1 = true to scale.
    double smallestPointScale = 1.0;
    double largestPointScale = 1.0;
    double convergenceDegrees = 0.0; ///< at the centre of the focus
};

/// What stands over a map's frame.
struct MapCaption {
    QString title = {};
    std::vector<QString> remarks = {};

    bool isEmpty() const { return title.isEmpty() && remarks.empty(); }
};

/// A further map of the main map's ground, in a frame of the same size and at the same scale. What
/// it shares with the main map is the same layer, not a copy.
struct CompanionMap {
    MapCaption caption;
    MapScene scene;
};

/// A small map that tells where the main map lies.
struct InsetContent {
    QString title;
    MapScene scene;
    Envelope focus;
    bool showsMainFrame = false; ///< as a red frame, or a star where it would be too small
};

/// The sentences around the map.
struct SheetNotes {
    QString crs; ///< 坐标系
    /// 数据来源及时点 beside those of the layers drawn, which the composer adds.
    std::vector<QString> sources;
    QString author; ///< 编制单位
    QString date;
    QString classification; ///< 密级
    QString approvalNumber; ///< 审图号
    std::vector<QString> remarks;
};

/// What a sheet of a single block shows (blockContents()).
struct BlockFocus {
    QString name; ///< "区块一"
    Envelope focus;
};

struct SheetContent {
    QString kind;  ///< "location"
    QString title; ///< 图名
    MapContent map;
    std::vector<InsetContent> insets = {};
    std::vector<BlockFocus> blocks = {}; ///< of the extent shown, where there are several
    std::vector<TextElement::Paragraph> statement = {}; ///< 四至
    std::vector<SheetTable> tables = {};                ///< on pages behind the map
    std::vector<SheetChart> charts = {};                ///< beside the map or behind it
    /// Why the theme, or a part of it, has nothing to show; the statement says so too.
    std::vector<LocalizedText> absences = {};
    SheetNotes notes;
    bool isPublic = false; ///< no georeference, no coordinates
    bool needsApprovalNumber = false;
    /// False: title, statement, tables and notes alone, on as many pages as they need; nothing of
    /// `map` but its system is looked at.
    bool hasMap = true;
    MapCaption caption = {}; ///< of the main map
    std::vector<CompanionMap> companions = {};
    /// Layers, by identifier, that each frame has a legend of its own for, below it; the others
    /// stand in the one legend of the sheet.
    std::vector<QString> framewiseLayers = {};
    std::optional<WindRose> wind = std::nullopt; ///< of environment sheets, where it is known
};

} // namespace parklens
