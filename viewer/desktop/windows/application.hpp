/// \file
/// The program parklens-viewer.
#pragma once

namespace parklens {

/// Reads the command line, opens the window, runs until it is closed.
/// `parklens-viewer [FILE…] [--screenshot FILE.png] [--size WxH] [--lang zh|en] [--no-analysis]`
/// \return the exit code (contract §2)
int runViewer(int argc, char** argv);

} // namespace parklens
