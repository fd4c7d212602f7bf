#include "viewer/layout/page_element.hpp"

namespace parklens {

namespace {

constexpr double paragraphGapMm = 0.8;
/// A column narrower than this many characters cannot be read.
constexpr double leastCharacters = 6;

} // namespace

double textLineMm(const TextStyle& style) {
    return 1.32 * style.sizePt * millimetresPerPoint;
}

double textBaselineMm(const TextStyle& style) {
    return 1.04 * style.sizePt * millimetresPerPoint;
}

double TextElement::heightMm(double widthMm) const {
    double height = 0;
    for (const auto& paragraph : m_paragraphs) {
        const auto lines = m_lettering.wrapped(paragraph.text, paragraph.style, widthMm).size();
        height += static_cast<double>(lines) * textLineMm(paragraph.style);
    }
    const auto gaps = m_paragraphs.empty() ? 0 : m_paragraphs.size() - 1;
    return height + paragraphGapMm * static_cast<double>(gaps);
}

double TextElement::leastWidthMm() const {
    double width = 0;
    for (const auto& paragraph : m_paragraphs) {
        width = std::max(width, leastCharacters * paragraph.style.sizePt * millimetresPerPoint);
    }
    return width;
}

void TextElement::draw(Canvas& canvas, const QRectF& box) const {
    double top = box.top();
    for (const auto& paragraph : m_paragraphs) {
        for (const auto& line : m_lettering.wrapped(paragraph.text, paragraph.style, box.width())) {
            const double width = m_lettering.widthMm(line, paragraph.style);
            const double left =
                paragraph.centred ? box.left() + (box.width() - width) / 2 : box.left();
            canvas.text({left, top + textBaselineMm(paragraph.style)}, line, paragraph.style);
            top += textLineMm(paragraph.style);
        }
        top += paragraphGapMm;
    }
}

} // namespace parklens
