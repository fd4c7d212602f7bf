#include "tests/analysis/scenario/studied_demo.hpp"

namespace parklens::test {

StudiedDemo::StudiedDemo(DemoCopy::Parks parks)
    : copy(parks)
    , study(copy.project(), sharedStandards(), editableThemes(), TaskPool(), {}) {}

const StudiedDemo& studiedDemo(DemoCopy::Parks parks) {
    if (parks == DemoCopy::Parks::Six) {
        static const StudiedDemo six(DemoCopy::Parks::Six);
        return six;
    }
    static const StudiedDemo own(DemoCopy::Parks::Own);
    return own;
}

} // namespace parklens::test
