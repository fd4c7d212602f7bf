#include "viewer/layout/panel.hpp"

#include <limits>

namespace parklens {

namespace {

double leastWidthMm(const ElementList& elements) {
    double width = 0;
    for (const auto& element : elements) {
        width = std::max(width, element->leastWidthMm());
    }
    return width;
}

bool standsAbove(const PageElement& element) {
    const auto name = element.name();
    return name == QLatin1String("north") || name == QLatin1String("wind") ||
           name == QLatin1String("inset");
}

/// Index behind the last element of each column.
using Cuts = std::vector<std::size_t>;

/// The cuts of `heights` into `columns` consecutive groups whose highest is lowest.
struct EvenCut {
    double heightMm = std::numeric_limits<double>::infinity();
    Cuts ends;
};

EvenCut evenCut(const std::vector<double>& heights, std::size_t first, int columns, double gapMm) {
    EvenCut best;
    double height = -gapMm;
    for (std::size_t end = first; end < heights.size(); ++end) {
        height += heights[end] + gapMm;
        const bool isLastElement = end + 1 == heights.size();
        if (columns == 1 && !isLastElement) {
            continue;
        }
        EvenCut cut{height, {end + 1}};
        if (!isLastElement) {
            const auto rest = evenCut(heights, end + 1, columns - 1, gapMm);
            cut.heightMm = std::max(height, rest.heightMm);
            cut.ends.insert(cut.ends.end(), rest.ends.begin(), rest.ends.end());
        }
        if (cut.heightMm < best.heightMm) {
            best = std::move(cut);
        }
    }
    return best;
}

} // namespace

std::optional<std::vector<ElementBox>>
stackedPanel(const ElementList& elements, const QRectF& panelMm, double gapMm) {
    if (leastWidthMm(elements) > panelMm.width()) {
        return std::nullopt;
    }
    std::vector<ElementBox> boxes;
    double top = panelMm.top();
    for (const auto& element : elements) {
        const double height = element->heightMm(panelMm.width());
        boxes.push_back({element.get(), {panelMm.left(), top, panelMm.width(), height}});
        top += height + gapMm;
    }
    if (boxes.empty()) {
        return boxes;
    }
    if (boxes.back().boxMm.bottom() > panelMm.bottom()) {
        return std::nullopt;
    }
    const double spare = panelMm.bottom() - boxes.back().boxMm.bottom();
    for (auto box = boxes.rbegin(); box != boxes.rend() && !standsAbove(*box->element); ++box) {
        box->boxMm.translate(0, spare);
    }
    return boxes;
}

std::optional<ColumnPanel>
columnPanel(const ElementList& elements, double widthMm, double gapMm, int mostColumns) {
    std::optional<ColumnPanel> best;
    for (int columns = 1; columns <= mostColumns; ++columns) {
        const double columnGapMm = 2 * gapMm;
        const double columnWidth = (widthMm - columnGapMm * (columns - 1)) / columns;
        if (columnWidth < leastWidthMm(elements)) {
            break;
        }
        std::vector<double> heights;
        for (const auto& element : elements) {
            heights.push_back(element->heightMm(columnWidth));
        }
        const auto cut = evenCut(heights, 0, columns, gapMm);
        if (best && cut.heightMm >= best->heightMm) {
            continue;
        }
        best = ColumnPanel{.heightMm = cut.heightMm, .boxes = {}};
        std::size_t index = 0;
        for (std::size_t column = 0; column < cut.ends.size(); ++column) {
            double top = 0;
            const double left = static_cast<double>(column) * (columnWidth + columnGapMm);
            for (; index < cut.ends[column]; ++index) {
                best->boxes.push_back(
                    {elements[index].get(), {left, top, columnWidth, heights[index]}});
                top += heights[index] + gapMm;
            }
        }
    }
    return best;
}

} // namespace parklens
