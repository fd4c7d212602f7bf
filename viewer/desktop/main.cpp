// parklens-viewer: the map viewer of ParkLens.

#include "viewer/desktop/windows/application.hpp"

int main(int argc, char** argv) {
    return parklens::runViewer(argc, argv);
}
