#include "gis/base/staged_output.hpp"

#include "gis/base/error.hpp"
#include "gis/base/system_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <utility>

namespace parklens {

namespace fs = std::filesystem;

namespace {

const LocalizedText written{"写入", "written"};
const LocalizedText flushed{"写到磁盘", "flushed to the disk"};
const LocalizedText putInPlace{"改名到位", "renamed into place"};

/// An open file, closed at the end of its life.
class FileDescriptor {
public:
    FileDescriptor(const fs::path& path, int flags) : m_number(::open(path.c_str(), flags, 0666)) {
        if (m_number < 0) {
            throw systemIoError(path, written, errno);
        }
    }

    ~FileDescriptor() {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }

    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    int number() const { return m_number; }

    /// Network file systems tell of a full disk only here.
    void closeChecked(const fs::path& path) {
        if (::close(std::exchange(m_number, -1)) != 0) {
            throw systemIoError(path, written, errno);
        }
    }

private:
    int m_number;
};

/// File systems without flushing (some network and FUSE mounts) answer EINVAL.
void flushToDisk(const fs::path& path, int flags) {
    FileDescriptor file(path, flags | O_CLOEXEC);
    if (::fsync(file.number()) != 0 && errno != EINVAL && errno != ENOTSUP) {
        throw systemIoError(path, flushed, errno);
    }
    file.closeChecked(path);
}

void flushFile(const fs::path& path) {
    flushToDisk(path, O_RDONLY);
}

void flushDirectory(const fs::path& path) {
    flushToDisk(path, O_RDONLY | O_DIRECTORY);
}

void renamePath(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) {
        throw systemIoError(to, putInPlace, errno);
    }
}

fs::path withoutTrailingSlash(const fs::path& path) {
    const fs::path normal = fs::absolute(path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

/// `.zones.partial-1f3a5c7e.csv`: hidden, beside the destination, unlike any other.
fs::path temporaryBeside(const fs::path& destination) {
    std::random_device device;
    fs::path candidate;
    do {
        candidate = destination.parent_path() / fmt::format(".{}.partial-{:08x}{}",
                                                            destination.stem().string(),
                                                            device(),
                                                            destination.extension().string());
    } while (fs::exists(fs::symlink_status(candidate)));
    return candidate;
}

void requireWritableFolder(const fs::path& folder, const fs::path& destination) {
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown)) {
        throw UsageError({.what = {"输出文件夹 " + folder.string() + " 不存在",
                                   "the output folder " + folder.string() + " does not exist"},
                          .place = {.file = destination.string()},
                          .mend = {"请先建立该文件夹，或改正输出路径",
                                   "make the folder first or mend the output path"}});
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw systemIoError(destination, written, errno);
    }
}

UsageError refusal(const fs::path& destination, LocalizedText what, LocalizedText mend) {
    return UsageError({.what = std::move(what),
                       .place = {.file = destination.string()},
                       .mend = std::move(mend)});
}

void removeQuietly(const fs::path& path) noexcept {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

fs::path withExtension(fs::path path, const std::string& extension) {
    return path.replace_extension(extension);
}

bool belongsToResult(const std::string& name, const std::vector<std::string>& ownFiles) {
    return std::any_of(ownFiles.begin(), ownFiles.end(), [&](const std::string& own) {
        return name == own || name.starts_with(own + "-");
    });
}

/// The first entry that no result consists of; empty for an empty folder and a former result.
std::string foreignEntry(const fs::path& path, const std::vector<std::string>& ownFiles) {
    std::string foreign;
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
        const std::string name = entry.path().filename().string();
        const bool own = entry.is_regular_file() && belongsToResult(name, ownFiles);
        if (!own && (foreign.empty() || name < foreign)) {
            foreign = name;
        }
    }
    return foreign;
}

void flushTree(const fs::path& root) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_directory() && !entry.is_symlink()) {
            flushDirectory(entry.path());
        } else if (entry.is_regular_file() && !entry.is_symlink()) {
            flushFile(entry.path());
        }
    }
    flushDirectory(root);
}

void makeDirectories(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        throw systemIoError(path, {"建立", "made"}, error.value());
    }
}

} // namespace

StagedFile::StagedFile(fs::path destination, Overwrite overwrite)
    : m_destination(std::move(destination)) {
    std::error_code unknown;
    const fs::file_status status = fs::status(m_destination, unknown);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw refusal(m_destination,
                      {"已存在且不是普通文件", "exists and is no plain file"},
                      {"请换一个输出文件名", "choose another output file"});
    }
    if (fs::exists(status) && overwrite == Overwrite::Refuse) {
        throw refusal(m_destination,
                      {"已存在", "exists already"},
                      {"要替换它请加 --overwrite", "add --overwrite to replace it"});
    }
    const fs::path absolute = fs::absolute(m_destination).lexically_normal();
    requireWritableFolder(absolute.parent_path(), m_destination);
    m_temporary = temporaryBeside(absolute);
}

StagedFile::~StagedFile() {
    if (m_committed) {
        return;
    }
    removeQuietly(m_temporary);
    for (const char* suffix : {"-journal", "-wal", "-shm", ".aux.xml", ".ovr"}) {
        removeQuietly(fs::path(m_temporary) += suffix);
    }
    for (const std::string& extension : m_siblingExtensions) {
        removeQuietly(withExtension(m_temporary, extension));
    }
}

void StagedFile::addSibling(const std::string& extension) {
    m_siblingExtensions.push_back(extension);
}

void StagedFile::writeText(std::string_view content) const {
    try {
        writeTextFile(m_temporary, content);
    } catch (const IoError& error) {
        // The user knows the destination, not the file beside it.
        Problem problem = error.problem();
        problem.place.file = m_destination.string();
        throw IoError(problem);
    }
}

void StagedFile::commit() {
    const fs::path target = fs::absolute(m_destination).lexically_normal();
    flushFile(m_temporary);
    for (const std::string& extension : m_siblingExtensions) {
        const fs::path sibling = withExtension(m_temporary, extension);
        if (fs::exists(sibling)) {
            flushFile(sibling);
            renamePath(sibling, withExtension(target, extension));
        }
    }
    renamePath(m_temporary, target);
    m_committed = true;
    flushDirectory(target.parent_path());
}

StagedDirectory::StagedDirectory(fs::path destination, std::vector<std::string> ownFiles)
    : m_destination(std::move(destination))
    , m_ownFiles(std::move(ownFiles)) {
    const fs::path target = withoutTrailingSlash(m_destination);
    std::error_code unknown;
    const fs::file_status status = fs::status(target, unknown);
    if (fs::exists(status) && !fs::is_directory(status)) {
        throw refusal(m_destination,
                      {"已存在且不是文件夹", "exists and is no folder"},
                      {"请换一个输出文件夹", "choose another output folder"});
    }
    if (fs::exists(status)) {
        const std::string foreign = foreignEntry(target, m_ownFiles);
        if (!foreign.empty()) {
            throw refusal(
                m_destination,
                {"其中有不属于园境成果的 " + foreign + "，不会整体替换",
                 "holds " + foreign + ", which is no result of ParkLens, and is not replaced"},
                {"请换一个输出文件夹", "choose another output folder"});
        }
    }
    makeDirectories(target.parent_path());
    requireWritableFolder(target.parent_path(), m_destination);
    m_temporary = temporaryBeside(target);
    makeDirectories(m_temporary);
}

StagedDirectory::~StagedDirectory() {
    if (!m_committed) {
        removeQuietly(m_temporary);
    }
}

void StagedDirectory::commit() {
    const fs::path target = withoutTrailingSlash(m_destination);
    flushTree(m_temporary);
    if (!fs::exists(target)) {
        renamePath(m_temporary, target);
        m_committed = true;
    } else {
        if (!foreignEntry(target, m_ownFiles).empty()) {
            throw refusal(m_destination,
                          {"在计算期间放进了其他文件", "was given other files during the run"},
                          {"请换一个输出文件夹", "choose another output folder"});
        }
        const fs::path former = temporaryBeside(target);
        renamePath(target, former);
        try {
            renamePath(m_temporary, target);
        } catch (const IoError&) {
            renamePath(former, target);
            throw;
        }
        m_committed = true;
        removeQuietly(former);
    }
    flushDirectory(target.parent_path());
}

fs::path makeScratchDirectory() {
    const fs::path folder = temporaryBeside(fs::temp_directory_path() / "parklens");
    if (::mkdir(folder.c_str(), 0700) != 0) {
        throw systemIoError(folder, {"建立", "made"}, errno);
    }
    return folder;
}

void writeTextFile(const fs::path& path, std::string_view content) {
    FileDescriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    while (!content.empty()) {
        const ssize_t count = ::write(file.number(), content.data(), content.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            throw systemIoError(path, written, errno);
        }
        content.remove_prefix(static_cast<std::size_t>(count));
    }
    file.closeChecked(path);
}

} // namespace parklens
