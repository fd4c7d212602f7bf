#include "tests/analysis/whatif/edited_project.hpp"

#include "analysis/project/project_parser.hpp"
#include "analysis/results/results_json.hpp"

#include <sstream>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The line of the header of a table; the number of lines where there is none. "forest[1]" is the
/// second `[[forest]]`; "forest[0]" also a single `[forest]`.
std::size_t headerLine(const std::vector<std::string>& lines, const std::string& table) {
    const std::size_t bracket = table.find('[');
    const std::string name = table.substr(0, bracket);
    int skip = bracket == std::string::npos ? 0 : std::stoi(table.substr(bracket + 1));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool isHeader =
            lines[i].starts_with("[" + name + "]") || lines[i].starts_with("[[" + name + "]]");
        if (isHeader && skip-- == 0) {
            return i;
        }
    }
    return lines.size();
}

bool isLineOf(const std::string& line, const std::string& key) {
    return line.starts_with(key) && line.find_first_not_of(' ', key.size()) != std::string::npos &&
           line[line.find_first_not_of(' ', key.size())] == '=';
}

} // namespace

const StandardsLibrary& standardsOfTests() {
    static const StandardsLibrary library =
        StandardsLibrary::load(sourceDirectory() / "data/standards");
    return library;
}

PipelineOptions optionsOf(std::vector<Theme> only, std::vector<std::string> parks) {
    PipelineOptions options;
    options.only = std::move(only);
    options.parks = std::move(parks);
    return options;
}

std::string withKeys(std::string text, const std::vector<ProjectKey>& keys) {
    for (const ProjectKey& key : keys) {
        std::vector<std::string> lines = linesOf(text);
        std::size_t at = headerLine(lines, key.table);
        if (at == lines.size()) {
            lines.push_back("[" + key.table + "]");
        }
        for (std::size_t i = at + 1; i < lines.size() && !lines[i].starts_with("["); ++i) {
            if (isLineOf(lines[i], key.key)) {
                lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
                break;
            }
        }
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     key.key + " = " + key.value);
        text.clear();
        for (const std::string& line : lines) {
            text += line + "\n";
        }
    }
    return text;
}

std::string jsonOf(std::vector<IndicatorResult> figures) {
    ResultSet results;
    results.indicators = std::move(figures);
    return resultsJson(results);
}

EditedProjects::EditedProjects(const fs::path& original) : m_text(readFile(original)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(original.parent_path())) {
        if (entry.path() != original && entry.path().filename() != "results") {
            fs::create_symlink(entry.path(), m_folder.path() / entry.path().filename());
        }
    }
}

EditedProjects::EditedProjects(std::string text) : m_text(std::move(text)) {}

Project EditedProjects::project(const Assumptions& assumptions) const {
    writeFile(m_folder.path() / "park.toml", withKeys(m_text, projectKeysOf(assumptions)));
    return readProject(m_folder.path() / "park.toml");
}

std::vector<IndicatorResult> EditedProjects::analysed(const std::string& parkId,
                                                      const Assumptions& assumptions,
                                                      const PipelineOptions& options) const {
    PipelineRun run =
        runPipeline(project(assumptions), standardsOfTests(), options, TaskPool(2), {});
    std::erase_if(run.results.indicators, [&](const IndicatorResult& figure) {
        return parkIdOf(figure.subject) != parkId;
    });
    return std::move(run.results.indicators);
}

} // namespace parklens::test
