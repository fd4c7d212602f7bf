#include "gis/base/archive_check.hpp"

#include "gis/base/error.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

bool isZip(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::array<char, 4> bytes{};
    stream.read(bytes.data(), bytes.size());
    return std::string_view(bytes.data(), bytes.size()) == "PK\x03\x04"sv;
}

vsi_l_offset sizeOf(const std::string& path) {
    VSIStatBufL status;
    return VSIStatL(path.c_str(), &status) == 0 ? static_cast<vsi_l_offset>(status.st_size) : 0;
}

} // namespace

void refuseArchiveBomb(const std::string& path) {
    if (!isZip(path)) {
        return;
    }
    constexpr vsi_l_offset harmless = vsi_l_offset{256} << 20U;
    constexpr vsi_l_offset ratio = 200;
    const std::string root = "/vsizip/{" + path + "}";
    const CPLStringList names(VSIReadDirRecursive(root.c_str()));
    vsi_l_offset sum = 0;
    for (int i = 0; i < names.Count(); ++i) {
        sum += sizeOf(root + "/" + names[i]);
    }
    if (sum > harmless && sum > ratio * std::max<vsi_l_offset>(sizeOf(path), 1)) {
        throw FormatError(
            {.what = {"解压后大得不合理", "expands beyond all measure"},
             .place = {.file = path},
             .mend = {"如确信无害，请先自行解压", "unpack it yourself if you trust it"}});
    }
}

} // namespace parklens
