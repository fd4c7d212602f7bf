/// \file
/// What `analyze` computes of a copy of a project with lines changed in its text: what a what-if
/// must answer to the byte.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/whatif/assumptions.hpp"
#include "tests/support/test_environment.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens::test {

const StandardsLibrary& standardsOfTests();

/// A run of these themes (none: all) and parks (none: all).
PipelineOptions optionsOf(std::vector<Theme> only, std::vector<std::string> parks);

/// The text of a project file with these keys: replaced where they are, else put behind the header
/// of their table, which is added where there is none.
std::string withKeys(std::string text, const std::vector<ProjectKey>& keys);

/// The figures of a park as results.json has them.
std::string jsonOf(std::vector<IndicatorResult> figures);

/// A folder in which the data of a project lie beside project files of our own.
class EditedProjects {
public:
    /// \param original  its folder's files are linked beside the copies
    explicit EditedProjects(const std::filesystem::path& original);

    /// A project whose data the caller writes into folder().
    explicit EditedProjects(std::string text);

    const std::filesystem::path& folder() const { return m_folder.path(); }

    Project project(const Assumptions& assumptions = {}) const;

    /// The figures of a park of runPipeline() on the edited copy.
    std::vector<IndicatorResult> analysed(const std::string& parkId,
                                          const Assumptions& assumptions,
                                          const PipelineOptions& options = {}) const;

private:
    TemporaryDirectory m_folder;
    std::string m_text;
};

} // namespace parklens::test
