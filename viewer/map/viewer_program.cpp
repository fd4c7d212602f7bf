#include "viewer/map/viewer_program.hpp"

#include "gis/base/error.hpp"
#include "gis/base/executable_path.hpp"

#include <QProcess>

namespace parklens {

int runViewerProgram(const std::vector<std::string>& arguments) {
    const auto beside = executablePath().parent_path() / "parklens-viewer";
    const auto program = std::filesystem::exists(beside)
                             ? QString::fromStdU16String(beside.u16string())
                             : QStringLiteral("parklens-viewer");
    QStringList words;
    for (const auto& argument : arguments) {
        words << QString::fromStdString(argument);
    }
    constexpr int cannotStart = -2;
    const int code = QProcess::execute(program, words);
    if (code == cannotStart) {
        throw IoError({.what = {"找不到 parklens-viewer", "parklens-viewer cannot be started"},
                       .place = {},
                       .mend = {"请安装图形界面，或把它放到 parklens 旁边",
                                "install the viewer, or put it beside parklens"}});
    }
    return code;
}

} // namespace parklens
