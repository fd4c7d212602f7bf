#include "viewer/desktop/help/help_page.hpp"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace parklens {

namespace {

constexpr double cellPadding = 4.0;
constexpr double roomAboveHeading = 14.0;
constexpr double roomBelow = 6.0;
constexpr double lineDistance = 4.0;

void drawTables(QTextFrame& frame) {
    for (auto* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            auto format = table->format();
            format.setBorder(1.0);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(QColor(0xC8, 0xC8, 0xC8));
            format.setBorderCollapse(true);
            format.setCellPadding(cellPadding);
            format.setTopMargin(roomBelow);
            format.setBottomMargin(roomBelow);
            table->setFormat(format);
        }
        drawTables(*child);
    }
}

void spaceBlocks(QTextDocument& document) {
    QTextCursor cursor(&document);
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        auto format = block.blockFormat();
        cursor.setPosition(block.position());
        format.setLineHeight(lineDistance, QTextBlockFormat::LineDistanceHeight);
        if (cursor.currentTable() == nullptr) {
            format.setTopMargin(format.headingLevel() > 1 ? roomAboveHeading : 0.0);
            format.setBottomMargin(roomBelow);
        }
        cursor.setBlockFormat(format);
    }
}

QString withJoinedLines(const QString& markdown) {
    static const QRegularExpression broken(
        QStringLiteral("(?<=[\\p{Han}，。；：、！？）》”]) *\\n {0,4}(?=[\\p{Han}（《“])"));
    return QString(markdown).replace(broken, QString());
}

} // namespace

void layOutHelp(QTextDocument& document, const QString& markdown) {
    document.setMarkdown(markdown, QTextDocument::MarkdownDialectGitHub);
    drawTables(*document.rootFrame());
    spaceBlocks(document);
}

HelpPage parseHelpPage(const QString& markdown) {
    QTextDocument document;
    HelpPage page{.markdown = withJoinedLines(markdown)};
    layOutHelp(document, page.markdown);
    page.text = document.toPlainText();
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        if (const int level = block.blockFormat().headingLevel(); level > 0) {
            page.headings.push_back({.level = level, .text = block.text()});
        }
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            const auto format = piece.fragment().charFormat();
            if (format.isImageFormat()) {
                page.pictures << format.toImageFormat().name();
            } else if (format.isAnchor() &&
                       (page.links.isEmpty() || page.links.back() != format.anchorHref())) {
                page.links << format.anchorHref(); // a link in two pieces is one
            }
        }
    }
    return page;
}

} // namespace parklens
