// When the project window saves, reads again and closes, and what it asks then.

#include "viewer/desktop/project/project_window.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>

namespace parklens {

bool ProjectWindow::save() {
    if (m_editor.document().isModified() && m_editor.document().isChangedOnDisk()) {
        askAboutChange();
        return false;
    }
    return !m_editor.document().isModified() || m_editor.save();
}

bool ProjectWindow::event(QEvent* event) {
    if (event->type() == QEvent::WindowActivate) {
        noticeChange();
    }
    return QWidget::event(event);
}

/// Where nothing is unsaved the file is simply read again.
void ProjectWindow::noticeChange() {
    if (!m_editor.document().isModified() && m_editor.document().isChangedOnDisk() &&
        m_editor.reload()) {
        tell(tr("The file was changed by another program and has been read again."));
    }
}

void ProjectWindow::askAboutChange() {
    auto* box =
        named(new QMessageBox(QMessageBox::Warning,
                              tr("ParkLens"),
                              tr("%1 has been changed by another program since it was read.")
                                  .arg(shown(m_editor.document().file())),
                              QMessageBox::Cancel,
                              this),
              "projectChanged");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* reload =
        named(box->addButton(tr("&Reload it"), QMessageBox::ActionRole), "changedReload");
    auto* over =
        named(box->addButton(tr("&Write over it"), QMessageBox::ActionRole), "changedWriteOver");
    reload->setToolTip(tr("Undo brings your text back"));
    connect(reload, &QAbstractButton::clicked, this, [this] { m_editor.reload(); });
    connect(over, &QAbstractButton::clicked, this, [this] { m_editor.save(true); });
    box->open();
}

void ProjectWindow::closeEvent(QCloseEvent* event) {
    if (m_editor.document().isModified() && !m_isClosing) {
        event->ignore();
        askAboutUnsaved();
        return;
    }
    event->accept();
    Q_EMIT closed();
}

void ProjectWindow::askAboutUnsaved() {
    const auto* asked = findChild<QMessageBox*>(QStringLiteral("projectUnsaved"));
    if (asked != nullptr && asked->isVisible()) {
        return;
    }
    auto* box = named(new QMessageBox(QMessageBox::Question,
                                      tr("ParkLens"),
                                      tr("%1 has changes that are not saved.")
                                          .arg(shown(m_editor.document().file().filename())),
                                      QMessageBox::Cancel,
                                      this),
                      "projectUnsaved");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* keep = named(box->addButton(tr("&Save"), QMessageBox::AcceptRole), "unsavedSave");
    auto* discard =
        named(box->addButton(tr("&Discard"), QMessageBox::DestructiveRole), "unsavedDiscard");
    connect(box, &QDialog::rejected, this, &ProjectWindow::closingDeclined);
    connect(keep, &QAbstractButton::clicked, this, [this] {
        if (save()) {
            close();
        }
    });
    connect(discard, &QAbstractButton::clicked, this, [this] {
        m_isClosing = true;
        m_editor.giveUp();
        close();
    });
    box->open();
}

} // namespace parklens
