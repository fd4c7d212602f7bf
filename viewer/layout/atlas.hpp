/// \file
/// All sheets of all parks of a project.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "viewer/layout/atlas_pieces.hpp"
#include "viewer/layout/sheet_maker.hpp"
#include "viewer/layout/theme_data.hpp"

#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A kind of sheet as the atlas draws it.
struct AtlasKind {
    const SheetKind* kind = nullptr;
    SheetLayout layout;
    SheetRequest request;
};

enum class AtlasFormat { Pdf, Svg, Png };

/// What the sheets are made from; all must outlive the drawing.
struct AtlasData {
    const Project& project;
    const BaseData& base;
    const StyleLibrary& styles;
    const ThemeData& themes; ///< the parks are those of its run
    const Lettering& lettering;
};

struct AtlasRequest {
    std::vector<AtlasKind> kinds;
    PageRequest page;
    AtlasFormat format = AtlasFormat::Pdf;
    double dpi = 300.0;              ///< of PNG
    DocumentInformation information; ///< of each file, but for its title
};

/// The kinds asked for, in the order of plans; of none the ones that the project has data for.
/// \throws UsageError for an unknown one
std::vector<const SheetKind*> atlasKinds(std::span<const std::string> asked,
                                         const Project& project);

/// Those that atlasKinds() leaves out of an atlas for which nothing was asked.
std::vector<const SheetKind*> kindsWithoutData(const Project& project);

/// Draws every kind of every park, over all threads, each into files of its own in the folder of
/// the pieces; pieces that are kept there are taken. What cannot be drawn is a piece with a failure
/// and leaves the others untouched.
/// \return  park by park, in the order of the project, in each the kinds in the order given
/// \throws IoError, UsageError; CancelledError; what was finished then stays in the folder
std::vector<AtlasPiece> drawAtlas(const AtlasData& data,
                                  const AtlasRequest& request,
                                  const AtlasPieces& pieces,
                                  const TaskPool& pool,
                                  const TaskControl& control);

/// The same without files: for lint alone.
std::vector<AtlasPiece> checkAtlas(const AtlasData& data,
                                   const AtlasRequest& request,
                                   const TaskPool& pool,
                                   const TaskControl& control);

} // namespace parklens
