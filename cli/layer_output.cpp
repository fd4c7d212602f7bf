#include "cli/layer_output.hpp"

#include "analysis/model/fingerprint.hpp"
#include "analysis/project/layer_files.hpp"
#include "cli/usage_messages.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/vector/vector_format.hpp"
#include "gis/vector/vector_writer.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

/// A folder for the file that is written before it is copied to standard output.
class ScratchDirectory {
public:
    ScratchDirectory() : m_path(makeScratchDirectory()) {}

    ~ScratchDirectory() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }

    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

void copyToStandardOutput(const fs::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    std::array<char, 65536> buffer{};
    for (std::size_t count = 0;
         file && (count = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0;) {
        if (std::fwrite(buffer.data(), 1, count, stdout) != count) {
            throw IoError({.what = {"无法写到标准输出", "cannot write to standard output"},
                           .place = {},
                           .mend = {"检查管道或磁盘", "check the pipe or the disk"}});
        }
    }
}

void refuseInput(const fs::path& output, const fs::path& input) {
    std::error_code unknown;
    if (fs::equivalent(output, input, unknown)) {
        throw UsageError(
            {.what = {"输出就是输入 " + input.string() + " 或其一部分",
                      "the output is the input " + input.string() + " or a part of it"},
             .place = {.file = output.string()},
             .mend = {"请换一个输出文件名", "choose another output file"}});
    }
}

bool isJson(const std::string& format) {
    return format.find("JSON") != std::string::npos || format.find("json") != std::string::npos;
}

} // namespace

void declareLayerOutput(CLI::App& app, LayerOutput& output, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("-o,--output", output.path)
        ->description(text("输出文件，格式由扩展名定；- 为标准输出",
                           "output file, format by extension; - for standard output"))
        ->required();
    app.add_option("-f,--format", output.format)
        ->description(text("输出格式（GDAL 驱动名）", "output format (GDAL driver name)"));
    app.add_flag("--overwrite", output.overwrite)
        ->description(text("允许覆盖已有输出", "replace an existing output"));
    app.add_option("--lco", output.layerOptions)
        ->description(text("图层创建选项 K=V", "layer creation option K=V"))
        ->check(isKeyValue(language), "K=V")
        ->allow_extra_args(false);
    app.add_option("--co", output.creationOptions)
        ->description(text("数据集创建选项 K=V", "dataset creation option K=V"))
        ->check(isKeyValue(language), "K=V")
        ->allow_extra_args(false);
}

void checkLayerOutput(const LayerOutput& output, const std::vector<std::string>& inputs) {
    if (output.path != standardOutput) {
        for (const std::string& input : inputs) {
            for (const fs::path& file : expandGlob(input)) {
                for (const fs::path& part : withSidecars(file)) {
                    refuseInput(output.path, part);
                }
            }
        }
        const StagedFile staged(output.path,
                                output.overwrite ? Overwrite::Allow : Overwrite::Refuse);
    }
}

void checkOutputCrs(const LayerOutput& output, const Crs& crs) {
    if (output.path == standardOutput) {
        requireNameable(crs, isJson(output.format) ? "GeoJSON" : "CSV", output.layerOptions, {});
    } else {
        requireNameable(crs,
                        vectorFormatOf(output.path, output.format),
                        output.layerOptions,
                        {.file = output.path});
    }
}

Diagnostics
writeLayerOutput(const FeatureLayer& layer, const LayerOutput& output, const TaskControl& control) {
    VectorWriteOptions options;
    options.format = output.format;
    options.overwrite = output.overwrite ? Overwrite::Allow : Overwrite::Refuse;
    options.layerOptions = output.layerOptions;
    options.creationOptions = output.creationOptions;
    if (output.path != standardOutput) {
        return writeVectorLayers(output.path, {&layer, 1}, options, control);
    }
    const ScratchDirectory scratch;
    const fs::path file =
        scratch.path() / (isJson(output.format) ? "output.geojson" : "output.csv");
    if (options.format.empty()) {
        options.format = "CSV";
    }
    Diagnostics diagnostics = writeVectorLayers(file, {&layer, 1}, options, control);
    copyToStandardOutput(file);
    return diagnostics;
}

} // namespace parklens::cli
