// A DrawingSession for as long as the tests of the executable run.

#include "viewer/map/drawing_session.hpp"

#include <boost/test/unit_test.hpp>

namespace {

struct DrawingSessionFixture {
    parklens::DrawingSession session;
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(DrawingSessionFixture);
