#include "analysis/pipeline/private/archive.hpp"

#include "analysis/pipeline/private/archive_members.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <fstream>
#include <sstream>

namespace parklens::archive {

namespace {

constexpr std::string_view heading = "parklens archive 1 ";
constexpr std::size_t digestLength = 32;

std::string digestOf(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace

Json toJson(const Crs& crs) {
    return crs.mapOffset() == MapOffset::None ? crs.wkt() : crs.label();
}

Json toJson(const Ring& ring) {
    Json array = Json::array();
    for (const Point& point : ring) {
        array.push_back(point.x);
        array.push_back(point.y);
    }
    return array;
}

Json toJson(const Diagnostics& diagnostics) {
    return Writer::encode(diagnostics.entries());
}

Json toJson(const ComponentTree& tree) {
    const std::string bytes = tree.toBytes();
    return Json::binary({bytes.begin(), bytes.end()});
}

void fromJson(const Json& json, ComponentTree& tree) {
    const Json::binary_t& bytes = json.get_binary();
    tree =
        ComponentTree::fromBytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, {});
}

void fromJson(const Json& json, Ring& ring) {
    ring.clear();
    for (std::size_t i = 0; i + 1 < json.size(); i += 2) {
        ring.push_back({json.at(i).get<double>(), json.at(i + 1).get<double>()});
    }
}

Crs crsFromJson(const Json& json, KnownSystems& systems) {
    const auto text = json.get<std::string>();
    const auto known = systems.find(text);
    return known != systems.end() ? known->second
                                  : systems.emplace(text, Crs::fromText(text)).first->second;
}

void refuseArchive(const std::filesystem::path& path, const LocalizedText& what) {
    throw FormatError({.what = what,
                       .place = {.file = path.string()},
                       .mend = {"请重新计算这一部分", "compute this part again"}});
}

void writeArchive(const std::filesystem::path& path, const Json& document) {
    std::string content;
    Json::to_cbor(document, content);
    writeTextFile(path, fmt::format("{}{}\n{}", heading, digestOf(content), content));
}

Json readArchive(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        refuseArchive(path, {"打不开这个文件", "the file cannot be opened"});
    }
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string file = std::move(bytes).str();
    const std::size_t begin = heading.size() + digestLength + 1;
    const std::string_view content = std::string_view(file).substr(std::min(begin, file.size()));
    if (!file.starts_with(heading) || file.size() < begin ||
        file.compare(heading.size(), digestLength, digestOf(content)) != 0) {
        refuseArchive(path, {"文件不完整或已损坏", "the file is incomplete or damaged"});
    }
    Json document = Json::from_cbor(content, true, false);
    if (document.is_discarded()) {
        refuseArchive(path, {"文件不完整或已损坏", "the file is incomplete or damaged"});
    }
    return document;
}

} // namespace parklens::archive
