#include "viewer/desktop/help/help_browser.hpp"

#include <QImage>
#include <QTextBlock>
#include <QUrl>

namespace parklens {

HelpBrowser::HelpBrowser(std::filesystem::path folder, QWidget* parent)
    : QTextBrowser(parent)
    , m_folder(std::move(folder)) {
    setObjectName(QStringLiteral("helpPage"));
    setOpenLinks(false);
    document()->setDocumentMargin(14);
}

void HelpBrowser::showPage(const HelpPage& page) {
    setExtraSelections({});
    layOutHelp(*document(), page.markdown);
    setAccessibleName(page.title());
    moveCursor(QTextCursor::Start);
}

void HelpBrowser::mark(const std::vector<TextSpan>& places) {
    QList<ExtraSelection> selections;
    for (const auto& place : places) {
        ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(static_cast<int>(place.position));
        selection.cursor.setPosition(static_cast<int>(place.position + place.length),
                                     QTextCursor::KeepAnchor);
        selection.format.setBackground(QColor(0xFF, 0xE0, 0x70));
        selection.format.setForeground(Qt::black);
        selections << selection;
    }
    setExtraSelections(selections);
    if (!selections.isEmpty()) {
        auto cursor = selections.front().cursor;
        cursor.clearSelection();
        setTextCursor(cursor);
        ensureCursorVisible();
    }
}

QVariant HelpBrowser::loadResource(int type, const QUrl& name) {
    const auto file = name.toString();
    if (type != QTextDocument::ImageResource || file.contains(QLatin1Char('/')) ||
        file.contains(QLatin1Char('\\'))) {
        return {};
    }
    return QImage(QString::fromStdU16String((m_folder / file.toStdU16String()).u16string()));
}

} // namespace parklens
