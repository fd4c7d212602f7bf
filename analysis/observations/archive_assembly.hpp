/// \file
/// Turns blocks of the national archive into the series of stations, batch after batch.
#pragma once

#include "analysis/observations/archive_block.hpp"
#include "gis/base/task_pool.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace parklens {

class ArchiveAssembly {
public:
    /// \param fileCount  how many blocks are to come, so that series can take their room at once
    ArchiveAssembly(ObservationArchive& archive, const TaskPool& pool, std::size_t fileCount);

    /// Adds the blocks in their order; hours that a station already has keep their value.
    void add(std::span<const std::unique_ptr<ArchiveBlock>> blocks, Diagnostics& diagnostics);

    /// Tells the hours that several files gave, as `duplicate_hour` with the stations.
    void finish(Diagnostics& diagnostics) const;

private:
    /// For each station of the archive the column that is its in a block; npos where it has none.
    using ColumnOfStation = std::vector<std::size_t>;
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// Rows of consecutive hours of one pollutant, perhaps of several blocks, that have the same
    /// columns and decimals.
    struct RowRun {
        Pollutant pollutant = Pollutant::Pm25;
        int decimals = 0;
        HourIndex first = 0;
        std::shared_ptr<const ColumnOfStation> columns;
        std::vector<const std::int32_t*> rows;
        HourIndex roomEnd = 0; ///< up to which a new series takes its room
    };

    std::shared_ptr<const ColumnOfStation> stationsOf(const ArchiveBlock& block,
                                                      Diagnostics& diagnostics);
    std::vector<RowRun>
    runsOf(std::span<const std::unique_ptr<ArchiveBlock>> blocks,
           std::span<const std::shared_ptr<const ColumnOfStation>> columnsOfBlocks) const;
    void
    copyColumns(const RowRun& run, std::size_t begin, std::size_t end, std::span<long> repeated);
    void flagRepeatedRows(const ArchiveBlock& block,
                          const ColumnOfStation& columnOfStation,
                          Diagnostics& diagnostics);

    ObservationArchive& m_archive;
    const TaskPool& m_pool;
    std::size_t m_fileCount;
    RepeatedValues m_repeated; ///< given by several files
    std::shared_ptr<SeriesStorage> m_storage = std::make_shared<SeriesStorage>();
    std::shared_ptr<const ArchiveHeader> m_lastHeader;
    std::shared_ptr<const ColumnOfStation> m_lastColumns;
};

} // namespace parklens
