#include "gis/base/quantity.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <vector>

using namespace parklens;

BOOST_AUTO_TEST_CASE(each_index_is_visited_once) {
    for (const int threads : {1, 2, 8}) {
        const TaskPool pool(threads);
        BOOST_TEST(pool.threadCount() == threads);
        std::vector<int> visits(1000, 0);
        pool.parallelFor(visits.size(), [&](std::size_t i) { ++visits[i]; });
        BOOST_TEST(visits == std::vector<int>(1000, 1), boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_body_reaches_the_caller) {
    const TaskPool pool(2);
    BOOST_CHECK_THROW(pool.parallelFor(100,
                                       [](std::size_t i) {
                                           if (i == 50) {
                                               throw std::runtime_error("fifty");
                                           }
                                       }),
                      std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_set_token_stops_the_work) {
    CancellationToken token;
    const TaskControl control(&token, nullptr);
    BOOST_CHECK_NO_THROW(control.checkCancelled());
    token.cancel();
    BOOST_CHECK_THROW(control.checkCancelled(), CancelledError);
    BOOST_CHECK_THROW(control.part(0.2, 0.4).checkCancelled(), CancelledError);
}

BOOST_AUTO_TEST_CASE(a_part_of_a_control_maps_its_progress) {
    double fraction = 0.0;
    const TaskControl control(nullptr, [&](const Progress& p) { fraction = p.fraction; });
    control.part(0.5, 1.0).part(0.0, 0.5).report(0.5, {});
    BOOST_TEST(fraction == 0.625);
}

BOOST_AUTO_TEST_CASE(three_mu_are_two_thousand_square_metres) {
    BOOST_TEST(Area::fromMu(3).squareMetres() == 2000.0);
    BOOST_TEST(Area::fromHectares(1).mu() == 15.0);
    BOOST_TEST(Area::fromSquareKilometres(1).hectares() == 100.0);
}
