/// \file
/// Tables on sheets.
#pragma once

#include "viewer/layout/page_element.hpp"

#include <QStringList>

#include <optional>

namespace parklens {

struct TableColumn {
    QString title;
    bool alignRight = false; ///< numbers, and the reasons why there are none
};

/// How wide a column must and may be.
struct TableColumnWidth {
    double naturalMm = 0.0; ///< at which none of its cells wraps
    double leastMm = 0.0;   ///< at which no number and no word is cut; at most the natural width
    double partMm = 0.0;    ///< of a part of a table: in the width that it was split for
};

struct SheetTable {
    QString name;  ///< "boundary_points"
    QString title; ///< over the table
    std::vector<TableColumn> columns;
    std::vector<QStringList> rows;
    bool isSummary = false; ///< stands beside the map also where other tables are too long to
    /// Of a part of a table, the widths of the whole one's columns: parts look alike.
    std::vector<TableColumnWidth> columnWidths = {};
};

/// A ruled table over the full width; cells wrap, rows are as high as their highest cell. Where it
/// is narrower than its natural width, headings and words wrap at their blanks first: texts with
/// blanks (English) then need hardly more width than those without (Chinese). Width goes to the
/// columns whose long cells would else make many rows high, and in wide tables is taken from
/// Chinese cells that stand as well in two lines.
class TableElement : public PageElement {
public:
    TableElement(SheetTable table, const SheetTheme& theme, const Lettering& lettering);

    QString name() const override { return m_table.name; }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    void draw(Canvas& canvas, const QRectF& box) const override;

    /// At which no cell wraps.
    double naturalWidthMm() const;

    /// Splits into tables of which each is at most `heightMm` high at `widthMm`, each with title
    /// and header; at least one row each. \param firstMm  of the first, where less room is left
    std::vector<SheetTable>
    split(double widthMm, double heightMm, std::optional<double> firstMm = std::nullopt) const;

private:
    TableColumnWidth widthOf(std::size_t column) const;
    double sumOfLeastMm() const;
    std::vector<double> columnWidthsMm(double widthMm) const;
    std::vector<double> partWidthsMm(double widthMm) const;
    double cutMm(std::size_t column) const;
    std::vector<double> smallestWidthsMm(double widthMm) const;
    std::vector<double> widenedMm(std::vector<double> widths, double widthMm) const;
    double rowHeightMm(const QStringList& row,
                       const std::vector<double>& widths,
                       const TextStyle& style) const;
    double headHeightMm(const std::vector<double>& widths) const;
    QStringList titleLines(double widthMm) const;
    double titleHeightMm(double widthMm) const;
    QStringList header() const;
    void drawRow(Canvas& canvas,
                 const QStringList& row,
                 const std::vector<double>& widths,
                 const QRectF& box,
                 const TextStyle& style) const;

    SheetTable m_table;
    SheetTheme m_theme;
    Lettering m_lettering;
    std::vector<std::vector<double>> m_cellsMm; ///< widths of the texts, by column and row
    std::vector<TableColumnWidth> m_widths;     ///< of the columns
};

} // namespace parklens
