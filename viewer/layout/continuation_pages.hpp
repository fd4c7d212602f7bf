/// \file
/// Pages behind a map: parts that found no room beside it, and tables.
#pragma once

#include "viewer/layout/panel.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <functional>

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

    /// Charts, then tables, beside and below one another, each as wide as a column of as many as
    /// fit beside one another. A single chart, with no table or with one that fits on its page,
    /// takes the width of the page and is magnified, by 1.6 at most, as far as there is room.
    void addChartsAndTables(ComposedSheet& sheet,
                            const std::vector<SheetChart>& charts,
                            const std::vector<SheetTable>& tables) const;

    /// Sheets without a map: elements above, tables with their head repeated on each page, elements
    /// below, one below the other over the whole width.
    void addReport(ComposedSheet& sheet,
                   const ElementList& above,
                   const std::vector<SheetTable>& tables,
                   const ElementList& below) const;

private:
    /// A page of a chart and, if not null, a table below it. \returns whether they fit on one
    bool addLoneChart(ComposedSheet& sheet, const SheetChart& chart, const SheetTable* table) const;

    /// One below the other, each as wide as said.
    void addStacked(ComposedSheet& sheet,
                    const ElementList& elements,
                    const std::function<double(const PageElement&)>& widthMm) const;

    void addPage(ComposedSheet& sheet, ElementList elements, std::vector<ElementBox> boxes) const;

    QSizeF m_page;
    QRectF m_body;
    QRectF m_titleBox;
    std::shared_ptr<const PageElement> m_title;
    QString m_titleText;
    Lettering m_lettering;
};

} // namespace parklens
