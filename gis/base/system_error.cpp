#include "gis/base/system_error.hpp"

#include <cerrno>
#include <system_error>

namespace parklens {

namespace {

bool isFull(int errorNumber) {
    return errorNumber == ENOSPC || errorNumber == EFBIG || errorNumber == EDQUOT;
}

bool isForbidden(int errorNumber) {
    return errorNumber == EACCES || errorNumber == EPERM || errorNumber == EROFS;
}

LocalizedText mendOf(int errorNumber) {
    if (isFull(errorNumber)) {
        return {"请腾出磁盘空间，或换一个位置输出", "free some space or write to another place"};
    }
    if (isForbidden(errorNumber)) {
        return {"请检查文件和所在文件夹的权限", "check the permissions of the file and its folder"};
    }
    return {};
}

} // namespace

LocalizedText describeSystemError(int errorNumber) {
    if (errorNumber == EFBIG) {
        return {"文件超过允许的大小或磁盘已满", "the disk or the allowed file size is full"};
    }
    if (isFull(errorNumber)) {
        return {"磁盘已满", "the disk is full"};
    }
    if (isForbidden(errorNumber)) {
        return {"没有权限", "permission is denied"};
    }
    if (errorNumber == ENOENT || errorNumber == ENOTDIR) {
        return {"路径不存在", "the path does not exist"};
    }
    const std::string words = std::generic_category().message(errorNumber);
    return {"系统报告 " + words, "the system says: " + words};
}

IoError
systemIoError(const std::filesystem::path& path, const LocalizedText& doing, int errorNumber) {
    const LocalizedText why = describeSystemError(errorNumber);
    return IoError(
        {.what = {"无法" + doing.zh + "：" + why.zh, "cannot be " + doing.en + ", " + why.en},
         .place = {.file = path.string()},
         .mend = mendOf(errorNumber)});
}

} // namespace parklens
