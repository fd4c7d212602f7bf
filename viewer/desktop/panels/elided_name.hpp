/// \file
/// Names that are too long, cut where the least is lost.
#pragma once

#include <QString>

#include <functional>

class QAbstractItemView;

namespace parklens {

/// A name in the room there is. What tells it from its neighbours stays as long as it can: the
/// short bracket (a pollutant, a definition) and what stands behind the last " · " (a year, an
/// extent). First the remarks are cut, which stand in long or in further brackets, then the words
/// before; each in the middle, a number whole or not at all. \param pixelsOf  how wide a text is
QString elidedName(const QString& name,
                   int pixels,
                   const std::function<int(const QString& text)>& pixelsOf);

/// Draws the names of a column so, each line of a cell by itself.
void elideNames(QAbstractItemView& view, int column);

/// Cuts the words of a column at their end: of several verdicts the first stays whole, and what
/// stands behind it is not read as its end.
void elideAtEnd(QAbstractItemView& view, int column);

} // namespace parklens
