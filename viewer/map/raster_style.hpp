/// \file
/// Looks of rasters as data: the files of data/styles/rasters (format: docs/formats/styles.md).
#pragma once

#include "gis/base/text.hpp"
#include "viewer/map/symbol.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace parklens {

/// Cells of these values have one colour and one line in the legend.
struct RasterClass {
    LocalizedText title;
    std::vector<std::int64_t> values;
    QColor colour;
};

/// A place on a ramp.
struct RampStop {
    double value = 0.0;
    QColor colour;
    LocalizedText title = {}; ///< empty = the number
};

/// How cells without data look, unlike any value: a hatch by default.
struct NoDataLook {
    LocalizedText title; ///< 无数据
    QColor ground;
    QColor line;
    double spacingMm = 1.2;
    double widthMm = 0.12;

    friend bool operator==(const NoDataLook&, const NoDataLook&) = default;
};

/// Either classes or a ramp.
struct RasterStyle {
    std::string id; ///< name of the file without `.toml`
    LocalizedText title;
    std::string unit = {};                 ///< of a ramp's values; may be empty
    std::vector<RasterClass> classes = {}; ///< in the order of the legend
    std::vector<RampStop> stops = {};      ///< ascending
    bool isStepped = false;                ///< a ramp in steps: a stop's colour up to the next stop
    bool isRelative = false; ///< stops are shares 0…1 of the data's range: see stretched()
    NoDataLook noData = {};

    bool isRamp() const { return classes.empty(); }

    /// Index of the class of a value; std::nullopt where no class has it.
    std::optional<std::uint16_t> classOf(std::int64_t value) const;

    /// The ramp's colour of a value: between two stops mixed of both, beyond the ends the end's.
    QColor colourAt(double value) const;

    /// A relative style with its stops laid over a range; others as they are.
    RasterStyle stretched(double lowest, double highest) const;
};

/// \throws IoError      the file cannot be read
/// \throws ConfigError  it is not TOML, has an unknown key, classes and stops at once or neither, a
///                      value in two classes, stops that do not ascend; names file, line and key
RasterStyle readRasterStyle(const std::filesystem::path& file);

/// The look of cells without data where a raster has no style: the default of raster styles.
NoDataLook defaultNoDataLook();

} // namespace parklens
