/// \file
/// Symbols of the styles that users make.
#pragma once

#include "viewer/map/map_scene.hpp"

#include <optional>
#include <span>

namespace parklens {

/// A plain look in a colour. \param variant  0 is plain; 1 and 2 are told from it by hatch, marker
/// or dashes where colours repeat
Symbol plainSymbol(ShapeKind kind, const QColor& colour, std::size_t variant = 0);

/// Of features without a value: hatched grey areas, dashed grey lines, grey crosses.
Symbol missingSymbol(ShapeKind kind);

/// Of areas and lines under proportional markers: light grey, thin edges.
Symbol quietSymbol(ShapeKind kind);

/// A half-transparent circle.
Symbol proportionalSymbol(const QColor& colour, double sizeMm);

/// Text with a light rim.
LabelStyle plainLabel(double sizePt = 7.5);

/// How a layer writes its labels: of the first class that has any.
std::optional<LabelStyle> labelStyleOf(std::span<const LegendClass> legend);

/// The symbol that most of the features have; of none, that of the first class. Null without
/// classes.
const Symbol* mainSymbolOf(const VectorLayer& layer);

/// The colour that strikes the eye: of the fill, else of the marker, else of the last stroke.
QColor mainColourOf(const Symbol& symbol);

} // namespace parklens
