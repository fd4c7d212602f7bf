// The gate of the catalogue: an indicator without names, method page, worked case or resolving
// citation does not get in.

#include "analysis/indicators/indicator.hpp"
#include "analysis/project/project_schema.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <regex>
#include <set>

using namespace parklens;
using parklens::test::standards;
namespace fs = std::filesystem;

namespace {

/// Tests that a page names as `path/to/x_test.cpp`: `name_of_a_case`.
std::vector<std::pair<std::string, std::string>> workedCases(const std::string& page) {
    static const std::regex named("`(tests/[^`]+\\.(?:cpp|py))`[:：]\\s*`([a-z0-9_]+)`");
    std::vector<std::pair<std::string, std::string>> cases;
    for (std::sregex_iterator match(page.begin(), page.end(), named), end; match != end; ++match) {
        cases.emplace_back((*match)[1], (*match)[2]);
    }
    return cases;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_indicator_has_an_identifier_of_its_own_and_names_in_both_languages) {
    std::set<std::string> ids;
    for (const Indicator& indicator : catalogue()) {
        const IndicatorDescriptor& descriptor = indicator.descriptor;
        BOOST_TEST_CONTEXT(descriptor.id) {
            BOOST_TEST(ids.insert(descriptor.id).second);
            BOOST_TEST((descriptor.id.find('.') != std::string::npos));
            BOOST_TEST(!descriptor.name.zh.empty());
            BOOST_TEST(!descriptor.name.en.empty());
            BOOST_TEST((descriptor.boundaryRole.empty() ||
                        boundaryRoleOf(descriptor.boundaryRole).has_value()));
            BOOST_TEST(static_cast<bool>(indicator.requirements));
            BOOST_TEST(static_cast<bool>(indicator.evaluate));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_project_may_state_the_extent_of_every_figure_that_stands_on_one) {
    std::vector<std::string> figures;
    std::set<std::string> groups;
    for (const Indicator& indicator : catalogue()) {
        const std::string& id = indicator.descriptor.id;
        const std::string group = id.substr(0, id.find('.'));
        // Areas of a park are those of each role; parcels lie where they lie.
        if (!indicator.descriptor.boundaryRole.empty() && group != "park" && group != "parcel") {
            figures.push_back(id);
            groups.insert(group);
        }
    }
    const std::vector<std::string>& known = describeTable("").find("boundary_roles")->choices;
    for (const std::string& figure : figures) {
        BOOST_TEST((std::find(known.begin(), known.end(), figure) != known.end()), figure);
    }
    for (const std::string& group : groups) {
        BOOST_TEST((std::find(known.begin(), known.end(), group) != known.end()), group);
    }
    BOOST_TEST(known.size() == figures.size() + groups.size());
}

BOOST_AUTO_TEST_CASE(every_indicator_has_a_method_page_with_its_sections_and_a_worked_case) {
    for (const Indicator& indicator : catalogue()) {
        const IndicatorDescriptor& descriptor = indicator.descriptor;
        BOOST_TEST_CONTEXT(descriptor.id) {
            const fs::path file =
                test::sourceDirectory() / "docs/methods" / (descriptor.methodPage + ".md");
            BOOST_REQUIRE_MESSAGE(fs::exists(file), file);
            const std::string page = test::readFile(file);
            BOOST_TEST((page.find("`" + descriptor.id + "`") != std::string::npos));
            for (const char* section : {"## Definition",
                                        "## Formula",
                                        "## Source",
                                        "## Data needed",
                                        "## Worked example",
                                        "## Accuracy",
                                        "## Limits of use"}) {
                BOOST_TEST((page.find(section) != std::string::npos), section);
            }
            const auto cases = workedCases(page);
            BOOST_TEST(!cases.empty());
            for (const auto& [path, name] : cases) {
                const fs::path source = test::sourceDirectory() / path;
                BOOST_REQUIRE_MESSAGE(fs::exists(source), source);
                BOOST_TEST((test::readFile(source).find(name) != std::string::npos), name);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_citation_resolves) {
    for (const Indicator& indicator : catalogue()) {
        for (const std::string& citation : indicator.descriptor.citations) {
            BOOST_TEST_CONTEXT(indicator.descriptor.id + " " + citation) {
                BOOST_CHECK_NO_THROW(standards().citationText(citation));
            }
        }
    }
}
