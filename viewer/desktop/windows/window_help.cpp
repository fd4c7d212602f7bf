// Help without a network, and a tour.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addHelp() {}

} // namespace parklens
