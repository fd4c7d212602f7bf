/// \file
/// Output that is never half-written: everything is written aside, checked, flushed to the disk
/// and renamed. Every POSIX call of ParkLens lives behind the headers of gis/base.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Whether an existing output may be replaced (`--overwrite`).
enum class Overwrite { Refuse, Allow };

/// One file written aside in the folder of its destination.
///
/// \code
///   StagedFile staged("zones.csv", Overwrite::Refuse);
///   write(staged.temporaryPath());
///   staged.commit();
/// \endcode
/// Without commit() the destructor removes what was written, also its `-journal`, `-wal`, `-shm`,
/// `.aux.xml` and `.ovr` companions. The temporary name keeps the extension, since GDAL looks at
/// it. The file itself is not made: many GDAL drivers refuse to write over one.
class StagedFile {
public:
    /// Throws UsageError when the destination exists and may not be replaced, or is no plain file,
    /// or its folder is missing; IoError when that cannot be written.
    StagedFile(std::filesystem::path destination, Overwrite overwrite);
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    const std::filesystem::path& temporaryPath() const { return m_temporary; }

    const std::filesystem::path& destination() const { return m_destination; }

    /// Names a file that shares the stem and differs in the extension (".dbf" of a ".shp"): it is
    /// renamed before the main file by commit(), when it was written, and removed without commit().
    void addSibling(const std::string& extension);

    /// Writes `content` as the whole file. Throws IoError that names the destination.
    void writeText(std::string_view content) const;

    /// Flushes the file to the disk and renames it. Throws IoError.
    void commit();

private:
    std::filesystem::path m_destination;
    std::filesystem::path m_temporary;
    std::vector<std::string> m_siblingExtensions;
    bool m_committed = false;
};

/// A folder written aside; commit() replaces the destination as a whole. Of an existing
/// destination only an empty folder is replaced, or one that holds nothing but what ParkLens
/// writes (`run.json` and the other files named), so that a mistyped `-o` cannot delete anything.
class StagedDirectory {
public:
    /// Throws UsageError when the destination exists and is neither empty nor a result folder,
    /// IoError when it cannot be made. Missing parent folders are made.
    /// \param ownFiles  names of the files that a former result consists of; files whose name
    ///                  begins with one of them and `-` (SQLite's companions) belong to it too
    StagedDirectory(std::filesystem::path destination, std::vector<std::string> ownFiles);
    ~StagedDirectory();
    StagedDirectory(const StagedDirectory&) = delete;
    StagedDirectory& operator=(const StagedDirectory&) = delete;

    const std::filesystem::path& temporaryPath() const { return m_temporary; }

    const std::filesystem::path& destination() const { return m_destination; }

    /// Flushes every file to the disk and renames the folder. Throws IoError; then the former
    /// folder is still there.
    void commit();

private:
    std::filesystem::path m_destination;
    std::filesystem::path m_temporary;
    std::vector<std::string> m_ownFiles;
    bool m_committed = false;
};

/// A new, empty, private folder in the system's folder for temporary files. Throws IoError.
std::filesystem::path makeScratchDirectory();

/// Writes `content` to `path` and checks that all of it arrived. Throws IoError.
void writeTextFile(const std::filesystem::path& path, std::string_view content);

} // namespace parklens
