#include "cli/map_atlas.hpp"

#include "analysis/model/fingerprint.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/results/run_identity.hpp"
#include "cli/atlas_outcome.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "viewer/layout/atlas.hpp"
#include "viewer/layout/atlas_document.hpp"
#include "viewer/layout/atlas_folder.hpp"
#include "viewer/layout/page_stamps.hpp"
#include "viewer/layout/sheet_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

/// Where the atlas goes.
struct AtlasOutput {
    fs::path path;
    bool isFolder = false;
    AtlasFormat format = AtlasFormat::Pdf;
};

AtlasOutput outputOf(const MapOptions& options) {
    static const std::map<std::string, AtlasFormat> formats = {
        {"pdf", AtlasFormat::Pdf}, {"svg", AtlasFormat::Svg}, {"png", AtlasFormat::Png}};
    AtlasOutput output{.path = options.output};
    if (!options.format.empty()) {
        output.format = formats.at(options.format);
    }
    const auto extension = output.path.extension();
    std::error_code unknown;
    output.isFolder =
        !output.path.has_filename() || extension.empty() || fs::is_directory(output.path, unknown);
    const bool isPdf = extension == ".pdf" || extension == ".PDF";
    if (!output.isFolder && (!isPdf || output.format != AtlasFormat::Pdf)) {
        throw UsageError(
            {.what = {"一个文件的图集只能是 PDF", "an atlas in one file is a PDF"},
             .place = {.file = options.output},
             .mend = {"请用 -o 图集.pdf；要图片请给一个文件夹：-o 文件夹/ -f png",
                      "write -o atlas.pdf, or for pictures name a folder: -o FOLDER/ -f png"}});
    }
    return output;
}

std::string orDefault(const std::optional<std::string>& value) {
    return value ? "=" + *value : std::string();
}

/// Everything on the command line that a sheet may depend on.
std::string optionsText(const MapOptions& options,
                        const AtlasOutput& output,
                        const std::vector<AtlasKind>& kinds) {
    const auto& request = kinds.front().request;
    auto text =
        fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
                    output.isFolder,
                    static_cast<int>(output.format),
                    options.page,
                    options.orientation,
                    options.scale,
                    options.dpi,
                    options.release,
                    options.pointTable,
                    options.title,
                    static_cast<int>(request.language),
                    orDefault(request.author),
                    orDefault(request.date),
                    orDefault(request.classification),
                    orDefault(request.approvalNumber),
                    options.layout.empty() ? std::string() : fingerprintOf({options.layout}).hash,
                    options.sheets.empty());
    for (const auto& kind : kinds) {
        text += fmt::format(" {}", kind.kind->id);
    }
    return text;
}

class AtlasRun {
public:
    AtlasRun(const MapOptions& options, const CommandContext& context)
        : m_options(options)
        , m_context(context)
        , m_output(options.lint ? AtlasOutput() : outputOf(options))
        , m_project(readProject(options.project, context.allowsNetwork()))
        , m_lettering(Lettering::installed())
        , m_styles(StyleLibrary::load(dataDirectory() / "styles"))
        , m_standards(StandardsLibrary::load(dataDirectory() / "standards")) {
        for (const auto* kind : atlasKinds(options.sheets, m_project)) {
            m_request.kinds.push_back(kindOf(*kind));
        }
        m_request.page = pageRequestOf(options);
        m_request.format = m_output.format;
        m_request.dpi = options.dpi;
    }

    ExitCode run() {
        requirePageSize();
        if (m_options.lint) {
            readData();
            const auto pieces =
                checkAtlas(data(), m_request, m_context.pool(), m_context.control().part(0.3, 1));
            return outcome(pieces);
        }
        requireApprovalNumber(m_project, m_request.kinds.front().request);
        if (m_output.isFolder) {
            auto staged = stagedAtlasFolder(m_output.path, overwrite());
            return drawInto([&](const std::vector<AtlasPiece>& pieces, const AtlasPieces&) {
                writeAtlasFolder(staged, m_parks, pieces, m_project, language());
            });
        }
        StagedFile staged(m_output.path, overwrite());
        return drawInto([&](const std::vector<AtlasPiece>& pieces, const AtlasPieces& kept) {
            writeDocument(staged, pieces, kept);
        });
    }

private:
    AtlasKind kindOf(const SheetKind& kind) const {
        AtlasKind drawn{.kind = &kind, .layout = sheetLayoutOf(m_options, kind), .request = {}};
        if (!m_output.isFolder) {
            drawn.layout.marginMm = std::max(drawn.layout.marginMm, stampedMarginMm);
        }
        drawn.request = sheetRequestOf(m_options, m_project, drawn.layout);
        drawn.request.title.clear(); // it is the title of the whole
        return drawn;
    }

    Overwrite overwrite() const {
        return m_options.overwrite ? Overwrite::Allow : Overwrite::Refuse;
    }

    Language language() const { return m_request.kinds.front().request.language; }

    AtlasData data() const { return {m_project, m_base, m_styles, *m_themes, m_lettering}; }

    /// Wrong sizes of paper are refused before anything is read.
    QSizeF requirePageSize() const {
        return pageSizeMm(m_request.page.page, m_request.page.orientation);
    }

    void readData() {
        std::set<Theme> themes;
        bool showDays = false;
        for (const auto& kind : m_request.kinds) {
            const auto own = themesFor(*kind.kind, m_project);
            themes.insert(own.begin(), own.end());
            showDays = showDays || kind.kind->showsDays;
        }
        m_themes =
            std::make_unique<ThemeData>(themesOf(m_options,
                                                 std::vector<Theme>(themes.begin(), themes.end()),
                                                 showDays,
                                                 m_project,
                                                 m_standards,
                                                 m_context.pool(),
                                                 m_context.control().part(0, 0.25),
                                                 m_told));
        m_parks = m_themes->run.data.parks;
        m_base = readBase(m_project, m_context.control().part(0.25, 0.3), m_told);
        auto inputs = m_themes->run.data.inputs;
        inputs.insert(inputs.end(), m_base.inputs.begin(), m_base.inputs.end());
        const auto& request = m_request.kinds.front().request;
        m_request.information = {
            .title = {},
            .author = QString::fromStdString(request.author.value_or(m_project.sheets.author)),
            .date = QString::fromStdString(request.date.value_or(m_project.sheets.date)),
            .keywords = sheetInputsText(m_project, inputs, request.release)};
    }

    /// What this run must have in common with an interrupted one to take its sheets.
    RunIdentity identity(const RunManifest& manifest) const {
        auto identity = identityOf(manifest);
        identity.push_back({{"命令行选项或日期", "the command line or the date"},
                            optionsText(m_options, m_output, m_request.kinds)});
        if (!m_options.results.empty()) {
            identity.push_back({{"所用成果", "the results used"},
                                fingerprintOf(withSidecars(m_options.results)).hash});
        }
        identity.push_back({{"版式", "the layouts"},
                            fingerprintOf(withSidecars(dataDirectory() / "layouts")).hash});
        identity.push_back(
            {{"样式", "the styles"}, fingerprintOf(withSidecars(dataDirectory() / "styles")).hash});
        identity.push_back({{"字体", "the font"}, m_lettering.family().toStdString()});
        identity.push_back({{"Qt 的版本", "the version of Qt"}, qVersion()});
        return identity;
    }

    template <typename Write>
    ExitCode drawInto(const Write& write) {
        readData();
        auto manifest = m_themes->run.manifest;
        manifest.inputs.insert(manifest.inputs.end(), m_base.inputs.begin(), m_base.inputs.end());
        const AtlasPieces kept(atlasPiecesFolder(m_output.path), identity(manifest));
        try {
            kept.begin(m_options.resume, inputWithoutFingerprint(manifest), m_told);
            const auto pieces = drawAtlas(
                data(), m_request, kept, m_context.pool(), m_context.control().part(0.3, 0.95));
            requireAny(pieces, kept);
            m_themes.reset(); // what the whole is put together from stands in files
            m_base = {};
            write(pieces, kept);
            kept.remove();
            fmt::print("{}\n", m_output.path.string());
            return outcome(pieces);
        } catch (const CancelledError&) {
            tellKept(kept, m_context);
            throw;
        } catch (const IoError&) {
            tellKept(kept, m_context);
            throw;
        }
    }

    void requireAny(const std::vector<AtlasPiece>& pieces, const AtlasPieces& kept) const {
        const auto isDrawn = [](const AtlasPiece& piece) { return !piece.failure; };
        if (std::ranges::none_of(pieces, isDrawn)) {
            kept.remove();
            m_context.tell(worthTelling(m_told));
            tellFailures(pieces, m_context);
            throw ConfigError(pieces.front().failure.value());
        }
    }

    void writeDocument(StagedFile& staged,
                       const std::vector<AtlasPiece>& pieces,
                       const AtlasPieces& kept) {
        AtlasDocument document{.title = title(),
                               .imprint = imprint(),
                               .notes = notes(),
                               .contentsPageMm = requirePageSize(),
                               .language = language(),
                               .information = m_request.information};
        document.information.title = document.title;
        m_pages = writeAtlasDocument(staged.temporaryPath(),
                                     document,
                                     m_project,
                                     m_parks,
                                     pieces,
                                     kept.folder(),
                                     m_lettering,
                                     m_context.control().part(0.95, 1));
        staged.commit();
    }

    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(language() == Language::Chinese ? zh : en);
    }

    QString title() const {
        if (!m_options.title.empty()) {
            return QString::fromStdString(m_options.title);
        }
        return text("%1图集", "Atlas of %1").arg(QString::fromStdString(m_project.name));
    }

    QStringList imprint() const {
        const auto& request = m_request.kinds.front().request;
        const auto& said = m_project.sheets;
        const std::pair<QString, std::string> parts[] = {
            {text("编制单位：%1", "Prepared by: %1"), request.author.value_or(said.author)},
            {text("日期：%1", "Date: %1"), request.date.value_or(said.date)},
            {text("密级：%1", "Classification: %1"),
             request.classification.value_or(said.classification)},
            {text("审图号：%1", "Approval number: %1"),
             request.approvalNumber.value_or(said.approvalNumber)}};
        QStringList stated;
        for (const auto& [words, value] : parts) {
            if (!value.empty()) {
                stated << words.arg(QString::fromStdString(value));
            }
        }
        return stated.isEmpty() ? QStringList() : QStringList(stated.join(QStringLiteral("    ")));
    }

    /// Kinds that are left out because the project has no data for them.
    QStringList notes() const {
        if (!m_options.sheets.empty()) {
            return {};
        }
        QStringList names;
        for (const auto* kind : kindsWithoutData(m_project)) {
            names << QString::fromStdString(sheetName(*kind, m_project).in(language()));
        }
        if (names.isEmpty()) {
            return {};
        }
        return {
            text("项目没有数据而未列入的图件：%1", "Left out, since the project has no data: %1")
                .arg(names.join(text("、", ", ")))};
    }

    ExitCode outcome(const std::vector<AtlasPiece>& pieces) {
        for (const auto& piece : pieces) {
            m_told.append(piece.told);
        }
        m_context.tell(worthTelling(m_told));
        if (m_options.sheets.empty()) {
            tellLeftOut(kindsWithoutData(m_project), m_project, m_context);
        }
        const auto findings = tellLint(pieces, m_options.lint, m_context);
        tellFailures(pieces, m_context);
        const bool hasAbsences = tellAbsences(pieces, m_context);
        if (!m_options.lint) {
            tellRate(pieces, m_pages, m_start, m_context);
        }
        const auto isFailed = [](const AtlasPiece& piece) { return piece.failure.has_value(); };
        const bool isIncomplete = std::ranges::any_of(pieces, isFailed) || hasAbsences ||
                                  (m_options.lint && findings > 0);
        return isIncomplete ? ExitCode::Incomplete : ExitCode::Success;
    }

    const MapOptions& m_options;
    const CommandContext& m_context;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    AtlasOutput m_output;
    Project m_project;
    Lettering m_lettering;
    StyleLibrary m_styles;
    StandardsLibrary m_standards;
    AtlasRequest m_request;
    std::unique_ptr<ThemeData> m_themes;
    std::vector<Park> m_parks;
    std::size_t m_pages = 0; ///< of the document
    BaseData m_base;
    Diagnostics m_told;
};

} // namespace

ExitCode drawAtlas(const MapOptions& options, const CommandContext& context) {
    if (options.proof) {
        throw UsageError({.what = {"--proof 不用于图集", "--proof is not for an atlas"},
                          .place = {},
                          .mend = {"请逐个图种校样，例如 parklens map 项目.toml land-use --proof",
                                   "proof one kind at a time: parklens map PROJECT.toml land-use "
                                   "--proof"}});
    }
    return AtlasRun(options, context).run();
}

void refuseAtlasOptions(const MapOptions& options) {
    const char* given = !options.sheets.empty()   ? "--sheets"
                        : !options.format.empty() ? "--format"
                        : options.resume          ? "--resume"
                                                  : nullptr;
    if (given != nullptr) {
        throw UsageError({.what = {fmt::format("{} 只用于图集", given),
                                   fmt::format("{} is for an atlas only", given)},
                          .place = {},
                          .mend = {"请把图种写成 atlas，或去掉这个选项",
                                   "write atlas for the sheet, or leave the option out"}});
    }
}

} // namespace parklens::cli
