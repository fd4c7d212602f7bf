#include "viewer/desktop/windows/shortcuts_dialog.hpp"

#include "viewer/desktop/session/texts.hpp"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMainWindow>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace parklens {

namespace {

QString row(const QString& keys, const QString& what) {
    return QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

} // namespace

QString shortcutsPage(const QMainWindow& window) {
    QString html = QStringLiteral("<table cellpadding='3'>");
    for (const auto* action : window.actions()) {
        if (!action->shortcut().isEmpty()) {
            // "Open(&O)…" and "&Open…": the mark of the menu's key is left out.
            auto text = action->text();
            text.remove(QRegularExpression(QStringLiteral("\\(&.\\)"))).remove(QLatin1Char('&'));
            html += row(action->shortcut().toString(QKeySequence::NativeText), text);
        }
    }
    html += QStringLiteral("</table><h4>%1</h4><table cellpadding='3'>").arg(tr("On the map"));
    html += row(QStringLiteral("← ↑ → ↓"), tr("Move"));
    html += row(QStringLiteral("+ −"), tr("Zoom"));
    html += row(QStringLiteral("Home"), tr("Show the parks"));
    html += row(QStringLiteral("Backspace"), tr("The view before"));
    html += row(QStringLiteral("Return"), tr("End a measurement or a polygon"));
    html += row(QStringLiteral("Esc"), tr("Drop what was begun"));
    html += row(QStringLiteral("Shift, Ctrl"), tr("While selecting: add, take away"));
    return html + QStringLiteral("</table>");
}

void showShortcuts(QMainWindow& window) {
    auto* dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard"));
    auto* text = new QTextBrowser(dialog);
    text->setHtml(shortcutsPage(window));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog->resize(460, 560);
    dialog->open();
}

} // namespace parklens
