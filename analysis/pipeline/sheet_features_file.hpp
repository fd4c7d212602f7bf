/// \file
/// What the tables of sheets show beside the figures of `results.json` and the layers of
/// `results.gpkg`, kept with them as `sheet_features.cbor`.
#pragma once

#include "analysis/pipeline/evaluation.hpp"
#include "analysis/results/run_manifest.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace parklens {

inline constexpr const char* sheetFeaturesFileName = "sheet_features.cbor";

struct SheetFeatures {
    std::vector<StandardRecord> standards; ///< whose tables were used
    /// Fingerprints of `results.json` and `results.gpkg` as they were written, by name.
    std::map<std::string, std::string> fingerprints;
    /// Without patches, component trees, parcels and buildings, which have files of their own.
    MapFeatures features;
};

/// \throws IoError
void writeSheetFeatures(const std::filesystem::path& path, const SheetFeatures& features);

/// \throws FormatError when the file is not there, cut short, damaged or of another version of
///         ParkLens
SheetFeatures readSheetFeatures(const std::filesystem::path& path);

} // namespace parklens
