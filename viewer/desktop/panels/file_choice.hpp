/// \file
/// Asking for a file, without an event loop of its own.
///
/// While a dialog is open tasks end and projects change, so that what asked may be gone before the
/// answer comes. The dialog belongs to the window of what asks; its answer goes to nobody then.
#pragma once

#include <QString>

#include <filesystem>
#include <functional>

class QWidget;

namespace parklens {

struct FileQuestion {
    QString title;
    QString start;  ///< a folder, or a file to begin with; empty: the current folder
    QString filter; ///< "Charts (*.pdf *.svg *.png)"; empty: all files
};

/// Called once, on the thread of what asks, unless the user gives up or it is gone.
using FileAnswer = std::function<void(const std::filesystem::path& file)>;

void askForFileToOpen(QWidget& asking, const FileQuestion& question, FileAnswer answer);

/// The dialog has asked whether an existing file may go.
void askForFileToSave(QWidget& asking, const FileQuestion& question, FileAnswer answer);

void askForFolder(QWidget& asking, const FileQuestion& question, FileAnswer answer);

} // namespace parklens
