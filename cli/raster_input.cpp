#include "cli/raster_input.hpp"

#include "cli/usage_messages.hpp"

#include <CLI/CLI.hpp>

namespace parklens::cli {

void declareRasterOptions(CLI::App& app, RasterInput& input, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("--raster-crs", input.crs)
        ->description(text("栅格（第一个输入）的坐标系",
                           "coordinate reference system of the raster, the first input"));
    app.add_option("--nodata", input.noData)
        ->description(text("无数据值", "value of cells without data"));
    app.add_option("--oo", input.openOptions)
        ->description(text("栅格打开选项 K=V", "open option of the raster K=V"))
        ->check(isKeyValue(language), "K=V")
        ->allow_extra_args(false);
}

} // namespace parklens::cli
