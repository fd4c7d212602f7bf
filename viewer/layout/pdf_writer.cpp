#include "viewer/layout/pdf_writer.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/private/pdf_bookmarks.hpp"
#include "viewer/layout/private/pdf_georeference.hpp"
#include "viewer/layout/private/pdf_layers.hpp"
#include "viewer/layout/private/pdf_metadata.hpp"
#include "viewer/layout/private/pdf_objects.hpp"
#include "viewer/layout/private/pdf_text_map.hpp"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <fmt/format.h>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace parklens {

namespace {

constexpr double unitsPerMm = 100.0;
constexpr int unitsPerInch = 2540;

/// What Qt made of the pages: a PDF page for each layer of each page.
struct LayerPages {
    QByteArray pdf;
    std::vector<DrawnCharacter> drawn;
};

[[noreturn]] void throwNotDrawn(const std::string& reason) {
    throw IoError({.what = {fmt::format("PDF 未能生成（{}）", reason),
                            fmt::format("the PDF could not be made ({})", reason)},
                   .place = {},
                   .mend = {"请检查内存是否足够", "check whether there is enough memory"}});
}

void setPageSize(QPdfWriter& writer, const QSizeF& sizeMm) {
    writer.setPageSize(
        QPageSize(sizeMm, QPageSize::Millimeter, QStringLiteral("sheet"), QPageSize::ExactMatch));
}

/// One Qt document for all, so that layers and pages share their fonts.
LayerPages drawLayerPages(const std::vector<PageDrawing>& pages, const Lettering& lettering) {
    LayerPages result;
    QBuffer buffer(&result.pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(unitsPerInch);
    writer.setPageMargins(QMarginsF());
    if (!pages.empty()) {
        setPageSize(writer, pages.front().sizeMm);
    }
    QPainter painter;
    if (!painter.begin(&writer)) {
        throwNotDrawn("QPdfWriter");
    }
    Canvas canvas(painter, unitsPerMm, lettering, TextAs::Glyphs, Precision::WholeUnits);
    bool isFirst = true;
    for (const auto& page : pages) {
        setPageSize(writer, page.sizeMm);
        for (const auto& layer : page.layers) {
            if (!isFirst) {
                writer.newPage();
            }
            isFirst = false;
            layer.draw(canvas);
        }
    }
    painter.end();
    result.drawn = canvas.drawnCharacters();
    return result;
}

/// Puts the pages together from the layers that Qt drew.
class PdfAssembly {
public:
    explicit PdfAssembly(const LayerPages& layerPages) {
        m_document.setSuppressWarnings(true); // finish() asks for them
        m_document.processMemoryFile(
            "sheet", layerPages.pdf.constData(), static_cast<std::size_t>(layerPages.pdf.size()));
        QPDFPageDocumentHelper document(m_document);
        m_layerPages = document.getAllPages();
        for (const auto& page : m_layerPages) {
            document.removePage(page);
        }
    }

    QPDF& document() { return m_document; }

    void addPage(const PageDrawing& page) {
        std::vector<QString> names;
        for (const auto& layer : page.layers) {
            names.push_back(layer.name);
        }
        m_layers.listPage(names);
        auto object = m_document.makeIndirectObject(pageObject(page));
        QPDFPageDocumentHelper(m_document).addPage(QPDFPageObjectHelper(object), false);
        m_pages.push_back(object);
        m_bookmarks.push_back({page.title, m_pages.size() - 1, {}});
    }

    std::string finish() {
        m_layers.writeCatalogue();
        if (m_pages.size() > 1) {
            writeBookmarks(m_document, m_pages, m_bookmarks);
        }
        QPDFWriter writer(m_document);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7", 3); // geographic measures are ADBE extension level 3
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        if (const auto warnings = m_document.getWarnings(); !warnings.empty()) {
            throwNotDrawn(warnings.front().what());
        }
        const auto written = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
    }

private:
    QPDFObjectHandle pageObject(const PageDrawing& page) {
        auto forms = QPDFObjectHandle::newDictionary();
        auto groups = QPDFObjectHandle::newDictionary();
        std::string content;
        for (std::size_t index = 0; index < page.layers.size(); ++index) {
            const auto name = fmt::format("/Layer{}", index + 1);
            forms.replaceKey(name, layerForm(page.sizeMm));
            groups.replaceKey(name, m_layers.group(page.layers[index].name));
            content += fmt::format("/OC {0} BDC {0} Do EMC\n", name);
        }
        auto resources = QPDFObjectHandle::newDictionary();
        resources.replaceKey("/XObject", forms);
        resources.replaceKey("/Properties", groups);
        auto object = QPDFObjectHandle::newDictionary();
        object.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
        object.replaceKey("/MediaBox", boxOf(page.sizeMm, 0));
        object.replaceKey("/Resources", resources);
        object.replaceKey("/Contents", m_document.newStream(content));
        if (!page.frames.empty()) {
            object.replaceKey("/VP", pdfViewports(page.frames, page.sizeMm));
        }
        return object;
    }

    /// The next layer as a form that lies exactly on the page: Qt hangs its drawing from the top of
    /// a page whose height it rounded to whole points.
    QPDFObjectHandle layerForm(const QSizeF& sizeMm) {
        auto& layerPage = m_layerPages.at(m_nextLayer++);
        const double roundedHeight =
            layerPage.getAttribute("/MediaBox", false).getArrayItem(3).getNumericValue();
        const double excess = roundedHeight - sizeMm.height() * pointsPerMm;
        auto form = layerPage.getAttribute("/Contents", false);
        auto dictionary = form.getDict();
        dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
        dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
        dictionary.replaceKey("/Resources", layerPage.getAttribute("/Resources", false));
        dictionary.replaceKey("/BBox", boxOf(sizeMm, excess));
        dictionary.replaceKey(
            "/Matrix",
            QPDFObjectHandle::newArray(QPDFObjectHandle::Matrix(1, 0, 0, 1, 0, -excess)));
        return form;
    }

    static QPDFObjectHandle boxOf(const QSizeF& sizeMm, double bottom) {
        return QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(
            0, bottom, sizeMm.width() * pointsPerMm, bottom + sizeMm.height() * pointsPerMm));
    }

    QPDF m_document;
    PdfLayers m_layers{m_document};
    std::vector<QPDFPageObjectHelper> m_layerPages;
    std::size_t m_nextLayer = 0;
    std::vector<QPDFObjectHandle> m_pages;
    std::vector<PdfBookmark> m_bookmarks;
};

} // namespace

std::string pdfDocument(const std::vector<PageDrawing>& pages,
                        const DocumentInformation& information,
                        const Lettering& lettering) {
    const LayerPages layerPages = drawLayerPages(pages, lettering);
    try {
        PdfAssembly assembly(layerPages);
        mendTextMaps(assembly.document(), layerPages.drawn, lettering);
        writeMetadata(assembly.document(), information);
        for (const auto& page : pages) {
            assembly.addPage(page);
        }
        return assembly.finish();
    } catch (const QPDFExc& error) {
        throwNotDrawn(error.what());
    }
}

} // namespace parklens
