#include "viewer/layout/page_shelves.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

bool PageShelves::isFree(const QRectF& boxMm) const {
    const double half = m_gap / 2;
    return std::ranges::none_of(m_page.boxes, [&](const ElementBox& other) {
        return other.boxMm.adjusted(-half, -half, half, half).intersects(boxMm);
    });
}

bool PageShelves::fitsOnShelf(const QSizeF& sizeMm) const {
    constexpr double slackMm = 1e-6;
    return m_next.x() + sizeMm.width() <= m_inside.right() + slackMm &&
           m_next.y() + sizeMm.height() <= m_inside.bottom() + slackMm && isFree({m_next, sizeMm});
}

void PageShelves::beginShelf() {
    m_next = {m_inside.left(), m_shelfBottom + m_gap};
}

void PageShelves::place(std::shared_ptr<const PageElement> element, double widthMm) {
    const QSizeF size(widthMm, std::min(element->heightMm(widthMm), m_inside.height()));
    if (!fitsOnShelf(size)) {
        beginShelf();
    }
    if (!fitsOnShelf(size) && hasBegun()) {
        m_pages.push_back(std::exchange(m_page, {}));
        m_next = m_inside.topLeft();
        m_shelfBottom = m_inside.top();
    }
    m_page.boxes.push_back({element.get(), {m_next, size}});
    m_page.elements.push_back(std::move(element));
    m_shelfBottom = std::max(m_shelfBottom, m_next.y() + size.height());
    m_next.rx() += widthMm + m_gap;
}

bool PageShelves::placeBelow(const std::shared_ptr<const PageElement>& element, double widthMm) {
    const QSizeF size(widthMm, element->heightMm(widthMm));
    const auto roomBelow = [&](const ElementBox& above) {
        return QRectF({above.boxMm.left(), above.boxMm.bottom() + m_gap}, size);
    };
    const auto above = std::ranges::find_if(m_page.boxes, [&](const ElementBox& box) {
        const auto room = roomBelow(box);
        return isFree(room) && room.right() <= m_inside.right() &&
               room.bottom() <= m_inside.bottom();
    });
    if (above == m_page.boxes.end()) {
        return false;
    }
    const auto room = roomBelow(*above);
    m_page.boxes.push_back({element.get(), room});
    m_page.elements.push_back(element);
    m_shelfBottom = std::max(m_shelfBottom, room.bottom());
    return true;
}

std::vector<PageShelves::Page> PageShelves::takePages() {
    if (hasBegun()) {
        m_pages.push_back(std::exchange(m_page, {}));
    }
    return std::exchange(m_pages, {});
}

} // namespace parklens
