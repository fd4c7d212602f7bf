#include "gis/base/file_replacement.hpp"

#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/base/system_error.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>

namespace parklens {

namespace fs = std::filesystem;

std::string readFileBytes(const fs::path& file) {
    std::error_code unknown;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || fs::is_directory(file, unknown)) {
        throw FormatError({{"找不到或打不开这个文件", "is missing or cannot be opened"},
                           {.file = file.string()},
                           {"请检查路径和权限", "check the path and the permissions"}});
    }
    std::ostringstream content;
    content << stream.rdbuf();
    if (stream.bad()) {
        throw systemIoError(file, {"读取", "read"}, errno);
    }
    return content.str();
}

void replaceFile(const fs::path& file, std::string_view content) {
    std::error_code unknown;
    const bool isThere = fs::exists(file, unknown);
    StagedFile target(isThere ? fs::canonical(file, unknown) : file, Overwrite::Allow);
    target.writeText(content);
    if (isThere) {
        std::error_code error;
        fs::permissions(target.temporaryPath(), fs::status(file).permissions(), error);
        if (error) {
            throw systemIoError(file, {"写入", "written"}, error.value());
        }
    }
    target.commit();
}

} // namespace parklens
