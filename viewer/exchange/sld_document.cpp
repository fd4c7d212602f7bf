#include "viewer/exchange/sld_document.hpp"

#include "viewer/exchange/private/qgis_symbol.hpp"

#include <QStringList>
#include <QXmlStreamWriter>

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

/// The rendering pixel of SLD and SE (OGC 05-077r4, 10.2).
constexpr double pixelMm = 0.28;

QString pixels(double lengthMm) {
    constexpr double steps = 1000;
    return qgisNumber(std::round(lengthMm / pixelMm * steps) / steps);
}

QString markName(MarkerShape shape) {
    switch (shape) {
    case MarkerShape::Square:
        return QStringLiteral("square");
    case MarkerShape::Diamond:
        return QStringLiteral("diamond");
    case MarkerShape::Triangle:
        return QStringLiteral("triangle");
    case MarkerShape::Star:
        return QStringLiteral("star");
    case MarkerShape::Cross:
        return QStringLiteral("cross");
    case MarkerShape::Circle:
        break;
    }
    return QStringLiteral("circle");
}

class SldWriter {
public:
    SldWriter(const DrawnLayer& layer, const QString& fontFamily)
        : m_layer(layer)
        , m_family(fontFamily)
        , m_xml(&m_text) {}

    QString document() {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
        m_xml.writeStartDocument();
        begin("StyledLayerDescriptor");
        m_xml.writeAttribute(QStringLiteral("version"), QStringLiteral("1.1.0"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://www.opengis.net/sld"));
        m_xml.writeNamespace(QStringLiteral("http://www.opengis.net/se"), QStringLiteral("se"));
        m_xml.writeNamespace(QStringLiteral("http://www.opengis.net/ogc"), QStringLiteral("ogc"));
        begin("NamedLayer");
        text("se:Name", m_layer.name);
        begin("UserStyle");
        text("se:Name", m_layer.name);
        begin("se:FeatureTypeStyle");
        if (m_layer.raster) {
            addRaster(*m_layer.raster);
        } else {
            for (const auto number : m_layer.vector->classes) {
                addRule(*m_layer.vector, number);
            }
        }
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    void begin(const char* name) { m_xml.writeStartElement(QString::fromLatin1(name)); }

    void end() { m_xml.writeEndElement(); }

    void text(const char* name, const QString& content) {
        m_xml.writeTextElement(QString::fromLatin1(name), content);
    }

    void parameter(const char* name, const QString& value) {
        begin("se:SvgParameter");
        m_xml.writeAttribute(QStringLiteral("name"), QString::fromLatin1(name));
        m_xml.writeCharacters(value);
        end();
    }

    void colour(const char* name, const QColor& colour) {
        parameter(name, colour.name(QColor::HexRgb));
        if (colour.alpha() < 255) {
            constexpr double steps = 1000;
            const auto opacity = QByteArray(name) + "-opacity";
            parameter(opacity.constData(),
                      qgisNumber(std::round(static_cast<double>(colour.alphaF()) * steps) / steps));
        }
    }

    void addTitle(const QString& title) {
        text("se:Name", title);
        begin("se:Description");
        text("se:Title", title);
        end();
    }

    void addRule(const DrawnVector& drawn, std::uint16_t number) {
        const auto& [title, symbol, swatch, amount] = drawn.layer->legend[number];
        const auto kind = drawn.layer->shapes.kind();
        begin("se:Rule");
        addTitle(title);
        begin("ogc:Filter");
        begin("ogc:PropertyIsEqualTo");
        text("ogc:PropertyName", QStringLiteral("class"));
        text("ogc:Literal", QString::number(number));
        end();
        end();
        if (kind == ShapeKind::Areas && symbol.fill) {
            addFill(*symbol.fill);
        }
        if (kind == ShapeKind::Points && symbol.marker) {
            addMark(*symbol.marker, drawn.hasSizes);
        }
        for (const auto& stroke : symbol.strokes) {
            if (kind != ShapeKind::Points) {
                begin("se:LineSymbolizer");
                addStroke(stroke);
                end();
            }
        }
        if (isClear(symbol, kind)) {
            addNothing(kind);
        }
        if (drawn.hasLabels && symbol.label) {
            addText(symbol.label->text, kind);
        }
        end();
    }

    static bool isClear(const Symbol& symbol, ShapeKind kind) {
        return kind == ShapeKind::Points
                   ? !symbol.marker
                   : symbol.strokes.empty() && !(kind == ShapeKind::Areas && symbol.fill);
    }

    /// A rule of texts alone: QGIS takes none without a symbol.
    void addNothing(ShapeKind kind) {
        const Stroke clear{.colour = Qt::transparent, .widthMm = 0.1};
        if (kind == ShapeKind::Points) {
            addMark({.sizeMm = 0.1, .colour = Qt::transparent, .outline = {}}, false);
        } else if (kind == ShapeKind::Lines) {
            begin("se:LineSymbolizer");
            addStroke(clear);
            end();
        } else {
            begin("se:PolygonSymbolizer");
            begin("se:Fill");
            colour("fill", Qt::transparent);
            end();
            end();
        }
    }

    void addFill(const Fill& fill) {
        if (isVisible(fill.colour)) {
            begin("se:PolygonSymbolizer");
            begin("se:Fill");
            colour("fill", fill.colour);
            end();
            end();
        }
        for (const auto& hatch : fill.hatches) {
            addHatch(hatch);
        }
    }

    void addHatch(const Hatch& hatch) {
        for (const char* name :
             {"se:PolygonSymbolizer", "se:Fill", "se:GraphicFill", "se:Graphic"}) {
            begin(name);
        }
        begin("se:Mark");
        text("se:WellKnownName", QStringLiteral("horline"));
        addStroke(hatch.line);
        end();
        text("se:Size", pixels(hatch.spacingMm));
        begin("se:Rotation");
        text("ogc:Literal", qgisNumber(hatch.angleDegrees));
        end();
        for (int level = 0; level < 4; ++level) {
            end();
        }
    }

    void addStroke(const Stroke& stroke) {
        begin("se:Stroke");
        colour("stroke", stroke.colour);
        parameter("stroke-width", pixels(stroke.widthMm));
        parameter("stroke-linejoin",
                  stroke.roundEnds ? QStringLiteral("round") : QStringLiteral("mitre"));
        parameter("stroke-linecap",
                  stroke.roundEnds ? QStringLiteral("round") : QStringLiteral("butt"));
        if (!stroke.dashesMm.empty()) {
            QStringList dashes;
            for (const double dash : stroke.dashesMm) {
                dashes << pixels(dash);
            }
            parameter("stroke-dasharray", dashes.join(QLatin1Char(' ')));
        }
        end();
    }

    void addMark(const Marker& marker, bool sizesFromColumn) {
        // Squares are measured along their side.
        const double factor = marker.shape == MarkerShape::Square ? 1 / std::numbers::sqrt2 : 1.0;
        begin("se:PointSymbolizer");
        begin("se:Graphic");
        begin("se:Mark");
        text("se:WellKnownName", markName(marker.shape));
        if (isVisible(marker.colour)) {
            begin("se:Fill");
            colour("fill", marker.colour);
            end();
        }
        if (marker.outline && isVisible(marker.outline->colour)) {
            addStroke(*marker.outline);
        }
        end();
        if (sizesFromColumn) {
            begin("se:Size");
            begin("ogc:Mul");
            text("ogc:PropertyName", QStringLiteral("marker_mm"));
            text("ogc:Literal", pixels(factor));
            end();
            end();
        } else {
            text("se:Size", pixels(marker.sizeMm * factor));
        }
        end();
        end();
    }

    void addText(const TextStyle& style, ShapeKind kind) {
        begin("se:TextSymbolizer");
        begin("se:Label");
        text("ogc:PropertyName", QStringLiteral("label_drawn"));
        end();
        begin("se:Font");
        parameter("font-family", m_family);
        parameter("font-size", pixels(style.sizePt * millimetresPerPoint));
        parameter("font-weight", style.bold ? QStringLiteral("bold") : QStringLiteral("normal"));
        end();
        begin("se:LabelPlacement");
        if (kind == ShapeKind::Lines) {
            m_xml.writeEmptyElement(QStringLiteral("se:LinePlacement"));
        } else {
            begin("se:PointPlacement");
            begin("se:AnchorPoint");
            text("se:AnchorPointX",
                 kind == ShapeKind::Points ? QStringLiteral("0") : QStringLiteral("0.5"));
            text("se:AnchorPointY", QStringLiteral("0.5"));
            end();
            end();
        }
        end();
        if (style.haloMm > 0 && isVisible(style.haloColour)) {
            begin("se:Halo");
            text("se:Radius", pixels(style.haloMm));
            begin("se:Fill");
            colour("fill", style.haloColour);
            end();
            end();
        }
        begin("se:Fill");
        colour("fill", style.colour);
        end();
        end();
    }

    void addRaster(const DrawnRaster& drawn) {
        begin("se:Rule");
        addTitle(drawn.layer->title);
        begin("se:RasterSymbolizer");
        if (drawn.classes.empty()) {
            addChannels();
        } else {
            addChannel("se:GrayChannel", 1, true);
            addColourMap(drawn);
        }
        end();
        end();
    }

    void addChannels() {
        begin("se:ChannelSelection");
        addChannel("se:RedChannel", 1, false);
        addChannel("se:GreenChannel", 2, false);
        addChannel("se:BlueChannel", 3, false);
        end();
    }

    void addChannel(const char* name, int band, bool isAlone) {
        if (isAlone) {
            begin("se:ChannelSelection");
        }
        begin(name);
        text("se:SourceChannelName", QString::number(band));
        end();
        if (isAlone) {
            end();
        }
    }

    /// As QGIS and map servers have it: SE itself knows no list of values.
    void addColourMap(const DrawnRaster& drawn) {
        begin("se:ColorMap");
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("values"));
        for (const auto& [value, title, colour] : drawn.classes) {
            m_xml.writeEmptyElement(QStringLiteral("se:ColorMapEntry"));
            m_xml.writeAttribute(QStringLiteral("color"), colour.name(QColor::HexRgb));
            m_xml.writeAttribute(QStringLiteral("quantity"), QString::number(value));
            m_xml.writeAttribute(QStringLiteral("label"), title);
            if (colour.alpha() < 255) {
                m_xml.writeAttribute(QStringLiteral("opacity"),
                                     qgisNumber(static_cast<double>(colour.alphaF())));
            }
        }
        end();
    }

    const DrawnLayer& m_layer;
    QString m_family;
    QString m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QString sldDocument(const DrawnLayer& layer, const QString& fontFamily) {
    return SldWriter(layer, fontFamily).document();
}

} // namespace parklens
