/// \file
/// Proofs of sheets: what they look like printed in grey and to those who see colours otherwise.
#pragma once

#include "viewer/layout/sheet_composer.hpp"
#include "viewer/map/colour_vision.hpp"

#include <vector>

namespace parklens {

/// The page as it is seen, vector where the page is, with the vision's name in its corner.
PageDrawing proofPage(const PageDrawing& page,
                      const ColourVision& vision,
                      Language language,
                      const Lettering& lettering);

/// Two lines of the legend that are hard to tell apart.
struct ConfusablePair {
    QString one;
    QString other;
    LocalizedText vision; ///< 正常视觉, or that of ColourVision
    double difference = 0.0;
};

/// Pairs of legend lines of one kind (areas, lines, points) whose colours differ by less than
/// `visions.leastDifference` to any vision, the usual one among them, and that no hatch, outline,
/// dash, shape or size tells apart. Of each pair the vision with the least difference.
std::vector<ConfusablePair> confusablePairs(const Legend& legend, const ColourVisions& visions);

/// Those of each map of the sheet, whose legend is the sheet's and that below its frame; each pair
/// of titles once.
std::vector<ConfusablePair> confusablePairs(const ComposedSheet& sheet,
                                            const ColourVisions& visions);

} // namespace parklens
