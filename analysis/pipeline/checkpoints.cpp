#include "analysis/pipeline/checkpoints.hpp"

#include "analysis/pipeline/private/archive_members.hpp"
#include "gis/base/error.hpp"
#include "gis/base/system_error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view parkPrefix = "park-";

fs::path parkFile(const fs::path& folder, std::size_t index) {
    return folder / fmt::format("{}{:06d}.cbor", parkPrefix, index);
}

bool isParkFile(const fs::path& file) {
    return file.filename().string().starts_with(parkPrefix) && file.extension() == ".cbor";
}

std::vector<fs::path> parkFiles(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code absent;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, absent)) {
        if (isParkFile(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What a file of the folder holds.
struct KeptPark {
    RunIdentity identity;
    std::size_t index = 0; ///< place of the park in the run
    ParkResult result;
};

void tellDiscarded(Diagnostics& told, const LocalizedText& why, const fs::path& folder) {
    told.addCounted(Severity::Note,
                    "checkpoints_discarded",
                    {.what = {"上次中断时保留的园区作废：" + why.zh,
                              "parks kept by an interrupted run are discarded: " + why.en},
                     .place = {.file = folder.string()},
                     .mend = {}});
}

} // namespace

namespace archive {

template <typename Archive, Is<KeptPark> S>
void describe(Archive& archive, S& value) {
    auto& [identity, index, result] = value;
    archive(identity, index, result);
}

} // namespace archive

Checkpoints::Checkpoints(fs::path folder, const RunManifest& manifest, Diagnostics& told)
    : m_folder(std::move(folder))
    , m_identity(identityOf(manifest)) {
    const std::vector<fs::path> files = parkFiles(m_folder);
    if (files.empty()) {
        return;
    }
    if (const auto input = inputWithoutFingerprint(manifest)) {
        tellDiscarded(
            told,
            {fmt::format("输入 {} 没有指纹，无法确认未变", *input),
             fmt::format("the input {} has no fingerprint, and may have changed", *input)},
            m_folder);
        return;
    }
    for (const fs::path& file : files) {
        readPark(file, told);
    }
    if (!m_kept.empty()) {
        told.add(Severity::Note,
                 "resumed",
                 {.what = {fmt::format("取用上次中断时已算完的 {} 个园区", m_kept.size()),
                           fmt::format("parks taken from an interrupted run: {}", m_kept.size())},
                  .place = {.file = m_folder.string()},
                  .mend = {}});
    }
}

void Checkpoints::readPark(const fs::path& file, Diagnostics& told) {
    KeptPark kept;
    try {
        archive::readInto(file, kept);
    } catch (const FormatError& error) {
        tellDiscarded(told, error.problem().what, m_folder);
        return;
    }
    if (const auto difference = firstDifference(m_identity, kept.identity)) {
        tellDiscarded(told, {difference->zh + "变了", difference->en + " has changed"}, m_folder);
        return;
    }
    m_kept.emplace(kept.index, std::move(kept.result));
}

std::optional<ParkResult> Checkpoints::take(std::size_t index, const std::string& parkId) {
    const auto found = m_kept.find(index);
    if (found == m_kept.end() || found->second.parkId != parkId) {
        return std::nullopt;
    }
    return std::move(m_kept.extract(found).mapped());
}

void Checkpoints::keep(std::size_t index, const ParkResult& result) {
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) {
        throw systemIoError(m_folder, {"建立", "made"}, error.value());
    }
    archive::writeArchive(parkFile(m_folder, index),
                          archive::Writer::encode(KeptPark{m_identity, index, result}));
}

fs::path checkpointFolder(const fs::path& output) {
    const fs::path normal = fs::absolute(output).lexically_normal();
    const fs::path target = normal.has_filename() ? normal : normal.parent_path();
    return target.parent_path() / fmt::format(".{}.checkpoints", target.filename().string());
}

std::size_t checkpointCount(const fs::path& folder) {
    return parkFiles(folder).size();
}

void removeCheckpoints(const fs::path& folder) {
    std::error_code ignored; // each file says what it was made from: one that stays does no harm
    for (const fs::path& file : parkFiles(folder)) {
        fs::remove(file, ignored);
    }
    fs::remove(folder, ignored);
}

} // namespace parklens
