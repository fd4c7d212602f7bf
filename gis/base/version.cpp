#include "gis/base/version.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

namespace parklens {

std::string versionText() {
    return PARKLENS_VERSION;
}

std::vector<std::pair<std::string, std::string>> libraryVersions() {
    const PJ_INFO proj = proj_info();
    return {{"GDAL", GDALVersionInfo("RELEASE_NAME")},
            {"PROJ", fmt::format("{}.{}.{}", proj.major, proj.minor, proj.patch)},
            {"GEOS", GEOSversion()}};
}

} // namespace parklens
