/// \file
/// Copies of the demonstration project that tests edit with GDAL and text tools, as a user would:
/// what a scenario is held against.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/scenario.hpp"
#include "tests/support/test_environment.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace parklens::test {

/// The standards of the source tree, read once.
std::shared_ptr<const StandardsLibrary> sharedStandards();

/// Land and sources, which edits can reach.
PipelineOptions editableThemes();

/// Parcels, buildings, enterprises and sources of the demonstration project in a folder of its own.
class DemoCopy {
public:
    enum class Parks {
        Own, ///< the one park with its blocks and roles
        Six  ///< rectangles side by side over its ground, administered and evaluated
    };

    explicit DemoCopy(Parks parks);

    Project project() const;

    std::filesystem::path path(const std::string& name) const { return m_folder / name; }

    /// Carries out edits in the files. Written apart from the program: by SQL, OGR and text.
    void edit(const Scenario& scenario, const Project& project);

    /// Puts a CSV with the same rows and headings in the place of the workbook of enterprises, with
    /// these edits carried out in its text.
    void writeEnterprises(const std::vector<ScenarioEdit>& edits);

private:
    TemporaryDirectory m_folder;
};

/// The results as `results.json` has them, without the name of a scenario.
std::string plainJson(ResultSet results);

/// computeRun() and concludeRun().
PipelineRun fullRun(const Project& project);

} // namespace parklens::test
