#include "gis/base/free_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace parklens;

namespace {

/// Kilobytes of memory of this process that no file stands behind; zero where the system has no
/// such account.
std::size_t anonymousKilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "RssAnon:") {
            std::size_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}

/// 200 MB in pieces far below the size for which an allocator asks the system for each.
std::vector<std::string> manyPieces() {
    return std::vector<std::string>(12800, std::string(16384, 'x'));
}

boost::test_tools::assertion_result memoryIsAccountedFor(boost::unit_test::test_unit_id) {
    return anonymousKilobytes() > 0;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_another_thread_has_freed_goes_back_to_the_system,
                     *boost::unit_test::precondition(memoryIsAccountedFor)) {
    const auto before = anonymousKilobytes();
    std::string kept;
    std::thread([&] {
        auto pieces = manyPieces();
        kept = std::move(pieces.back()); // holds the end of the arena, as a result of a task does
        BOOST_TEST(anonymousKilobytes() > before + 150 * 1024);
    }).join();
    releaseFreeMemory();
    BOOST_TEST(anonymousKilobytes() < before + 50 * 1024);
    BOOST_TEST(kept.size() == 16384U);
}
