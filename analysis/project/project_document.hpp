/// \file
/// A project file that is edited by program and stays the user's text (contract §3).
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/project/toml_value.hpp"
#include "gis/base/problem.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// The text of a project file with edits by key path. An edit is spliced into the text where the
/// value stands: comments, order, quotes, indentation, line ends, byte order mark and every other
/// byte stay as they are. After each edit the text is parsed again and held against what was asked;
/// an edit that would yield anything else, or make a project that ParkLens accepts one that it does
/// not, is refused and nothing has changed.
///
/// Paths are those of the schema: `keyPath("boundary[1].role")`; a table that may stand once or
/// several times (`[forest]`, `[[forest]]`) is reached by the way it is written. Edits throw
/// ConfigError with a sentence that names the key.
class ProjectDocument {
public:
    /// Reads a file. \throws FormatError (missing, cannot be read), ConfigError (not UTF-8, not
    /// TOML). What is TOML but no project of ParkLens opens, with its problem().
    static ProjectDocument read(const std::filesystem::path& file);

    /// A text that is not on the disk yet. \throws ConfigError
    ProjectDocument(std::filesystem::path file, std::string text);

    const std::filesystem::path& file() const { return m_file; }

    const std::string& text() const { return *m_text; }

    /// The text as it was read or saved last; empty where there is no file yet.
    const std::string& savedText() const { return *m_saved; }

    bool isModified() const { return *m_text != *m_saved; }

    const TomlTable& tree() const { return m_tree; }

    /// The value at a path; null where there is none.
    const TomlValue* get(const KeyPath& path) const { return find(m_tree, path); }

    /// The line, from 1, that a value, the header of a table or the first of its keys stands in; 0
    /// where there is none.
    long lineOf(const KeyPath& path) const;

    /// The project of the text; null where it is none, and then problem() says why.
    const std::shared_ptr<const Project>& project() const { return m_project; }

    const std::optional<Problem>& problem() const { return m_problem; }

    /// Writes a value in place of the one that is there, or as a new key behind the last of its
    /// table; missing tables on the way are made. Setting what is there changes nothing.
    void set(const KeyPath& path, const TomlValue& value);

    /// Removes a value, a table with all that is below it, or one of an array; nothing happens
    /// where there is none.
    void remove(const KeyPath& path);

    /// Adds `[path]` behind its nearest relatives, else where the schema has it.
    void addTable(const KeyPath& path, const TomlTable& table);

    /// Adds `[[path]]` as the last of its kind; `[path]` becomes the first of two.
    /// \returns the path of the element
    KeyPath addElement(const KeyPath& path, const TomlTable& table);

    /// Another text as a whole, as a step that can be undone.
    void replaceText(std::string text);

    bool canUndo() const { return !m_undo.empty(); }

    bool canRedo() const { return !m_redo.empty(); }

    /// What undo() would take back; empty for a text as a whole, or where there is nothing.
    KeyPath lastEdit() const { return m_undo.empty() ? KeyPath() : m_undo.back().path; }

    /// \returns the path that was edited; empty for a text as a whole. Needs canUndo().
    KeyPath undo();
    KeyPath redo(); ///< needs canRedo()

    /// True where the file is not what was read or saved last: another program has written it, or
    /// it is gone.
    bool isChangedOnDisk() const;

    /// Writes aside and renames; permissions stay, a symbolic link goes on pointing at the file.
    /// \param overChanges  write even where isChangedOnDisk()
    /// \throws ConfigError where the file was changed meanwhile, IoError, UsageError
    void save(bool overChanges = false);

    /// Takes the text of the file, as a step that can be undone. \throws what read() throws
    void reload();

private:
    struct Step {
        std::shared_ptr<const std::string> text;
        KeyPath path; ///< what the edit towards or from this text was about
    };

    void edit(const KeyPath& path, std::string text, const TomlTable& asked);
    void install(std::shared_ptr<const std::string> text);
    KeyPath step(std::vector<Step>& from, std::vector<Step>& to);

    std::filesystem::path m_file;
    std::shared_ptr<const std::string> m_text;
    std::shared_ptr<const std::string> m_saved;
    bool m_isOnDisk = false;
    TomlTable m_tree;
    std::shared_ptr<const Project> m_project;
    std::optional<Problem> m_problem;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
};

} // namespace parklens
