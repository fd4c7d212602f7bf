/// \file
/// Finished sheets of an atlas kept beside its output until all are there, so that memory stays
/// flat and an interrupted run can go on (`--resume`).
#pragma once

#include "analysis/results/run_identity.hpp"
#include "gis/base/diagnostics.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <QSizeF>
#include <QString>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A sheet with the pages that belong to it.
struct AtlasSheet {
    QString title;
    std::vector<QSizeF> pagesMm;
    std::vector<LocalizedText> absences = {}; ///< see SheetContent::absences
};

/// What became of one kind of sheet of one park: its files, or why there are none.
struct AtlasPiece {
    std::string parkId;
    std::string kind;
    std::vector<AtlasSheet> sheets = {};
    std::vector<std::filesystem::path> files = {}; ///< one PDF, or a picture a page
    std::vector<LintFinding> lint = {};
    Diagnostics told = {};
    std::optional<Problem> failure = std::nullopt;
    bool isTaken = false; ///< of an interrupted run

    std::size_t pageCount() const;
};

/// A folder with the files of each finished piece and a record beside them. The folder belongs to
/// one run: project, data, options, looks and versions (its identity) are written into it, and what
/// another run has left is removed.
class AtlasPieces {
public:
    /// \param folder  need not be there
    AtlasPieces(std::filesystem::path folder, RunIdentity identity)
        : m_folder(std::move(folder))
        , m_identity(std::move(identity)) {}

    const std::filesystem::path& folder() const { return m_folder; }

    /// Makes the folder ready for the pieces of this run. Pieces that are there are kept for take()
    /// where `resume` says so and they were made by an equal run; else they are removed.
    /// \param inputWithoutFingerprint  an input of which nobody can say whether it has changed:
    ///        then nothing is kept
    /// \param told  gets in what the former run differs where its pieces are discarded
    /// \throws IoError
    void begin(bool resume,
               const std::optional<std::string>& inputWithoutFingerprint,
               Diagnostics& told) const;

    /// The piece, when it is there, the one expected, and its files are as they were written. Safe
    /// to call from several threads.
    std::optional<AtlasPiece>
    take(std::size_t index, const std::string& parkId, const std::string& kind) const;

    /// Writes the contents to files of the piece, whose `files` then name them; the record last.
    /// Safe to call from several threads for different pieces.
    /// \param extension  ".pdf"
    /// \throws IoError
    void keep(std::size_t index,
              AtlasPiece& piece,
              const std::vector<std::string>& contents,
              const std::string& extension) const;

    /// Removes the folder with what was written into it; anything else stays. For when the output
    /// is complete, or nothing could be drawn.
    void remove() const;

private:
    std::filesystem::path record(std::size_t index) const;

    std::filesystem::path m_folder;
    RunIdentity m_identity;
};

/// Where an atlas keeps its pieces: the hidden folder `.<name>.atlas` beside its output.
std::filesystem::path atlasPiecesFolder(const std::filesystem::path& output);

/// How many finished pieces are in a folder, which need not be there.
std::size_t atlasPieceCount(const std::filesystem::path& folder);

} // namespace parklens
