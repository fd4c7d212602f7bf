/// \file
/// Which class each row has in a style, whatever its geometry.
#pragma once

#include "viewer/desktop/session/layer_style.hpp"

namespace parklens {

/// Of every look: the first class, so that it is drawn lowest and named last.
inline constexpr std::uint16_t missingClass = 0;

/// What a look is, whatever the geometry.
struct Look {
    struct Class {
        QString title;
        QColor colour;
        std::size_t variant = 0;
    };

    std::vector<Class> classes;       ///< the first is that without a value
    std::vector<std::uint16_t> ofRow; ///< class of each row
    std::vector<double> numbers = {}; ///< of each row, for proportional markers; else empty
    double largest = 0.0;             ///< of the numbers
};

/// The look of a layer with rows.
Look lookOf(const DocumentLayer& layer, const LayerStyle& style, std::span<const ColourRamp> ramps);

/// A field as text, of each row; empty where absent.
std::vector<std::string> wordsOf(const FeatureLayer& rows, const std::string& field);

} // namespace parklens
