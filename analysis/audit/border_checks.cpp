#include "analysis/audit/border_checks.hpp"

#include "analysis/audit/zone_guess.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace parklens {

namespace {

double lengthM(const Ring& ring, const Crs& crs) {
    double length = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        double dx = ring[i].x - ring[i - 1].x;
        double dy = ring[i].y - ring[i - 1].y;
        if (crs.isGeographic()) {
            dx *= sphereMetresPerDegree * std::cos(ring[i].y * radiansPerDegree);
            dy *= sphereMetresPerDegree;
        }
        length += std::hypot(dx, dy);
    }
    return length;
}

/// An evaluated or administered extent of a park in the system of the parcels.
struct ParkGround {
    const Park* park = nullptr;
    MultiPolygon polygon;
    bool isEvaluated = false; ///< every piece of it must belong to a parcel
};

class BorderCheck {
public:
    BorderCheck(const LandData& land, const std::vector<Park>& parks, AuditFindings& findings)
        : m_land(land)
        , m_parks(parks)
        , m_findings(findings)
        , m_rules(findings.rules())
        , m_toGeographic(land.crs, land.crs.geographic()) {
        for (const Parcel& parcel : land.parcels) {
            m_boxes.push_back(envelopeOf(parcel.polygon));
        }
    }

    void check() {
        checkWidths();
        if (m_parks.empty()) {
            return;
        }
        const MultiPolygon ground = groundOfParks();
        if (!anyInside(ground)) {
            tellOffParks();
            return;
        }
        checkInside(ground);
        const EnvelopeIndex index(m_boxes);
        for (const ParkGround& park : groundsToCover()) {
            checkGaps(park, index);
        }
    }

private:
    double areaM2(const MultiPolygon& polygon) const {
        return polygon.empty() ? 0.0 : ellipsoidalAreaM2(polygon, m_toGeographic);
    }

    std::optional<Point> positionOf(const MultiPolygon& polygon) const {
        return positionOnMap(polygon, m_land.crs);
    }

    void tell(const char* code, const Parcel& parcel, LocalizedText what, LocalizedText mend) {
        m_findings.add({code,
                        {std::move(what), parcel.place, std::move(mend)},
                        Subject{SubjectKind::Parcel, parcel.id, parcel.name},
                        positionOf(parcel.polygon)});
    }

    void checkWidths() {
        const double least = m_rules.threshold("sliver_width_m");
        for (const Parcel& parcel : m_land.parcels) {
            if (parcel.polygon.empty()) {
                continue;
            }
            const double width = meanWidthM(parcel.polygon, m_land.crs, parcel.geometryAreaM2);
            if (width < least) {
                tell("parcel_sliver",
                     parcel,
                     {fmt::format("平均宽度只有 {:.2f} m，面积 {:.2f} m²，像是叠加留下的碎片",
                                  width,
                                  parcel.geometryAreaM2),
                      fmt::format("is {:.2f} m wide on average with {:.2f} m²: a sliver, as "
                                  "overlays leave them",
                                  width,
                                  parcel.geometryAreaM2)},
                     {"请并入相邻宗地或删去", "merge it into its neighbour or delete it"});
            }
        }
    }

    MultiPolygon groundOfParks() const {
        PolygonTransforms transforms(m_land.crs);
        std::vector<MultiPolygon> extents;
        for (const Park& park : m_parks) {
            for (const auto& [role, extent] : park.extents) {
                extents.push_back(transforms.transformed(extent.united, extent.crs));
            }
        }
        return unionOf(extents);
    }

    bool anyInside(const MultiPolygon& ground) const {
        const PreparedPolygon prepared(ground);
        const Envelope box = envelopeOf(ground);
        for (std::size_t i = 0; i < m_land.parcels.size(); ++i) {
            if (box.intersects(m_boxes[i]) && prepared.intersects(m_land.parcels[i].polygon)) {
                return true;
            }
        }
        return m_land.parcels.empty();
    }

    void tellOffParks() {
        const std::optional<ZoneGuess> guess = guessZone(m_boxes, m_land.crs, m_parks);
        Problem problem;
        problem.place = m_land.parcels.front().place;
        problem.place.feature.clear();
        problem.what = {fmt::format("{} 宗地没有一宗落在园区范围内（坐标系 {}）",
                                    m_land.parcels.size(),
                                    m_land.crs.label()),
                        fmt::format("none of its {} parcels lies in a park (system {})",
                                    m_land.parcels.size(),
                                    m_land.crs.label())};
        problem.mend = {"请核对坐标系、带号和中央经线", "check system, zone and central meridian"};
        if (guess) {
            problem.what.zh +=
                fmt::format("；按 {} 读则落在{}内，疑为带号写错", guess->crs, guess->park);
            problem.what.en += fmt::format(
                "; read as {} they lie in {}: the zone looks wrong", guess->crs, guess->park);
            problem.mend = {fmt::format("核实后在 [land.parcels] 写 crs = \"{}\"", guess->crs),
                            fmt::format("if so, state crs = \"{}\" in [land.parcels]", guess->crs)};
        }
        m_findings.add({"parcels_off_parks", std::move(problem)});
    }

    void checkInside(const MultiPolygon& ground) {
        const PreparedPolygon prepared(ground);
        const double leastPct = m_rules.threshold("outside_share_pct");
        const double leastM2 = m_rules.threshold("outside_area_m2");
        const Parcel* firstOutside = nullptr;
        long outside = 0;
        std::vector<std::pair<const Parcel*, double>> crossing;
        for (const Parcel& parcel : m_land.parcels) {
            if (parcel.polygon.empty() || prepared.covers(parcel.polygon)) {
                continue;
            }
            const double beyond =
                parcel.geometryAreaM2 - areaM2(prepared.intersection(parcel.polygon));
            if (beyond > leastM2 && beyond >= (1.0 - leastPct / percent) * parcel.geometryAreaM2) {
                firstOutside = firstOutside == nullptr ? &parcel : firstOutside;
                ++outside;
            } else if (beyond > leastM2 && beyond > leastPct / percent * parcel.geometryAreaM2) {
                crossing.emplace_back(&parcel, beyond);
            }
        }
        if (firstOutside != nullptr) {
            tellOutside(*firstOutside, outside);
        }
        tellCrossing(crossing);
    }

    void tellOutside(const Parcel& first, long count) {
        std::optional<Subject> subject;
        LocalizedText what = {"不在任何园区范围内，不计入",
                              "lies outside of every park and does not count"};
        if (count == 1) {
            subject = Subject{SubjectKind::Parcel, first.id, first.name};
        } else {
            what = {fmt::format("等 {} 宗地不在任何园区范围内，不计入", count),
                    count == 2
                        ? "and 1 more parcel lie outside of every park and do not count"
                        : fmt::format("and {} more parcels lie outside of every park and do not "
                                      "count",
                                      count - 1)};
        }
        Problem problem = {
            std::move(what),
            first.place,
            {"如属园区请核对界线或坐标", "check border and coordinates if they belong there"}};
        m_findings.add({"parcel_outside_park",
                        std::move(problem),
                        std::move(subject),
                        positionOf(first.polygon)},
                       count);
    }

    void tellCrossing(const std::vector<std::pair<const Parcel*, double>>& crossing) {
        const auto most = static_cast<std::size_t>(m_rules.threshold("most_told"));
        for (std::size_t i = 0; i < std::min(crossing.size(), most); ++i) {
            const auto& [parcel, beyond] = crossing[i];
            tell("parcel_crosses_boundary",
                 *parcel,
                 {fmt::format("有 {:.2f} m²（{:.1f} %）在园区范围以外",
                              beyond,
                              beyond / parcel->geometryAreaM2 * percent),
                  fmt::format("reaches beyond the park by {:.2f} m² ({:.1f} %)",
                              beyond,
                              beyond / parcel->geometryAreaM2 * percent)},
                 {"请核对宗地界线与园区边界", "check the parcel's border and the park's"});
        }
    }

    std::vector<ParkGround> groundsToCover() const {
        PolygonTransforms transforms(m_land.crs);
        std::vector<ParkGround> grounds;
        for (const Park& park : m_parks) {
            std::vector<MultiPolygon> evaluated;
            for (const BoundaryRole role :
                 {BoundaryRole::EvaluationMain, BoundaryRole::EvaluationDirection}) {
                const auto extent = park.extents.find(role);
                if (extent != park.extents.end()) {
                    evaluated.push_back(
                        transforms.transformed(extent->second.united, extent->second.crs));
                }
            }
            const auto administered = park.extents.find(BoundaryRole::Administered);
            if (!evaluated.empty()) {
                grounds.push_back({&park, unionOf(evaluated), true});
            } else if (administered != park.extents.end()) {
                grounds.push_back(
                    {&park,
                     transforms.transformed(administered->second.united, administered->second.crs),
                     false});
            }
        }
        return grounds;
    }

    void checkGaps(const ParkGround& ground, const EnvelopeIndex& index) {
        std::vector<MultiPolygon> parcels;
        for (const std::size_t i : index.intersecting(envelopeOf(ground.polygon))) {
            parcels.push_back(m_land.parcels[i].polygon);
        }
        const MultiPolygon gaps = difference(ground.polygon, unionOf(parcels));
        const double sliver = m_rules.threshold("sliver_width_m");
        std::vector<std::pair<double, MultiPolygon>> told; // by area
        for (const Polygon& polygon : gaps.polygons) {
            MultiPolygon gap{{polygon}};
            const double area = areaM2(gap);
            const double width = meanWidthM(gap, m_land.crs, area);
            if (area > m_rules.threshold("gap_area_m2") &&
                width > m_rules.threshold("gap_width_m") &&
                (ground.isEvaluated || width < sliver)) {
                told.emplace_back(area, std::move(gap));
            }
        }
        std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) {
            return a.first > b.first;
        });
        const auto most = static_cast<std::size_t>(m_rules.threshold("most_told"));
        for (std::size_t i = 0; i < std::min(told.size(), most); ++i) {
            tellGap(*ground.park, told[i].first, told[i].second, sliver);
        }
    }

    void tellGap(const Park& park, double area, const MultiPolygon& gap, double sliver) {
        const double width = meanWidthM(gap, m_land.crs, area);
        const bool isSliver = width < sliver;
        Problem problem;
        problem.place = m_land.parcels.front().place;
        problem.place.feature = park.id;
        problem.what = {
            fmt::format("宗地之间有 {:.2f} m² 空隙，平均宽 {:.2f} m{}",
                        area,
                        width,
                        isSliver ? "，像是界线没有对齐" : ""),
            fmt::format("{:.2f} m² between parcels belong to none, {:.2f} m wide on average{}",
                        area,
                        width,
                        isSliver ? ": their borders do not meet" : "")};
        problem.mend =
            isSliver
                ? LocalizedText{"请对齐相邻宗地的界址线", "let the borders of the neighbours meet"}
                : LocalizedText{"请补齐宗地（街巷、绿地也是图斑）",
                                "add what is missing (streets and greens are units too)"};
        m_findings.add({"parcel_gap",
                        std::move(problem),
                        Subject{SubjectKind::Park, park.id, park.name},
                        positionOf(gap)});
    }

    const LandData& m_land;
    const std::vector<Park>& m_parks;
    AuditFindings& m_findings;
    const AuditRules& m_rules;
    CrsTransform m_toGeographic;
    std::vector<Envelope> m_boxes; ///< of the parcels
};

} // namespace

double meanWidthM(const MultiPolygon& polygon, const Crs& crs, double areaM2) {
    double length = 0.0;
    for (const Polygon& part : polygon.polygons) {
        length += lengthM(part.shell, crs);
        for (const Ring& hole : part.holes) {
            length += lengthM(hole, crs);
        }
    }
    return length > 0.0 ? 2.0 * areaM2 / length : 0.0;
}

void checkBorders(const LandData& land, const std::vector<Park>& parks, AuditFindings& findings) {
    if (!land.parcels.empty()) {
        BorderCheck(land, parks, findings).check();
    }
}

} // namespace parklens
