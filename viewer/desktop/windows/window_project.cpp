// The project file edited from the window.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addProjectEditing() {}

} // namespace parklens
