#include "gis/crs/private/crs_definition.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <proj_experimental.h>

#include <algorithm>
#include <charconv>

namespace parklens::proj {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

char toLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string trimmed(std::string text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    const auto first = std::find_if_not(text.begin(), text.end(), isSpace);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isSpace).base();
    return first < last ? std::string(first, last) : std::string();
}

/// Lower case without spaces, hyphens, underscores and the like: how names are compared.
std::string nameKey(const std::string& text) {
    std::string key;
    for (const char c : text) {
        const bool separator = isSpace(c) || c == '-' || c == '_' || c == '/' || c == '.';
        if (!separator) {
            key += toLower(c);
        }
    }
    return key;
}

std::optional<int> wholeNumber(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) {
        return std::nullopt;
    }
    return number;
}

bool startsWithIgnoringCase(const std::string& text, const std::string& prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
               return toLower(a) == toLower(b);
           });
}

/// The text in a form that PROJ takes; plain names come back as they are.
std::string normalisedDefinition(const std::string& text) {
    if (wholeNumber(text)) {
        return "EPSG:" + text;
    }
    for (const std::string initPrefix : {"+init=epsg:", "init=epsg:"}) {
        if (startsWithIgnoringCase(text, initPrefix) &&
            wholeNumber(text.substr(initPrefix.size()))) {
            return "EPSG:" + text.substr(initPrefix.size());
        }
    }
    const bool projString =
        startsWithIgnoringCase(text, "+") || startsWithIgnoringCase(text, "proj=");
    if (projString && text.find("type=crs") == std::string::npos) {
        return text + " +type=crs";
    }
    const std::string key = nameKey(text);
    if (key == "cgcs2000" || key == "国家2000" || key == "2000国家大地坐标系") {
        return "EPSG:4490";
    }
    if (key == "wgs84" || key == "crs84") {
        return "EPSG:4326";
    }
    return text;
}

/// True for a definition that is not a mere name: `AUTH:CODE`, URN, WKT, JSON or PROJ string.
bool isFormalDefinition(const std::string& text) {
    return text.find_first_of(":[{=") != std::string::npos;
}

[[noreturn]] void refuse(const std::string& text, const std::string& zh, const std::string& en) {
    constexpr std::size_t shownLength = 120;
    std::string shown = text.substr(0, shownLength);
    // Do not cut a UTF-8 character in two.
    while (shown.size() < text.size() && !shown.empty() && (text[shown.size()] & 0xC0) == 0x80) {
        shown.pop_back();
    }
    if (shown.size() < text.size()) {
        shown += "…";
    }
    throw CrsError(
        {.what = {fmt::format("坐标系“{}”{}", shown, zh),
                  fmt::format("coordinate reference system \"{}\" {}", shown, en)},
         .place = {},
         .mend = {"请写 EPSG 代码（如 EPSG:4490）、WKT、PROJJSON、PROJ 字符串、GCJ-02 或 BD-09",
                  "write an EPSG code (such as EPSG:4490), WKT, PROJJSON, a PROJ string, "
                  "GCJ-02 or BD-09"}});
}

PjHandle horizontalPart(const Context& context, PjHandle crs) {
    while (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
        crs.reset(proj_crs_get_sub_crs(context.get(), crs.get(), 0));
    }
    if (!crs) {
        return crs;
    }
    PjHandle flat(proj_crs_demote_to_2D(context.get(), nullptr, crs.get()));
    return flat ? std::move(flat) : std::move(crs);
}

/// Rotated poles and the like carry longitudes and latitudes that are not those of the ground.
bool isHorizontal(const Context& context, const PJ* crs) {
    PjHandle base(proj_clone(context.get(), crs));
    base = withoutBoundTransformation(context, std::move(base));
    if (!base) {
        return false;
    }
    const PJ_TYPE type = proj_get_type(base.get());
    return type == PJ_TYPE_PROJECTED_CRS || (type == PJ_TYPE_GEOGRAPHIC_2D_CRS &&
                                             proj_crs_is_derived(context.get(), base.get()) == 0);
}

} // namespace

MapOffset namedMapOffset(const std::string& text) {
    const std::string key = nameKey(trimmed(text));
    if (key == "gcj02" || key == "火星坐标" || key == "火星坐标系" || key == "国测局坐标") {
        return MapOffset::Gcj02;
    }
    if (key == "bd09" || key == "bd09ll" || key == "百度坐标" || key == "百度坐标系") {
        return MapOffset::Bd09;
    }
    return MapOffset::None;
}

PjHandle parseHorizontalCrs(const Context& context, const std::string& text) {
    const std::string clean = trimmed(text);
    if (clean.empty()) {
        refuse(text, "是空的", "is empty");
    }
    const std::string definition = normalisedDefinition(clean);
    PjHandle crs = context.create(definition);
    if (!crs || proj_is_crs(crs.get()) == 0) {
        const std::string& log = context.lastLog();
        refuse(clean,
               log.empty() ? "无法识别" : fmt::format("无法识别（PROJ：{}）", log),
               log.empty() ? "is not understood"
                           : fmt::format("is not understood (PROJ: {})", log));
    }
    // PROJ also searches names approximately, which would be a guess.
    if (!isFormalDefinition(definition) && nameKey(nameOf(crs.get())) != nameKey(definition)) {
        refuse(clean,
               fmt::format("无法识别（名称最接近的是“{}”）", nameOf(crs.get())),
               fmt::format("is not understood (the nearest name is \"{}\")", nameOf(crs.get())));
    }
    crs = horizontalPart(context, std::move(crs));
    if (!crs || !isHorizontal(context, crs.get())) {
        refuse(
            clean, "不是地理坐标系或投影坐标系", "is neither a geographic nor a projected system");
    }
    return crs;
}

std::optional<int> verifiedEpsgCode(const Context& context, const PJ* crs) {
    const auto agrees = [&](const std::string& code) {
        const PjHandle official = context.create("EPSG:" + code);
        return official && sameInGisOrder(context, crs, official.get());
    };
    const char* authority = proj_get_id_auth_name(crs, 0);
    const char* code = proj_get_id_code(crs, 0);
    if (authority != nullptr && code != nullptr && std::string(authority) == "EPSG") {
        return agrees(code) ? wholeNumber(code) : std::nullopt;
    }
    int* confidence = nullptr;
    const ListHandle matches(proj_identify(context.get(), crs, "EPSG", nullptr, &confidence));
    const std::unique_ptr<int, decltype(&proj_int_list_destroy)> confidenceOwner(
        confidence, proj_int_list_destroy);
    constexpr int likelyConfidence = 70;
    if (!matches || proj_list_get_count(matches.get()) == 0 || confidence[0] < likelyConfidence) {
        return std::nullopt;
    }
    const PjHandle best(proj_list_get(context.get(), matches.get(), 0));
    const char* bestCode = best ? proj_get_id_code(best.get(), 0) : nullptr;
    if (bestCode == nullptr || !agrees(bestCode)) {
        return std::nullopt;
    }
    return wholeNumber(bestCode);
}

} // namespace parklens::proj
