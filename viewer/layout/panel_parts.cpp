#include "viewer/layout/panel_parts.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/chart_element.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/data_sources.hpp"
#include "viewer/layout/north_arrow_element.hpp"
#include "viewer/layout/scale_element.hpp"
#include "viewer/layout/sheet_notes.hpp"
#include "viewer/layout/table_element.hpp"
#include "viewer/layout/wind_rose_element.hpp"
#include "viewer/map/label_placement.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace parklens {

namespace {

/// None between datums that only the user's parameters join; base layers there are told already.
std::optional<CrsTransform> transformBetween(const Crs& from, const Crs& to) {
    try {
        return CrsTransform(from, to);
    } catch (const CrsError&) {
        return std::nullopt;
    }
}

} // namespace

PanelParts::PanelParts(const SheetContent& content,
                       const SheetLayout& layout,
                       Language language,
                       const Lettering& lettering)
    : m_content(content)
    , m_layout(layout)
    , m_language(language)
    , m_lettering(lettering)
    , m_whole(wholeScene(content)) {}

ElementList PanelParts::elements(const SheetTheme& theme,
                                 const ShownMap& map,
                                 double insetAspect,
                                 const std::function<bool(const SheetTable&)>& isBeside,
                                 bool withCharts) const {
    const auto& [view, denominator, legend] = map;
    ElementList elements;
    const auto addChartsAndTables = [&] {
        for (std::size_t index = 0; withCharts && index < m_content.charts.size(); ++index) {
            elements.push_back(std::make_shared<ChartElement>(
                chartOf(m_content.charts[index], m_lettering), theme.paperFactor));
        }
        for (const auto& table : m_content.tables) {
            if (isBeside(table)) {
                elements.push_back(std::make_shared<TableElement>(table, theme, m_lettering));
            }
        }
    };
    for (const auto& name : m_layout.order) {
        if (name == "north") {
            elements.push_back(std::make_shared<NorthArrowElement>(
                m_content.map.convergenceDegrees, theme, m_lettering));
        } else if (name == "wind" && m_content.wind) {
            elements.push_back(std::make_shared<WindRoseElement>(
                *m_content.wind, m_content.map.convergenceDegrees, theme, m_lettering));
        } else if (name == "insets") {
            for (const auto& inset : m_content.insets) {
                elements.push_back(std::make_shared<InsetElement>(
                    inset, mainFrameIn(inset, view), insetAspect, theme, m_lettering));
            }
        } else if (name == "legend" && !(legend.entries.empty() && legend.ramps.empty())) {
            elements.push_back(std::make_shared<LegendElement>(legend, theme, m_lettering));
        } else if (name == "scale") {
            elements.push_back(std::make_shared<ScaleElement>(denominator, theme, m_lettering));
        } else if (name == "statement" && !m_content.statement.empty()) {
            elements.push_back(std::make_shared<TextElement>(
                QStringLiteral("statement"), statementAt(theme), m_lettering));
            addChartsAndTables();
        } else if (name == "statement") {
            addChartsAndTables();
        } else if (name == "notes") {
            elements.push_back(
                std::make_shared<TextElement>(QStringLiteral("notes"),
                                              noteParagraphs(notesFor(view), &m_content.map, theme),
                                              m_lettering));
        }
    }
    return elements;
}

SheetNotes PanelParts::notesFor(const MapView& view) const {
    auto notes = m_content.notes;
    std::ranges::move(dataSources(m_whole, view, m_content.insets, m_language),
                      std::back_inserter(notes.sources));
    if (const auto cut = pointsOnFrame(m_content.map.scene, view); !cut.empty()) {
        const bool isChinese = m_language == Language::Chinese;
        notes.remarks.push_back(
            (isChinese ? QStringLiteral("在图框边上而未绘出：%1")
                       : QStringLiteral("On the edge of the map and not drawn: %1"))
                .arg(QStringList(cut.begin(), cut.end())
                         .join(isChinese ? QStringLiteral("、") : QStringLiteral(", "))));
    }
    return notes;
}

QPolygonF PanelParts::mainFrameIn(const InsetContent& inset, const MapView& view) const {
    if (!inset.showsMainFrame) {
        return {};
    }
    const auto transform = transformBetween(m_content.map.scene.crs, inset.scene.crs);
    if (!transform) {
        return {};
    }
    constexpr int pieces = 8;
    const QPolygonF corners(view.frameMm());
    QPolygonF frame;
    for (qsizetype side = 0; side + 1 < corners.size(); ++side) {
        for (int piece = 0; piece < pieces; ++piece) {
            const auto along = corners[side] + (corners[side + 1] - corners[side]) * piece / pieces;
            const auto point = (*transform)(view.toGround(along));
            frame << QPointF(point.x, point.y);
        }
    }
    return frame << frame.front();
}

std::vector<TextElement::Paragraph> PanelParts::statementAt(const SheetTheme& theme) const {
    auto paragraphs = m_content.statement;
    for (auto& paragraph : paragraphs) {
        const auto colour = paragraph.style.colour;
        paragraph.style = paragraph.style.bold ? theme.style(theme.textPt, true) : theme.text();
        paragraph.style.colour = colour;
    }
    return paragraphs;
}

} // namespace parklens
