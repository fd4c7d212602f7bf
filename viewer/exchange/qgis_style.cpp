#include "viewer/exchange/qgis_style.hpp"

#include "viewer/exchange/private/qgis_symbol.hpp"

#include <QXmlStreamWriter>

namespace parklens {

namespace {

/// Sets attributes of the element begun last.
class Attributes {
public:
    explicit Attributes(QXmlStreamWriter& xml) : m_xml(xml) {}

    Attributes& with(const char* name, const QString& value) {
        m_xml.writeAttribute(QLatin1String(name), value);
        return *this;
    }

    Attributes& with(const char* name, const char* value) {
        return with(name, QString::fromLatin1(value));
    }

private:
    QXmlStreamWriter& m_xml;
};

Attributes begin(QXmlStreamWriter& xml, const char* name) {
    xml.writeStartElement(QLatin1String(name));
    return Attributes(xml);
}

Attributes empty(QXmlStreamWriter& xml, const char* name) {
    xml.writeEmptyElement(QLatin1String(name));
    return Attributes(xml);
}

void writeCategories(QXmlStreamWriter& xml, const DrawnVector& drawn) {
    begin(xml, "categories");
    for (const auto number : drawn.classes) {
        empty(xml, "category")
            .with("symbol", QString::number(number))
            .with("value", QString::number(number))
            .with("type", "long")
            .with("label", drawn.layer->legend[number].title)
            .with("render", "true");
    }
    xml.writeEndElement();
}

void writeSymbols(QXmlStreamWriter& xml, const DrawnVector& drawn) {
    const auto kind = drawn.layer->shapes.kind();
    int pass = 0;
    begin(xml, "symbols");
    for (const auto number : drawn.classes) {
        const auto& symbol = drawn.layer->legend[number].symbol;
        writeQgisSymbol(xml, QString::number(number), symbol, kind, pass, drawn.hasSizes);
        pass += qgisLayerCount(symbol, kind);
    }
    xml.writeEndElement();
}

/// What the sizes of markers mean, beside the classes.
void writeSizeLegend(QXmlStreamWriter& xml, const DrawnVector& drawn) {
    const auto& samples = drawn.layer->sizeSamples;
    if (samples.empty()) {
        return;
    }
    begin(xml, "data-defined-size-legend")
        .with("type", "separated")
        .with("title", QString())
        .with("valign", "bottom");
    writeQgisSymbol(
        xml, QStringLiteral("source"), samples.front().symbol, ShapeKind::Points, 0, false);
    begin(xml, "classes");
    for (const auto& sample : samples) {
        empty(xml, "class")
            .with("size", qgisNumber(sample.symbol.marker ? sample.symbol.marker->sizeMm : 0))
            .with("label", sample.title);
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeRenderer(QXmlStreamWriter& xml, const DrawnVector& drawn) {
    begin(xml, "renderer-v2")
        .with("type", "categorizedSymbol")
        .with("attr", "class")
        .with("symbollevels", "1")
        .with("enableorderby", "0")
        .with("forceraster", "0");
    writeCategories(xml, drawn);
    writeSymbols(xml, drawn);
    writeSizeLegend(xml, drawn);
    xml.writeEndElement();
}

/// A property of a label that a column, or a constant, sets.
void writeLabelProperty(QXmlStreamWriter& xml, const char* name, const char* expression) {
    begin(xml, "Option").with("name", name).with("type", "Map");
    writeOption(xml, QStringLiteral("active"), QStringLiteral("bool"), QStringLiteral("true"));
    writeOption(xml,
                QStringLiteral("expression"),
                QStringLiteral("QString"),
                QString::fromLatin1(expression));
    writeOption(xml, QStringLiteral("type"), QStringLiteral("int"), QStringLiteral("3"));
    xml.writeEndElement();
}

void writePlaces(QXmlStreamWriter& xml) {
    begin(xml, "dd_properties");
    begin(xml, "Option").with("type", "Map");
    writeOption(xml, QStringLiteral("name"), QStringLiteral("QString"), {});
    begin(xml, "Option").with("name", "properties").with("type", "Map");
    writeLabelProperty(xml, "PositionX", "\"label_x\"");
    writeLabelProperty(xml, "PositionY", "\"label_y\"");
    writeLabelProperty(xml, "LabelRotation", "\"label_angle\"");
    writeLabelProperty(xml, "Hali", "'Center'");
    writeLabelProperty(xml, "Vali", "'Half'");
    xml.writeEndElement();
    writeOption(
        xml, QStringLiteral("type"), QStringLiteral("QString"), QStringLiteral("collection"));
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeLabelSettings(QXmlStreamWriter& xml,
                        const LabelStyle& style,
                        ShapeKind kind,
                        const QString& family) {
    const auto& text = style.text;
    begin(xml, "settings").with("calloutType", "simple");
    begin(xml, "text-style")
        .with("fieldName", "label_drawn")
        .with("isExpression", "0")
        .with("fontFamily", family)
        .with("namedStyle", text.bold ? "Bold" : "Regular")
        .with("fontWeight", text.bold ? "75" : "50")
        .with("fontSize", qgisNumber(text.sizePt))
        .with("fontSizeUnit", "Point")
        .with("fontSizeMapUnitScale", "3x:0,0,0,0,0,0")
        .with("textColor", qgisColour(text.colour))
        .with("textOpacity", "1")
        .with("multilineHeight", "1");
    const bool hasHalo = text.haloMm > 0 && isVisible(text.haloColour);
    empty(xml, "text-buffer")
        .with("bufferDraw", hasHalo ? "1" : "0")
        .with("bufferSize", qgisNumber(text.haloMm))
        .with("bufferSizeUnits", "MM")
        .with("bufferColor", qgisColour(text.haloColour))
        .with("bufferOpacity", "1")
        .with("bufferJoinStyle", "128");
    xml.writeEndElement();
    empty(xml, "text-format")
        .with("wrapChar", "\n")
        .with("multilineAlign", "1")
        .with("useMaxLineLengthForAutoWrap", "0");
    empty(xml, "placement")
        .with("placement",
              kind == ShapeKind::Points  ? "6"
              : kind == ShapeKind::Lines ? "2"
                                         : "4")
        .with("predefinedPositionOrder", "R,L,T,B,TR,TL,BR,BL")
        .with("placementFlags", "1")
        .with("fitInPolygonOnly", style.isOnlyInside ? "1" : "0")
        .with("priority", QString::number(std::clamp(style.priority, 0, 10)));
    empty(xml, "rendering")
        .with("displayAll", "1")
        .with("drawLabels", "1")
        .with("obstacle", "0")
        .with("labelPerPart", "0")
        .with("mergeLines", "0");
    writePlaces(xml);
    xml.writeEndElement();
}

void writeLabeling(QXmlStreamWriter& xml, const DrawnVector& drawn, const QString& family) {
    const auto key = [](std::uint16_t number) {
        return QStringLiteral("{%1}").arg(number, 8, 16, QLatin1Char('0'));
    };
    begin(xml, "labeling").with("type", "rule-based");
    begin(xml, "rules").with("key", "{root}");
    for (const auto number : drawn.classes) {
        const auto& [title, symbol, swatch, amount] = drawn.layer->legend[number];
        if (symbol.label) {
            begin(xml, "rule")
                .with("key", key(number))
                .with("description", title)
                .with("filter", QStringLiteral("\"class\" = %1").arg(number));
            writeLabelSettings(xml, *symbol.label, drawn.layer->shapes.kind(), family);
            xml.writeEndElement();
        }
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeClasses(QXmlStreamWriter& xml, const DrawnRaster& drawn) {
    begin(xml, "rasterrenderer")
        .with("type", "paletted")
        .with("band", "1")
        .with("opacity", "1")
        .with("alphaBand", "-1");
    begin(xml, "colorPalette");
    for (const auto& [value, title, colour] : drawn.classes) {
        empty(xml, "paletteEntry")
            .with("value", QString::number(value))
            .with("label", title)
            .with("color", colour.name(QColor::HexRgb))
            .with("alpha", QString::number(colour.alpha()));
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void writePipe(QXmlStreamWriter& xml, const DrawnRaster& drawn) {
    begin(xml, "pipe");
    if (drawn.classes.empty()) {
        begin(xml, "rasterrenderer")
            .with("type", "multibandcolor")
            .with("redBand", "1")
            .with("greenBand", "2")
            .with("blueBand", "3")
            .with("alphaBand", "4")
            .with("opacity", "1");
        xml.writeEndElement();
    } else {
        writeClasses(xml, drawn);
    }
    xml.writeEndElement();
}

} // namespace

void writeQgisStyle(QXmlStreamWriter& xml, const DrawnLayer& layer, const QString& fontFamily) {
    if (layer.raster) {
        writePipe(xml, *layer.raster);
        return;
    }
    writeRenderer(xml, *layer.vector);
    if (layer.vector->hasLabels) {
        writeLabeling(xml, *layer.vector, fontFamily);
    }
}

QString qmlDocument(const DrawnLayer& layer, const QString& fontFamily) {
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeDTD(QStringLiteral("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"));
    begin(xml, "qgis").with("version", "3.22");
    if (layer.vector) {
        xml.writeAttribute(QStringLiteral("styleCategories"), QStringLiteral("Symbology|Labeling"));
        xml.writeAttribute(QStringLiteral("labelsEnabled"),
                           layer.vector->hasLabels ? QStringLiteral("1") : QStringLiteral("0"));
    } else {
        xml.writeAttribute(QStringLiteral("styleCategories"), QStringLiteral("Symbology"));
    }
    writeQgisStyle(xml, layer, fontFamily);
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

} // namespace parklens
