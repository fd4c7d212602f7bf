#include "gis/base/zip_archive.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <algorithm>

namespace parklens {

namespace {

/// CPLWriteFileInZip() counts in int.
constexpr std::size_t mostBytesAtOnce = 1U << 30U;

CPLErr writeMember(void* zip, const ZipMember& member) {
    if (CPLCreateFileInZip(zip, member.name.c_str(), nullptr) != CE_None) {
        return CE_Failure;
    }
    for (std::size_t from = 0; from < member.content.size(); from += mostBytesAtOnce) {
        const auto count = std::min(mostBytesAtOnce, member.content.size() - from);
        if (CPLWriteFileInZip(zip, member.content.data() + from, static_cast<int>(count)) !=
            CE_None) {
            return CE_Failure;
        }
    }
    return CPLCloseFileInZip(zip);
}

} // namespace

void writeZip(const std::filesystem::path& path, const std::vector<ZipMember>& members) {
    setUpGdal();
    const GdalErrorLog log;
    void* zip = CPLCreateZip(path.c_str(), nullptr);
    bool isWritten = zip != nullptr;
    for (std::size_t index = 0; isWritten && index < members.size(); ++index) {
        isWritten = writeMember(zip, members[index]) == CE_None;
    }
    if (zip != nullptr) {
        isWritten = CPLCloseZip(zip) == CE_None && isWritten;
    }
    if (!isWritten || log.failed()) {
        throw IoError(
            {.what = {"写入失败：" + log.firstWords(), "could not be written: " + log.firstWords()},
             .place = {.file = path.string()},
             .mend = {"请检查磁盘空间和权限", "check disk space and permissions"}});
    }
}

} // namespace parklens
