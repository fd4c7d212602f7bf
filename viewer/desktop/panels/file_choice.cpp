#include "viewer/desktop/panels/file_choice.hpp"

#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace parklens {

namespace {

void ask(QWidget& asking,
         const FileQuestion& question,
         QFileDialog::AcceptMode accept,
         QFileDialog::FileMode mode,
         FileAnswer answer) {
    const QFileInfo start(question.start);
    const bool isFolder = question.start.isEmpty() || start.isDir();
    auto* dialog = new QFileDialog(
        asking.window(), question.title, isFolder ? question.start : start.path(), question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(accept);
    dialog->setFileMode(mode);
    dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    if (!isFolder) {
        dialog->selectFile(start.fileName());
    }
    QObject::connect(dialog,
                     &QFileDialog::fileSelected,
                     &asking,
                     [answer = std::move(answer)](const QString& file) {
                         answer(std::filesystem::path(file.toStdU16String()));
                     });
    dialog->open();
}

} // namespace

void askForFileToOpen(QWidget& asking, const FileQuestion& question, FileAnswer answer) {
    ask(asking, question, QFileDialog::AcceptOpen, QFileDialog::ExistingFile, std::move(answer));
}

void askForFileToSave(QWidget& asking, const FileQuestion& question, FileAnswer answer) {
    ask(asking, question, QFileDialog::AcceptSave, QFileDialog::AnyFile, std::move(answer));
}

void askForFolder(QWidget& asking, const FileQuestion& question, FileAnswer answer) {
    ask(asking, question, QFileDialog::AcceptOpen, QFileDialog::Directory, std::move(answer));
}

} // namespace parklens
