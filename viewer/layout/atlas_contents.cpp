#include "viewer/layout/atlas_contents.hpp"

#include "viewer/layout/page_element.hpp"
#include "viewer/layout/sheet_layout.hpp"

#include <algorithm>
#include <memory>

namespace parklens {

namespace {

constexpr double marginMm = 15.0;
/// On A4; wider pages have larger text.
constexpr double narrowestColumnMm = 110.0;
constexpr double contentsColumnGapMm = 9.0;
constexpr qsizetype mostReasonRows = 3;

double gapOver(bool isHeading, const SheetTheme& theme) {
    return isHeading ? 0.5 * textLineMm(theme.text()) : 0.0;
}

} // namespace

AtlasContents::AtlasContents(ContentsText text,
                             const QSizeF& pageMm,
                             Language language,
                             const Lettering& lettering)
    : m_page(pageMm)
    , m_lettering(lettering)
    , m_theme(SheetLayout{}.themeFor(pageMm, language))
    , m_title(text.title)
    , m_imprint(text.imprint) {
    const double inside = pageMm.width() - 2 * marginMm;
    const double narrowest = narrowestColumnMm * m_theme.textPt / SheetTheme{}.textPt;
    m_columnCount =
        std::clamp<std::size_t>(static_cast<std::size_t>((inside + contentsColumnGapMm) /
                                                         (narrowest + contentsColumnGapMm)),
                                1,
                                3);
    const auto gaps = static_cast<double>(m_columnCount - 1);
    m_columnWidthMm = (inside - gaps * contentsColumnGapMm) / static_cast<double>(m_columnCount);
    m_numberWidthMm = m_lettering.widthMm(in("未绘出", "not drawn"), m_theme.text());
    makeItems(text);
    place();
    for (auto& item : m_items) {
        if (item.target) {
            *item.target += pageCount();
            item.number = QString::number(*item.target + 1);
        }
    }
}

QString AtlasContents::in(const char* zh, const char* en) const {
    return QString::fromUtf8(m_theme.language == Language::Chinese ? zh : en);
}

QString AtlasContents::continued(const QString& text) const {
    return text + in("（续）", " (continued)");
}

TextStyle AtlasContents::reasonStyle() const {
    auto style = m_theme.small();
    style.colour = QColor(0xa0, 0x10, 0x10);
    return style;
}

void AtlasContents::makeItems(const ContentsText& text) {
    for (const auto& line : text.lines) {
        m_items.push_back(itemOf(line));
    }
    for (const auto& note : text.notes) {
        Item item{.rows = m_lettering.wrapped(note, m_theme.small(), m_columnWidthMm),
                  .style = m_theme.small(),
                  .number = {},
                  .reasonRows = {},
                  .target = {}};
        item.heightMm = rowsHeightMm(item);
        m_items.push_back(std::move(item));
    }
}

AtlasContents::Item AtlasContents::itemOf(const ContentsLine& line) const {
    Item item{.rows = {},
              .style = line.isPark ? m_theme.style(m_theme.textPt, true) : m_theme.text(),
              .indentMm = line.isPark ? 0.0 : 4.0,
              .number = {},
              .hasLeaders = !line.isPark,
              .reasonRows = {},
              .isHeading = line.isPark,
              .target = line.page};
    if (!line.page && !line.isPark) {
        item.number = in("未绘出", "not drawn");
    }
    const double width = m_columnWidthMm - item.indentMm;
    const double kept = line.isPark ? m_lettering.widthMm(continued({}), item.style) : 0.0;
    item.rows = m_lettering.wrapped(line.text, item.style, width - m_numberWidthMm - kept - 3.0);
    item.reasonRows = m_lettering.wrapped(line.reason, reasonStyle(), width - 4.0);
    if (item.reasonRows.size() > mostReasonRows) {
        item.reasonRows.resize(mostReasonRows);
        item.reasonRows.back() += QStringLiteral("…");
    }
    item.heightMm = rowsHeightMm(item);
    return item;
}

double AtlasContents::rowsHeightMm(const Item& item) const {
    return static_cast<double>(item.rows.size()) * textLineMm(item.style) +
           static_cast<double>(item.reasonRows.size()) * textLineMm(reasonStyle());
}

double AtlasContents::headHeightMm(std::size_t page) const {
    const double heading = textLineMm(m_theme.heading()) + m_theme.gapMm;
    if (page > 0) {
        return heading;
    }
    const auto title = m_theme.style(m_theme.titlePt, true);
    const double width = m_page.width() - 2 * marginMm;
    return heading + m_theme.gapMm +
           static_cast<double>(m_lettering.wrapped(m_title, title, width).size()) *
               textLineMm(title) +
           static_cast<double>(m_imprint.size()) * textLineMm(m_theme.text());
}

QRectF AtlasContents::bodyMm(std::size_t page) const {
    const double head = headHeightMm(page);
    return {marginMm,
            marginMm + head,
            m_page.width() - 2 * marginMm,
            m_page.height() - 2 * marginMm - head};
}

void AtlasContents::addColumn() {
    const auto index = m_columns.size() % m_columnCount;
    const auto page = m_columns.size() / m_columnCount;
    const auto body = bodyMm(page);
    const double left =
        body.left() + static_cast<double>(index) * (m_columnWidthMm + contentsColumnGapMm);
    m_columns.push_back({page, {left, body.top(), m_columnWidthMm, body.height()}});
}

void AtlasContents::place() {
    addColumn();
    const double columnHead = textLineMm(m_theme.small()) + 1.5;
    double top = m_columns.back().boxMm.top() + columnHead;
    std::optional<std::size_t> heading;
    const auto put = [&](std::size_t index, bool goesOn) {
        const auto& item = m_items[index];
        const auto& box = m_columns.back().boxMm;
        m_columns.back().items.push_back(
            {index, {box.left(), top, box.width(), item.heightMm}, goesOn});
        top += item.heightMm;
    };
    for (std::size_t index = 0; index < m_items.size(); ++index) {
        const auto& item = m_items[index];
        double needed = gapOver(item.isHeading, m_theme) + item.heightMm;
        if (item.isHeading && index + 1 < m_items.size()) {
            needed += m_items[index + 1].heightMm;
        }
        const auto& column = m_columns.back();
        if (top + needed > column.boxMm.bottom() && !column.items.empty()) {
            addColumn();
            top = m_columns.back().boxMm.top() + columnHead;
            if (heading && !item.isHeading && item.hasLeaders) {
                put(*heading, true);
            }
        } else if (!column.items.empty()) {
            top += gapOver(item.isHeading || !item.hasLeaders, m_theme);
        }
        heading = item.isHeading ? std::optional(index) : heading;
        put(index, false);
    }
    if (m_columns.size() == 1) {
        centreColumn();
    }
}

void AtlasContents::centreColumn() {
    auto& column = m_columns.front();
    const double shift = (m_page.width() - column.boxMm.width()) / 2 - column.boxMm.left();
    column.boxMm.translate(shift, 0);
    for (auto& placed : column.items) {
        placed.boxMm.translate(shift, 0);
    }
}

std::vector<PageDrawing> AtlasContents::pages() const {
    const auto shared = std::make_shared<const AtlasContents>(*this);
    std::vector<PageDrawing> drawings;
    for (std::size_t page = 0; page < pageCount(); ++page) {
        PageDrawing drawing{
            .sizeMm = m_page, .layers = {}, .frames = {}, .title = in("目录", "Contents")};
        drawing.layers.push_back({in("目录", "Contents"), [shared, page](Canvas& canvas) {
                                      shared->drawHead(canvas, page);
                                      for (const auto& column : shared->m_columns) {
                                          if (column.page == page) {
                                              shared->drawColumn(canvas, column);
                                          }
                                      }
                                  }});
        drawings.push_back(std::move(drawing));
    }
    return drawings;
}

std::vector<PdfLink> AtlasContents::links() const {
    std::vector<PdfLink> links;
    for (const auto& column : m_columns) {
        for (const auto& placed : column.items) {
            if (const auto target = m_items[placed.item].target) {
                links.push_back({column.page, placed.boxMm, *target});
            }
        }
    }
    return links;
}

void AtlasContents::drawHead(Canvas& canvas, std::size_t page) const {
    std::vector<TextElement::Paragraph> paragraphs;
    const auto contents = in("目录", "Contents");
    if (page == 0) {
        paragraphs.push_back({m_title, m_theme.style(m_theme.titlePt, true), true});
        for (const auto& line : m_imprint) {
            paragraphs.push_back({line, m_theme.text(), true});
        }
        paragraphs.push_back({contents, m_theme.heading(), true});
    } else {
        const auto title = m_title + QStringLiteral("  ") + continued(contents);
        paragraphs.push_back({title, m_theme.heading(), true});
    }
    const TextElement head(QStringLiteral("head"), std::move(paragraphs), m_lettering);
    head.draw(canvas, {marginMm, marginMm, m_page.width() - 2 * marginMm, headHeightMm(page)});
}

void AtlasContents::drawColumn(Canvas& canvas, const Column& column) const {
    const auto& box = column.boxMm;
    const auto style = m_theme.small();
    const auto pageWord = in("页码", "Page");
    const double baseline = box.top() + textBaselineMm(style);
    canvas.text({box.left(), baseline}, in("园区与图件", "Park and sheet"), style);
    canvas.text({box.right() - m_lettering.widthMm(pageWord, style), baseline}, pageWord, style);
    const double rule = box.top() + textLineMm(style) + 0.5;
    canvas.stroke(QPolygonF({QPointF(box.left(), rule), QPointF(box.right(), rule)}),
                  {.colour = m_theme.ink, .widthMm = 0.3});
    for (const auto& placed : column.items) {
        drawItem(canvas, placed);
    }
}

void AtlasContents::drawItem(Canvas& canvas, const PlacedItem& placed) const {
    const auto& item = m_items[placed.item];
    const auto& box = placed.boxMm;
    const double left = box.left() + item.indentMm;
    double top = box.top();
    for (qsizetype row = 0; row < item.rows.size(); ++row) {
        const bool isLast = row + 1 == item.rows.size();
        const auto text =
            placed.goesOn && isLast ? continued(item.rows.at(row)) : item.rows.at(row);
        const double baseline = top + textBaselineMm(item.style);
        canvas.text({left, baseline}, text, item.style);
        if (isLast && !item.number.isEmpty()) {
            const bool isDrawn = item.target.has_value();
            auto style = isDrawn ? item.style : reasonStyle();
            const double start = box.right() - m_lettering.widthMm(item.number, style);
            canvas.text({start, baseline}, item.number, style);
            const double textEnd = left + m_lettering.widthMm(text, item.style);
            if (item.hasLeaders && start - textEnd > 4.0) {
                const Stroke dots{
                    .colour = m_theme.fineInk, .widthMm = 0.25, .dashesMm = {0.25, 1.25}};
                // From the right, so that the dots of all lines stand below one another.
                canvas.stroke(QPolygonF({QPointF(start - 1.5, baseline - 0.3),
                                         QPointF(textEnd + 1.5, baseline - 0.3)}),
                              dots);
            }
        }
        top += textLineMm(item.style);
    }
    for (const auto& row : item.reasonRows) {
        canvas.text({left + 4.0, top + textBaselineMm(reasonStyle())}, row, reasonStyle());
        top += textLineMm(reasonStyle());
    }
}

} // namespace parklens
