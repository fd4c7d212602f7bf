/// \file
/// How the user wants a layer to look.
#pragma once

#include "viewer/desktop/session/document_layer.hpp"
#include "viewer/map/class_breaks.hpp"
#include "viewer/map/colour_ramps.hpp"

#include <QColor>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

enum class StyleKind {
    Original,    ///< the classes and symbols that the layer came with
    Single,      ///< one look for all
    Classes,     ///< a colour a value of a field
    Ramp,        ///< classes of a number, from one colour to another
    Proportional ///< a marker whose area is proportional to a number
};

/// Which labels features have.
enum class LabelChoice {
    Unchanged, ///< those the layer came with
    None,
    Field
};

struct LayerStyle {
    StyleKind kind = StyleKind::Original;
    QColor colour = QColor(0x2a, 0x6c, 0xab); ///< of a single look and of proportional markers
    std::string field = {};                   ///< that classes, ramp and sizes are taken from
    BreakMethod method = BreakMethod::Quantile;
    std::size_t classCount = 5;
    std::string ramp = {}; ///< id; empty = the first of the kind
    bool isReversed = false;
    double largestMm = 6.0; ///< marker of the largest value

    LabelChoice labels = LabelChoice::Unchanged;
    std::string labelField = {};
    std::optional<double> labelPt = {}; ///< absent: as the layer came

    friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

/// The fields that it takes something from; may be empty.
std::vector<std::string> fieldsOf(const LayerStyle& style);

/// Whether the rows have all of these fields.
bool fits(const LayerStyle& style, const FeatureLayer& rows);

/// The layer in another look; geometry, rows and index are shared, so it costs no more than a pass
/// over the rows. Values that are absent or no number are a class of their own, hatched grey (of
/// points: a grey cross), and so are negative ones among proportional markers; never zero. Of more
/// words than 24 the most frequent have a class, the others one together. Proportional markers of
/// areas stand at the centroid of their largest ring, over the areas; lines have no markers.
/// The result knows the layer as it came (DocumentLayer::original). A field that is not there
/// counts as absent everywhere. A style that changes nothing gives the layer as it came.
std::shared_ptr<const DocumentLayer> styledLayer(const std::shared_ptr<const DocumentLayer>& layer,
                                                 const LayerStyle& style,
                                                 std::span<const ColourRamp> ramps);

/// Names of the fields that hold a number in any of the first thousand rows.
std::vector<std::string> numericFields(const FeatureLayer& rows);

/// Of classes, the values of a field that have a colour of their own, the most frequent first.
inline constexpr std::size_t mostWordClasses = 24;

} // namespace parklens
