// Folders of results in the session: shown as recorded, with the project and without it.

#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/session/waiting_session.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

constexpr const char* parcelCode = "990101001GB00014";

/// The demo with its results in the folder `results` beside the project, written once.
const fs::path& analysedDemo() {
    static const TemporaryDirectory folder;
    static const fs::path demo = [] {
        fs::copy(demoProject().parent_path(), folder / "demo", fs::copy_options::recursive);
        const auto project = readProject(folder / "demo" / "park.toml");
        const auto run = runPipeline(project,
                                     StandardsLibrary::load(dataDirectory() / "standards"),
                                     {},
                                     TaskPool(),
                                     TaskControl());
        StagedDirectory staged(folder / "demo" / "results", resultFileNames());
        writeResultsFolder(run, staged, TaskControl());
        return folder / "demo";
    }();
    return demo;
}

std::set<std::string> idsOf(WaitingSession& session) {
    std::set<std::string> ids;
    for (const auto& entry : session->document().entries()) {
        ids.insert(entry.layer->id.toStdString());
    }
    return ids;
}

std::string bannerOf(WaitingSession& session) {
    return bannerOf(*session->run()->folder, Language::English).toStdString();
}

bool says(const std::string& sentence, const std::string& part) {
    return sentence.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_folder_of_results_opens_with_its_project_and_is_not_computed_again) {
    WaitingSession session;
    session->openResults(analysedDemo() / "results");
    BOOST_REQUIRE(session.settle());
    BOOST_REQUIRE(session.problems.empty());
    BOOST_TEST(session.openedCount == 1);
    BOOST_TEST(session.analysedCount == 1);
    BOOST_REQUIRE(session->project());
    const auto run = session->run();
    BOOST_REQUIRE(run && run->folder);
    BOOST_TEST((run->folder->projectState == ProjectState::Open));
    BOOST_TEST(!run->folder->isDoubtful());
    BOOST_TEST(says(bannerOf(session), "have not changed since"));
    BOOST_TEST(says(bannerOf(session), run->folder->recorded.version));
    for (const char* id :
         {"base.roads", "extent.approved", "land.parcels", "land.limits", "forest.patches"}) {
        BOOST_TEST(idsOf(session).contains(id), id);
    }
    const auto parcel = session->rowOf({SubjectKind::Parcel, parcelCode, {}, "QL", {}});
    BOOST_REQUIRE(parcel);
    BOOST_TEST(!session->figuresOf(*parcel).empty());
    for (const auto figure : session->figuresOf(*parcel)) { // it lies in the main scope
        const auto& dimension = run->results.indicators[figure].dimension;
        BOOST_TEST((!dimension.contains("scope") || dimension.at("scope") == "main"));
    }
    // The evidence is computed anew and agrees.
    session->explain("land.plot_ratio@QL/2024/scope=main/2014");
    BOOST_REQUIRE(session.settle());
    BOOST_TEST(idsOf(session).contains("evidence.parcels"));
    BOOST_TEST(says(session->explanationRemark().en, "agrees with the recorded figure"));
    // An analysis takes the place of all of it.
    session->analyse({Theme::Park});
    BOOST_REQUIRE(session.settle());
    BOOST_TEST(session->run()->folder == nullptr);
    BOOST_TEST(std::ranges::all_of(session->run()->results.indicators, [](const auto& figure) {
        return figure.id.starts_with("park.");
    }));
    session->explain("park.area_approved@QL/2024");
    BOOST_REQUIRE(session.settle());
    BOOST_TEST(session->explanationRemark().empty());
}

BOOST_AUTO_TEST_CASE(results_without_their_project_are_shown_on_the_extents_they_hold,
                     *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    fs::copy(analysedDemo() / "results", folder / "taken", fs::copy_options::recursive);
    WaitingSession session;
    session->openResults(folder / "taken" / "results.json");
    BOOST_REQUIRE(session.settle());
    BOOST_REQUIRE(session.problems.empty());
    BOOST_TEST(!session->project());
    BOOST_TEST(session->document().crs()->label() == "EPSG:4549");
    for (const char* id :
         {"extent.approved", "extent.administered", "land.parcels", "air.stations"}) {
        BOOST_TEST(idsOf(session).contains(id), id);
    }
    BOOST_TEST(session->run()->folder->isDoubtful());
    BOOST_TEST(says(bannerOf(session), "neither beside the results"));
    // The blocks are subjects as in the project.
    const auto block = session->rowOf({SubjectKind::Block, "QL#区块二", "区块二", "QL", {}});
    BOOST_REQUIRE(block);
    BOOST_TEST(!session->figuresOf(*block).empty());
    session->explain("forest.coverage@QL/2024/survey");
    BOOST_REQUIRE(session.settle());
    const auto explanation = session->explanation();
    BOOST_REQUIRE(explanation);
    BOOST_TEST(explanation->evidence.layers.empty());
    BOOST_TEST(!explanation->citationTexts.empty());
    BOOST_TEST(explanation->inputs.size() == 1U);
    BOOST_TEST(says(session->explanationRemark().en, "hold no evidence"));
    // Nothing can be analysed.
    session->analyse();
    BOOST_REQUIRE(session.settle());
    BOOST_TEST(session->run()->folder != nullptr);
}

BOOST_AUTO_TEST_CASE(inputs_that_have_changed_since_are_named_and_the_difference_is_told) {
    const TemporaryDirectory folder;
    fs::copy(analysedDemo(), folder / "demo", fs::copy_options::recursive);
    const auto demo = folder / "demo";
    {
        WaitingSession session;
        std::ofstream(demo / "park.toml", std::ios::app) << "\n# later\n";
        fs::remove(demo / "landcover.tif");
        session->openResults(demo / "results");
        BOOST_REQUIRE(session.settle());
        const auto& changes = session->run()->folder->changes;
        BOOST_REQUIRE(changes.has_value());
        BOOST_TEST(session->run()->folder->isDoubtful());
        BOOST_TEST(changes->isProjectChanged);
        BOOST_TEST(!changes->missing.empty());
        BOOST_TEST(changes->changed.empty());
        BOOST_TEST(says(bannerOf(session), "the project file"));
        BOOST_TEST(says(bannerOf(session), "files are gone"));
    }
    fs::copy_file(analysedDemo() / "landcover.tif", demo / "landcover.tif");
    // Another name in the project: it is another one.
    auto text = readFile(demo / "park.toml");
    const auto name = text.find("name = \"");
    BOOST_REQUIRE(name != std::string::npos);
    text.insert(text.begin() + static_cast<std::ptrdiff_t>(name) + 8, 'X');
    writeFile(demo / "park.toml", text);
    WaitingSession session;
    session->openResults(demo / "results");
    BOOST_REQUIRE(session.settle());
    BOOST_TEST((session->run()->folder->projectState == ProjectState::Other));
    BOOST_TEST(!session->project());
    BOOST_TEST(says(bannerOf(session), "another project"));
}

BOOST_AUTO_TEST_CASE(a_recorded_figure_that_comes_out_otherwise_now_is_said_so,
                     *boost::unit_test::label("locale")) {
    IndicatorResult recorded;
    recorded.value = 27.0;
    auto now = recorded;
    now.value = 28.5;
    RecordedFolder folder;
    folder.projectState = ProjectState::Open;
    const auto remark = evidenceRemark(folder, recorded, &now);
    BOOST_TEST(says(remark.en, "recorded is 27.00"));
    BOOST_TEST(says(remark.en, "computed now is 28.50"));
    BOOST_TEST(says(evidenceRemark(folder, recorded, &recorded).en, "agrees"));
    BOOST_TEST(says(evidenceRemark(folder, recorded, nullptr).en, "cannot be computed"));
}

BOOST_AUTO_TEST_CASE(a_broken_folder_leaves_what_is_open) {
    const TemporaryDirectory folder;
    writeFile(folder / "results.json", "{\"schema\": \"parklens.results/9\"}");
    WaitingSession session;
    session->openResults(analysedDemo() / "results");
    BOOST_REQUIRE(session.settle());
    const auto before = session->run();
    session->openResults(folder.path());
    BOOST_REQUIRE(session.settle());
    BOOST_REQUIRE(session.problems.size() == 1U);
    BOOST_TEST(says(session.problems[0].what.en, "parklens.results/9"));
    BOOST_TEST((session->run() == before));
    // Figures without a map layer beside and without project have nowhere to be drawn.
    fs::copy(analysedDemo() / "results" / "results.json",
             folder / "results.json",
             fs::copy_options::overwrite_existing);
    session->openResults(folder.path());
    BOOST_REQUIRE(session.settle());
    BOOST_TEST(session.problems.size() == 2U);
    BOOST_TEST((session->run() == before));
}
