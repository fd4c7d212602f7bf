/// \file
/// The pieces of an atlas as a folder with a file for each park and kind of sheet.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/staged_output.hpp"
#include "viewer/layout/atlas_pieces.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// `atlas.csv`: which file holds what, and what was not drawn.
inline constexpr const char* atlasListName = "atlas.csv";

/// A text as part of a file name: what a file system of today may refuse (control characters,
/// `/ \ : * ? " < > |`, commas, blanks and dots at the ends, names of devices) is replaced by `_`,
/// and what is longer than 80 bytes cut between characters.
std::string fileNamePart(const std::string& text);

/// "P1-location.pdf"; of pictures "P1-location.png", "P1-location-2.png", …: the park's identifier
/// and the kind, the same for the same pieces. Where two would be one to a file system that takes
/// `a` and `A` for the same, the later has `~2`, `~3`, … behind the identifier.
/// \return  a list of names for each piece
std::vector<std::vector<std::string>> atlasFileNames(std::span<const Park> parks,
                                                     std::span<const AtlasPiece> pieces);

/// The folder written aside. An existing one is replaced as a whole where that is allowed and it
/// holds nothing but an earlier atlas, as its list says.
/// \throws UsageError, IoError
StagedDirectory stagedAtlasFolder(const std::filesystem::path& destination, Overwrite overwrite);

/// Moves the files of the pieces into the staged folder, writes the list and puts the folder into
/// its place. \param project  whose settings stand in the names of kinds. \throws IoError
void writeAtlasFolder(StagedDirectory& staged,
                      std::span<const Park> parks,
                      std::span<const AtlasPiece> pieces,
                      const Project& project,
                      Language language);

} // namespace parklens
