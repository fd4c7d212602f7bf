// Themes analysed apart: each takes the place of its own figures and of no others.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/session/waiting_session.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

std::vector<std::string> keysOf(const ShownResults& shown) {
    std::vector<std::string> keys;
    for (const auto& figure : shown.results.indicators) {
        keys.push_back(figure.key());
    }
    return keys;
}

QModelIndex headingOf(const ResultsModel& model, const char* title) {
    const auto park = model.index(0, 0);
    for (int row = 0; row < model.rowCount(park); ++row) {
        if (model.index(row, 0, park).data().toString() == QString::fromUtf8(title)) {
            return model.index(row, 0, park);
        }
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_theme_analysed_again_replaces_its_own_figures_alone) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_REQUIRE(session.settle());
    session->analyse();
    BOOST_REQUIRE(session.settle());
    const auto all = session->run();
    // Half a minute ago, so that the clock of the next run shows another second.
    auto aged = *all;
    for (auto& [theme, time] : aged.computed) {
        time = time.addSecs(-30);
    }
    BOOST_TEST(!all->isOlder(Theme::Land));

    const auto& project = *session->project();
    const auto run =
        runPipeline(project.project,
                    session->standards(),
                    {.only = {Theme::Air}, .parks = {}, .shard = {}, .checkpoints = {}},
                    TaskPool(),
                    TaskControl());
    auto stale = aged;
    for (auto& figure : stale.results.indicators) {
        if (figure.id.starts_with("air.")) {
            figure.note = {"旧", "stale"};
        }
    }
    const auto joined = withThemesOf(run, {Theme::Air}, stale, session->standards());
    BOOST_TEST(keysOf(joined) == keysOf(*all), boost::test_tools::per_element());
    for (std::size_t index = 0; index < joined.results.indicators.size(); ++index) {
        const auto& figure = joined.results.indicators[index];
        if (figure.note.en == "stale" || figure.value != all->results.indicators[index].value) {
            BOOST_ERROR(figure.key());
        }
    }
    BOOST_TEST(joined.results.audit.size() == all->results.audit.size());
    for (const auto& finding : all->results.audit) {
        if (std::ranges::count(joined.results.audit, finding) !=
            std::ranges::count(all->results.audit, finding)) {
            BOOST_ERROR(finding.diagnostic.code + finding.diagnostic.problem.what.zh);
        }
    }
    BOOST_TEST(joined.links.parcels.size() == all->links.parcels.size());
    BOOST_TEST((joined.links.parksByStation == all->links.parksByStation));
    BOOST_TEST(joined.isOlder(Theme::Land));
    BOOST_TEST(!joined.isOlder(Theme::Air));

    ResultsModel model(Language::Chinese);
    model.setRun(std::make_shared<const ShownResults>(joined));
    const auto land = headingOf(model, "土地利用");
    BOOST_TEST(land.siblingAtColumn(ResultsModel::Value)
                   .data()
                   .toString()
                   .startsWith(QStringLiteral("计算于 ")));
    BOOST_TEST(
        !land.siblingAtColumn(ResultsModel::Value).data(Qt::ToolTipRole).toString().isEmpty());
    const auto air = headingOf(model, "环境空气");
    BOOST_TEST(!air.siblingAtColumn(ResultsModel::Value).data().isValid());
}

BOOST_AUTO_TEST_CASE(a_theme_analysed_first_stands_alone_and_another_joins_it) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_REQUIRE(session.settle());
    session->analyse({Theme::Park});
    BOOST_REQUIRE(session.settle());
    const auto areas = session->run()->results.indicators.size();
    session->analyse({Theme::Air});
    BOOST_REQUIRE(session.settle());
    const auto& figures = session->run()->results.indicators;
    BOOST_TEST(figures.size() > areas);
    const auto isOf = [](const char* begin) {
        return [begin](const IndicatorResult& figure) { return figure.id.starts_with(begin); };
    };
    BOOST_TEST(static_cast<std::size_t>(std::ranges::count_if(figures, isOf("park."))) == areas);
    BOOST_TEST(std::ranges::any_of(figures, isOf("air.")));
    BOOST_TEST(session.problems.empty());
}
