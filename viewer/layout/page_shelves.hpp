/// \file
/// Pages filled shelf by shelf, as a book case: elements of any width beside one another, and
/// smaller ones below them where there is room.
#pragma once

#include "viewer/layout/panel.hpp"

namespace parklens {

class PageShelves {
public:
    /// What stands on a page, and where.
    struct Page {
        ElementList elements;
        std::vector<ElementBox> boxes;
    };

    /// \param insideMm  where elements may stand on each page
    /// \param gapMm     between them
    PageShelves(const QRectF& insideMm, double gapMm)
        : m_inside(insideMm)
        , m_gap(gapMm)
        , m_next(insideMm.topLeft())
        , m_shelfBottom(insideMm.top()) {}

    /// Whether something stands on the page that is being filled.
    bool hasBegun() const { return !m_page.boxes.empty(); }

    /// Height between the shelf that is being filled and the foot of the page.
    double roomBelowMm() const { return m_inside.bottom() - m_shelfBottom - m_gap; }

    /// Whether such a box fits beside the last one placed.
    bool fitsOnShelf(const QSizeF& sizeMm) const;

    /// Beside the last element, else on a new shelf, else on a new page.
    void place(std::shared_ptr<const PageElement> element, double widthMm);

    /// Under one of those that stand on the page already. \returns whether there was room
    bool placeBelow(const std::shared_ptr<const PageElement>& element, double widthMm);

    void beginShelf();

    /// All pages; nothing is placed after that.
    std::vector<Page> takePages();

private:
    bool isFree(const QRectF& boxMm) const;

    QRectF m_inside;
    double m_gap;
    QPointF m_next; ///< where the next element of the shelf would begin
    double m_shelfBottom;
    Page m_page; ///< that is being filled
    std::vector<Page> m_pages;
};

} // namespace parklens
