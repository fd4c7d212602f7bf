/// \file
/// How different two colours look.
#pragma once

#include <QColor>

#include <array>

namespace parklens {

/// Red, green and blue as amounts of light, 0…1 (IEC 61966-2-1).
std::array<double, 3> linearRgb(const QColor& colour);

/// The colour of amounts of light, cut to 0…1.
QColor fromLinearRgb(const std::array<double, 3>& light);

/// CIE 1976 L*a*b*.
struct LabColour {
    double lightness = 0.0; ///< L*, 0…100
    double a = 0.0;         ///< red to green
    double b = 0.0;         ///< yellow to blue
};

/// Of an sRGB colour under D65. Transparency does not count.
LabColour labOf(const QColor& colour);

/// CIEDE2000 with kL = kC = kH = 1, after Sharma, Wu, Dalal: The CIEDE2000 Color-Difference
/// Formula. Color Research and Application 30(1), 2005. About 1 is just noticeable side by side.
double colourDifference(const LabColour& one, const LabColour& other);
double colourDifference(const QColor& one, const QColor& other);

} // namespace parklens
