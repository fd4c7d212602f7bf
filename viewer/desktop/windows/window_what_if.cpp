// What if: assumptions moved, verdicts seen to turn.

#include "viewer/desktop/windows/main_window.hpp"

namespace parklens {

void MainWindow::addWhatIf() {}

} // namespace parklens
