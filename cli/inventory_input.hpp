/// \file
/// The emission inventory that the `sources` commands take: options, reading, selection.
#pragma once

#include "analysis/emission/emission_selection.hpp"
#include "analysis/standards/standards_library.hpp"
#include "cli/command.hpp"

#include <optional>
#include <string>

namespace parklens::cli {

struct InventoryInput {
    std::string path;
    std::string fields; ///< MAP.toml
    std::string layer;
    std::string crs; ///< of the coordinates
    std::string encoding;
    std::string pollutant;
    std::string medium;
    std::optional<int> year;
};

/// Adds the positional INVENTORY and the options.
void declareInventoryInput(CLI::App& app, InventoryInput& input, Language language);

struct ReadInventory {
    EmissionInventory inventory;
    EmissionSelection selection;
};

/// Reads, checks and selects; tells what was met. Without `--year` the latest year of the inventory
/// counts. \throws FormatError (also when nothing is left that has an amount), ConfigError
ReadInventory readInventoryInput(const InventoryInput& input,
                                 const StandardsLibrary& standards,
                                 const CommandContext& context);

} // namespace parklens::cli
