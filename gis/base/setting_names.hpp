/// \file
/// How messages name a setting: by its key in the project file, or by the option of a command.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <utility>

namespace parklens {

/// Who reads data for a command gives the options that stand for keys of the project file, so that
/// a sentence names what its reader can write. Without options the keys are named.
class SettingNames {
public:
    SettingNames() = default;

    /// \param options  key → option: {"crs", "--zones-crs"}
    SettingNames(std::initializer_list<std::pair<const std::string, std::string>> options)
        : m_options(options) {}

    bool areOptions() const { return !m_options.empty(); }

    /// "min_height_m" or "--min-height"; empty where the command has no such option.
    std::string of(const std::string& key) const;

    /// How a value is written: `crs = "EPSG:4490"` or `--zones-crs EPSG:4490`.
    std::string assignment(const std::string& key, const std::string& value) const;

private:
    std::map<std::string, std::string> m_options;
};

} // namespace parklens
