#include "viewer/layout/boundary_point_table.hpp"

#include "analysis/surroundings/boundary_point_list.hpp"
#include "viewer/layout/map_scale.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double drawnAccuracyMm = 0.2;
constexpr double filledMm = 180; ///< of A4, by the longer side of the block

/// 0.2 mm on paper, as metres on the ground.
double toleranceM(const BoundaryPointList& list) {
    Envelope box;
    for (const auto& point : list.points) {
        box.include(Point{point.easting, point.northing});
    }
    const double sizeM = std::max(box.width(), box.height()) * list.crs.metresPerUnit();
    return roundScaleDenominator(sizeM * 1000 / filledMm) * drawnAccuracyMm / 1000;
}

class PointTableMaker {
public:
    PointTableMaker(const Block& block, Language language)
        : m_block(QString::fromStdString(block.name))
        , m_isChinese(language == Language::Chinese) {}

    SheetTable table(const BoundaryPointList& list) const {
        SheetTable table{.name = QStringLiteral("boundary_points"),
                         .title = title(),
                         .columns = {{text("点号", "Point")},
                                     {text("圈号", "Ring"), true},
                                     {text("X（北）/m", "X (north)/m"), true},
                                     {text("Y（东）/m", "Y (east)/m"), true},
                                     {text("边长/m", "Length/m"), true}},
                         .rows = {}};
        for (const auto& point : list.points) {
            table.rows.push_back({QString::fromStdString(point.label),
                                  QString::number(point.ring),
                                  QString::number(point.northing, 'f', 3),
                                  QString::number(point.easting, 'f', 3),
                                  QString::number(point.lengthToNextM, 'f', 2)});
        }
        return table;
    }

    QString numberingRemark(const BoundaryPointList& list) const {
        return list.hasSourceNames
                   ? text("界址点号取自来源的界址点文件",
                          "Boundary points are named as in the source's boundary-point file")
                   : text("界址点自西北角起顺时针编号",
                          "Boundary points are numbered clockwise from the north-west corner");
    }

    QString cornersRemark(std::size_t all, std::size_t listed, double tolerance) const {
        return text("界址点共%1个，表列%2个拐点，其余各点离其连线不超过%3米（A4图上0.2毫米）",
                    "%2 of %1 boundary points are listed; the others lie within %3 m of the lines "
                    "between them (0.2 mm on A4)")
            .arg(all)
            .arg(listed)
            .arg(tolerance);
    }

    QString cornersTitle() const { return text("（拐点）", " (corners)"); }

    QString noneRemark(std::size_t all) const {
        return text("界址点共%1个，未列表", "%1 boundary points, not listed").arg(all);
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_isChinese ? zh : en);
    }

    QString title() const {
        if (m_isChinese) {
            return m_block + QStringLiteral("界址点成果表");
        }
        return m_block.isEmpty() ? QStringLiteral("Boundary points")
                                 : QStringLiteral("Boundary points of ") + m_block;
    }

    QString m_block;
    bool m_isChinese;
};

} // namespace

BoundaryPointTable boundaryPointTable(
    const Block& block, const Crs& from, const Crs& to, PointTable choice, Language language) {
    const PointTableMaker maker(block, language);
    const auto list = boundaryPointList(block, from, to);
    const std::size_t all = list.points.size();
    if (choice == PointTable::None) {
        return {std::nullopt, {maker.noneRemark(all)}, {}};
    }
    const bool wantsCorners = choice == PointTable::Corners ||
                              (choice == PointTable::Automatic && all > mostPointsListed);
    const double tolerance = toleranceM(list);
    const auto shown = wantsCorners ? cornersOf(list, tolerance) : list;
    BoundaryPointTable result{maker.table(shown), {maker.numberingRemark(list)}, {}};
    for (const auto& point : shown.points) {
        result.points.push_back(
            {{point.easting, point.northing}, QString::fromStdString(point.label)});
    }
    if (shown.points.size() < all) {
        result.table->title += maker.cornersTitle();
        result.remarks.push_back(maker.cornersRemark(all, shown.points.size(), tolerance));
    }
    return result;
}

} // namespace parklens
