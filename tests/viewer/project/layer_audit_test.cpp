// The audit of a layer on its page: what `parklens audit` finds in it, while the project is edited.

#include "analysis/audit/audit.hpp"
#include "analysis/audit/audit_effects.hpp"
#include "analysis/audit/audit_report.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/viewer/project/project_fixture.hpp"
#include "viewer/desktop/project/layer_page.hpp"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

/// As the command does it: everything is read.
std::vector<Finding> auditOf(const Project& project) {
    const TaskPool pool(2);
    Diagnostics noticed;
    const ProjectData data = loadProject(project, standards(), {}, pool, {}, noticed);
    ResultSet results;
    results.audit =
        namingFilesAsProjectDoes(auditData(project, data, noticed, standards()), project);
    applyFindings(results, AuditRules::fromStandards(standards()));
    return results.audit;
}

/// The page of a layer when its data have been audited.
LayerPage& auditedPage(ProjectWindow& window, const char* place) {
    window.showPart(QLatin1String(place));
    auto& page = child<LayerPage>(window, "partPage");
    BOOST_REQUIRE(waitUntil([&] { return page.audit() != nullptr; }, 60000));
    return page;
}

std::string findingsShown(LayerPage& page) {
    return child<QPlainTextEdit>(page, "auditFindings").toPlainText().toStdString();
}

std::string scopeShown(LayerPage& page) {
    return child<QLabel>(page, "auditScope").text().toStdString();
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layer_audit)

BOOST_AUTO_TEST_CASE(the_findings_of_a_layer_are_those_of_the_audit) {
    EditedDemo demo;
    auto& window = demo.edit();
    std::vector<Finding> expected = auditOf(*window.editor().document().project());
    std::erase_if(expected, [](const Finding& finding) {
        return finding.diagnostic.problem.place.file != "parcels.gpkg";
    });
    BOOST_REQUIRE(expected.size() > 20U);
    auto& page = auditedPage(window, "land.parcels");
    BOOST_TEST((page.audit()->findings == expected));
    const std::string text = findingsShown(page);
    for (const Finding& finding : expected) {
        const std::string sentence = finding.diagnostic.problem.sentence(Language::English);
        BOOST_TEST(holds(text, sentence), sentence);
    }
    for (const char* code : {"(parcels_overlap)", "(code_repeated)", "(coefficient_above_100)"}) {
        BOOST_TEST(holds(text, code), code);
    }
    BOOST_TEST(child<QLabel>(page, "auditCount").text().toStdString() ==
               countsText(expected, Language::English));
    BOOST_TEST(holds(scopeShown(page), "Emission sources"));
    child<QTabWidget>(page, "layerTabs").setCurrentIndex(2);
    keepPicture(window, QStringLiteral("audit-preview-parcels"));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(what_is_shown_of_all_layers_is_the_whole_audit) {
    EditedDemo demo;
    const auto document = ProjectDocument::read(demo.file());
    const Project& project = *document.project();
    const auto sentences = [](const std::vector<Finding>& findings, std::set<std::string>& into) {
        for (const Finding& finding : findings) {
            into.insert(finding.diagnostic.code + ": " +
                        finding.diagnostic.problem.sentence(Language::English));
        }
    };
    std::set<std::string> all;
    sentences(auditOf(project), all);
    std::set<std::string> shown;
    const TaskPool pool(2);
    for (const ProjectPart& part : projectParts(document)) {
        if (part.kind == PartKind::Layer && part.isThere) {
            const LayerSource described = layerSourceAt(document, part.path);
            const LayerAudit audit = auditLayer(
                project, described, part.key->table, described.layer, standards(), pool, {});
            BOOST_TEST(!audit.problem.has_value(), described.key);
            sentences(audit.findings, shown);
        }
    }
    BOOST_TEST(shown == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_project_is_audited_as_it_is_described_now) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& page = auditedPage(window, "land.parcels");
    BOOST_TEST(holds(findingsShown(page), "(negative_amount)"));
    window.editor().edit([](ProjectDocument& document) {
        // A column without negative values.
        document.set(keyPath("land.parcels.fields.revenue.field"), "税收");
    });
    BOOST_TEST(waitUntil(
        [&] { return page.audit() && !holds(findingsShown(page), "(negative_amount)"); }, 60000));
    BOOST_TEST(holds(findingsShown(page), "(parcels_overlap)"));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(a_project_that_cannot_be_read_leaves_what_reading_the_layer_finds) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& page = auditedPage(window, "land.parcels");
    window.editor().edit([](ProjectDocument& document) {
        document.set(keyPath("boundary[0].path"), "nowhere.gpkg");
    });
    BOOST_REQUIRE(waitUntil([&] { return page.audit() && page.audit()->problem; }, 60000));
    BOOST_TEST(holds(scopeShown(page), "nowhere.gpkg"));
    BOOST_TEST(!holds(findingsShown(page), "(parcels_overlap)"));
    BOOST_TEST(child<QLabel>(page, "auditRows").text().contains(QStringLiteral("rows")));
    window.editor().undo(); // leads to the boundary
    auto& again = auditedPage(window, "land.parcels");
    BOOST_TEST(holds(findingsShown(again), "(parcels_overlap)"));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(another_layer_that_is_chosen_meanwhile_shows_its_own_findings) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.showPart(QStringLiteral("land.parcels"));
    auto& first = child<LayerPage>(window, "partPage");
    BOOST_REQUIRE(waitUntil([&] { return first.look() != nullptr; }, 60000)); // audits now
    auto& page = auditedPage(window, "land.buildings");
    BOOST_TEST(holds(findingsShown(page), "(height_differs)"));
    BOOST_TEST(!holds(findingsShown(page), "(parcels_overlap)"));
    auto& roads = auditedPage(window, "base.roads");
    BOOST_TEST((roads.audit()->scope == AuditScope::None));
    BOOST_TEST(holds(scopeShown(roads), "no other checks"));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_SUITE_END()
