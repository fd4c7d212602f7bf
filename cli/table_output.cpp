#include "cli/table_output.hpp"

#include "analysis/project/layer_files.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <cstdio>
#include <filesystem>

namespace parklens::cli {

namespace fs = std::filesystem;

void checkTableOutput(const LayerOutput& output, const std::vector<std::string>& inputs) {
    if (output.path.empty()) {
        return;
    }
    const bool isCsv = output.format.empty()
                           ? output.path == "-" || fs::path(output.path).extension() == ".csv"
                           : output.format == "CSV";
    if (!isCsv) {
        throw UsageError({{"这张表只写成 CSV", "this table is written as CSV"},
                          {.file = output.path},
                          {"请写 .csv", "name a .csv"}});
    }
    checkLayerOutput(output, inputs);
}

void spareFilesOf(const Project& project, const LayerOutput& output) {
    if (output.path.empty() || output.path == "-") {
        return;
    }
    std::vector<std::string> files;
    for (const fs::path& file : filesOf(project)) {
        files.push_back(file.string());
    }
    checkLayerOutput(output, files);
}

void writeTableOutput(const std::string& csv, const LayerOutput& output) {
    if (output.path.empty() || output.path == "-") {
        print(csv);
        return;
    }
    StagedFile staged(output.path, output.overwrite ? Overwrite::Allow : Overwrite::Refuse);
    staged.writeText(csv);
    staged.commit();
}

} // namespace parklens::cli
