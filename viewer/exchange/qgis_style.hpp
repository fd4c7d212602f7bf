/// \file
/// Looks of layers in the words of QGIS: what stands in a QML file and in a layer of a project.
#pragma once

#include "viewer/exchange/drawn_layers.hpp"

#include <QString>

class QXmlStreamWriter;

namespace parklens {

/// Writes the elements that say how a layer is drawn. Of points, lines and areas `<renderer-v2>`
/// with a category a class that can be seen (column `class`), drawn class by class and stroke by
/// stroke, and `<labeling>` with a rule a style of label, each label pinned where it was drawn; of
/// rasters `<pipe>`. \param fontFamily  of labels
void writeQgisStyle(QXmlStreamWriter& xml, const DrawnLayer& layer, const QString& fontFamily);

/// The same as a file of its own (QML of QGIS 3.22, read by later ones too).
QString qmlDocument(const DrawnLayer& layer, const QString& fontFamily);

} // namespace parklens
