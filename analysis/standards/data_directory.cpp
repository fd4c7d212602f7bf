#include "analysis/standards/standards_library.hpp"
#include "gis/base/error.hpp"
#include "gis/base/executable_path.hpp"

#include <cstdlib>

namespace parklens {

std::filesystem::path dataDirectory() {
    namespace fs = std::filesystem;
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("PARKLENS_DATA"); named != nullptr && *named != '\0') {
        candidates = {named}; // the user's word is final
    } else {
        candidates = {executablePath().parent_path().parent_path() / "share" / "parklens",
                      PARKLENS_SOURCE_DATA_DIRECTORY};
    }
    for (const fs::path& candidate : candidates) {
        std::error_code error;
        if (fs::is_directory(candidate / "standards", error)) {
            return candidate;
        }
    }
    throw IoError(
        {.what = {"找不到 ParkLens 的数据目录", "the data folder of ParkLens is not there"},
         .place = {.file = candidates.front().string()},
         .mend = {"请重新安装，或用 PARKLENS_DATA 指明含有 standards 的目录",
                  "install again, or let PARKLENS_DATA name the folder that holds 'standards'"}});
}

} // namespace parklens
