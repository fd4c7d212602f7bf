#include "viewer/layout/pdf_pieces.hpp"

#include "gis/base/error.hpp"
#include "gis/base/system_error.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/private/pdf_bookmarks.hpp"
#include "viewer/layout/private/pdf_layers.hpp"
#include "viewer/layout/private/pdf_metadata.hpp"
#include "viewer/layout/private/pdf_objects.hpp"
#include "viewer/layout/private/shared_fonts.hpp"

#include <fmt/format.h>
#include <qpdf/ClosedFileInputSource.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// Name of the stamp among a page's forms and layers.
const std::string stampName = "/Stamp";

[[noreturn]] void throwNotJoined(const fs::path& file, const std::string& reason) {
    throw IoError({.what = {fmt::format("PDF 未能合成（{}）", reason),
                            fmt::format("the PDF could not be put together ({})", reason)},
                   .place = {.file = file.string()},
                   .mend = {"请检查磁盘后重新运行", "check the disk and run again"}});
}

/// A file that tells of a full disk also where only closing finds it.
class CheckedFile {
public:
    explicit CheckedFile(const fs::path& path)
        : m_path(path)
        , m_file(std::fopen(path.c_str(), "wb")) {
        if (m_file == nullptr) {
            fail();
        }
    }

    ~CheckedFile() {
        if (m_file != nullptr) {
            std::fclose(m_file);
        }
    }

    CheckedFile(const CheckedFile&) = delete;
    CheckedFile& operator=(const CheckedFile&) = delete;

    std::FILE* handle() const { return m_file; }

    void close() {
        const bool hadError = std::ferror(m_file) != 0;
        if (std::fclose(std::exchange(m_file, nullptr)) != 0 || hadError) {
            fail();
        }
    }

private:
    [[noreturn]] void fail() const { throw systemIoError(m_path, {"写入", "written"}, errno); }

    fs::path m_path;
    std::FILE* m_file;
};

/// Stops the writer where the user asked for it.
class WritingProgress : public QPDFWriter::ProgressReporter {
public:
    explicit WritingProgress(const TaskControl& control) : m_control(control) {}

    void reportProgress(int percent) override {
        m_control.checkCancelled();
        m_control.report(percent / 100.0, {"合成图集", "putting the atlas together"});
    }

private:
    const TaskControl& m_control;
};

class BookAssembly {
public:
    BookAssembly() {
        m_document.emptyPDF();
        m_document.setSuppressWarnings(true); // write() asks for them
        m_stampContent = m_document.newStream(fmt::format("/OC {0} BDC {0} Do EMC\n", stampName));
    }

    QPDF& document() { return m_document; }

    /// The stamps lie on pages of their own in a document that must outlive the assembly.
    void setStamps(QPDF& stamps) { m_stamps = QPDFPageDocumentHelper(stamps).getAllPages(); }

    void addPiece(const fs::path& file) {
        QPDF piece;
        const auto source = std::make_shared<ClosedFileInputSource>(file.c_str());
        source->stayOpen(true);
        piece.setSuppressWarnings(true);
        piece.processInputSource(source);
        for (auto& page : QPDFPageDocumentHelper(piece).getAllPages()) {
            addPage(page);
        }
        if (const auto warnings = piece.getWarnings(); !warnings.empty()) {
            throwNotJoined(file, warnings.front().what());
        }
        source->stayOpen(false);
    }

    void finish(const PdfBook& book) {
        for (const auto& link : book.links) {
            addLink(link, book.stamps.at(link.page).sizeMm.height());
        }
        m_fonts.finish();
        m_layers.writeCatalogue();
        writeBookmarks(m_document, m_pages, book.bookmarks);
        writeMetadata(m_document, book.information);
    }

    void write(const fs::path& destination, const TaskControl& control) {
        CheckedFile file(destination);
        QPDFWriter writer(m_document);
        writer.setOutputFile(destination.c_str(), file.handle(), false);
        writer.setMinimumPDFVersion("1.7", 3); // as pdfDocument()
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.registerProgressReporter(std::make_shared<WritingProgress>(control));
        writer.write();
        if (const auto warnings = m_document.getWarnings(); !warnings.empty()) {
            throwNotJoined(destination, warnings.front().what());
        }
        file.close();
    }

private:
    void addPage(const QPDFPageObjectHelper& foreign) {
        QPDFPageDocumentHelper(m_document).addPage(foreign, false);
        auto page = m_document.getAllPages().back();
        auto resources = page.getKey("/Resources");
        auto groups = resources.getKey("/Properties");
        std::vector<QString> names;
        const auto layerCount = groups.getKeys().size();
        for (std::size_t index = 1; index <= layerCount; ++index) {
            auto group = groups.getKey(fmt::format("/Layer{}", index));
            names.push_back(QString::fromStdString(group.getKey("/Name").getUTF8Value()));
        }
        m_layers.listPage(names);
        for (std::size_t index = 1; index <= layerCount; ++index) {
            groups.replaceKey(fmt::format("/Layer{}", index), m_layers.group(names[index - 1]));
        }
        addStamp(page);
        auto forms = resources.getKey("/XObject");
        for (const auto& form : forms.getKeys()) {
            m_fonts.share(forms.getKey(form).getDict().getKey("/Resources"));
        }
        m_pages.push_back(page);
    }

    void addStamp(QPDFObjectHandle page) {
        auto stamp = m_stamps.at(m_pages.size()).getObjectHandle().getKey("/Resources");
        const auto name = QString::fromStdString(
            stamp.getKey("/Properties").getKey("/Layer1").getKey("/Name").getUTF8Value());
        m_layers.listPage({name});
        auto resources = page.getKey("/Resources");
        resources.getKey("/Properties").replaceKey(stampName, m_layers.group(name));
        resources.getKey("/XObject")
            .replaceKey(stampName,
                        m_document.copyForeignObject(stamp.getKey("/XObject").getKey("/Layer1")));
        page.replaceKey("/Contents",
                        QPDFObjectHandle::newArray({page.getKey("/Contents"), m_stampContent}));
    }

    void addLink(const PdfLink& link, double pageHeightMm) {
        auto annotation = QPDFObjectHandle::newDictionary();
        annotation.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
        annotation.replaceKey("/Subtype", QPDFObjectHandle::newName("/Link"));
        annotation.replaceKey("/Rect",
                              QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(
                                  link.boxMm.left() * pointsPerMm,
                                  (pageHeightMm - link.boxMm.bottom()) * pointsPerMm,
                                  link.boxMm.right() * pointsPerMm,
                                  (pageHeightMm - link.boxMm.top()) * pointsPerMm)));
        annotation.replaceKey("/Border", QPDFObjectHandle::parse("[0 0 0]"));
        annotation.replaceKey("/Dest",
                              QPDFObjectHandle::newArray(
                                  {m_pages.at(link.target), QPDFObjectHandle::newName("/Fit")}));
        auto& page = m_pages.at(link.page);
        if (!page.hasKey("/Annots")) {
            page.replaceKey("/Annots", QPDFObjectHandle::newArray());
        }
        page.getKey("/Annots").appendItem(annotation);
    }

    QPDF m_document;
    PdfLayers m_layers{m_document};
    SharedFonts m_fonts{m_document};
    std::vector<QPDFPageObjectHelper> m_stamps;
    QPDFObjectHandle m_stampContent;
    std::vector<QPDFObjectHandle> m_pages;
};

} // namespace

void writePdfBook(const fs::path& destination,
                  const PdfBook& book,
                  const Lettering& lettering,
                  const TaskControl& control) {
    const auto stampDocument = pdfDocument(book.stamps, {}, lettering);
    try {
        QPDF stamps;
        stamps.processMemoryFile("stamps", stampDocument.data(), stampDocument.size());
        BookAssembly assembly;
        assembly.setStamps(stamps);
        for (const auto& piece : book.pieces) {
            control.checkCancelled();
            assembly.addPiece(piece);
        }
        assembly.finish(book);
        assembly.write(destination, control);
    } catch (const QPDFExc& error) {
        throwNotJoined(destination, error.what());
    }
}

} // namespace parklens
