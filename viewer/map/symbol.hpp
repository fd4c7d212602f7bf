/// \file
/// How features look: plain values, read from data/styles. Lengths are millimetres on paper, text
/// sizes points (1 pt = 25.4 / 72 mm), angles degrees counter-clockwise from east.
#pragma once

#include <QColor>

#include <optional>
#include <vector>

namespace parklens {

struct Stroke {
    QColor colour;
    double widthMm = 0.2;
    std::vector<double> dashesMm = {}; ///< dash, gap, dash, …; empty = solid
    bool roundEnds = false;

    friend bool operator==(const Stroke&, const Stroke&) = default;
};

/// Parallel lines over an area, anchored to the page, so that neighbours of one class line up.
struct Hatch {
    double angleDegrees = 45.0;
    double spacingMm = 1.5;
    Stroke line;

    friend bool operator==(const Hatch&, const Hatch&) = default;
};

struct Fill {
    QColor colour = Qt::transparent; ///< under the hatches
    std::vector<Hatch> hatches = {};

    friend bool operator==(const Fill&, const Fill&) = default;
};

enum class MarkerShape { Circle, Square, Diamond, Triangle, Star, Cross };

struct Marker {
    MarkerShape shape = MarkerShape::Circle;
    double sizeMm = 2.0; ///< diameter of the circle around it
    QColor colour = Qt::black;
    std::optional<Stroke> outline = std::nullopt;

    friend bool operator==(const Marker&, const Marker&) = default;
};

struct TextStyle {
    double sizePt = 8.0;
    bool bold = false;
    QColor colour = Qt::black;
    double haloMm = 0.0; ///< width of the light rim that keeps text readable over lines; 0 = none
    QColor haloColour = Qt::white;

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct LabelStyle {
    TextStyle text;
    int priority = 0; ///< the higher keeps its place
    /// Of areas: only where all of the label stands in its own area; else beside it where it must.
    bool isOnlyInside = false;
    /// Of areas: each has its label, even where several say the same; else a name stands once.
    bool isRepeated = false;
    /// Where no place beside it is free, the label stands farther off, with a line to what it
    /// names. Of points with a marker: sheets ask it of what they are about. Of areas ("leader" in
    /// style files): a label without such a line then stands in no other area of its layer.
    bool hasLeader = false;

    friend bool operator==(const LabelStyle&, const LabelStyle&) = default;
};

/// The look of one class of features. Strokes are drawn in order, the first lowest: a road is a
/// wide dark stroke under a narrow light one.
struct Symbol {
    std::optional<Fill> fill = std::nullopt;
    std::vector<Stroke> strokes = {};
    std::optional<Marker> marker = std::nullopt;
    std::optional<LabelStyle> label = std::nullopt;

    friend bool operator==(const Symbol&, const Symbol&) = default;
};

/// Whether anything drawn in the colour shows.
inline bool isVisible(const QColor& colour) {
    return colour.isValid() && colour.alpha() > 0;
}

inline constexpr double millimetresPerPoint = 25.4 / 72.0;

} // namespace parklens
