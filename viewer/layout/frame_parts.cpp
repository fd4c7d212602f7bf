#include "viewer/layout/frame_parts.hpp"

#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/frame_legend_element.hpp"

#include <algorithm>

namespace parklens {

namespace {

struct FrameSize {
    double widthMm;
    double heightMm;
};

constexpr FrameSize leastOfOne = {60, 60};
/// Of several side by side: less is not legible.
constexpr FrameSize leastOfSeveral = {55, 35};

} // namespace

FrameParts::FrameParts(const SheetContent& content, const Lettering& lettering)
    : m_content(content)
    , m_lettering(lettering)
    , m_legends(frameLegends(content)) {}

std::shared_ptr<const TextElement> FrameParts::captionElement(std::size_t map,
                                                              const SheetTheme& theme) const {
    const auto& caption = *captionsOf(m_content).at(map);
    std::vector<TextElement::Paragraph> lines;
    if (!caption.title.isEmpty()) {
        lines.push_back({caption.title, theme.heading(), true});
    }
    for (const auto& remark : caption.remarks) {
        lines.push_back({remark, theme.small(), true});
    }
    return std::make_shared<TextElement>(
        QStringLiteral("frame_caption"), std::move(lines), m_lettering);
}

std::shared_ptr<const PageElement> FrameParts::legendElement(std::size_t map,
                                                             const SheetTheme& theme) const {
    return std::make_shared<FrameLegendElement>(legend(map), theme, m_lettering);
}

double FrameParts::highestMm(
    double widthMm,
    const std::function<std::shared_ptr<const PageElement>(std::size_t)>& part) const {
    double height = 0;
    for (std::size_t map = 0; map < m_legends.size(); ++map) {
        height = std::max(height, part(map)->heightMm(widthMm));
    }
    return height;
}

std::vector<MapFrame>
FrameParts::framesWithin(const QRectF& areaMm,
                         const SheetTheme& theme,
                         double bandMm,
                         const std::function<double(const QRectF&)>& denominatorOf) const {
    const std::size_t count = m_legends.size();
    const FrameSurround surround{
        .bandMm = bandMm,
        .gapMm = count > 1 ? theme.gapMm / 2 : 0,
        .captionHeightMm =
            [&](double width) {
                return highestMm(width, [&](auto map) { return captionElement(map, theme); });
            },
        .legendHeightMm =
            [&](double width) {
                return highestMm(width, [&](auto map) { return legendElement(map, theme); });
            }};
    const bool hasCaption = !captionElement(0, theme)->isEmpty();
    const auto room = hasCaption ? areaMm.adjusted(0, theme.gapMm / 2, 0, 0) : areaMm;
    const auto least = count > 1 ? leastOfSeveral : leastOfOne;
    std::vector<MapFrame> best;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        auto frames = mapFrames(room, count, columns, surround);
        const auto& frame = frames.front().frameMm;
        const bool isLegible = frame.width() >= least.widthMm && frame.height() >= least.heightMm;
        if (isLegible &&
            (best.empty() || denominatorOf(frame) < denominatorOf(best.front().frameMm))) {
            best = std::move(frames);
        }
    }
    return best;
}

} // namespace parklens
