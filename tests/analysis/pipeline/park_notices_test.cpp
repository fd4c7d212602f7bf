// What a batch notices reaches each park in an order of its own.

#include "analysis/measurements/park_notices.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

Diagnostics noticed(const std::vector<std::pair<std::string, std::string>>& codesOfZones) {
    Diagnostics diagnostics;
    for (const auto& [code, zone] : codesOfZones) {
        diagnostics.add(Severity::Note, code, {.place = {.feature = zone}});
    }
    return diagnostics;
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> all;
    for (const Diagnostic& entry : diagnostics.entries()) {
        all.push_back(entry.code);
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(park_notices)

BOOST_AUTO_TEST_CASE(notices_stand_in_the_order_of_the_parks_own_requests) {
    // Park 0 asks late for what park 1 asks first: together the pass of its later request is first.
    NoticeListeners later;
    later.add("B", 1, 0);
    later.add("A", 0, 5);
    NoticeListeners earlier;
    earlier.add("A", 0, 2);
    ParkNotices notices(2);
    notices.add(noticed({{"of_layer", ""}, {"late", "A"}, {"other", "B"}}), later, later);
    notices.add(noticed({{"early", "A"}}), earlier, earlier);
    BOOST_TEST((codes(notices.of(0)) == std::vector<std::string>{"early", "of_layer", "late"}));
    BOOST_TEST((codes(notices.of(1)) == std::vector<std::string>{"of_layer", "other"}));
}

BOOST_AUTO_TEST_CASE(zones_measured_one_by_one_are_told_as_if_together) {
    NoticeListeners group;
    group.add("A", 0, 1);
    group.add("A#east", 0, 2);
    ParkNotices notices(1);
    for (const auto& [zone, order] : {std::pair("A", 1U), std::pair("A#east", 2U)}) {
        NoticeListeners alone;
        alone.add(zone, 0, order);
        notices.add(noticed({{"of_layer", ""}, {std::string("of_") + zone, zone}}), alone, group);
    }
    BOOST_TEST((codes(notices.of(0)) == std::vector<std::string>{"of_layer", "of_A", "of_A#east"}));
}

BOOST_AUTO_TEST_SUITE_END()
