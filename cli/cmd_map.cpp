// parklens map: sheets of a project as PDF, SVG or PNG.

#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/atlas_outcome.hpp"
#include "cli/commands.hpp"
#include "cli/map_atlas.hpp"
#include "cli/map_options.hpp"
#include "gis/base/error.hpp"
#include "viewer/exchange/qgis_project.hpp"
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

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

namespace parklens::cli {

namespace {

/// Names of the data may have several lines; a finding is one.
std::string inOneLine(std::string name) {
    std::ranges::replace_if(
        name, [](char character) { return character == '\n' || character == '\r'; }, ' ');
    return name;
}

/// A park that could not be drawn.
struct Failure {
    std::string park;
    Problem problem;
};

/// Draws the sheets of all parks; a park that fails leaves the others untouched.
class MapRun {
public:
    MapRun(const MapOptions& options, const CommandContext& context)
        : m_options(options)
        , m_context(context)
        , m_kind(sheetKind(options.sheet))
        , m_layout(sheetLayoutOf(options, m_kind))
        , m_project(readProject(options.project, context.allowsNetwork()))
        , m_request(sheetRequestOf(options, m_project, m_layout))
        , m_lettering(Lettering::installed())
        , m_styles(StyleLibrary::load(dataDirectory() / "styles")) {
        if (options.proof) {
            m_visions = readColourVisions(dataDirectory() / "proof" / "visions.toml");
        }
    }

    ExitCode run() {
        if (!m_options.lint) {
            requireApprovalNumber(m_project, m_request);
        }
        if (isProject() && m_request.release == Release::Public) {
            refusePublicProject(m_options.output);
        }
        if (isProject() && !m_kind.hasMap) {
            refuseTableAsProject(m_options.output, m_kind.id);
        }
        const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
        Diagnostics told;
        if (!m_kind.themes.empty()) {
            m_themes.emplace(themesOf(m_options,
                                      themesFor(m_kind, m_project),
                                      m_kind.showsDays,
                                      m_project,
                                      standards,
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
            for (auto& [sheet, lint] : makeSheets(m_kind,
                                                  data,
                                                  m_request,
                                                  m_layout,
                                                  pageRequestOf(m_options),
                                                  m_lettering,
                                                  told,
                                                  m_context.control())) {
                m_hasAbsences =
                    tellAbsences(park.id, m_kind.id, sheet.absences, m_context) || m_hasAbsences;
                for (const auto& finding : lint) {
                    m_lint.push_back({inOneLine(park.name), finding});
                }
                for (const auto& remark : remarksOn(sheet)) {
                    m_remarks.push_back({inOneLine(park.name), remark});
                }
                if (isProject()) {
                    m_sheets.push_back(sheet);
                }
                if (m_visions) {
                    addProofs(sheet, park, *m_visions);
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
    void addProofs(ComposedSheet& sheet, const Park& park, const ColourVisions& visions) {
        const auto title = sheet.pages.front().title;
        std::set<std::size_t> mapPages;
        for (const auto& map : sheet.maps) {
            mapPages.insert(map.page);
        }
        for (const auto number : mapPages) {
            const auto page = sheet.pages[number];
            for (const auto& vision : visions.visions) {
                sheet.pages.push_back(proofPage(page, vision, m_request.language, m_lettering));
            }
        }
        for (auto& pair : confusablePairs(sheet, visions)) {
            m_confusable.push_back({park.name, title, std::move(pair)});
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
        if (m_options.lint && m_lint.empty() && !m_hasAbsences) {
            m_context.tell({"图面检查：没有意见", "lint: no objections"});
        }
        for (const auto& failure : m_failures) {
            m_context.tell({"未绘出：" + failure.problem.sentence(Language::Chinese),
                            "not drawn: " + failure.problem.sentence(Language::English)});
        }
        listConfusable();
        const bool isIncomplete = !m_failures.empty() || !m_confusable.empty() || m_hasAbsences ||
                                  (m_options.lint && !m_lint.empty());
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
    std::optional<ThemeData> m_themes;      ///< of kinds that show any
    std::optional<ColourVisions> m_visions; ///< of --proof
    std::vector<InputRecord> m_inputs;
    std::vector<PageDrawing> m_pages;
    std::vector<ComposedSheet> m_sheets; ///< for a project of QGIS
    std::vector<ParkLint> m_lint;
    std::vector<ParkLint> m_remarks; ///< of a lower grade: no finding that counts
    std::vector<Failure> m_failures;
    bool m_hasAbsences = false; ///< of data that a sheet was asked to show
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
    if (options.sheet == atlasName) {
        return drawAtlas(options, context);
    }
    refuseAtlasOptions(options);
    return MapRun(options, context).run();
}

} // namespace

Command mapCommand() {
    return {
        "map",
        {"制图：位置图、四至图和专题图", "draw sheets: location, four-boundary and thematic maps"},
        [](CLI::App& app, Language language) -> Action {
            const auto options = std::make_shared<MapOptions>();
            declareMapOptions(app, *options, language);
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
