#include "viewer/desktop/panels/file_choice.hpp"

#include <QFileDialog>
#include <QPointer>

namespace parklens {

namespace {

QWidget* topmostWindowOf(QWidget& widget) {
    auto* window = widget.window();
    while (window->parentWidget() != nullptr) {
        window = window->parentWidget()->window();
    }
    return window;
}

/// \param choose  shows a dialog over a window and gives the file
template <typename Choose>
void ask(QWidget& asking, const FileAnswer& answer, const Choose& choose) {
    const QPointer<QWidget> still(&asking);
    const QString file = choose(topmostWindowOf(asking));
    if (still && !file.isEmpty()) {
        answer(std::filesystem::path(file.toStdU16String()));
    }
}

} // namespace

void askForFileToOpen(QWidget& asking, const FileQuestion& question, const FileAnswer& answer) {
    ask(asking, answer, [&](QWidget* window) {
        return QFileDialog::getOpenFileName(
            window, question.title, question.start, question.filter);
    });
}

void askForFileToSave(QWidget& asking, const FileQuestion& question, const FileAnswer& answer) {
    ask(asking, answer, [&](QWidget* window) {
        return QFileDialog::getSaveFileName(
            window, question.title, question.start, question.filter);
    });
}

void askForFolder(QWidget& asking, const FileQuestion& question, const FileAnswer& answer) {
    ask(asking, answer, [&](QWidget* window) {
        return QFileDialog::getExistingDirectory(window, question.title, question.start);
    });
}

} // namespace parklens
