#include "gis/base/error.hpp"
#include "gis/coverage/component_tree.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

MultiPolygon box(double left, double bottom, double right, double top) {
    return {{{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}, {}}}};
}

/// Hills of random height with noise: trees of many levels. Cells of 10 m, EPSG:32650.
class Hills {
public:
    Hills(CellType type, std::uint32_t seed, double highest) {
        RandomPolygons random(seed);
        std::vector<std::array<double, 4>> hills;
        for (int i = 0; i < 25; ++i) {
            hills.push_back({random.uniform() * columns,
                             random.uniform() * rows,
                             2.0 + random.uniform() * 8.0,
                             random.uniform() * highest});
        }
        m_values.resize(columns * rows);
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                double value = random.uniform() * highest * 0.2;
                for (const auto& [x, y, radius, height] : hills) {
                    const double distance = std::hypot(column - x, row - y) / radius;
                    value = std::max(value, height * std::exp(-distance * distance));
                }
                const bool isHole = random.uniform() < 0.02;
                m_values[static_cast<std::size_t>(row * columns + column)] =
                    isHole                      ? 255.0
                    : type == CellType::Float32 ? value
                                                : std::floor(value);
            }
        }
        RasterFixture fixture;
        fixture.path = m_folder / "hills.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, 10, 0, 3000000, 0, -10};
        fixture.columns = columns;
        fixture.rows = rows;
        fixture.type = type;
        fixture.noData = 255.0;
        fixture.blockSize = 32;
        writeFixture(fixture, [this](int column, int row) {
            return m_values[static_cast<std::size_t>(row * columns + column)];
        });
        Diagnostics diagnostics;
        m_source.emplace(RasterSource::open(fixture.path.string(), {}, diagnostics));
    }

    const RasterSource& source() const { return *m_source; }

    std::vector<Zone> zones() const {
        return {{"box", box(500203, 2999301, 500757, 2999702)},
                {"triangle",
                 {{{{{500101, 2999880}, {500980, 2999660}, {500150, 2999190}, {500101, 2999880}},
                    {}}}}},
                {"outside", box(600000, 2000000, 600010, 2000010)}};
    }

    std::vector<ComponentTree> trees(const ComponentTreeOptions& options, int threads) const {
        Diagnostics diagnostics;
        return componentTrees(
            source(), zones(), source().grid().crs(), options, TaskPool(threads), {}, diagnostics);
    }

    std::vector<ZonePatches>
    patches(double threshold, double minimumAreaM2, const ComponentTreeOptions& tree) const {
        PatchOptions options;
        options.membership.minimum = threshold;
        options.minimumAreaM2 = minimumAreaM2;
        options.closedEnoughAreaM2 = tree.closedEnoughAreaM2;
        options.eightConnected = tree.eightConnected;
        Diagnostics diagnostics;
        return connectedPatches(
            source(), zones(), source().grid().crs(), options, TaskPool(1), {}, diagnostics);
    }

private:
    static constexpr int columns = 110;
    static constexpr int rows = 90;
    TemporaryDirectory m_folder;
    std::vector<double> m_values;
    std::optional<RasterSource> m_source;
};

/// At each threshold and minimum the tree says what a search says.
void requireSameAnswers(const Hills& hills,
                        const ComponentTreeOptions& options,
                        const std::vector<double>& thresholds,
                        const std::vector<double>& minima) {
    const std::vector<ComponentTree> trees = hills.trees(options, 2);
    int dropped = 0;
    for (const double threshold : thresholds) {
        for (const double minimum : minima) {
            const std::vector<ZonePatches> found = hills.patches(threshold, minimum, options);
            for (std::size_t zone = 0; zone < found.size(); ++zone) {
                const ComponentTree::Answer answer = trees[zone].answer(threshold, minimum);
                BOOST_TEST_CONTEXT("zone " << zone << " ≥ " << threshold << ", " << minimum
                                           << " m²") {
                    BOOST_TEST(answer.minimumAreaM2 == minimum);
                    BOOST_TEST(answer.keptCount == found[zone].keptCount);
                    BOOST_TEST(answer.droppedCount == found[zone].droppedCount);
                    BOOST_TEST(answer.keptAreaM2 == found[zone].keptAreaM2);
                    BOOST_TEST(answer.droppedAreaM2 == found[zone].droppedAreaM2);
                }
                dropped += answer.droppedCount > 0 && answer.keptCount > 0 ? 1 : 0;
            }
        }
    }
    BOOST_TEST(dropped > 3);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_tree_answers_as_a_search_for_every_threshold_and_minimum) {
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
        for (const bool eightConnected : {true, false}) {
            const Hills hills(CellType::UInt8, seed, 20.0);
            ComponentTreeOptions options;
            options.resolutionM2 = 0.0;
            options.eightConnected = eightConnected;
            std::vector<double> thresholds;
            for (double threshold = -1.0; threshold <= 22.0; threshold += 1.0) {
                thresholds.push_back(threshold);
            }
            thresholds.push_back(7.3); // as 8 for whole numbers
            requireSameAnswers(
                hills, options, thresholds, {0.0, 99.0, 100.0, 250.0, 2000.0 / 3.0, 5000.0, 1e6});
        }
    }
}

BOOST_AUTO_TEST_CASE(minima_from_the_resolution_on_stay_exact) {
    const Hills hills(CellType::UInt8, 5, 25.0);
    ComponentTreeOptions options;
    options.resolutionM2 = 450.0;
    requireSameAnswers(hills, options, {0.0, 2.0, 5.0, 9.0, 15.0}, {0.0, 450.0, 667.0, 3000.0});
    const ComponentTree tree = hills.trees(options, 1)[0];
    BOOST_TEST(tree.answer(5.0, 20.0).minimumAreaM2 == 450.0);
    BOOST_TEST(tree.answer(5.0, 2e6).minimumAreaM2 == 1e6);
    options.resolutionM2 = 0.0;
    BOOST_TEST(tree.nodes().size() < hills.trees(options, 1)[0].nodes().size());
}

BOOST_AUTO_TEST_CASE(large_patches_that_are_not_followed_count_as_kept) {
    const Hills hills(CellType::UInt8, 6, 20.0);
    ComponentTreeOptions options;
    options.resolutionM2 = 0.0;
    options.closedEnoughAreaM2 = 3000.0;
    requireSameAnswers(hills, options, {0.0, 1.0, 3.0, 5.0, 10.0}, {0.0, 300.0, 1000.0, 3000.0});
}

BOOST_AUTO_TEST_CASE(wider_types_have_thresholds_for_their_values_or_by_steps) {
    ComponentTreeOptions options;
    options.resolutionM2 = 0.0;
    const Hills wide(CellType::Int16, 7, 30.0);
    requireSameAnswers(wide, options, {0.0, 1.0, 4.0, 12.0, 29.0}, {0.0, 500.0, 2000.0});
    const Hills real(CellType::Float32, 8, 12.0);
    options.step = 0.5;
    requireSameAnswers(real, options, {0.5, 1.0, 2.5, 6.0, 9.5}, {0.0, 500.0, 2000.0});
    // In between the next step is used, and told.
    BOOST_TEST(real.trees(options, 1)[0].answer(2.2, 0.0).threshold == 2.5);
}

BOOST_AUTO_TEST_CASE(floating_point_cells_need_a_step_and_steps_may_not_be_too_fine) {
    const Hills real(CellType::Float32, 9, 12.0);
    BOOST_CHECK_EXCEPTION(real.trees({}, 1), ConfigError, [](const ConfigError& error) {
        return error.sentence(Language::English).find("state the step") != std::string::npos;
    });
    ComponentTreeOptions fine;
    fine.step = 1e-4;
    BOOST_CHECK_THROW(real.trees(fine, 1), ConfigError);
    fine.step = 0.0;
    BOOST_CHECK_THROW(real.trees(fine, 1), ConfigError);
    const Hills wide(CellType::Int16, 10, 3000.0);
    BOOST_CHECK_THROW(wide.trees({}, 1), ConfigError);
    ComponentTreeOptions steps;
    steps.step = 50.0;
    BOOST_TEST(wide.trees(steps, 1)[0].levels().size() > 10u);
}

BOOST_AUTO_TEST_CASE(trees_do_not_depend_on_the_number_of_threads) {
    const Hills hills(CellType::UInt8, 11, 20.0);
    const auto one = hills.trees({}, 1);
    BOOST_TEST(one[0].toBytes().size() > 1000u);
    for (const int threads : {2, 7}) {
        const auto more = hills.trees({}, threads);
        for (std::size_t zone = 0; zone < one.size(); ++zone) {
            BOOST_TEST((one[zone].toBytes() == more[zone].toBytes()));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_zone_without_cells_has_an_empty_tree) {
    const Hills hills(CellType::UInt8, 12, 20.0);
    const ComponentTree empty = hills.trees({}, 1)[2];
    BOOST_TEST(empty.levels().empty());
    BOOST_TEST(empty.answer(0.0, 0.0).keptCount == 0);
    BOOST_TEST((ComponentTree::fromBytes(empty.toBytes(), "none") == empty));
}

BOOST_AUTO_TEST_CASE(bytes_are_read_back_or_refused_as_a_whole,
                     *boost::unit_test::label("locale")) {
    const Hills hills(CellType::UInt8, 13, 20.0);
    const ComponentTree tree = hills.trees({}, 1)[1];
    const std::string bytes = tree.toBytes();
    BOOST_TEST((ComponentTree::fromBytes(bytes, "trees") == tree));
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
        BOOST_CHECK_EXCEPTION(
            ComponentTree::fromBytes(bytes.substr(0, length), "trees"),
            FormatError,
            [](const FormatError& error) { return error.problem().place.file == "trees"; });
    }
    BOOST_CHECK_THROW(ComponentTree::fromBytes(bytes + "x", "trees"), FormatError);
    // Whatever a damaged file says, it is refused or is some tree.
    RandomPolygons random(14);
    for (int i = 0; i < 2000; ++i) {
        std::string damaged = bytes;
        const auto at =
            static_cast<std::size_t>(random.uniform() * static_cast<double>(damaged.size()));
        damaged[at] = static_cast<char>(random.uniform() * 255.0);
        try {
            ComponentTree::fromBytes(damaged, "trees").answer(3.0, 500.0);
        } catch (const FormatError&) {
        }
    }
}
