/// \file
/// All looks of data/styles.
#pragma once

#include "viewer/map/style_sheet.hpp"

#include <map>

namespace parklens {

class StyleLibrary {
public:
    /// Reads every `.toml` of the folder.
    /// \throws IoError, ConfigError as readStyleSheet()
    static StyleLibrary load(const std::filesystem::path& folder);

    bool has(const std::string& id) const { return m_sheets.contains(id); }

    /// \throws IoError when there is no such style
    const StyleSheet& sheet(const std::string& id) const;

private:
    std::map<std::string, StyleSheet> m_sheets;
    std::filesystem::path m_folder;
};

} // namespace parklens
