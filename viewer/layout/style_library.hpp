/// \file
/// All looks of data/styles.
#pragma once

#include "viewer/map/raster_style.hpp"
#include "viewer/map/style_sheet.hpp"

#include <map>

namespace parklens {

class StyleLibrary {
public:
    /// Reads every `.toml` of the folder, and those of its folder `rasters`.
    /// \throws IoError, ConfigError as readStyleSheet() and readRasterStyle()
    static StyleLibrary load(const std::filesystem::path& folder);

    bool has(const std::string& id) const { return m_sheets.contains(id); }

    /// \throws IoError when there is no such style
    const StyleSheet& sheet(const std::string& id) const;

    /// \throws IoError when there is no such style of rasters
    const RasterStyle& raster(const std::string& id) const;

    const std::map<std::string, RasterStyle>& rasters() const { return m_rasters; }

private:
    std::map<std::string, StyleSheet> m_sheets;
    std::map<std::string, RasterStyle> m_rasters;
    std::filesystem::path m_folder;
};

} // namespace parklens
