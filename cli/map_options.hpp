/// \file
/// Options of `parklens map`, and what they ask of sheets.
#pragma once

#include "analysis/project/project.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/sheet_layout.hpp"
#include "viewer/layout/sheet_maker.hpp"
#include "viewer/layout/sheet_request.hpp"
#include "viewer/layout/theme_data.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace parklens::cli {

struct MapOptions {
    std::string project;
    std::string sheet; ///< an id of the catalogue, or "atlas"
    std::string output;
    bool overwrite = false;
    std::vector<std::string> parks;
    std::string results; ///< folder that figures are taken from; empty = computed
    std::string page = "A4";
    std::string orientation;
    std::string scale;
    double dpi = 300;
    std::string layout;
    std::string release = "internal";
    std::string pointTable;
    std::string title;
    std::optional<std::string> author;
    std::optional<std::string> date;
    std::optional<std::string> classification;
    std::optional<std::string> approvalNumber;
    std::optional<std::string> language;
    bool lint = false;
    bool proof = false;
    std::vector<std::string> sheets; ///< of an atlas; empty = all that the project has data for
    std::string format;              ///< of an atlas's files; empty = pdf
    bool resume = false;             ///< an atlas
};

/// Declares positionals and options, worded in the language.
void declareMapOptions(CLI::App& app, MapOptions& options, Language language);

/// What is asked of the sheets of a kind with this layout. The date is, where neither option nor
/// project has one, that of SOURCE_DATE_EPOCH, else today in China.
/// \throws UsageError for a scale that is none
SheetRequest
sheetRequestOf(const MapOptions& options, const Project& project, const SheetLayout& layout);

PageRequest pageRequestOf(const MapOptions& options);

/// The file that `--layout` names, else that of the kind. \throws what readSheetLayout() throws
SheetLayout sheetLayoutOf(const MapOptions& options, const SheetKind& kind);

/// Computed, or those of `--results`. \param withObservations  as recordedThemes()
/// \throws what computeThemes() and recordedThemes() throw
ThemeData themesOf(const MapOptions& options,
                   std::span<const Theme> themes,
                   bool withObservations,
                   const Project& project,
                   const StandardsLibrary& standards,
                   const TaskPool& pool,
                   const TaskControl& control,
                   Diagnostics& told);

/// Warnings and errors, each once: how a layer was decoded is no news to who wants a map of it.
Diagnostics worthTelling(const Diagnostics& told);

} // namespace parklens::cli
