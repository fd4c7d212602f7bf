#include "gis/crs/esri_wkt.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <fmt/format.h>

namespace parklens {

std::string esriWkt(const Crs& crs) {
    const proj::Context context;
    const auto system = proj::withoutBoundTransformation(context, context.create(crs.wkt()));
    const char* const options[] = {"MULTILINE=NO", nullptr};
    const char* wkt = proj_as_wkt(context.get(), system.get(), PJ_WKT1_ESRI, options);
    if (wkt == nullptr) {
        throw CrsError(
            {.what = {fmt::format("坐标系“{}”不能用 ESRI 的 WKT 表示", crs.label()),
                      fmt::format(
                          "coordinate reference system \"{}\" cannot be written as ESRI WKT",
                          crs.label())},
             .place = {},
             .mend = {"请改用高斯—克吕格、UTM 等常用投影",
                      "use a common projection such as Gauss-Krüger or UTM"}});
    }
    return wkt;
}

} // namespace parklens
