#include "analysis/observations/archive_assembly.hpp"

#include "analysis/observations/observation_findings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// Rows of consecutive hours of one pollutant.
struct RowRun {
    Pollutant pollutant = Pollutant::Pm25;
    std::size_t slot = 0; ///< of the first hour
    std::size_t count = 0;
};

std::vector<RowRun> runsOf(const ArchiveBlock& block) {
    std::vector<RowRun> runs;
    const std::vector<HourIndex>& hours = block.hours();
    for (const Pollutant pollutant : allPollutants) {
        for (std::size_t slot = 0; slot < hours.size();) {
            const std::size_t first = slot;
            while (slot < hours.size() && block.hasRow(slot, pollutant) &&
                   hours[slot] == hours[first] + static_cast<HourIndex>(slot - first)) {
                ++slot;
            }
            if (slot > first) {
                runs.push_back({pollutant, first, slot - first});
            } else {
                ++slot;
            }
        }
    }
    return runs;
}

} // namespace

ArchiveAssembly::ArchiveAssembly(ObservationArchive& archive,
                                 const TaskPool& pool,
                                 std::size_t fileCount)
    : m_archive(archive)
    , m_pool(pool)
    , m_fileCount(fileCount) {}

void ArchiveAssembly::add(std::span<const std::unique_ptr<ArchiveBlock>> blocks,
                          Diagnostics& diagnostics) {
    std::vector<std::shared_ptr<const ColumnOfStation>> stationsOfBlocks;
    for (const auto& block : blocks) {
        stationsOfBlocks.push_back(stationsOf(*block, diagnostics));
    }
    // Sixteen values side by side are a cache line of a block's row.
    constexpr std::size_t tileColumns = 16;
    const std::size_t stationCount = m_archive.stations.size();
    const std::size_t tiles = (stationCount + tileColumns - 1) / tileColumns;
    std::vector<long> repeated(stationCount, 0); // values, by station
    m_pool.parallelFor(tiles, [&](std::size_t tile) {
        const std::size_t begin = tile * tileColumns;
        const std::size_t end = std::min(stationCount, begin + tileColumns);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            copyColumns(*blocks[i], *stationsOfBlocks[i], begin, end, repeated);
        }
    });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        flagRepeatedRows(*blocks[i], *stationsOfBlocks[i], diagnostics);
    }
    for (std::size_t station = 0; station < stationCount; ++station) {
        m_repeated.add(m_archive.stations[station].station.id, repeated[station]);
    }
}

void ArchiveAssembly::finish(Diagnostics& diagnostics) const {
    tellRepeated(m_repeated, false, {}, diagnostics);
}

std::shared_ptr<const ArchiveAssembly::ColumnOfStation>
ArchiveAssembly::stationsOf(const ArchiveBlock& block, Diagnostics& diagnostics) {
    if (m_lastColumns != nullptr && block.header() == m_lastHeader) {
        return m_lastColumns;
    }
    auto columns = std::make_shared<ColumnOfStation>();
    for (std::size_t column = 0; column < block.codes().size(); ++column) {
        const StationObservations& station = m_archive.station(block.codes()[column]);
        const auto index = static_cast<std::size_t>(&station - m_archive.stations.data());
        if (columns->size() <= index) {
            columns->resize(index + 1, npos);
        }
        if ((*columns)[index] == npos) {
            (*columns)[index] = column;
        } else {
            diagnostics.addCounted(
                Severity::Warning,
                "duplicate_station_column",
                {.what = {fmt::format("站点 {} 有两列，保留前一列", block.codes()[column]),
                          fmt::format("has two columns for station {}; the first is kept",
                                      block.codes()[column])},
                 .place = {.file = block.file(), .line = 1},
                 .mend = {}});
        }
    }
    m_lastHeader = block.header();
    m_lastColumns = columns;
    return columns;
}

/// Copies the runs of the stations [begin, end) into their series.
void ArchiveAssembly::copyColumns(const ArchiveBlock& block,
                                  const ColumnOfStation& columnOfStation,
                                  std::size_t begin,
                                  std::size_t end,
                                  std::span<long> repeated) {
    std::vector<std::int32_t> values;
    end = std::min(end, columnOfStation.size());
    for (const RowRun& run : runsOf(block)) {
        const HourIndex first = block.hours()[run.slot];
        values.resize(run.count);
        for (std::size_t station = begin; station < end; ++station) {
            const std::size_t column = columnOfStation[station];
            if (column == npos) {
                continue;
            }
            const std::int32_t* cell = block.row(run.slot, run.pollutant).data() + column;
            for (std::size_t i = 0; i < run.count; ++i) {
                values[i] = cell[i * block.rowDistance()];
            }
            ObservationSeries& series = m_archive.stations[station].hourlyOf(run.pollutant);
            if (series.empty()) {
                series.reserve(
                    first,
                    first + static_cast<HourIndex>((m_fileCount + 1) * block.hours().size()));
            }
            repeated[station] += series.putRun(first, values, block.decimals(run.pollutant));
        }
    }
}

void ArchiveAssembly::flagRepeatedRows(const ArchiveBlock& block,
                                       const ColumnOfStation& columnOfStation,
                                       Diagnostics& diagnostics) {
    for (const auto& [hour, pollutant] : block.repeatedRows()) {
        for (std::size_t station = 0; station < columnOfStation.size(); ++station) {
            ObservationSeries& series = m_archive.stations[station].hourlyOf(pollutant);
            if (columnOfStation[station] != npos && series.has(hour)) {
                series.flag(hour, HourFlag::Duplicate);
            }
        }
        diagnostics.addCounted(
            Severity::Warning,
            "duplicate_hour",
            {.what = {"同一时刻、同一项目有两行，各站均保留先出现的值",
                      "has two rows of one hour and pollutant; every station keeps the first"},
             .place = {.file = block.file()},
             .mend = {}});
    }
}

} // namespace parklens
