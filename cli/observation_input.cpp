#include "cli/observation_input.hpp"

#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"

#include <algorithm>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

/// The text files of a folder, packed or not, in the order of their names.
std::vector<fs::path> filesInFolder(const fs::path& folder) {
    std::vector<fs::path> files = expandGlob(folder / "*.csv");
    const std::vector<fs::path> packed = expandGlob(folder / "*.csv.gz");
    files.insert(files.end(), packed.begin(), packed.end());
    std::sort(files.begin(), files.end());
    if (files.empty()) {
        throw FormatError({.what = {"文件夹里没有 .csv 或 .csv.gz 文件",
                                    "is a folder without .csv or .csv.gz files"},
                           .place = {.file = folder.string()},
                           .mend = {"请检查路径；其他文件请逐个或用通配写出",
                                    "check the path; name other files singly or by a glob"}});
    }
    return files;
}

} // namespace

std::vector<fs::path> observationFiles(const std::vector<std::string>& inputs) {
    std::vector<fs::path> files;
    for (const std::string& input : inputs) {
        const auto found = fs::is_directory(input) ? filesInFolder(input) : expandGlob(input);
        if (found.empty()) {
            throw FormatError({.what = {"没有这个文件", "no such file"},
                               .place = {.file = input},
                               .mend = {"请检查路径", "check the path"}});
        }
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

} // namespace parklens::cli
