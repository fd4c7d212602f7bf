#include "analysis/pipeline/component_tree_file.hpp"

#include "analysis/pipeline/private/archive_members.hpp"

namespace parklens {

namespace {

/// Goes into the file: another one is another version.
const std::string treesSchema = "parklens.component_trees/1";

} // namespace

void writeComponentTrees(const std::filesystem::path& path,
                         const std::vector<ParkComponentTree>& trees) {
    archive::writeArchive(path, archive::Writer::encode(std::pair(treesSchema, trees)));
}

std::vector<ParkComponentTree> readComponentTrees(const std::filesystem::path& path) {
    std::pair<std::string, std::vector<ParkComponentTree>> content;
    archive::readInto(path, content);
    if (content.first != treesSchema) {
        archive::refuseArchive(
            path, {"由另一个版本的园境写成", "was written by another version of ParkLens"});
    }
    return std::move(content.second);
}

} // namespace parklens
