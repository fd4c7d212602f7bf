/// \file
/// Asking for a file from a widget that may go meanwhile.
///
/// While a dialog is open tasks end and projects change: a chart is drawn anew, a page exchanged.
/// The dialog belongs to the topmost window, which stays; its answer goes to nobody where what
/// asked is gone.
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

/// Called once, unless the user gives up or `asking` is gone.
using FileAnswer = std::function<void(const std::filesystem::path& file)>;

/// These return when the dialog is closed.
void askForFileToOpen(QWidget& asking, const FileQuestion& question, const FileAnswer& answer);

/// The dialog has asked whether an existing file may go.
void askForFileToSave(QWidget& asking, const FileQuestion& question, const FileAnswer& answer);

void askForFolder(QWidget& asking, const FileQuestion& question, const FileAnswer& answer);

} // namespace parklens
