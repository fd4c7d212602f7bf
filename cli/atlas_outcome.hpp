/// \file
/// What `parklens map PROJECT atlas` tells of its run on standard error.
#pragma once

#include "cli/command.hpp"
#include "viewer/layout/atlas_pieces.hpp"
#include "viewer/layout/sheet_catalogue.hpp"

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace parklens::cli {

/// Which kinds are no part of the atlas since the project has no data for them.
void tellLeftOut(std::span<const SheetKind* const> kinds,
                 const Project& project,
                 const CommandContext& context);

/// Where the finished sheets of a run that ends early are kept; removes the folder where there are
/// none.
void tellKept(const AtlasPieces& kept, const CommandContext& context);

/// A line for each piece that was not drawn.
void tellFailures(std::span<const AtlasPiece> pieces, const CommandContext& context);

/// A line for each sheet, and for each reason, that its theme has nothing to show.
/// \return whether there was one
bool tellAbsences(const std::string& parkId,
                  std::string_view kind,
                  std::span<const LocalizedText> absences,
                  const CommandContext& context);

/// The same for the sheets of an atlas.
bool tellAbsences(std::span<const AtlasPiece> pieces, const CommandContext& context);

/// Lists the findings on standard output where they are what was asked for, else tells how many
/// there are. \return their number
std::size_t
tellLint(std::span<const AtlasPiece> pieces, bool isAskedFor, const CommandContext& context);

/// Pages, seconds, pages a second, and a second and core.
/// \param documentPages  of an atlas in one document; 0: those of the pieces
void tellRate(std::span<const AtlasPiece> pieces,
              std::size_t documentPages,
              std::chrono::steady_clock::time_point start,
              const CommandContext& context);

} // namespace parklens::cli
