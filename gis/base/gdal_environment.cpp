#include "gis/base/gdal_environment.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <proj.h>

#include <mutex>

namespace parklens {

void setUpGdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("GDAL_CACHEMAX", "32");
        CPLSetConfigOption("GDAL_NUM_THREADS", "1");
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
        CPLSetConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00Z");
        CPLSetConfigOption("OSR_DEFAULT_AXIS_MAPPING_STRATEGY", "TRADITIONAL_GIS_ORDER");
        CPLSetConfigOption("PROJ_NETWORK", "OFF");
        proj_context_set_enable_network(nullptr, 0);
        CPLSetErrorHandler(CPLQuietErrorHandler);
        GDALAllRegister();
    });
}

void setGdalOptions(const std::vector<std::pair<std::string, std::string>>& options) {
    setUpGdal();
    for (const auto& [key, value] : options) {
        CPLSetConfigOption(key.c_str(), value.c_str());
    }
}

} // namespace parklens
