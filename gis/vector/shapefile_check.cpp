#include "gis/vector/shapefile_check.hpp"

#include "gis/base/error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <array>
#include <cstdint>
#include <optional>

namespace parklens {

namespace {

using Header = std::array<unsigned char, 32>;

struct OpenedPart {
    Header header{};
    std::uint64_t size = 0;
};

std::uint32_t bigEndian(const Header& header, std::size_t at) {
    return static_cast<std::uint32_t>(header[at]) << 24U |
           static_cast<std::uint32_t>(header[at + 1]) << 16U |
           static_cast<std::uint32_t>(header[at + 2]) << 8U | header[at + 3];
}

std::uint32_t littleEndian(const Header& header, std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) {
        value = value << 8U | header[at + i];
    }
    return value;
}

/// The part beside the .shp, in the case of letters in which it is there.
std::string partPath(const std::string& path, const char* extension) {
    const std::string lower = CPLResetExtension(path.c_str(), extension);
    VSIStatBufL status;
    if (VSIStatL(lower.c_str(), &status) == 0) {
        return lower;
    }
    CPLString upper(extension);
    return CPLResetExtension(path.c_str(), upper.toupper().c_str());
}

std::optional<OpenedPart> openPart(const std::string& path) {
    OpenedPart part;
    VSIStatBufL status;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr || VSIStatL(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    const std::size_t count = VSIFReadL(part.header.data(), 1, part.header.size(), file);
    VSIFCloseL(file);
    part.size = static_cast<std::uint64_t>(status.st_size);
    if (count < part.header.size()) {
        part.size = 0;
    }
    return part;
}

FormatError broken(const std::string& file, LocalizedText what) {
    return FormatError({.what = std::move(what),
                        .place = {.file = file},
                        .mend = {"请重新导出或复制完整的 .shp、.shx、.dbf 文件",
                                 "export or copy the .shp, .shx and .dbf again as a whole"}});
}

void requireLength(const std::string& file, std::uint64_t found, std::uint64_t declared) {
    if (found < declared) {
        throw broken(file,
                     {"被截断：文件头声明 " + std::to_string(declared) + " 字节，实有 " +
                          std::to_string(found) + " 字节",
                      "is cut: its header promises " + std::to_string(declared) + " bytes, " +
                          std::to_string(found) + " are there"});
    }
}

} // namespace

void requireWholeShapefile(const std::string& path) {
    if (path.size() < 4 || !EQUAL(path.c_str() + path.size() - 4, ".shp")) {
        return;
    }
    constexpr std::uint32_t fileCode = 9994; // ESRI Shapefile Technical Description, main header
    for (const char* extension : {"shp", "shx"}) {
        const std::string file = EQUAL(extension, "shp") ? path : partPath(path, extension);
        const auto part = openPart(file);
        if (!part) {
            throw broken(file, {"文件不存在", "does not exist"});
        }
        if (part->size == 0 || bigEndian(part->header, 0) != fileCode) {
            throw broken(
                file, {"不是 Shapefile 的文件，或被截断", "is no file of a Shapefile, or is cut"});
        }
        requireLength(file, part->size, 2 * std::uint64_t{bigEndian(part->header, 24)});
    }
    const std::string table = partPath(path, "dbf");
    if (const auto part = openPart(table)) {
        const std::uint64_t rows = littleEndian(part->header, 4, 4);
        const std::uint64_t headerBytes = littleEndian(part->header, 8, 2);
        const std::uint64_t rowBytes = littleEndian(part->header, 10, 2);
        requireLength(table, part->size, headerBytes + rows * rowBytes);
    } else {
        throw broken(table, {"文件不存在", "does not exist"});
    }
}

} // namespace parklens
