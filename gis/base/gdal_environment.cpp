#include "gis/base/gdal_environment.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <proj.h>

#include <mutex>

namespace parklens {

namespace {

/// Unless the user's environment says otherwise.
void setDefault(const char* key, const char* value) {
    if (CPLGetConfigOption(key, nullptr) == nullptr) {
        CPLSetConfigOption(key, value);
    }
}

/// A server that does not answer ends the run with a message instead of holding it for ever.
void setUpNetwork() {
    setDefault("GDAL_HTTP_CONNECTTIMEOUT", "15");
    setDefault("GDAL_HTTP_LOW_SPEED_TIME", "30");
    setDefault("GDAL_HTTP_LOW_SPEED_LIMIT", "1");
    setDefault("GDAL_HTTP_MAX_RETRY", "2");
    setDefault("GDAL_HTTP_RETRY_DELAY", "1");
}

} // namespace

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
        setUpNetwork();
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
