#include "analysis/land/building_shares.hpp"

#include "analysis/land/private/building_findings.hpp"
#include "analysis/land/private/footprint_union.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace parklens {

namespace {

constexpr std::size_t shapesPerTask = 256;

/// A building that stands wholly on its written parcel, to this share, stays there although
/// another parcel overlaps that ground.
constexpr double nearlyWhole = 0.999;

/// Ground on two parcels at once below this share is rounding: a cut edge is straight in the plane,
/// its pieces are straight between longitudes and latitudes.
constexpr double roundingShare = 1e-6;

/// Where the parts of parcels and buildings are computed: one task's own transform.
using AreaOf = std::function<double(const MultiPolygon&)>;

/// What of a building lies on a parcel.
struct Part {
    std::size_t building = 0;
    std::size_t parcel = 0;
    double areaM2 = 0.0;
    MultiPolygon clipped; ///< empty where the building lies wholly inside
};

struct Slivers {
    double areaM2 = 0.0;
    double share = 0.0;

    bool contains(double partM2, double wholeM2) const {
        return partM2 <= areaM2 && partM2 <= share * wholeM2;
    }
};

class BuildingSharing {
public:
    BuildingSharing(const LandData& land,
                    const StandardsLibrary& standards,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics)
        : m_land(land)
        , m_pool(pool)
        , m_control(control)
        , m_diagnostics(diagnostics)
        , m_toGeographic(land.crs, land.crs.geographic()) {
        const StandardTable& table = standards.standard("land-rules").table("tolerances");
        m_slivers.areaM2 = table.row({{"rule", "building_sliver_m2"}}).number("value");
        m_slivers.share = table.row({{"rule", "building_sliver"}}).number("value") / 100.0;
        m_overlapM2 = table.row({{"rule", "parcel_overlap_m2"}}).number("value");
    }

    BuildingShares run() {
        findParts();
        settleBuildings();
        uniteFootprints();
        orderShares();
        tellShares(m_land, m_result, m_diagnostics);
        return std::move(m_result);
    }

private:
    template <typename Body>
    void inChunks(std::size_t count, Body body) const {
        m_pool.parallelFor((count + shapesPerTask - 1) / shapesPerTask, [&](std::size_t chunk) {
            m_control.checkCancelled();
            const CrsTransform transform = m_toGeographic;
            const AreaOf areaOf = [&transform](const MultiPolygon& polygon) {
                return ellipsoidalAreaM2(polygon, transform);
            };
            const std::size_t end = std::min(count, (chunk + 1) * shapesPerTask);
            for (std::size_t i = chunk * shapesPerTask; i < end; ++i) {
                body(i, areaOf);
            }
        });
    }

    void findParts() {
        std::vector<Envelope> boxes(m_land.buildings.size());
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            boxes[i] = envelopeOf(m_land.buildings[i].footprint);
        }
        const EnvelopeIndex index(boxes);
        m_partsOfParcel.resize(m_land.parcels.size());
        inChunks(m_land.parcels.size(), [&](std::size_t parcel, const AreaOf& areaOf) {
            const MultiPolygon& polygon = m_land.parcels[parcel].polygon;
            const std::vector<std::size_t> near = index.intersecting(envelopeOf(polygon));
            if (near.empty()) {
                return;
            }
            std::optional<PreparedPolygon> prepared;
            for (const std::size_t building : near) {
                addPart(parcel, building, prepared, areaOf);
            }
        });
    }

    void addPart(std::size_t parcel,
                 std::size_t building,
                 std::optional<PreparedPolygon>& prepared,
                 const AreaOf& areaOf) {
        const Building& whole = m_land.buildings[building];
        const MultiPolygon& polygon = m_land.parcels[parcel].polygon;
        const QuickRelation quick = quickRelation(polygon, whole.footprint);
        if (quick == QuickRelation::Apart) {
            return;
        }
        Part part = {building, parcel, whole.footprintAreaM2, {}};
        if (quick == QuickRelation::Unknown && !prepared) {
            prepared.emplace(polygon);
        }
        if (quick == QuickRelation::Unknown && !prepared->covers(whole.footprint)) {
            if (!prepared->intersects(whole.footprint)) {
                return;
            }
            part.clipped = prepared->intersection(whole.footprint);
            part.areaM2 = part.clipped.empty() ? 0.0 : areaOf(part.clipped);
            if (m_slivers.contains(part.areaM2, whole.footprintAreaM2)) {
                return;
            }
        }
        m_partsOfParcel[parcel].push_back(std::move(part));
    }

    /// Gives each building to its parcels. Serial and cheap: nearly all stand on one.
    void settleBuildings() {
        std::vector<std::vector<Part*>> byBuilding(m_land.buildings.size());
        for (std::vector<Part>& parts : m_partsOfParcel) {
            for (Part& part : parts) {
                byBuilding[part.building].push_back(&part);
            }
        }
        indexCodes();
        for (std::size_t i = 0; i < byBuilding.size(); ++i) {
            settle(i, byBuilding[i]);
        }
    }

    void indexCodes() {
        for (std::size_t i = 0; i < m_land.parcels.size(); ++i) {
            m_parcelsByCode[m_land.parcels[i].code].push_back(i);
        }
    }

    const std::vector<std::size_t>& parcelsOfCode(const std::string& code) const {
        static const std::vector<std::size_t> none;
        const auto found = m_parcelsByCode.find(code);
        return code.empty() || found == m_parcelsByCode.end() ? none : found->second;
    }

    void settle(std::size_t index, std::vector<Part*>& parts) {
        const Building& building = m_land.buildings[index];
        const std::vector<std::size_t>& written = parcelsOfCode(building.parcelId);
        const auto isWritten = [&](const Part* part) {
            return std::find(written.begin(), written.end(), part->parcel) != written.end();
        };
        if (parts.empty()) {
            settleByCode(index, written);
            return;
        }
        const auto home = std::find_if(parts.begin(), parts.end(), [&](const Part* part) {
            return isWritten(part) && part->areaM2 >= nearlyWhole * building.footprintAreaM2;
        });
        if (home != parts.end()) {
            parts = {*home};
        }
        double sum = 0.0;
        for (const Part* part : parts) {
            sum += part->areaM2;
        }
        for (const Part* part : parts) {
            m_kept.push_back({index, part->parcel, part->areaM2, part->areaM2 / sum});
        }
        if (parts.size() > 1) {
            m_straddling.push_back(index);
        }
        if (!building.parcelId.empty() && std::none_of(parts.begin(), parts.end(), isWritten)) {
            m_result.misplaced.push_back(index);
        }
    }

    /// A building without a footprint on any parcel: one that has none at all follows its code.
    void settleByCode(std::size_t index, const std::vector<std::size_t>& written) {
        if (m_land.buildings[index].footprint.empty() && !written.empty()) {
            m_kept.push_back({index, written.front(), 0.0, 1.0});
        } else {
            m_result.outside.push_back(index);
        }
    }

    void orderShares() {
        std::sort(m_kept.begin(), m_kept.end(), [](const BuildingShare& a, const BuildingShare& b) {
            return std::pair(a.parcel, a.building) < std::pair(b.parcel, b.building);
        });
        m_result.shares = std::move(m_kept);
        m_result.begins.resize(m_land.parcels.size() + 1);
        std::size_t next = 0;
        for (std::size_t parcel = 0; parcel < m_land.parcels.size(); ++parcel) {
            m_result.begins[parcel] = next;
            while (next < m_result.shares.size() && m_result.shares[next].parcel == parcel) {
                ++next;
            }
        }
        m_result.begins.back() = next;
        makeReceipts();
    }

    void makeReceipts() {
        m_result.receipts.resize(m_straddling.size());
        std::unordered_map<std::size_t, std::size_t> receiptOf;
        for (std::size_t i = 0; i < m_straddling.size(); ++i) {
            receiptOf.emplace(m_straddling[i], i);
            m_result.receipts[i].building = m_straddling[i];
        }
        for (const BuildingShare& share : m_result.shares) {
            const auto found = receiptOf.find(share.building);
            if (found != receiptOf.end()) {
                m_result.receipts[found->second].parts.push_back(share);
            }
        }
        inChunks(m_straddling.size(), [&](std::size_t i, const AreaOf& areaOf) {
            account(m_result.receipts[i], areaOf);
        });
        std::unordered_map<std::size_t, double> scale;
        for (ShareReceipt& receipt : m_result.receipts) {
            scale.emplace(receipt.building, settled(receipt));
        }
        for (BuildingShare& share : m_result.shares) {
            const auto found = scale.find(share.building);
            if (found != scale.end()) {
                share.footprintM2 *= found->second;
            }
        }
    }

    /// Measures what lies outside and what lies on two parcels by overlays of their own, so that
    /// the account can fail.
    void account(ShareReceipt& receipt, const AreaOf& areaOf) const {
        const Building& building = m_land.buildings[receipt.building];
        std::vector<MultiPolygon> parcels;
        double sum = 0.0;
        for (const BuildingShare& part : receipt.parts) {
            parcels.push_back(m_land.parcels[part.parcel].polygon);
            sum += part.footprintM2;
        }
        const MultiPolygon ground = unionOf(parcels);
        const MultiPolygon outside = difference(building.footprint, ground);
        const MultiPolygon inside = intersection(building.footprint, ground);
        receipt.footprintM2 = building.footprintAreaM2;
        receipt.outsideM2 = outside.empty() ? 0.0 : areaOf(outside);
        const double twice = sum - areaOf(inside);
        receipt.overlapM2 = twice > roundingShare * receipt.footprintM2 ? twice : 0.0;
        const double account = sum + receipt.outsideM2 - receipt.overlapM2;
        receipt.residual = std::abs(account - receipt.footprintM2) / receipt.footprintM2;
    }

    /// Takes the overlay's rounding off the parts, so that the account closes; returns the factor.
    static double settled(ShareReceipt& receipt) {
        const double sum = std::accumulate(
            receipt.parts.begin(), receipt.parts.end(), 0.0, [](double all, const auto& part) {
                return all + part.footprintM2;
            });
        const double wanted = receipt.footprintM2 - receipt.outsideM2 + receipt.overlapM2;
        const double factor = sum > 0.0 ? wanted / sum : 1.0;
        for (BuildingShare& part : receipt.parts) {
            part.footprintM2 *= factor;
        }
        return factor;
    }

    void uniteFootprints() {
        std::sort(m_kept.begin(), m_kept.end(), [](const BuildingShare& a, const BuildingShare& b) {
            return std::pair(a.parcel, a.building) < std::pair(b.parcel, b.building);
        });
        m_result.footprintM2.assign(m_land.parcels.size(), 0.0);
        std::vector<std::size_t> overlapping(m_land.parcels.size(), 0);
        inChunks(m_land.parcels.size(), [&](std::size_t parcel, const AreaOf& areaOf) {
            std::vector<FootprintPart> parts;
            for (const Part& part : m_partsOfParcel[parcel]) {
                if (isShare(part)) {
                    parts.push_back({&polygonOf(part), part.areaM2});
                }
            }
            const FootprintUnion united = unite(parts, areaOf, m_overlapM2);
            m_result.footprintM2[parcel] = united.areaM2;
            overlapping[parcel] = united.overlappingCount;
        });
        m_result.overlappingBuildings =
            std::accumulate(overlapping.begin(), overlapping.end(), std::size_t{0});
    }

    /// False for parts that were given up in favour of the written parcel.
    bool isShare(const Part& part) const {
        const auto found = std::lower_bound(
            m_kept.begin(), m_kept.end(), part, [](const BuildingShare& share, const Part& wanted) {
                return std::pair(share.parcel, share.building) <
                       std::pair(wanted.parcel, wanted.building);
            });
        return found != m_kept.end() && found->parcel == part.parcel &&
               found->building == part.building;
    }

    const MultiPolygon& polygonOf(const Part& part) const {
        return part.clipped.empty() ? m_land.buildings[part.building].footprint : part.clipped;
    }

    const LandData& m_land;
    const TaskPool& m_pool;
    const TaskControl& m_control;
    Diagnostics& m_diagnostics;
    CrsTransform m_toGeographic;
    Slivers m_slivers;
    double m_overlapM2 = 0.0;
    std::vector<std::vector<Part>> m_partsOfParcel;
    std::unordered_map<std::string, std::vector<std::size_t>> m_parcelsByCode;
    std::vector<BuildingShare> m_kept;
    std::vector<std::size_t> m_straddling; ///< ascending
    BuildingShares m_result;
};

} // namespace

BuildingShares shareBuildings(const LandData& land,
                              const StandardsLibrary& standards,
                              const TaskPool& pool,
                              const TaskControl& control,
                              Diagnostics& diagnostics) {
    return BuildingSharing(land, standards, pool, control, diagnostics).run();
}

} // namespace parklens
