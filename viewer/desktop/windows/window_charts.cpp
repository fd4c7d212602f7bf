// Charts of the open results.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addCharts() {}

} // namespace parklens
