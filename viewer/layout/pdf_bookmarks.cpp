#include "viewer/layout/private/pdf_bookmarks.hpp"

namespace parklens {

namespace {

/// Makes the entries of one level after the other, from the root down.
class Outline {
public:
    Outline(QPDF& document, const std::vector<QPDFObjectHandle>& pages)
        : m_document(document)
        , m_pages(pages) {}

    QPDFObjectHandle root(const std::vector<PdfBookmark>& bookmarks) {
        auto outlines = m_document.makeIndirectObject(QPDFObjectHandle::newDictionary());
        outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
        addChildren(outlines, bookmarks, true);
        return outlines;
    }

private:
    void
    addChildren(QPDFObjectHandle parent, const std::vector<PdfBookmark>& bookmarks, bool isOpen) {
        std::vector<QPDFObjectHandle> entries;
        for (const auto& bookmark : bookmarks) {
            entries.push_back(m_document.makeIndirectObject(entryOf(bookmark, parent)));
            if (!bookmark.children.empty()) {
                addChildren(entries.back(), bookmark.children, false);
            }
        }
        for (std::size_t index = 1; index < entries.size(); ++index) {
            entries[index].replaceKey("/Prev", entries[index - 1]);
            entries[index - 1].replaceKey("/Next", entries[index]);
        }
        const auto count = static_cast<long long>(entries.size());
        parent.replaceKey("/First", entries.front());
        parent.replaceKey("/Last", entries.back());
        parent.replaceKey("/Count", QPDFObjectHandle::newInteger(isOpen ? count : -count));
    }

    QPDFObjectHandle entryOf(const PdfBookmark& bookmark, const QPDFObjectHandle& parent) const {
        auto entry = QPDFObjectHandle::newDictionary();
        entry.replaceKey("/Title",
                         QPDFObjectHandle::newUnicodeString(bookmark.title.toStdString()));
        entry.replaceKey("/Parent", parent);
        entry.replaceKey("/Dest",
                         QPDFObjectHandle::newArray(
                             {m_pages.at(bookmark.page), QPDFObjectHandle::newName("/Fit")}));
        return entry;
    }

    QPDF& m_document;
    const std::vector<QPDFObjectHandle>& m_pages;
};

} // namespace

void writeBookmarks(QPDF& document,
                    const std::vector<QPDFObjectHandle>& pages,
                    const std::vector<PdfBookmark>& bookmarks) {
    if (bookmarks.empty()) {
        return;
    }
    document.getRoot().replaceKey("/Outlines", Outline(document, pages).root(bookmarks));
    document.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

} // namespace parklens
