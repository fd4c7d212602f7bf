/// \file
/// Colours as others see them, or as a printer without colours prints them:
/// data/proof/visions.toml.
#pragma once

#include "gis/base/text.hpp"

#include <QColor>
#include <QImage>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// A linear map of light: what a colour looks like.
struct ColourVision {
    std::string id;
    LocalizedText title;
    std::array<double, 9> matrix{1, 0, 0, 0, 1, 0, 0, 0, 1}; ///< of linear RGB, row by row

    /// Transparency stays; what falls out of the screen's colours is cut to them.
    QColor seen(const QColor& colour) const;
    QImage seen(const QImage& image) const;
};

struct ColourVisions {
    std::vector<ColourVision> visions;
    double leastDifference = 0.0; ///< CIEDE2000; classes nearer than this are confusable
};

/// \throws IoError      the file cannot be read
/// \throws ConfigError  it is not TOML, an unknown key, a matrix without nine numbers
ColourVisions readColourVisions(const std::filesystem::path& file);

} // namespace parklens
