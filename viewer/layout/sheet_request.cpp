#include "viewer/layout/sheet_request.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/gauss_kruger.hpp"
#include "gis/crs/projection_factors.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr std::array shownRoles = {BoundaryRole::Approved,
                                   BoundaryRole::Planned,
                                   BoundaryRole::Administered,
                                   BoundaryRole::EvaluationMain,
                                   BoundaryRole::EvaluationDirection,
                                   BoundaryRole::BuiltUp};

Point centreOf(const Envelope& envelope) {
    return {(envelope.minX + envelope.maxX) / 2, (envelope.minY + envelope.maxY) / 2};
}

QString stated(const std::optional<std::string>& asked, const std::string& project) {
    return QString::fromStdString(asked.value_or(project));
}

LocalizedText datumName(ChineseDatum datum) {
    switch (datum) {
    case ChineseDatum::Cgcs2000:
        return {"2000国家大地坐标系", "CGCS2000"};
    case ChineseDatum::Xian1980:
        return {"1980西安坐标系", "Xi'an 1980"};
    case ChineseDatum::Beijing1954:
        break;
    }
    return {"1954北京坐标系", "Beijing 1954"};
}

/// "2000国家大地坐标系，高斯-克吕格投影3度带，中央经线120°E（EPSG:4549）"; the system's own name
/// where it is none of China's zones.
QString crsText(const Crs& crs, Language language) {
    const auto label = QString::fromStdString(crs.label());
    const auto zone = crs.epsg() ? gaussKrugerSystemOf(*crs.epsg()) : std::nullopt;
    if (!zone || language == Language::English) {
        const auto name = QString::fromStdString(crs.name());
        return name == label ? name : QStringLiteral("%1 (%2)").arg(name, label);
    }
    return QString::fromUtf8("%1，高斯-克吕格投影%2度带，中央经线%3°E（%4）")
        .arg(QString::fromStdString(datumName(zone->datum).zh))
        .arg(zone->width == ZoneWidth::ThreeDegrees ? 3 : 6)
        .arg(centralMeridianDegrees(zone->width, zone->zone))
        .arg(label);
}

} // namespace

const Extent& shownExtent(const Park& park) {
    for (const auto role : shownRoles) {
        if (const auto found = park.extents.find(role); found != park.extents.end()) {
            return found->second;
        }
    }
    throw ConfigError({.what = {"园区没有任何范围", "the park has no extent"},
                       .place = {.feature = park.id},
                       .mend = {"请在 [[boundary]] 中给出范围", "give one in [[boundary]]"}});
}

Crs sheetCrsOf(const Extent& extent) {
    const auto degrees =
        cornersIn(envelopeOf(extent.united), CrsTransform(extent.crs, extent.crs.geographic()));
    return sheetCrs(extent.crs, centreOf(degrees), degrees.width());
}

void requireApprovalNumber(const Project& project, const SheetRequest& request) {
    if (request.release == Release::Public &&
        stated(request.approvalNumber, project.sheets.approvalNumber).isEmpty()) {
        throw UsageError(
            {.what = {"公开版地图没有审图号", "a public sheet has no map approval number"},
             .place = {.field = "--approval-number"},
             .mend = {"请用 --approval-number 或 [project] approval_number 给出审图号",
                      "give it with --approval-number or [project] approval_number"}});
    }
}

Envelope surroundingsOf(const Envelope& focus, const SheetRequest& request) {
    constexpr double leastM = 2000;
    constexpr double halfOfA1M = 0.42;
    const double denominator = request.scaleDenominator.value_or(request.largestScale.value_or(0));
    const double reach =
        std::max({3 * std::max(focus.width(), focus.height()), leastM, halfOfA1M * denominator});
    return {.minX = focus.minX - reach,
            .minY = focus.minY - reach,
            .maxX = focus.maxX + reach,
            .maxY = focus.maxY + reach};
}

void addProjectionFactors(MapContent& map) {
    const auto& focus = map.focus;
    const CrsTransform toGeographic(map.scene.crs, map.scene.crs.geographic());
    std::vector<Point> places;
    for (const auto& place : {centreOf(focus),
                              Point{focus.minX, focus.minY},
                              Point{focus.minX, focus.maxY},
                              Point{focus.maxX, focus.minY},
                              Point{focus.maxX, focus.maxY}}) {
        places.push_back(toGeographic(place));
    }
    const auto factors = projectionFactors(map.scene.crs, places);
    map.convergenceDegrees = factors.front().convergenceDegrees;
    map.smallestPointScale = factors.front().smallestScale;
    map.largestPointScale = factors.front().largestScale;
    for (const auto& at : factors) {
        map.smallestPointScale = std::min(map.smallestPointScale, at.smallestScale);
        map.largestPointScale = std::max(map.largestPointScale, at.largestScale);
    }
}

void completeContent(SheetContent& content, const SheetData& data, const SheetRequest& request) {
    const auto& said = data.project.sheets;
    auto& notes = content.notes;
    notes.author = stated(request.author, said.author);
    notes.date = stated(request.date, said.date);
    notes.classification = stated(request.classification, said.classification);
    notes.approvalNumber = stated(request.approvalNumber, said.approvalNumber);
    content.isPublic = request.release == Release::Public;
    content.needsApprovalNumber = content.needsApprovalNumber || content.isPublic;
    if (!request.title.empty()) {
        content.title = QString::fromStdString(request.title);
    }
    if (content.hasMap) {
        notes.crs = crsText(content.map.scene.crs, request.language);
        content.map.scaleDenominator = request.scaleDenominator;
        addProjectionFactors(content.map);
    }
}

} // namespace parklens
