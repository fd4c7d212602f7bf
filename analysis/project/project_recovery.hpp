/// \file
/// Unsaved text of a project file, kept so that a crash does not take it (docs/project_editing.md).
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// Where one document keeps its unsaved text: a hidden file beside the project, with computer,
/// process and a token in its name, so that two windows on one project do not share it:
/// `.park.toml.HOST.PROCESS.TOKEN.recovery`. It is written aside and renamed, with the permissions
/// of the project file, and holds its own check sum: a crash at any moment leaves the last text
/// that was kept, whole, and does not touch the project file.
class ProjectRecovery {
public:
    /// Writes nothing yet.
    explicit ProjectRecovery(std::filesystem::path project);

    const std::filesystem::path& file() const { return m_file; }

    /// Keeps a text in place of the one before. May be called on any thread, by one at a time.
    /// \param savedText  the text of the project file that it was made from
    /// \param place  what was edited last, as pathText() has it; empty = not known
    /// \throws IoError, UsageError (the folder is gone)
    void keep(const std::string& text,
              const std::string& savedText,
              const std::string& place = {}) const;

    /// Removes the file: the text is saved, or is not wanted.
    void drop() const;

private:
    std::filesystem::path m_project;
    std::filesystem::path m_file;
};

/// What a program that ended before saving has left behind.
struct AbandonedText {
    std::filesystem::path file; ///< of the recovery
    std::string host;
    std::chrono::system_clock::time_point time; ///< when it was kept
    std::string text;
    std::string place;         ///< what was edited last; empty = not known
    bool isOfThisFile = false; ///< the project file is still what the text was made from
};

/// The texts that are left beside a project, the newest first. Those of programs that still run
/// are not among them; of another computer, which cannot be asked, those that have not been kept
/// anew for ten minutes (a window that is open does so every minute). Broken ones are passed over.
std::vector<AbandonedText> abandonedTexts(const std::filesystem::path& project);

/// Removes what was taken over or declined.
void drop(const AbandonedText& abandoned);

/// Removes what programs that were killed while they wrote have left of half-written recoveries.
void removeHalfWritten(const std::filesystem::path& project);

} // namespace parklens
