// parklens map: sheets of a project as PDF, SVG or PNG.

#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "gis/base/error.hpp"
#include "viewer/exchange/qgis_project.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/page_files.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/sheet_inputs.hpp"
#include "viewer/layout/sheet_maker.hpp"
#include "viewer/layout/sheet_proof.hpp"
#include "viewer/layout/sheet_remarks.hpp"
#include "viewer/layout/theme_data.hpp"
#include "viewer/map/drawing_session.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <set>

namespace parklens::cli {

namespace {

struct MapOptions {
    std::string project;
    std::string sheet;
    std::string output;
    bool overwrite = false;
    std::vector<std::string> parks;
    std::string page = "A4";
    std::string orientation;
    std::string scale;
    double dpi = 300;
    std::string layout;
    std::string release = "internal";
    std::string pointTable;
    std::string title;
    std::optional<std::string> author;
    std::optional<std::string> date;
    std::optional<std::string> classification;
    std::optional<std::string> approvalNumber;
    std::optional<std::string> language;
    bool lint = false;
    bool proof = false;
};

/// Warnings and errors, each once: how a layer was decoded is no news to who wants a map of it.
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

/// A park that could not be drawn.
struct Failure {
    std::string park;
    Problem problem;
};

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

SheetRequest
requestOf(const MapOptions& options, const Project& project, const SheetLayout& layout) {
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

std::optional<PageOrientation> orientationOf(const MapOptions& options) {
    if (options.orientation.empty()) {
        return std::nullopt;
    }
    return options.orientation == "portrait" ? PageOrientation::Portrait
                                             : PageOrientation::Landscape;
}

SheetLayout layoutOf(const MapOptions& options, const SheetKind& kind) {
    return readSheetLayout(options.layout.empty()
                               ? dataDirectory() / "layouts" / (std::string(kind.id) + ".toml")
                               : std::filesystem::path(options.layout));
}

/// Draws the sheets of all parks; a park that fails leaves the others untouched.
class MapRun {
public:
    MapRun(const MapOptions& options, const CommandContext& context)
        : m_options(options)
        , m_context(context)
        , m_kind(sheetKind(options.sheet))
        , m_layout(layoutOf(options, m_kind))
        , m_project(readProject(options.project, context.allowsNetwork()))
        , m_request(requestOf(options, m_project, m_layout))
        , m_lettering(Lettering::installed())
        , m_styles(StyleLibrary::load(dataDirectory() / "styles")) {}

    ExitCode run() {
        if (!m_options.lint) {
            requireApprovalNumber(m_project, m_request);
        }
        if (isProject() && m_request.release == Release::Public) {
            refusePublicProject(m_options.output);
        }
        const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
        Diagnostics told;
        if (!m_kind.themes.empty()) {
            m_themes.emplace(computeThemes(themesFor(m_kind, m_project),
                                           m_project,
                                           standards,
                                           m_options.parks,
                                           m_context.pool(),
                                           m_context.control().part(0, 0.3),
                                           told));
        }
        const ProjectData extents = m_themes ? ProjectData() : readExtents(standards, told);
        const ProjectData& data = m_themes ? m_themes->run.data : extents;
        m_inputs = data.inputs;
        const BaseData base = readBase(m_project, m_context.control().part(0.3, 0.6), told);
        m_inputs.insert(m_inputs.end(), base.inputs.begin(), base.inputs.end());
        for (const Park& park : data.parks) {
            m_context.control().checkCancelled();
            draw(park, base, told);
        }
        m_context.tell(worthTelling(told));
        if (m_pages.empty()) {
            throw ConfigError(m_failures.front().problem);
        }
        if (!m_options.lint) {
            write();
        }
        return outcome();
    }

private:
    /// Nothing else is read for sheets that show no theme.
    ProjectData readExtents(const StandardsLibrary& standards, Diagnostics& told) const {
        const LoadOptions load{.forest = false,
                               .land = false,
                               .air = false,
                               .sources = false,
                               .parks = m_options.parks};
        return loadProject(
            m_project, standards, load, m_context.pool(), m_context.control().part(0, 0.3), told);
    }

    void draw(const Park& park, const BaseData& base, Diagnostics& told) {
        try {
            const SheetData data{m_project, park, base, m_styles, m_themes ? &*m_themes : nullptr};
            const PageRequest page{.page = m_options.page, .orientation = orientationOf(m_options)};
            for (auto& [sheet, lint] : makeSheets(m_kind,
                                                  data,
                                                  m_request,
                                                  m_layout,
                                                  page,
                                                  m_lettering,
                                                  told,
                                                  m_context.control())) {
                for (const auto& finding : lint) {
                    m_lint.push_back({park.name, finding});
                }
                for (const auto& remark : remarksOn(sheet)) {
                    m_remarks.push_back({park.name, remark});
                }
                if (isProject()) {
                    m_sheets.push_back(sheet);
                }
                if (m_options.proof) {
                    addProofs(sheet, park);
                }
                std::ranges::move(sheet.pages, std::back_inserter(m_pages));
            }
        } catch (const CancelledError&) {
            throw;
        } catch (const IoError&) {
            throw;
        } catch (const UsageError&) {
            throw;
        } catch (const Error& error) {
            auto problem = error.problem();
            if (problem.place.feature.empty()) {
                problem.place.feature = park.name;
            }
            m_failures.push_back({park.id, problem});
        }
    }

    /// Of pages with a map: tables are black on white.
    void addProofs(ComposedSheet& sheet, const Park& park) {
        static const auto visions = readColourVisions(dataDirectory() / "proof" / "visions.toml");
        const auto map = sheet.pages.front();
        for (const auto& vision : visions.visions) {
            sheet.pages.push_back(proofPage(map, vision, m_request.language, m_lettering));
        }
        for (auto& pair : confusablePairs(sheet.legend, visions)) {
            m_confusable.push_back({park.name, map.title, std::move(pair)});
        }
    }

    /// A line a pair: sheet, vision, difference and the two classes.
    void listConfusable() const {
        for (const auto& [park, title, pair] : m_confusable) {
            fmt::print("confusable  {}  {}  dE00 {:.1f}  {} | {}\n",
                       title.toStdString(),
                       pair.vision.in(m_context.language()),
                       pair.difference,
                       pair.one.toStdString(),
                       pair.other.toStdString());
        }
    }

    bool isProject() const { return isQgisProject(m_options.output); }

    void write() const {
        DocumentInformation information{
            .title = m_pages.front().title,
            .author = QString::fromStdString(m_request.author.value_or(m_project.sheets.author)),
            .date = QString::fromStdString(m_request.date.value_or(m_project.sheets.date)),
            .keywords = sheetInputsText(m_project, m_inputs, m_request.release)};
        const auto overwrite = m_options.overwrite ? Overwrite::Allow : Overwrite::Refuse;
        const auto files = isProject() ? writeQgisProjects(m_options.output,
                                                           m_sheets,
                                                           information,
                                                           m_lettering,
                                                           overwrite,
                                                           m_context.control())
                                       : writePages(m_options.output,
                                                    m_pages,
                                                    information,
                                                    m_lettering,
                                                    {.dpi = m_options.dpi, .overwrite = overwrite});
        for (const auto& file : files) {
            fmt::print("{}\n", file.string());
        }
    }

    ExitCode outcome() const {
        const Language language = m_context.language();
        for (const auto& [park, finding] : m_lint) {
            const auto line =
                fmt::format("{}  {}: {}", finding.code, park, finding.text.in(language));
            if (m_options.lint) {
                fmt::print("{}\n", line);
            } else {
                m_context.tell({line, line});
            }
        }
        for (const auto& [park, remark] : m_remarks) {
            if (m_options.lint) {
                fmt::print("{}  {}: {}\n", remark.code, park, remark.text.in(language));
            }
        }
        if (m_options.lint && m_lint.empty()) {
            m_context.tell({"图面检查：没有意见", "lint: no objections"});
        }
        for (const auto& failure : m_failures) {
            m_context.tell({"未绘出：" + failure.problem.sentence(Language::Chinese),
                            "not drawn: " + failure.problem.sentence(Language::English)});
        }
        listConfusable();
        const bool isIncomplete =
            !m_failures.empty() || (m_options.lint && !m_lint.empty()) || !m_confusable.empty();
        return isIncomplete ? ExitCode::Incomplete : ExitCode::Success;
    }

    struct ParkLint {
        std::string park;
        LintFinding finding;
    };

    struct SheetConfusion {
        std::string park;
        QString title;
        ConfusablePair pair;
    };

    const MapOptions& m_options;
    const CommandContext& m_context;
    const SheetKind& m_kind;
    SheetLayout m_layout;
    Project m_project;
    SheetRequest m_request;
    Lettering m_lettering;
    StyleLibrary m_styles;
    std::optional<ThemeData> m_themes; ///< of kinds that show any
    std::vector<InputRecord> m_inputs;
    std::vector<PageDrawing> m_pages;
    std::vector<ComposedSheet> m_sheets; ///< for a project of QGIS
    std::vector<ParkLint> m_lint;
    std::vector<ParkLint> m_remarks; ///< of a lower grade: no finding that counts
    std::vector<Failure> m_failures;
    std::vector<SheetConfusion> m_confusable;
};

ExitCode run(const MapOptions& options, const CommandContext& context) {
    if (options.output.empty() && !options.lint) {
        throw UsageError({.what = {"没有给出输出文件", "no output file is given"},
                          .place = {.field = "-o"},
                          .mend = {"请用 -o 图.pdf（也可 .svg、.png、.qgz），或用 --lint 只作检查",
                                   "give it with -o map.pdf (or .svg, .png, .qgz), or --lint to "
                                   "check only"}});
    }
    const DrawingSession session;
    return MapRun(options, context).run();
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
    app.add_flag("--lint", options.lint)
        ->description(text("检查图面，逐条列出；不写文件",
                           "check the sheet and list findings; writes nothing"));
    app.add_flag("--proof", options.proof)
        ->description(text("加印灰度和色觉障碍校样页，列出易混的图例",
                           "add proofs in grey and for colour-blind eyes; list classes that are "
                           "hard to tell apart"));
}

void declareOptions(CLI::App& app, MapOptions& options, Language language) {
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
    app.add_option("sheet", options.sheet)
        ->description(text("图种：", "sheet: ") + kinds)
        ->type_name("SHEET")
        ->required();
    app.add_option("-o,--output", options.output)
        ->description(text("输出文件：.pdf .svg .png，或 .qgz（QGIS 工程）",
                           "output file: .pdf .svg .png, or .qgz (project of QGIS)"))
        ->type_name("FILE");
    app.add_flag("--overwrite", options.overwrite)
        ->description(text("允许覆盖已有文件", "replace an existing file"));
    app.add_option("--park", options.parks)
        ->description(text("只画这些园区（标识）", "draw these parks only (identifiers)"))
        ->allow_extra_args(false);
    declareSheetOptions(app, options, language);
}

} // namespace

Command mapCommand() {
    return {
        "map",
        {"制图：位置图、四至图和专题图", "draw sheets: location, four-boundary and thematic maps"},
        [](CLI::App& app, Language language) -> Action {
            const auto options = std::make_shared<MapOptions>();
            declareOptions(app, *options, language);
            return [options, &app](const CommandContext& context) {
                if (const auto* lang = app.get_option_no_throw("--lang");
                    lang != nullptr && lang->count() > 0) {
                    options->language = lang->as<std::string>();
                }
                return run(*options, context);
            };
        }};
}

} // namespace parklens::cli
