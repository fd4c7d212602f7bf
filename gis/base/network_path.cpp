#include "gis/base/network_path.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

namespace parklens {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

} // namespace

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
    static constexpr std::array<std::string_view, 17> prefixes{"pg:",
                                                               "postgresql:",
                                                               "postgres:",
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
    const std::string lower = lowerCase(path);
    return std::any_of(
               inside.begin(),
               inside.end(),
               [&](std::string_view part) { return lower.find(part) != std::string::npos; }) ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
               return lower.starts_with(prefix);
           });
}

std::string virtualPath(const std::string& path) {
    const std::string lower = lowerCase(path);
    const bool isUrl = lower.starts_with("http://") || lower.starts_with("https://");
    if (!isUrl || path.find('?') != std::string::npos) {
        return path;
    }
    return (lower.ends_with(".zip") ? "/vsizip//vsicurl/" : "/vsicurl/") + path;
}

std::string driverPath(const std::string& path) {
    const std::string lower = lowerCase(path);
    const bool isConnection =
        lower.starts_with("postgresql://") || lower.starts_with("postgres://");
    return isConnection ? "PG:" + path : virtualPath(path);
}

std::string withoutPasswords(const std::string& text) {
    if (lowerCase(text).find("password") == std::string::npos &&
        text.find("://") == std::string::npos) {
        return text;
    }
    // password=secret, password='a secret'; scheme://user:secret@host
    static const std::regex assignment(R"((password\s*=\s*)('(\\.|[^'\\])*'|[^\s'&]+))",
                                       std::regex::icase);
    static const std::regex userInfo(R"((://[^/@:\s]*):[^/@\s]*@)");
    return std::regex_replace(std::regex_replace(text, assignment, "$1***"), userInfo, "$1:***@");
}

void refuseNetworkPath(const std::string& path, bool allowed) {
    if (!allowed && isNetworkPath(path)) {
        throw UsageError({.what = {"位于网络或数据库，未获准访问",
                                   "lies on a network or in a database, which was not allowed"},
                          .place = {.file = withoutPasswords(path)},
                          .mend = {"如信任该来源请加 --allow-network",
                                   "add --allow-network if you trust the source"}});
    }
}

} // namespace parklens
