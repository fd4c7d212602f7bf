#include "gis/raster/private/nodata_notes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <type_traits>

namespace parklens {

namespace {

std::string noDataText(const std::optional<double>& noData, Language language) {
    return noData ? fmt::format("{}", *noData) : language == Language::Chinese ? "无" : "none";
}

bool canHold(CellType type, double value) {
    return dispatch(type, [value](auto zero) {
        using T = decltype(zero);
        return std::is_floating_point_v<T> ||
               (value >= static_cast<double>(std::numeric_limits<T>::lowest()) &&
                value <= static_cast<double>(std::numeric_limits<T>::max()) &&
                value == std::floor(value));
    });
}

} // namespace

bool sameNoData(const std::optional<double>& a, const std::optional<double>& b) {
    return a == b || (a && b && std::isnan(*a) && std::isnan(*b));
}

Problem differingNoData(const GdalRasterFile& tile, const GdalRasterFile& first, std::size_t band) {
    const auto& own = tile.description().bands[band].noData;
    const auto& expected = first.description().bands[band].noData;
    return {.what = {fmt::format("无数据值为 {}，与瓦片 {} 的 {} 不同，各按自己的值计",
                                 noDataText(own, Language::Chinese),
                                 first.path(),
                                 noDataText(expected, Language::Chinese)),
                     fmt::format("has the nodata value {} where tile {} has {}: each tile's own "
                                 "counts",
                                 noDataText(own, Language::English),
                                 first.path(),
                                 noDataText(expected, Language::English))},
            .place = {.file = tile.path()},
            .mend = {}};
}

void tellImpossibleNoData(const BandInfo& info,
                          std::size_t band,
                          const std::string& path,
                          const SettingNames& settings,
                          Diagnostics& diagnostics) {
    if (!info.noData || std::isnan(*info.noData) || canHold(info.type, *info.noData)) {
        return;
    }
    diagnostics.add(
        Severity::Warning,
        "nodata_out_of_range",
        {.what = {fmt::format("第 {} 波段的无数据值 {} 超出像元类型的取值范围，没有像元能取该值，"
                              "所有像元均按数据计",
                              band + 1,
                              *info.noData),
                  fmt::format("the nodata value {1} of band {0} is none that its cells can have: "
                              "every cell counts as data",
                              band + 1,
                              *info.noData)},
         .place = {.file = path},
         .mend = {"如有表示无数据的值，请用 " + settings.of("nodata") + " 写明",
                  "if some value stands for no data, state it with " + settings.of("nodata")}});
}

} // namespace parklens
