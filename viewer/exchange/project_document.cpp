#include "viewer/exchange/private/project_document.hpp"

#include "viewer/exchange/private/qgis_symbol.hpp"
#include "viewer/exchange/qgis_style.hpp"

#include <QStringList>
#include <QXmlStreamWriter>

#include <algorithm>
#include <ranges>

namespace parklens {

namespace {

class ProjectWriter {
public:
    explicit ProjectWriter(const ProjectText& project) : m_project(project), m_xml(&m_text) {}

    QString document() {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
        m_xml.writeDTD(
            QStringLiteral("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"));
        begin("qgis");
        attribute("version", QStringLiteral("3.22.16"));
        attribute("projectname", title());
        text("title", title());
        addCrs("projectCrs");
        addLayerTree();
        addCanvas();
        addLayers();
        begin("properties");
        begin("Paths");
        property("Absolute", "bool", QStringLiteral("false"));
        end();
        begin("SpatialRefSys");
        property("ProjectionsEnabled", "int", QStringLiteral("1"));
        end();
        end();
        addMetadata();
        addView();
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    void begin(const char* name) { m_xml.writeStartElement(QString::fromLatin1(name)); }

    void end() { m_xml.writeEndElement(); }

    void attribute(const char* name, const QString& value) {
        m_xml.writeAttribute(QString::fromLatin1(name), value);
    }

    void text(const char* name, const QString& content) {
        m_xml.writeTextElement(QString::fromLatin1(name), content);
    }

    void property(const char* name, const char* type, const QString& value) {
        begin(name);
        attribute("type", QString::fromLatin1(type));
        m_xml.writeCharacters(value);
        end();
    }

    QString title() const { return m_project.sheet.pages.front().title; }

    const Crs& crs() const { return m_project.sheet.scene->crs; }

    /// By its code where it has one, else by its definition.
    void addCrs(const char* name) {
        begin(name);
        begin("spatialrefsys");
        text("wkt", QString::fromStdString(crs().wkt()));
        if (const auto code = crs().epsg()) {
            text("srid", QString::number(*code));
            text("authid", QStringLiteral("EPSG:") + QString::number(*code));
        }
        text("description", QString::fromStdString(crs().name()));
        text("geographicflag",
             crs().isGeographic() ? QStringLiteral("true") : QStringLiteral("false"));
        end();
        end();
    }

    static QString idOf(const DrawnLayer& layer) {
        return QStringLiteral("parklens_") + layer.name;
    }

    static QString titleOf(const DrawnLayer& layer) {
        return layer.vector ? layer.vector->layer->title : layer.raster->layer->title;
    }

    static QString attributionOf(const DrawnLayer& layer) {
        return layer.vector ? layer.vector->layer->attribution : layer.raster->layer->attribution;
    }

    QString sourceOf(const DrawnLayer& layer) const {
        return QStringLiteral("./") +
               (layer.vector ? m_project.stem + QStringLiteral(".gpkg|layername=") + layer.name
                             : rasterName(m_project, layer));
    }

    bool isOfAllMaps(const DrawnLayer& layer) const {
        return layer.maps.size() == m_project.sheet.maps.size();
    }

    /// The topmost first, as QGIS lists them. Between layers of all maps those of one map each
    /// stand in a group a map, so that the order of drawing is that of every map.
    void addLayerTree() {
        begin("layer-tree-group");
        const auto bottom = m_project.layers.rend();
        for (auto layer = m_project.layers.rbegin(); layer != bottom;) {
            if (isOfAllMaps(*layer)) {
                addTreeLayer(*layer++);
                continue;
            }
            const auto next = std::find_if(
                layer, bottom, [this](const DrawnLayer& other) { return isOfAllMaps(other); });
            addMapGroups(std::ranges::subrange(layer, next));
            layer = next;
        }
        end();
    }

    /// Only the first map's group is switched on.
    template <typename Layers>
    void addMapGroups(const Layers& layers) {
        for (std::size_t map = 0; map < m_project.sheet.maps.size(); ++map) {
            const auto isOfMap = [map](const DrawnLayer& layer) {
                return std::ranges::find(layer.maps, map) != layer.maps.end();
            };
            if (std::ranges::none_of(layers, isOfMap)) {
                continue;
            }
            begin("layer-tree-group");
            attribute("name", m_project.sheet.maps[map].caption.title);
            attribute("checked",
                      map == 0 ? QStringLiteral("Qt::Checked") : QStringLiteral("Qt::Unchecked"));
            attribute("expanded", QStringLiteral("1"));
            for (const auto& layer : layers) {
                if (isOfMap(layer)) {
                    addTreeLayer(layer);
                }
            }
            end();
        }
    }

    void addTreeLayer(const DrawnLayer& layer) {
        begin("layer-tree-layer");
        attribute("id", idOf(layer));
        attribute("name", titleOf(layer));
        attribute("source", sourceOf(layer));
        attribute("providerKey", layer.vector ? QStringLiteral("ogr") : QStringLiteral("gdal"));
        attribute("checked", QStringLiteral("Qt::Checked"));
        attribute("expanded", QStringLiteral("1"));
        end();
    }

    void addExtent() {
        const auto extent = viewOf(m_project.sheet).extent();
        const auto side = [&](const char* name, double value) {
            text(name, QString::fromStdString(toText(FieldValue(value))));
        };
        begin("extent");
        side("xmin", extent.minX);
        side("ymin", extent.minY);
        side("xmax", extent.maxX);
        side("ymax", extent.maxY);
        end();
    }

    void addCanvas() {
        begin("mapcanvas");
        attribute("name", QStringLiteral("theMapCanvas"));
        text("units", QStringLiteral("meters"));
        addExtent();
        text("rotation", QStringLiteral("0"));
        addCrs("destinationsrs");
        end();
    }

    void addLayers() {
        begin("projectlayers");
        for (const auto& layer : m_project.layers) {
            begin("maplayer");
            attribute("type", layer.vector ? QStringLiteral("vector") : QStringLiteral("raster"));
            if (layer.vector) {
                addVectorAttributes(*layer.vector);
            }
            text("id", idOf(layer));
            text("datasource", sourceOf(layer));
            text("layername", titleOf(layer));
            addCrs("srs");
            if (!attributionOf(layer).isEmpty()) {
                text("attribution", attributionOf(layer));
            }
            begin("provider");
            if (layer.vector) {
                attribute("encoding", QStringLiteral("UTF-8"));
            }
            m_xml.writeCharacters(layer.vector ? QStringLiteral("ogr") : QStringLiteral("gdal"));
            end();
            writeQgisStyle(m_xml, layer, m_project.fontFamily);
            end();
        }
        end();
    }

    void addVectorAttributes(const DrawnVector& drawn) {
        switch (drawn.layer->shapes.kind()) {
        case ShapeKind::Points:
            attribute("geometry", QStringLiteral("Point"));
            break;
        case ShapeKind::Lines:
            attribute("geometry", QStringLiteral("Line"));
            break;
        case ShapeKind::Areas:
            attribute("geometry", QStringLiteral("Polygon"));
            break;
        }
        attribute("labelsEnabled", drawn.hasLabels ? QStringLiteral("1") : QStringLiteral("0"));
        attribute("simplifyDrawingHints", QStringLiteral("0"));
    }

    /// "二氧化硫 SO2  合计 19.476 t/a".
    static QString captionLine(const MapCaption& caption) {
        QStringList parts(caption.title);
        parts.append(QStringList(caption.remarks.begin(), caption.remarks.end()));
        return parts.join(QStringLiteral("  "));
    }

    /// The captions and notes of the sheet.
    void addMetadata() {
        const auto& notes = m_project.sheet.notes;
        QStringList lines;
        if (!notes.classification.isEmpty()) {
            lines << notes.classification;
        }
        lines << notes.crs << QStringLiteral("1:") + qgisNumber(m_project.sheet.scaleDenominator);
        for (const auto& map : m_project.sheet.maps) {
            if (!map.caption.isEmpty()) {
                lines << captionLine(map.caption);
            }
        }
        lines.append(QStringList(notes.sources.begin(), notes.sources.end()));
        lines.append(QStringList(notes.remarks.begin(), notes.remarks.end()));
        if (!m_project.information.keywords.isEmpty()) {
            lines << m_project.information.keywords;
        }
        begin("projectMetadata");
        text("identifier", m_project.stem);
        text("type", QStringLiteral("dataset"));
        text("title", title());
        text("abstract", lines.join(QLatin1Char('\n')));
        text("author", notes.author);
        text("creation", notes.date);
        end();
    }

    void addView() {
        const auto extent = viewOf(m_project.sheet).extent();
        const auto side = [&](const char* name, double value) {
            attribute(name, QString::fromStdString(toText(FieldValue(value))));
        };
        begin("ProjectViewSettings");
        begin("DefaultViewExtent");
        side("xmin", extent.minX);
        side("ymin", extent.minY);
        side("xmax", extent.maxX);
        side("ymax", extent.maxY);
        addReferenceSystem();
        end();
        end();
    }

    void addReferenceSystem() {
        begin("spatialrefsys");
        text("wkt", QString::fromStdString(crs().wkt()));
        if (const auto code = crs().epsg()) {
            text("authid", QStringLiteral("EPSG:") + QString::number(*code));
        }
        end();
    }

    const ProjectText& m_project;
    QString m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QString rasterName(const ProjectText& project, const DrawnLayer& layer) {
    return project.stem + QLatin1Char('_') + layer.name + QStringLiteral(".tif");
}

QString projectDocument(const ProjectText& project) {
    return ProjectWriter(project).document();
}

} // namespace parklens
