#include "gis/base/executable_path.hpp"

#include <system_error>

namespace parklens {

std::filesystem::path executablePath() {
    std::error_code error;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path() : path;
}

} // namespace parklens
