#include "cli/map_options.hpp"

#include "analysis/standards/standards_library.hpp"
#include "viewer/layout/map_scale.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <set>

namespace parklens::cli {

namespace {

/// "2024-12-31" of SOURCE_DATE_EPOCH, else of today in China.
std::string dateOfRun() {
    const auto chinaOffset = std::chrono::hours(8);
    auto now = std::chrono::system_clock::now();
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
        now = std::chrono::system_clock::time_point(
            std::chrono::seconds(std::strtoll(epoch, nullptr, 10)));
    }
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(now + chinaOffset));
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::optional<PointTable> pointTableOf(const MapOptions& options) {
    static const std::map<std::string, PointTable> choices = {{"auto", PointTable::Automatic},
                                                              {"full", PointTable::Full},
                                                              {"corners", PointTable::Corners},
                                                              {"none", PointTable::None}};
    const auto chosen = choices.find(options.pointTable);
    return chosen == choices.end() ? std::nullopt : std::optional(chosen->second);
}

std::optional<PageOrientation> orientationOf(const MapOptions& options) {
    if (options.orientation.empty()) {
        return std::nullopt;
    }
    return options.orientation == "portrait" ? PageOrientation::Portrait
                                             : PageOrientation::Landscape;
}

void declareSheetOptions(CLI::App& app, MapOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("--page", options.page)
        ->description(text("图幅：A4 A3 A2 A1 或宽x高（毫米）", "page: A4 A3 A2 A1 or WxH in mm"))
        ->capture_default_str();
    app.add_option("--orientation", options.orientation)
        ->description(text("方向；不写则取比例尺大的", "orientation; default the larger scale"))
        ->check(CLI::IsMember({"portrait", "landscape"}));
    app.add_option("--scale", options.scale)
        ->description(text("比例尺，例如 1:25000；不写则取合适的整数",
                           "scale such as 1:25000; default the best round one"));
    app.add_option("--dpi", options.dpi)
        ->description(text("PNG 的分辨率", "resolution of PNG"))
        ->check(CLI::Range(10.0, 2400.0))
        ->capture_default_str();
    app.add_option("--layout", options.layout)
        ->description(text("版式文件（.toml）", "layout file (.toml)"));
    app.add_option("--point-table", options.pointTable)
        ->description(
            text("四至图的界址点表：auto（超过300点列拐点）、full、corners、none",
                 "boundary points listed: auto (corners beyond 300), full, corners, none"))
        ->check(CLI::IsMember({"auto", "full", "corners", "none"}));
    app.add_option("--release", options.release)
        ->description(text("internal 内部，public 公开（无坐标，须有审图号）",
                           "internal, or public (no coordinates, approval number required)"))
        ->check(CLI::IsMember({"internal", "public"}))
        ->capture_default_str();
    app.add_option("--title", options.title)->description(text("图名", "title"));
    app.add_option("--author", options.author)->description(text("编制单位", "author"));
    app.add_option("--date", options.date)->description(text("日期", "date"));
    app.add_option("--classification", options.classification)
        ->description(text("密级", "classification"));
    app.add_option("--approval-number", options.approvalNumber)
        ->description(text("审图号", "map approval number"));
    app.add_option("--sheets", options.sheets)
        ->description(text("图集的图种，用逗号隔开；不写则取项目有数据的全部",
                           "kinds of an atlas, separated by commas; default all that the project "
                           "has data for"))
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("-f,--format", options.format)
        ->description(text("图集文件夹中的格式：pdf（默认）svg png",
                           "format in the folder of an atlas: pdf (default), svg, png"))
        ->check(CLI::IsMember({"pdf", "svg", "png"}));
    app.add_flag("--resume", options.resume)
        ->description(text("图集：接着中断处绘，取用已绘完的图件",
                           "an atlas: go on from the sheets that an interrupted run has kept"));
    app.add_flag("--lint", options.lint)
        ->description(text("检查图面，逐条列出；不写文件",
                           "check the sheet and list findings; writes nothing"));
    app.add_flag("--proof", options.proof)
        ->description(text("加印灰度和色觉障碍校样页，列出易混的图例",
                           "add proofs in grey and for colour-blind eyes; list classes that are "
                           "hard to tell apart"));
}

} // namespace

void declareMapOptions(CLI::App& app, MapOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("project", options.project)
        ->description(text("项目文件（.toml）", "project file (.toml)"))
        ->type_name("PROJECT")
        ->required();
    std::string kinds;
    for (const auto& kind : sheetKinds()) {
        kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", kind.id, kind.name.in(language));
    }
    kinds += text("；atlas 全部图件合成的图集", "; atlas all of them, of all parks");
    app.add_option("sheet", options.sheet)
        ->description(text("图种：", "sheet: ") + kinds)
        ->type_name("SHEET")
        ->required();
    app.add_option("-o,--output", options.output)
        ->description(text(
            "输出文件：.pdf .svg .png，或 .qgz（QGIS 工程）；图集为 .pdf 或文件夹",
            "output file: .pdf .svg .png .qgz (project of QGIS); of an atlas .pdf or a folder"))
        ->type_name("FILE");
    app.add_flag("--overwrite", options.overwrite)
        ->description(text("允许覆盖已有文件", "replace an existing file"));
    app.add_option("--park", options.parks)
        ->description(text("只画这些园区（标识）", "draw these parks only (identifiers)"))
        ->allow_extra_args(false);
    app.add_option("--results", options.results)
        ->description(text("成果文件夹：图上的数字取自它，不再计算",
                           "folder of results: figures are taken from it, nothing is computed"))
        ->type_name("DIR");
    declareSheetOptions(app, options, language);
}

SheetRequest
sheetRequestOf(const MapOptions& options, const Project& project, const SheetLayout& layout) {
    SheetRequest request;
    request.language = project.language;
    if (options.language) {
        request.language = *options.language == "zh" ? Language::Chinese : Language::English;
    }
    request.release = options.release == "public" ? Release::Public : Release::Internal;
    if (!options.scale.empty()) {
        request.scaleDenominator = parseScale(options.scale);
    }
    request.largestScale = layout.largestScaleDenominator;
    request.pointTable = pointTableOf(options).value_or(layout.pointTable);
    request.title = options.title;
    request.author = options.author;
    request.date = options.date;
    if (!request.date && project.sheets.date.empty()) {
        request.date = dateOfRun();
    }
    request.classification = options.classification;
    request.approvalNumber = options.approvalNumber;
    return request;
}

PageRequest pageRequestOf(const MapOptions& options) {
    return {.page = options.page, .orientation = orientationOf(options)};
}

SheetLayout sheetLayoutOf(const MapOptions& options, const SheetKind& kind) {
    return readSheetLayout(options.layout.empty()
                               ? dataDirectory() / "layouts" / (std::string(kind.id) + ".toml")
                               : std::filesystem::path(options.layout));
}

ThemeData themesOf(const MapOptions& options,
                   std::span<const Theme> themes,
                   bool withObservations,
                   const Project& project,
                   const StandardsLibrary& standards,
                   const TaskPool& pool,
                   const TaskControl& control,
                   Diagnostics& told) {
    return options.results.empty()
               ? computeThemes(themes, project, standards, options.parks, pool, control, told)
               : recordedThemes(options.results,
                                themes,
                                withObservations,
                                project,
                                standards,
                                options.parks,
                                pool,
                                control,
                                told);
}

Diagnostics worthTelling(const Diagnostics& told) {
    Diagnostics chosen;
    std::set<std::string> sentences;
    for (const Diagnostic& diagnostic : told.entries()) {
        if (diagnostic.severity != Severity::Note &&
            sentences.insert(diagnostic.problem.sentence(Language::English)).second) {
            chosen.add(diagnostic.severity, diagnostic.code, diagnostic.problem, diagnostic.count);
        }
    }
    return chosen;
}

} // namespace parklens::cli
