/// \file
/// Looks as data: the files of data/styles, one a kind of layer (format: docs/formats/styles.md).
#pragma once

#include "gis/base/text.hpp"
#include "viewer/map/symbol.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

struct StyleClass {
    LocalizedText title;
    std::vector<std::string> values; ///< of the layer's class field; empty = the rest
    Symbol symbol;
    std::optional<Symbol> swatch = std::nullopt; ///< as LegendClass::swatch; not written in files
    LocalizedText amount = {};                   ///< as LegendClass::amount; not written in files
};

/// How a feature's value finds its class.
enum class StyleMatch {
    Exact,
    LongestPrefix ///< land-use codes: "0601" before "06"
};

struct StyleSheet {
    std::string id; ///< name of the file without `.toml`
    LocalizedText title;
    StyleMatch match = StyleMatch::Exact;
    std::vector<StyleClass> classes; ///< in drawing order, the first lowest

    /// The class of a value; the class without values where no other fits; std::nullopt where there
    /// is none of these either.
    std::optional<std::uint16_t> classOf(std::string_view value) const;
};

/// \throws IoError      the file cannot be read
/// \throws ConfigError  it is not TOML, has an unknown key, a colour that is none, a value in two
///                      classes, text smaller than 6 pt; names file, line and key
StyleSheet readStyleSheet(const std::filesystem::path& file);

} // namespace parklens
