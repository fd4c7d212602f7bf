/// \file
/// Finished parks of a run kept beside its output, so that an interrupted run can go on
/// (`--resume`).
#pragma once

#include "analysis/pipeline/evaluation.hpp"
#include "analysis/results/run_identity.hpp"
#include "gis/base/diagnostics.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace parklens {

/// A folder with one file for each finished park. A file is taken only when it is whole and made
/// from the same project file, options, versions, inputs and standards; else it is discarded.
class Checkpoints {
public:
    /// Reads what is kept in `folder`, which need not be there: it is made for the first park.
    /// \param told  gets how many parks are taken, or in what way they differ and are discarded
    Checkpoints(std::filesystem::path folder, const RunManifest& manifest, Diagnostics& told);

    /// The park at this place of the run, if it is kept; it is moved out.
    std::optional<ParkResult> take(std::size_t index, const std::string& parkId);

    /// \throws IoError
    void keep(std::size_t index, const ParkResult& result);

private:
    void readPark(const std::filesystem::path& file, Diagnostics& told);

    std::filesystem::path m_folder;
    RunIdentity m_identity;
    std::map<std::size_t, ParkResult> m_kept;
};

/// Where a run keeps its parks: the hidden folder `.<name>.checkpoints` beside its output.
std::filesystem::path checkpointFolder(const std::filesystem::path& output);

/// How many parks are kept in a folder, which need not be there.
std::size_t checkpointCount(const std::filesystem::path& folder);

/// Removes the folder with what Checkpoints wrote into it; anything else stays. For when the output
/// is complete.
void removeCheckpoints(const std::filesystem::path& folder);

} // namespace parklens
