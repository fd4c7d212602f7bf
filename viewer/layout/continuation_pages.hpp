/// \file
/// Pages behind a map: parts that found no room beside it, and tables.
#pragma once

#include "viewer/layout/panel.hpp"
#include "viewer/layout/sheet_composer.hpp"

namespace parklens {

/// Adds pages to a sheet, each with the title over it; all lengths in millimetres of the page.
class ContinuationPages {
public:
    /// \param bodyMm      where elements may stand
    /// \param titleBoxMm  the title's place
    ContinuationPages(const QSizeF& pageMm,
                      const QRectF& bodyMm,
                      const QRectF& titleBoxMm,
                      std::shared_ptr<const PageElement> title,
                      QString titleText,
                      const Lettering& lettering)
        : m_page(pageMm)
        , m_body(bodyMm)
        , m_titleBox(titleBoxMm)
        , m_title(std::move(title))
        , m_titleText(std::move(titleText))
        , m_lettering(lettering) {}

    /// Elements one below the other, on as many pages as they need.
    void addElements(ComposedSheet& sheet, const ElementList& elements) const;

    /// Tables beside and below one another, each as wide as a column of as many as its rows allow.
    void addTables(ComposedSheet& sheet, const std::vector<SheetTable>& tables) const;

private:
    void addPage(ComposedSheet& sheet, ElementList elements, std::vector<ElementBox> boxes) const;

    QSizeF m_page;
    QRectF m_body;
    QRectF m_titleBox;
    std::shared_ptr<const PageElement> m_title;
    QString m_titleText;
    Lettering m_lettering;
};

} // namespace parklens
