#include "viewer/exchange/private/qgis_symbol.hpp"

#include <QStringList>
#include <QXmlStreamWriter>

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

QString shapeName(MarkerShape shape) {
    switch (shape) {
    case MarkerShape::Square:
        return QStringLiteral("square");
    case MarkerShape::Diamond:
        return QStringLiteral("diamond");
    case MarkerShape::Triangle:
        return QStringLiteral("equilateral_triangle");
    case MarkerShape::Star:
        return QStringLiteral("star");
    case MarkerShape::Cross:
        return QStringLiteral("cross_fill");
    case MarkerShape::Circle:
        break;
    }
    return QStringLiteral("circle");
}

/// QGIS measures squares along their side.
double sizeFactor(MarkerShape shape) {
    return shape == MarkerShape::Square ? 1 / std::numbers::sqrt2 : 1.0;
}

/// Writes the layers of one symbol.
class SymbolWriter {
public:
    SymbolWriter(QXmlStreamWriter& xml, int firstPass) : m_xml(xml), m_pass(firstPass) {}

    void fill(const Fill& fill) {
        if (isVisible(fill.colour)) {
            begin(QStringLiteral("SimpleFill"));
            property("color", qgisColour(fill.colour));
            property("style", QStringLiteral("solid"));
            property("outline_style", QStringLiteral("no"));
            end();
        }
        for (const auto& hatch : fill.hatches) {
            begin(QStringLiteral("LinePatternFill"));
            property("angle", qgisNumber(hatch.angleDegrees));
            property("color", qgisColour(hatch.line.colour));
            lengthMm("distance", hatch.spacingMm);
            lengthMm("line_width", hatch.line.widthMm);
            lengthMm("offset", 0);
            m_xml.writeStartElement(QStringLiteral("symbol"));
            m_xml.writeAttribute(QStringLiteral("name"), QStringLiteral("@hatch"));
            m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("line"));
            m_xml.writeAttribute(QStringLiteral("alpha"), QStringLiteral("1"));
            SymbolWriter(m_xml, 0).stroke(hatch.line);
            m_xml.writeEndElement();
            end();
        }
    }

    void stroke(const Stroke& stroke) {
        begin(QStringLiteral("SimpleLine"));
        property("line_color", qgisColour(stroke.colour));
        property("line_style", QStringLiteral("solid"));
        lengthMm("line_width", stroke.widthMm);
        property("capstyle", stroke.roundEnds ? QStringLiteral("round") : QStringLiteral("flat"));
        property("joinstyle", stroke.roundEnds ? QStringLiteral("round") : QStringLiteral("miter"));
        if (!stroke.dashesMm.empty()) {
            QStringList dashes;
            for (const double dash : stroke.dashesMm) {
                dashes << qgisNumber(dash);
            }
            property("use_custom_dash", QStringLiteral("1"));
            property("customdash", dashes.join(QLatin1Char(';')));
            property("customdash_unit", QStringLiteral("MM"));
        }
        end();
    }

    void marker(const Marker& marker, bool sizesFromColumn) {
        begin(QStringLiteral("SimpleMarker"));
        property("name", shapeName(marker.shape));
        property("color", qgisColour(marker.colour));
        lengthMm("size", marker.sizeMm * sizeFactor(marker.shape));
        property("scale_method", QStringLiteral("diameter"));
        const bool hasOutline = marker.outline && isVisible(marker.outline->colour);
        property("outline_style", hasOutline ? QStringLiteral("solid") : QStringLiteral("no"));
        if (hasOutline) {
            property("outline_color", qgisColour(marker.outline->colour));
            lengthMm("outline_width", marker.outline->widthMm);
        }
        if (sizesFromColumn) {
            sizeFromColumn(sizeFactor(marker.shape));
        }
        end();
    }

    /// QGIS takes no symbol without a layer: names alone have one that is switched off.
    void nothing(ShapeKind kind) {
        begin(kind == ShapeKind::Points  ? QStringLiteral("SimpleMarker")
              : kind == ShapeKind::Lines ? QStringLiteral("SimpleLine")
                                         : QStringLiteral("SimpleFill"),
              false);
        end();
    }

private:
    void begin(const QString& className, bool isEnabled = true) {
        m_xml.writeStartElement(QStringLiteral("layer"));
        m_xml.writeAttribute(QStringLiteral("class"), className);
        m_xml.writeAttribute(QStringLiteral("enabled"),
                             isEnabled ? QStringLiteral("1") : QStringLiteral("0"));
        m_xml.writeAttribute(QStringLiteral("locked"), QStringLiteral("0"));
        m_xml.writeAttribute(QStringLiteral("pass"), QString::number(m_pass++));
    }

    void end() { m_xml.writeEndElement(); }

    void property(const char* key, const QString& value) {
        writeProperty(m_xml, QLatin1String(key), value);
    }

    void lengthMm(const char* key, double value) {
        property(key, qgisNumber(value));
        writeProperty(m_xml, QLatin1String(key) + QStringLiteral("_unit"), QStringLiteral("MM"));
    }

    void sizeFromColumn(double factor) {
        const auto beginMap = [&](const QString& name) {
            m_xml.writeStartElement(QStringLiteral("Option"));
            if (!name.isEmpty()) {
                m_xml.writeAttribute(QStringLiteral("name"), name);
            }
            m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Map"));
        };
        m_xml.writeStartElement(QStringLiteral("data_defined_properties"));
        beginMap({});
        writeOption(m_xml, QStringLiteral("name"), QStringLiteral("QString"), {});
        beginMap(QStringLiteral("properties"));
        beginMap(QStringLiteral("size"));
        writeOption(
            m_xml, QStringLiteral("active"), QStringLiteral("bool"), QStringLiteral("true"));
        writeOption(m_xml,
                    QStringLiteral("expression"),
                    QStringLiteral("QString"),
                    factor == 1.0 ? QStringLiteral("\"marker_mm\"")
                                  : QStringLiteral("\"marker_mm\" * ") + qgisNumber(factor));
        writeOption(m_xml, QStringLiteral("type"), QStringLiteral("int"), QStringLiteral("3"));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        writeOption(
            m_xml, QStringLiteral("type"), QStringLiteral("QString"), QStringLiteral("collection"));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    QXmlStreamWriter& m_xml;
    int m_pass;
};

} // namespace

QString qgisColour(const QColor& colour) {
    return QStringLiteral("%1,%2,%3,%4")
        .arg(colour.red())
        .arg(colour.green())
        .arg(colour.blue())
        .arg(colour.alpha());
}

QString qgisNumber(double value) {
    constexpr int digits = 12;
    return QString::number(value == 0 ? 0.0 : value, 'g', digits);
}

void writeProperty(QXmlStreamWriter& xml, const QString& key, const QString& value) {
    xml.writeEmptyElement(QStringLiteral("prop"));
    xml.writeAttribute(QStringLiteral("k"), key);
    xml.writeAttribute(QStringLiteral("v"), value);
}

void writeOption(QXmlStreamWriter& xml,
                 const QString& name,
                 const QString& type,
                 const QString& value) {
    xml.writeEmptyElement(QStringLiteral("Option"));
    xml.writeAttribute(QStringLiteral("name"), name);
    xml.writeAttribute(QStringLiteral("type"), type);
    xml.writeAttribute(QStringLiteral("value"), value);
}

int qgisLayerCount(const Symbol& symbol, ShapeKind kind) {
    int count = kind == ShapeKind::Points ? 1 : static_cast<int>(symbol.strokes.size());
    if (kind == ShapeKind::Areas && symbol.fill) {
        count += 1 + static_cast<int>(symbol.fill->hatches.size());
    }
    return std::max(count, 1);
}

void writeQgisSymbol(QXmlStreamWriter& xml,
                     const QString& name,
                     const Symbol& symbol,
                     ShapeKind kind,
                     int firstPass,
                     bool sizesFromColumn) {
    xml.writeStartElement(QStringLiteral("symbol"));
    xml.writeAttribute(QStringLiteral("name"), name);
    xml.writeAttribute(QStringLiteral("type"),
                       kind == ShapeKind::Points  ? QStringLiteral("marker")
                       : kind == ShapeKind::Lines ? QStringLiteral("line")
                                                  : QStringLiteral("fill"));
    xml.writeAttribute(QStringLiteral("alpha"), QStringLiteral("1"));
    xml.writeAttribute(QStringLiteral("clip_to_extent"), QStringLiteral("1"));
    xml.writeAttribute(QStringLiteral("force_rhr"), QStringLiteral("0"));
    SymbolWriter writer(xml, firstPass);
    bool isEmpty = true;
    if (kind == ShapeKind::Areas && symbol.fill) {
        isEmpty = !isVisible(symbol.fill->colour) && symbol.fill->hatches.empty();
        writer.fill(*symbol.fill);
    }
    if (kind == ShapeKind::Points && symbol.marker) {
        isEmpty = false;
        writer.marker(*symbol.marker, sizesFromColumn);
    }
    for (const auto& stroke : symbol.strokes) {
        if (kind != ShapeKind::Points) {
            isEmpty = false;
            writer.stroke(stroke);
        }
    }
    if (isEmpty) {
        writer.nothing(kind);
    }
    xml.writeEndElement();
}

} // namespace parklens
