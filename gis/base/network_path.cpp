#include "gis/base/network_path.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parklens {

bool isNetworkPath(const std::string& path) {
    static constexpr std::array<std::string_view, 12> inside{"/vsicurl",
                                                             "/vsis3",
                                                             "/vsigs",
                                                             "/vsiaz",
                                                             "/vsiadls",
                                                             "/vsioss",
                                                             "/vsihdfs",
                                                             "/vsiswift",
                                                             "/vsiwebhdfs",
                                                             "http://",
                                                             "https://",
                                                             "ftp://"};
    static constexpr std::array<std::string_view, 16> prefixes{"pg:",
                                                               "postgresql:",
                                                               "postgis:",
                                                               "mysql:",
                                                               "mssql:",
                                                               "oci:",
                                                               "odbc:",
                                                               "wfs:",
                                                               "wms:",
                                                               "wmts:",
                                                               "wcs:",
                                                               "oapif:",
                                                               "csw:",
                                                               "elastic:",
                                                               "mongodb",
                                                               "cartodb:"};
    std::string lower = path;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::any_of(
               inside.begin(),
               inside.end(),
               [&](std::string_view part) { return lower.find(part) != std::string::npos; }) ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
               return lower.starts_with(prefix);
           });
}

void refuseNetworkPath(const std::string& path, bool allowed) {
    if (!allowed && isNetworkPath(path)) {
        throw UsageError({.what = {"位于网络或数据库，未获准访问",
                                   "lies on a network or in a database, which was not allowed"},
                          .place = {.file = path},
                          .mend = {"如信任该来源请加 --allow-network",
                                   "add --allow-network if you trust the source"}});
    }
}

} // namespace parklens
