#include "viewer/layout/page_stamps.hpp"

#include "viewer/layout/page_element.hpp"
#include "viewer/layout/sheet_layout.hpp"

namespace parklens {

namespace {

constexpr double centreFromEdgeMm = 5.0;
constexpr double mostHeightMm = 4.0;

/// The fine print of sheets on this paper, as far as it is not higher than the margin allows.
TextStyle styleOn(const QSizeF& sizeMm, Language language, const Lettering& lettering) {
    auto style = SheetLayout{}.themeFor(sizeMm, language).small();
    const double height = lettering.lineHeightMm(style);
    style.sizePt *= std::min(1.0, mostHeightMm / height);
    return style;
}

QString numberText(std::size_t page, std::size_t count, Language language) {
    return (language == Language::Chinese ? QStringLiteral("第 %1 页 共 %2 页")
                                          : QStringLiteral("%1 / %2"))
        .arg(page)
        .arg(count);
}

} // namespace

std::vector<PageDrawing>
pageStamps(std::span<const QSizeF> sizesMm, Language language, const Lettering& lettering) {
    const auto layer =
        language == Language::Chinese ? QStringLiteral("页码") : QStringLiteral("Page numbers");
    std::vector<PageDrawing> stamps;
    for (const auto& size : sizesMm) {
        const auto text = numberText(stamps.size() + 1, sizesMm.size(), language);
        const auto style = styleOn(size, language, lettering);
        const double left = (size.width() - lettering.widthMm(text, style)) / 2;
        const double top = size.height() - centreFromEdgeMm - textLineMm(style) / 2;
        const QPointF baseline(left, top + textBaselineMm(style));
        PageDrawing stamp{.sizeMm = size, .layers = {}, .frames = {}, .title = {}};
        stamp.layers.push_back({layer, [baseline, text, style](Canvas& canvas) {
                                    canvas.text(baseline, text, style);
                                }});
        stamps.push_back(std::move(stamp));
    }
    return stamps;
}

} // namespace parklens
