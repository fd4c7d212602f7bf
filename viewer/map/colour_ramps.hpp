/// \file
/// Colours for classes of numbers and of words, as data: data/styles/ramps.toml (format:
/// docs/formats/styles.md).
#pragma once

#include "gis/base/text.hpp"

#include <QColor>

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

enum class RampKind {
    Sequential, ///< from little to much: lightness goes one way
    Diverging,  ///< away from a middle
    Qualitative ///< no order: colours of classes of words
};

struct ColourRamp {
    std::string id;
    LocalizedText title;
    RampKind kind = RampKind::Sequential;
    std::vector<QColor> colours; ///< at equal distances; of a qualitative one, one a class

    /// The colour of a class: ramps are mixed between their colours, qualitative ones begin anew.
    QColor colourOf(std::size_t classIndex, std::size_t classCount) const;
};

/// \throws IoError      the file cannot be read
/// \throws ConfigError  it is not TOML, an unknown key or kind, fewer than two colours, an id twice
std::vector<ColourRamp> readColourRamps(const std::filesystem::path& file);

} // namespace parklens
