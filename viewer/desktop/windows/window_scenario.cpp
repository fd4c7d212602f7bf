// Changes laid over the data.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addScenario() {}

} // namespace parklens
