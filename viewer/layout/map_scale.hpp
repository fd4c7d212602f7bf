/// \file
/// Scales of maps: round denominators, their texts, and the bar that agrees with them.
#pragma once

#include "gis/base/error.hpp"
#include "gis/base/text.hpp"

#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// A place does not fit its frame at the scale asked for.
class ScaleError : public ConfigError {
public:
    ScaleError(Problem problem, double fittingDenominator)
        : ConfigError(std::move(problem))
        , m_fittingDenominator(fittingDenominator) {}

    /// At which it would fit.
    double fittingDenominator() const { return m_fittingDenominator; }

private:
    double m_fittingDenominator;
};

/// The smallest round denominator that is not below `denominator`: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5
/// or 8 times a power of ten, at least 100.
double roundScaleDenominator(double denominator);

/// "1:5000" or "5000" as a denominator, with or without blanks and thousands separators.
/// \throws UsageError for anything else and for denominators below 100 or above 10^8
double parseScale(const std::string& text);

/// "1:25000", as printed maps have it.
QString scaleText(double denominator);

/// A bar of equal segments over a round ground length.
struct ScaleBar {
    double segmentM = 0.0; ///< ground length of a segment
    int segments = 0;
    double segmentMm = 0.0;      ///< on paper
    std::vector<QString> labels; ///< at 0, each segment's end; the last with the unit
};

/// The longest bar of 2 to 4 segments of 1, 2, 2.5 or 5 times a power of ten that is not wider than
/// `widestMm`.
ScaleBar scaleBar(double denominator, double widestMm, Language language);

} // namespace parklens
