#include "gis/coverage/cross_tabulation.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/raster_pair.hpp"

#include <fmt/format.h>

#include <cmath>
#include <mutex>

namespace parklens {

namespace {

constexpr std::size_t mostPairs = 100'000;

std::optional<double> classOf(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value + 0.0); // −0 becomes 0
}

bool isSameValue(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

void addInto(PairSums& target, const PairSums& source) {
    for (const auto& [pair, sum] : source) {
        PairSum& total = target[pair];
        total.covered += sum.covered;
        total.area += sum.area;
    }
}

class CrossWork : public TileWork {
public:
    CrossWork(const RasterPair& pair, std::span<const Zone> zones)
        : m_pair(pair)
        , m_zones(zones)
        , m_sums(zones.size()) {}

    void begin(std::size_t /*bandCount*/) override {}

    std::unique_ptr<BandWorker> workOn(std::size_t /*band*/) override {
        return std::make_unique<Worker>(*this);
    }

    std::vector<PairSums> take() { return std::move(m_sums); }

private:
    class Worker : public BandWorker {
    public:
        explicit Worker(CrossWork& work)
            : m_work(work)
            , m_first(work.m_pair.first())
            , m_second(work.m_pair.second())
            , m_rowCells(work.m_pair.density()) {}

        void read(const RasterWindow& tile) override {
            m_tile = tile;
            m_first.read(tile);
            m_second.read(tile);
        }

        void add(std::size_t index, std::size_t zone, const CellCoverage& coverage) override {
            if (index >= m_parts.size()) {
                m_parts.resize(index + 1);
            }
            PairSums& sums = m_parts[index];
            const RasterWindow& window = coverage.window();
            for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
                addRow(coverage, row, sums);
            }
            m_work.requireClasses(sums, zone);
        }

        /// Integers may be added in any order.
        void finish(std::size_t index, std::size_t zone) override {
            const std::lock_guard lock(m_work.m_mutex);
            addInto(m_work.m_sums[zone], m_parts[index]);
            m_work.requireClasses(m_work.m_sums[zone], zone);
            m_parts[index].clear();
        }

    private:
        void addRow(const CellCoverage& coverage, std::int64_t row, PairSums& sums) {
            const double* first = m_first.row(row) - m_tile.column;
            const double* second = m_second.row(row) - m_tile.column;
            PairSum* last = nullptr;
            double lastFirst = 0.0;
            double lastSecond = 0.0;
            m_rowCells.visit(
                coverage, row, m_tile, [&](std::int64_t column, std::int64_t covered, Int128 area) {
                    if (last == nullptr || !isSameValue(first[column], lastFirst) ||
                        !isSameValue(second[column], lastSecond)) {
                        lastFirst = first[column];
                        lastSecond = second[column];
                        last = &sums[{classOf(lastFirst), classOf(lastSecond)}];
                    }
                    last->covered += covered;
                    last->area += area;
                });
        }

        CrossWork& m_work;
        NestedBand m_first;
        NestedBand m_second;
        CoveredRow m_rowCells;
        RasterWindow m_tile;
        std::vector<PairSums> m_parts;
    };

    void requireClasses(const PairSums& sums, std::size_t zone) const {
        if (sums.size() > mostPairs) {
            throw ConfigError(
                {.what = {fmt::format("面内的类别组合超过 {} 种", mostPairs),
                          fmt::format("the zone has more than {} pairs of classes", mostPairs)},
                 .place = {.feature = m_zones[zone].id},
                 .mend = {"交叉列表适用于两个分类栅格", "cross-tabulate two class rasters"}});
        }
    }

    const RasterPair& m_pair;
    std::span<const Zone> m_zones;
    std::mutex m_mutex;
    std::vector<PairSums> m_sums;
};

} // namespace

CrossTabulation crossTabulation(const ZonalBand& first,
                                const ZonalBand& second,
                                std::span<const Zone> zones,
                                const Crs& zonesCrs,
                                CellArea area,
                                const TaskPool& pool,
                                const TaskControl& control) {
    const RasterPair pair(first, second, zones, zonesCrs, area, pool, control);
    CrossWork work(pair, zones);
    pair.pass(work, pool, control);
    const double cells = area == CellArea::None ? pair.cellsInFirst() : 1.0;
    return {work.take(), pair.density().unit() * 0x1p-52 / cells};
}

} // namespace parklens
