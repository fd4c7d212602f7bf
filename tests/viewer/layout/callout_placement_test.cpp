// Remarks with arrows.

#include "viewer/layout/callout_placement.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

Callout callout(Point ground, QPointF direction, const char* text) {
    return {ground, direction, QString::fromUtf8(text), {.sizePt = 8.5, .bold = true}};
}

} // namespace

BOOST_AUTO_TEST_CASE(no_arrow_runs_through_the_text_of_another) {
    // An arrow to the west ends just where the one to the north would go.
    const MapView view(QRectF(0, 0, 200, 150), {0, 0}, 1.0);
    const std::vector<Callout> callouts = {callout({20, 12}, {-1, 0}, "西至（待补）"),
                                           callout({0, 0}, {0, -1}, "北至（待补）")};
    const auto placement = placeCallouts(callouts, view, Lettering::installed());
    BOOST_REQUIRE(placement.placed.size() == 2U);
    const auto& west = placement.placed.front();
    const auto& north = placement.placed.back();
    BOOST_TEST(!west.boxMm.intersects(north.boxMm));
    for (int step = 0; step <= 20; ++step) {
        const auto along = north.start + (north.tip - north.start) * step / 20.0;
        BOOST_TEST(!west.boxMm.contains(along));
    }
}
