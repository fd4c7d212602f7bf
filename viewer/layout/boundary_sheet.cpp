#include "viewer/layout/boundary_sheet.hpp"

#include "analysis/surroundings/four_boundaries.hpp"
#include "viewer/layout/boundary_point_table.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/side_note_places.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace parklens {

namespace {

QPointF outward(Side side) {
    switch (side) {
    case Side::East:
        return {1, 0};
    case Side::South:
        return {0, 1};
    case Side::West:
        return {-1, 0};
    case Side::North:
        break;
    }
    return {0, -1};
}

class BoundarySheets {
public:
    BoundarySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics)
        : m_data(data)
        , m_request(request)
        , m_extent(shownExtent(data.park))
        , m_crs(sheetCrsOf(m_extent))
        , m_diagnostics(diagnostics)
        , m_sides(fourBoundaries(data.park, m_extent, data.base, m_crs, {}, diagnostics)) {}

    std::vector<SheetContent> make() {
        std::vector<std::size_t> all(m_extent.blocks.size());
        for (std::size_t index = 0; index < all.size(); ++index) {
            all[index] = index;
        }
        std::vector<SheetContent> sheets = {sheetOf(all)};
        for (const auto block : all) {
            if (all.size() > 1) {
                sheets.push_back(sheetOf({block}));
            }
        }
        return sheets;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    QString titleOf(const std::vector<std::size_t>& blocks) const {
        auto title = QString::fromStdString(m_data.park.name);
        if (blocks.size() == 1 && m_extent.blocks.size() > 1) {
            title += text("", ", ") + QString::fromStdString(m_extent.blocks[blocks.front()].name);
        }
        return text("", "Four-boundary map of ") + title + text("四至范围图", "");
    }

    SheetContent sheetOf(const std::vector<std::size_t>& blocks) {
        std::vector<Block> shown;
        for (const auto block : blocks) {
            shown.push_back(m_extent.blocks[block]);
        }
        const auto focus = envelopeOf(blocksIn(shown, m_extent.crs, m_crs));
        SheetContent content{
            .kind = QStringLiteral("boundaries"),
            .title = titleOf(blocks),
            .map = {.scene = {.crs = m_crs}, .focus = focus, .scaleDenominator = {}},
            .notes = {}};
        const auto base = baseScene(m_data.base,
                                    m_data.styles,
                                    m_crs,
                                    surroundingsOf(focus, m_request),
                                    m_request.language,
                                    m_diagnostics);
        if (blocks.size() == m_extent.blocks.size()) {
            tellIfBare(base, m_data.park, m_diagnostics);
        }
        const auto extent = extentScene(
            m_extent, m_data.styles, m_crs, m_request.language, [&](const Block& block) {
                return QString::fromStdString(block.name.empty() ? m_data.park.name : block.name);
            });
        content.map.scene.layers = stacked(base, extent);
        addStatements(content, blocks);
        if (blocks.size() == 1) {
            addCallouts(content, blocks.front());
            if (m_request.release == Release::Internal) {
                addPointTable(content, blocks.front());
            }
        }
        completeContent(content, m_data, m_request);
        return content;
    }

    void addStatements(SheetContent& content, const std::vector<std::size_t>& blocks) const {
        content.statement.push_back({text("四至范围", "Four boundaries"), {.bold = true}});
        for (const auto block : blocks) {
            content.statement.push_back(
                {localized(m_sides[block].statement(), m_request.language), {}});
        }
        if (!m_extent.document.empty()) {
            content.notes.remarks.push_back(text("批准文号：", "Approval document: ") +
                                            QString::fromStdString(m_extent.document));
        }
    }

    void addCallouts(SheetContent& content, std::size_t block) const {
        const TextStyle style{
            .sizePt = 8.5, .bold = true, .colour = QColor(0x10, 0x40, 0x90), .haloMm = 0.45};
        const auto shape = blocksIn(std::span(&m_extent.blocks[block], 1), m_extent.crs, m_crs);
        const auto places = sideNotePlaces(shape, m_sides[block].sides);
        for (const auto side : allSides) {
            const auto label = localized(m_sides[block].label(side), m_request.language);
            if (!label.isEmpty()) {
                content.map.callouts.push_back({places.of(side), outward(side), label, style});
            }
        }
    }

    void addPointTable(SheetContent& content, std::size_t block) const {
        auto made = boundaryPointTable(
            m_extent.blocks[block], m_extent.crs, m_crs, m_request.pointTable, m_request.language);
        if (made.table) {
            content.tables.push_back(std::move(*made.table));
        }
        addPoints(content.map.scene, made.points);
        std::ranges::move(made.remarks, std::back_inserter(content.notes.remarks));
    }

    /// The points of the table, numbered where there is room.
    void addPoints(MapScene& scene, const std::vector<NumberedPoint>& points) const {
        std::vector<Geometry> places;
        for (const auto& point : points) {
            places.emplace_back(MultiPoint{{point.position}});
        }
        std::vector<SceneFeature> features;
        for (std::size_t index = 0; index < points.size(); ++index) {
            features.push_back({&places[index], {}, points[index].label});
        }
        std::ranges::move(layersOf(QStringLiteral("boundary_points"),
                                   m_data.styles.sheet("boundary_points"),
                                   features,
                                   m_request.language),
                          std::back_inserter(scene.layers));
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const Extent& m_extent;
    Crs m_crs;
    Diagnostics& m_diagnostics;
    std::vector<FourBoundaries> m_sides;
};

} // namespace

std::vector<SheetContent>
boundarySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return BoundarySheets(data, request, diagnostics).make();
}

} // namespace parklens
