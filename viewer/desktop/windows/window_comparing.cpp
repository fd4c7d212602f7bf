// Years and runs side by side.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addComparing() {}

} // namespace parklens
