#include "viewer/layout/style_library.hpp"

#include "gis/base/error.hpp"

namespace parklens {

StyleLibrary StyleLibrary::load(const std::filesystem::path& folder) {
    StyleLibrary library;
    library.m_folder = folder;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") {
            auto sheet = readStyleSheet(entry.path());
            library.m_sheets.emplace(sheet.id, std::move(sheet));
        }
    }
    return library;
}

const StyleSheet& StyleLibrary::sheet(const std::string& id) const {
    const auto found = m_sheets.find(id);
    if (found == m_sheets.end()) {
        throw IoError({.what = {"没有样式“" + id + "”", "there is no style '" + id + "'"},
                       .place = {.file = m_folder.string()},
                       .mend = {"请重新安装 ParkLens，或检查 PARKLENS_DATA",
                                "install ParkLens again, or check PARKLENS_DATA"}});
    }
    return found->second;
}

} // namespace parklens
