#include "viewer/layout/svg_writer.hpp"

#include "gis/base/error.hpp"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

namespace parklens {

namespace {

const QString svgNamespace = QStringLiteral("http://www.w3.org/2000/svg");

QString millimetres(double value) {
    return QString::number(value, 'g', 6);
}

/// The layer alone as Qt writes it, in millimetres.
QByteArray drawnByQt(const PageLayer& layer, const QSizeF& sizeMm, const Lettering& lettering) {
    QByteArray svg;
    QBuffer buffer(&svg);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(QSize(qCeil(sizeMm.width()), qCeil(sizeMm.height())));
    generator.setViewBox(QRectF(QPointF(), sizeMm));
    QPainter painter(&generator);
    Canvas canvas(painter, 1.0, lettering, TextAs::Outlines);
    layer.draw(canvas);
    painter.end();
    return svg;
}

/// Qt writes dashes in widths of the pen where SVG wants them in user units.
QString dashesInUserUnits(QStringView dashes, double strokeWidth) {
    QStringList lengths;
    for (const auto dash : dashes.split(QLatin1Char(','))) {
        lengths << millimetres(dash.toDouble() * strokeWidth);
    }
    return lengths.join(QLatin1Char(','));
}

/// Qt repeats the font with every change of colour, though no text is left.
QXmlStreamAttributes mended(const QXmlStreamAttributes& attributes) {
    QXmlStreamAttributes kept;
    for (const auto& attribute : attributes) {
        const auto name = attribute.qualifiedName();
        if (name == QLatin1String("stroke-dasharray")) {
            const double width = attributes.value(QLatin1String("stroke-width")).toDouble();
            kept.append(name.toString(), dashesInUserUnits(attribute.value(), width));
        } else if (!name.startsWith(QLatin1String("font-"))) {
            kept << attribute;
        }
    }
    return kept;
}

/// Copies what stands inside the <svg> of Qt's document, but for its title, description and empty
/// definitions.
void copyDrawing(const QByteArray& svg, QXmlStreamWriter& writer) {
    QXmlStreamReader reader(svg);
    reader.setNamespaceProcessing(false);
    reader.readNextStartElement();
    int depth = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            const auto name = reader.qualifiedName();
            if (name == QLatin1String("title") || name == QLatin1String("desc") ||
                name == QLatin1String("defs")) {
                reader.skipCurrentElement();
                continue;
            }
            ++depth;
            writer.writeStartElement(name.toString());
            writer.writeAttributes(mended(reader.attributes()));
        } else if (reader.isEndElement() && depth > 0) {
            --depth;
            writer.writeEndElement();
        }
    }
    if (reader.hasError()) {
        throw IoError({.what = {"SVG 未能生成", "the SVG could not be made"},
                       .place = {},
                       .mend = {"请检查内存是否足够", "check whether there is enough memory"}});
    }
}

void writeHead(QXmlStreamWriter& writer,
               const PageDrawing& page,
               const DocumentInformation& information) {
    const auto width = millimetres(page.sizeMm.width());
    const auto height = millimetres(page.sizeMm.height());
    writer.writeStartDocument();
    writer.writeStartElement(QStringLiteral("svg"));
    writer.writeAttribute(QStringLiteral("xmlns"), svgNamespace);
    writer.writeAttribute(QStringLiteral("xmlns:xlink"),
                          QStringLiteral("http://www.w3.org/1999/xlink"));
    writer.writeAttribute(QStringLiteral("xmlns:inkscape"),
                          QStringLiteral("http://www.inkscape.org/namespaces/inkscape"));
    writer.writeAttribute(QStringLiteral("version"), QStringLiteral("1.1"));
    writer.writeAttribute(QStringLiteral("width"), width + QStringLiteral("mm"));
    writer.writeAttribute(QStringLiteral("height"), height + QStringLiteral("mm"));
    writer.writeAttribute(QStringLiteral("viewBox"),
                          QStringLiteral("0 0 %1 %2").arg(width, height));
    writer.writeTextElement(QStringLiteral("title"),
                            page.title.isEmpty() ? information.title : page.title);
}

} // namespace

std::string svgDocument(const PageDrawing& page,
                        const DocumentInformation& information,
                        const Lettering& lettering) {
    QByteArray svg;
    QXmlStreamWriter writer(&svg);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(1);
    writeHead(writer, page, information);
    for (std::size_t index = 0; index < page.layers.size(); ++index) {
        const auto& layer = page.layers[index];
        writer.writeStartElement(QStringLiteral("g"));
        writer.writeAttribute(QStringLiteral("id"), QStringLiteral("layer-%1").arg(index + 1));
        writer.writeAttribute(QStringLiteral("inkscape:groupmode"), QStringLiteral("layer"));
        writer.writeAttribute(QStringLiteral("inkscape:label"), layer.name);
        copyDrawing(drawnByQt(layer, page.sizeMm, lettering), writer);
        writer.writeEndElement();
    }
    writer.writeEndElement();
    writer.writeEndDocument();
    return svg.toStdString();
}

} // namespace parklens
