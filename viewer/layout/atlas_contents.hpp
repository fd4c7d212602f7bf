/// \file
/// The contents of an atlas: which sheet stands on which page, and which was not drawn.
#pragma once

#include "viewer/layout/page_drawing.hpp"
#include "viewer/layout/pdf_pieces.hpp"
#include "viewer/layout/sheet_theme.hpp"

#include <QStringList>

#include <cstddef>
#include <optional>
#include <vector>

namespace parklens {

struct ContentsLine {
    QString text;
    bool isPark = false; ///< a heading; what follows up to the next one stands below it
    /// Counted from 0 behind the contents. Absent: not drawn, and so said.
    std::optional<std::size_t> page = std::nullopt;
    QString reason = {}; ///< why it was not drawn
};

struct ContentsText {
    QString title;       ///< of the atlas, over the first page and, smaller, over the others
    QStringList imprint; ///< below it on the first: author, date, …
    std::vector<ContentsLine> lines;
    QStringList notes; ///< behind the last line
};

/// Lays the contents out: as many columns as the page is wide for, titles with dotted leaders to
/// their page. Head and column heads stand on every page, a park's heading over each column that
/// goes on with it; no heading stands alone at the foot of a column. Long titles wrap; a reason is
/// cut after three lines. All lengths are millimetres of the page.
class AtlasContents {
public:
    AtlasContents(ContentsText text,
                  const QSizeF& pageMm,
                  Language language,
                  const Lettering& lettering);

    /// At least one.
    std::size_t pageCount() const { return m_columns.back().page + 1; }

    std::vector<PageDrawing> pages() const;

    /// From each line that has a page to that page, in pages of the whole book.
    std::vector<PdfLink> links() const;

private:
    /// A line with its rows, or a note.
    struct Item {
        QStringList rows;
        TextStyle style;
        double indentMm = 0.0;
        QString number; ///< at the right, with leaders where `hasLeaders`
        bool hasLeaders = false;
        QStringList reasonRows;
        double heightMm = 0.0;
        bool isHeading = false;
        std::optional<std::size_t> target;
    };

    struct PlacedItem {
        std::size_t item = 0;
        QRectF boxMm;
        bool goesOn = false; ///< a heading repeated
    };

    struct Column {
        std::size_t page = 0;
        QRectF boxMm; ///< with the column's head
        std::vector<PlacedItem> items = {};
    };

    QString in(const char* zh, const char* en) const;
    QString continued(const QString& text) const;
    TextStyle reasonStyle() const;
    QRectF bodyMm(std::size_t page) const;
    double headHeightMm(std::size_t page) const;
    void makeItems(const ContentsText& text);
    Item itemOf(const ContentsLine& line) const;
    double rowsHeightMm(const Item& item) const;
    void addColumn();
    void place();
    void centreColumn();
    void drawHead(Canvas& canvas, std::size_t page) const;
    void drawColumn(Canvas& canvas, const Column& column) const;
    void drawItem(Canvas& canvas, const PlacedItem& placed) const;

    QSizeF m_page;
    Lettering m_lettering;
    SheetTheme m_theme;
    QString m_title;
    QStringList m_imprint;
    std::size_t m_columnCount = 1;
    double m_columnWidthMm = 0.0;
    double m_numberWidthMm = 0.0;
    std::vector<Item> m_items;
    std::vector<Column> m_columns;
};

} // namespace parklens
