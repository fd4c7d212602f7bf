/// \file
/// What can be done with the keyboard.
#pragma once

#include <QString>

class QMainWindow;

namespace parklens {

/// The shortcuts of all actions of the window, and the keys of the map, as a table of hypertext.
QString shortcutsPage(const QMainWindow& window);

/// Shows it; does not block.
void showShortcuts(QMainWindow& window);

} // namespace parklens
