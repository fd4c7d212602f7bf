#include "analysis/model/fingerprint.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

namespace parklens {

namespace fs = std::filesystem;

namespace {

class FileDigest {
public:
    FileDigest() : m_state(XXH3_createState(), &XXH3_freeState) {
        XXH3_128bits_reset(m_state.get());
    }

    void add(const void* bytes, std::size_t size) {
        XXH3_128bits_update(m_state.get(), bytes, size);
    }

    std::string hexadecimal() const {
        const XXH128_hash_t hash = XXH3_128bits_digest(m_state.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> m_state;
};

std::uint64_t addFile(const fs::path& file, FileDigest& digest, const TaskControl& control) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw FormatError({{"打不开这个文件", "the file cannot be opened"},
                           {.file = file.string()},
                           {"请检查权限", "check its permissions"}});
    }
    const std::string name = file.filename().string();
    digest.add(name.c_str(), name.size() + 1);
    std::vector<char> buffer(std::size_t{1} << 20);
    std::uint64_t size = 0;
    while (stream) {
        control.checkCancelled();
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto count = static_cast<std::size_t>(stream.gcount());
        digest.add(buffer.data(), count);
        size += count;
    }
    return size;
}

} // namespace

std::vector<fs::path> withSidecars(const fs::path& file) {
    std::vector<fs::path> files;
    if (fs::is_directory(file)) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(file)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin(), files.end());
        return files;
    }
    static constexpr std::array companions = {
        ".shx", ".dbf", ".prj", ".cpg", ".cst", ".tfw", ".tifw", ".wld", ".msk", ".hdr"};
    files.push_back(file);
    const auto addIfThere = [&](const fs::path& candidate) {
        if (candidate != file && fs::is_regular_file(candidate)) {
            files.push_back(candidate);
        }
    };
    for (const char* extension : companions) {
        addIfThere(fs::path(file).replace_extension(extension));
    }
    for (const char* suffix : {".aux.xml", ".ovr", ".msk"}) {
        addIfThere(file.string() + suffix);
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

Fingerprint fingerprintOf(const std::vector<fs::path>& files, const TaskControl& control) {
    FileDigest digest;
    Fingerprint fingerprint;
    for (const fs::path& file : files) {
        for (const fs::path& part : withSidecars(file)) {
            fingerprint.sizeBytes += addFile(part, digest, control);
        }
    }
    fingerprint.hash = digest.hexadecimal();
    return fingerprint;
}

} // namespace parklens
