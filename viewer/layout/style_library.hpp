/// \file
/// All looks of data/styles.
#pragma once

#include "viewer/charts/chart_theme.hpp"
#include "viewer/map/colour_ramps.hpp"
#include "viewer/map/raster_style.hpp"
#include "viewer/map/style_sheet.hpp"

#include <map>

namespace parklens {

class StyleLibrary {
public:
    /// Reads every `.toml` of the folder, those of its folder `rasters`, the ramps and the theme of
    /// charts.
    /// \throws IoError, ConfigError as readStyleSheet(), readRasterStyle(), readColourRamps() and
    ///         readChartTheme()
    static StyleLibrary load(const std::filesystem::path& folder);

    bool has(const std::string& id) const { return m_sheets.contains(id); }

    /// \throws IoError when there is no such style
    const StyleSheet& sheet(const std::string& id) const;

    /// \throws IoError when there is no such style of rasters
    const RasterStyle& raster(const std::string& id) const;

    const std::map<std::string, RasterStyle>& rasters() const { return m_rasters; }

    /// The theme of charts/standard.toml. \throws IoError when the folder has none
    const ChartTheme& chartTheme(Language language) const;

    /// In the order of ramps.toml.
    const std::vector<ColourRamp>& ramps() const { return m_ramps; }

private:
    std::map<std::string, StyleSheet> m_sheets;
    std::vector<ColourRamp> m_ramps;
    std::map<std::string, RasterStyle> m_rasters;
    std::map<Language, ChartTheme> m_chartThemes;
    std::filesystem::path m_folder;
};

} // namespace parklens
