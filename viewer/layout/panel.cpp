#include "viewer/layout/panel.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <span>
#include <utility>

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

/// Cuts into consecutive groups, at most one a column, whose highest is lowest.
struct EvenCut {
    double heightMm = std::numeric_limits<double>::infinity();
    Cuts ends;
};

/// \param belowMm  for each column, what else stands in it, with a gap before each part
EvenCut evenCut(const std::vector<double>& heights,
                std::size_t first,
                std::span<const double> belowMm,
                double gapMm) {
    EvenCut best;
    double height = -gapMm;
    for (std::size_t end = first; end < heights.size(); ++end) {
        height += heights[end] + gapMm;
        const bool isLastElement = end + 1 == heights.size();
        if (belowMm.size() == 1 && !isLastElement) {
            continue;
        }
        EvenCut cut{height + belowMm.front(), {end + 1}};
        if (!isLastElement) {
            const auto rest = evenCut(heights, end + 1, belowMm.subspan(1), gapMm);
            cut.heightMm = std::max(cut.heightMm, rest.heightMm);
            cut.ends.insert(cut.ends.end(), rest.ends.begin(), rest.ends.end());
        } else {
            for (const double alone : belowMm.subspan(1)) {
                cut.heightMm = std::max(cut.heightMm, alone - gapMm);
            }
        }
        if (cut.heightMm < best.heightMm) {
            best = std::move(cut);
        }
    }
    return best;
}

/// Elements in columns: in order, and below them those that may stand in any.
struct ColumnCut {
    EvenCut inOrder;
    std::vector<std::size_t> columnOfFree; ///< of each free element
};

/// The lowest, with every way to share the free elements out among the columns.
ColumnCut columnCut(const std::vector<double>& inOrderMm,
                    const std::vector<double>& freeMm,
                    std::size_t columns,
                    double gapMm) {
    ColumnCut best{.inOrder = {}, .columnOfFree = {}};
    std::vector<std::size_t> columnOf(freeMm.size(), 0);
    for (;;) {
        std::vector<double> belowMm(columns, 0.0);
        for (std::size_t free = 0; free < freeMm.size(); ++free) {
            belowMm[columnOf[free]] += gapMm + freeMm[free];
        }
        auto cut = evenCut(inOrderMm, 0, belowMm, gapMm);
        if (cut.heightMm < best.inOrder.heightMm) {
            best = {.inOrder = std::move(cut), .columnOfFree = columnOf};
        }
        std::size_t next = 0; // counts up with a digit for each free element
        while (next < columnOf.size() && ++columnOf[next] == columns) {
            columnOf[next++] = 0;
        }
        if (next == columnOf.size()) {
            return best;
        }
    }
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

std::optional<ColumnPanel> columnPanel(
    const ElementList& elements, double widthMm, double gapMm, int mostColumns, ChartOrder charts) {
    constexpr std::ptrdiff_t mostFree = 3; // more would be too many ways to share them out
    const auto isChart = [](const std::shared_ptr<const PageElement>& element) {
        return element->name() == QLatin1String("chart");
    };
    auto inOrder = elements;
    ElementList free;
    const auto chartCount = std::ranges::count_if(elements, isChart);
    if (charts == ChartOrder::WhereRoomIs && chartCount <= mostFree &&
        chartCount < std::ssize(elements)) {
        std::ranges::copy_if(elements, std::back_inserter(free), isChart);
        std::erase_if(inOrder, isChart);
    }
    std::optional<ColumnPanel> best;
    for (int columns = 1; columns <= mostColumns; ++columns) {
        const double columnGapMm = 2 * gapMm;
        const double columnWidth = (widthMm - columnGapMm * (columns - 1)) / columns;
        if (columnWidth < leastWidthMm(elements)) {
            break;
        }
        const auto heightsOf = [&](const ElementList& some) {
            std::vector<double> heights;
            for (const auto& element : some) {
                heights.push_back(element->heightMm(columnWidth));
            }
            return heights;
        };
        const auto heights = heightsOf(inOrder);
        const auto freeHeights = heightsOf(free);
        const auto [cut, columnOfFree] =
            columnCut(heights, freeHeights, static_cast<std::size_t>(columns), gapMm);
        if (best && cut.heightMm >= best->heightMm) {
            continue;
        }
        best = ColumnPanel{.heightMm = cut.heightMm, .boxes = {}};
        std::size_t index = 0;
        for (std::size_t column = 0; column < static_cast<std::size_t>(columns); ++column) {
            double top = 0;
            const double left = static_cast<double>(column) * (columnWidth + columnGapMm);
            const auto add = [&](const std::shared_ptr<const PageElement>& element, double height) {
                best->boxes.push_back({element.get(), {left, top, columnWidth, height}});
                top += height + gapMm;
            };
            const std::size_t end = column < cut.ends.size() ? cut.ends[column] : index;
            for (; index < end; ++index) {
                add(inOrder[index], heights[index]);
            }
            for (std::size_t one = 0; one < free.size(); ++one) {
                if (columnOfFree[one] == column) {
                    add(free[one], freeHeights[one]);
                }
            }
        }
    }
    return best;
}

} // namespace parklens
