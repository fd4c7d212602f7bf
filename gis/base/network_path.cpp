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

bool mayHoldPassword(const std::string& text) {
    return lowerCase(text).find("password") != std::string::npos ||
           text.find("://") != std::string::npos;
}

std::string masked(const std::string& text, const std::regex& assignment) {
    static const std::regex userInfo(R"((://[^/@:\s]*):[^/@\s]*@)"); // scheme://user:secret@host
    return std::regex_replace(std::regex_replace(text, assignment, "$1***"), userInfo, "$1:***@");
}

} // namespace

bool isNetworkPath(const std::string& path) {
    static constexpr std::array<std::string_view, 15> inside{"/vsicurl",
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
                                                             "ftp://",
                                                             "<gdal_wms",
                                                             "<wcs_gdal",
                                                             "<wmts"};
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

std::string withoutPasswords(const std::string& path) {
    // password=secret, password='a secret'
    static const std::regex assignment(R"((password\s*=\s*)('(\\.|[^'\\])*'|[^\s'&]+))",
                                       std::regex::icase);
    return mayHoldPassword(path) ? masked(path, assignment) : path;
}

std::string withoutPasswordsInText(const std::string& text) {
    // The same, ended by the punctuation of the sentence: ：；，。） or the like before a blank.
    static const std::regex assignment(
        R"((password\s*=\s*)('(\\.|[^'\\])*'|(?:(?!\xEF\xBC\x9A|\xEF\xBC\x9B|\xEF\xBC\x8C|)"
        R"(\xE3\x80\x82|\xEF\xBC\x89|[:;,.)](?:\s|$))[^\s'"&])+))",
        std::regex::icase);
    return mayHoldPassword(text) ? masked(text, assignment) : text;
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
