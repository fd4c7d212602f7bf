#include "analysis/observations/archive_assembly.hpp"

#include "analysis/observations/observation_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

/// Sixteen values side by side are a cache line of a block's row; a tile stays in the nearest
/// cache.
constexpr std::size_t tileColumns = 16;
constexpr std::size_t tileRows = 384;

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
    const std::vector<RowRun> runs = runsOf(blocks, stationsOfBlocks);
    const std::size_t stationCount = m_archive.stations.size();
    const std::size_t tiles = (stationCount + tileColumns - 1) / tileColumns;
    std::vector<long> repeated(stationCount, 0); // values, by station
    m_pool.parallelFor(tiles, [&](std::size_t tile) {
        const std::size_t begin = tile * tileColumns;
        const std::size_t end = std::min(stationCount, begin + tileColumns);
        for (const RowRun& run : runs) {
            copyColumns(run, begin, end, repeated);
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
    if (m_lastColumns != nullptr &&
        (block.header() == m_lastHeader || block.header()->text == m_lastHeader->text)) {
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

std::vector<ArchiveAssembly::RowRun> ArchiveAssembly::runsOf(
    std::span<const std::unique_ptr<ArchiveBlock>> blocks,
    std::span<const std::shared_ptr<const ColumnOfStation>> columnsOfBlocks) const {
    std::vector<RowRun> runs;
    for (const Pollutant pollutant : allPollutants) {
        const std::size_t firstRun = runs.size();
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const ArchiveBlock& block = *blocks[i];
            const std::vector<HourIndex>& hours = block.hours();
            for (std::size_t slot = 0; slot < hours.size(); ++slot) {
                if (!block.hasRow(slot, pollutant)) {
                    continue;
                }
                const bool continues =
                    runs.size() > firstRun && runs.back().columns == columnsOfBlocks[i] &&
                    runs.back().decimals == block.decimals(pollutant) &&
                    hours[slot] ==
                        runs.back().first + static_cast<HourIndex>(runs.back().rows.size());
                if (!continues) {
                    const auto room = static_cast<HourIndex>((m_fileCount + 1) * hours.size());
                    runs.push_back({pollutant,
                                    block.decimals(pollutant),
                                    hours[slot],
                                    columnsOfBlocks[i],
                                    {},
                                    hours[slot] + room});
                }
                runs.back().rows.push_back(block.row(slot, pollutant).data());
            }
        }
    }
    return runs;
}

/// Copies a run into the series of the stations [begin, end), which are at most a tile.
void ArchiveAssembly::copyColumns(const RowRun& run,
                                  std::size_t begin,
                                  std::size_t end,
                                  std::span<long> repeated) {
    std::array<std::size_t, tileColumns> stations{};
    std::array<std::size_t, tileColumns> columns{};
    std::array<ObservationSeries*, tileColumns> series{};
    std::size_t count = 0;
    for (std::size_t station = begin; station < std::min(end, run.columns->size()); ++station) {
        if ((*run.columns)[station] != npos) {
            stations[count] = station;
            columns[count] = (*run.columns)[station];
            series[count] = &m_archive.stations[station].hourlyOf(run.pollutant);
            if (series[count]->empty()) {
                series[count]->reserve(run.first, run.roomEnd, m_storage);
            }
            ++count;
        }
    }
    std::array<std::array<std::int32_t, tileRows>, tileColumns> tile; // filled below
    for (std::size_t row = 0; row < run.rows.size(); row += tileRows) {
        const std::size_t rows = std::min(tileRows, run.rows.size() - row);
        for (std::size_t i = 0; i < rows; ++i) {
            const std::int32_t* values = run.rows[row + i];
            for (std::size_t j = 0; j < count; ++j) {
                tile[j][i] = values[columns[j]];
            }
        }
        for (std::size_t j = 0; j < count; ++j) {
            repeated[stations[j]] += series[j]->putRun(run.first + static_cast<HourIndex>(row),
                                                       std::span(tile[j]).first(rows),
                                                       run.decimals);
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
