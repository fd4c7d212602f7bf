/// \file
/// Symbols in the words of QGIS.
#pragma once

#include "viewer/map/shapes.hpp"
#include "viewer/map/symbol.hpp"

#include <QColor>
#include <QString>

class QXmlStreamWriter;

namespace parklens {

/// "187,150,116,255".
QString qgisColour(const QColor& colour);

/// A number without trailing zeros, in no locale.
QString qgisNumber(double value);

/// `<prop k="…" v="…"/>`: read by every QGIS 3, also those that write `<Option>`.
void writeProperty(QXmlStreamWriter& xml, const QString& key, const QString& value);

/// One of an `<Option type="Map">`.
void writeOption(QXmlStreamWriter& xml,
                 const QString& name,
                 const QString& type,
                 const QString& value);

/// How many layers of a symbol QGIS needs for it: its strokes, hatches and so on.
int qgisLayerCount(const Symbol& symbol, ShapeKind kind);

/// `<symbol>`, its layers drawn in the passes from `firstPass` on.
/// \param sizesFromColumn  markers have the size in the column `marker_mm`
void writeQgisSymbol(QXmlStreamWriter& xml,
                     const QString& name,
                     const Symbol& symbol,
                     ShapeKind kind,
                     int firstPass,
                     bool sizesFromColumn);

} // namespace parklens
