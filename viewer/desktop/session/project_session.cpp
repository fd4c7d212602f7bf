#include "viewer/desktop/session/project_session.hpp"

#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "viewer/desktop/session/base_layers.hpp"
#include "viewer/desktop/session/data_layers.hpp"
#include "viewer/desktop/session/document_crs.hpp"
#include "viewer/desktop/session/evidence_layers.hpp"
#include "viewer/desktop/session/result_layers.hpp"
#include "viewer/desktop/session/user_layer.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

/// What opening a project brings.
struct ProjectSession::Opened {
    OpenProject project;
    Crs crs;
    std::vector<NewLayer> layers;
};

/// What analysing it brings.
struct ProjectSession::Analysed {
    std::shared_ptr<const PipelineRun> run;
    std::shared_ptr<const FigureIndex> figures;
    std::vector<NewLayer> layers;
    Diagnostics told;
};

namespace {

constexpr double projectRead = 0.05;
constexpr double extentsRead = 0.4;
constexpr double baseRead = 0.8;
constexpr double figuresComputed = 0.9;

const Indicator* indicatorOf(const std::string& id) {
    const auto all = catalogue();
    const auto found = std::ranges::find_if(
        all, [&](const Indicator& indicator) { return indicator.descriptor.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Problem unknownFigure(const std::string& key) {
    return {.what = {"成果里没有“" + key + "”", "the results hold no figure \"" + key + "\""},
            .place = {.field = key},
            .mend = {"请先运行分析", "run the analysis first"}};
}

const IndicatorResult* figureOf(const PipelineRun& run, const std::string& key) {
    const auto found = std::ranges::find_if(
        run.results.indicators, [&](const IndicatorResult& figure) { return figure.key() == key; });
    return found == run.results.indicators.end() ? nullptr : &*found;
}

bool isSame(const RowSubject& row, const Subject& subject) {
    return row.kind == subject.kind && row.id == subject.id &&
           (row.parkId.empty() || subject.parkId.empty() || row.parkId == subject.parkId);
}

} // namespace

ProjectSession::ProjectSession(Language language, QObject* parent)
    : QObject(parent)
    , m_language(language)
    , m_pool(std::make_shared<const TaskPool>())
    , m_styles(std::make_shared<const StyleLibrary>(StyleLibrary::load(dataDirectory() / "styles")))
    , m_standards(std::make_shared<const StandardsLibrary>(
          StandardsLibrary::load(dataDirectory() / "standards")))
    , m_task(nullptr, language)
    , m_reading(nullptr, language)
    , m_explaining(nullptr, language) {
    qRegisterMetaType<Problem>();
    for (auto* task : {&m_task, &m_reading, &m_explaining}) {
        watch(*task);
    }
    connect(&m_reading, &BackgroundTask::finished, this, &ProjectSession::readNext);
    connect(&m_reading, &BackgroundTask::failed, this, &ProjectSession::readNext);
    connect(&m_reading, &BackgroundTask::cancelled, this, &ProjectSession::stopReading);
}

ProjectSession::~ProjectSession() = default;

void ProjectSession::watch(BackgroundTask& task) {
    connect(&task, &BackgroundTask::failed, this, &ProjectSession::failed);
    for (const auto signal : {&BackgroundTask::finished, &BackgroundTask::cancelled}) {
        connect(&task, signal, this, &ProjectSession::tellIfSettled, Qt::QueuedConnection);
    }
    connect(
        &task, &BackgroundTask::failed, this, &ProjectSession::tellIfSettled, Qt::QueuedConnection);
}

void ProjectSession::open(const std::filesystem::path& file) {
    m_task.start(
        text("打开项目", "Opening the project"),
        [this,
         file,
         language = m_language,
         pool = m_pool,
         styles = m_styles,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            Diagnostics told;
            auto project = readProject(file);
            control.report(projectRead, {"读取园区范围", "reading the extents"});
            auto parks = loadProject(
                project,
                *standards,
                {.forest = false, .land = false, .air = false, .sources = false, .parks = {}},
                *pool,
                control.part(projectRead, extentsRead),
                told);
            control.report(extentsRead, {"读取底图", "reading the base map"});
            auto base = readBase(project, control.part(extentsRead, baseRead), told);
            control.report(baseRead, {"绘制底图", "drawing the base map"});
            const auto crs = documentCrs(parks.parks);
            const auto extent = surroundingsOf(parksEnvelope(parks.parks, crs), {});
            const LayerWorkshop workshop{crs, language, *pool, control, told};
            auto layers = baseLayers(base, *styles, extent, workshop);
            const auto extents = extentLayers(parks.parks, *styles, workshop);
            layers.insert(layers.end(), extents.begin(), extents.end());
            auto opened = std::make_shared<Opened>(
                Opened{{std::move(project), std::move(parks), std::move(base), std::move(told)},
                       crs,
                       std::move(layers)});
            return [this, opened] { install(*opened); };
        });
}

void ProjectSession::install(Opened& opened) {
    stopReading();
    m_explaining.cancel();
    m_project = std::make_shared<const OpenProject>(std::move(opened.project));
    m_run = nullptr;
    m_figures = nullptr;
    m_explanation = nullptr;
    m_resultLayers.clear();
    m_document.reset(opened.crs);
    for (const auto& [layer, isVisible] : opened.layers) {
        m_document.put(layer, isVisible);
    }
    Q_EMIT this->opened();
    tell(m_project->told);
    readDataLayers();
}

void ProjectSession::analyse(const std::vector<Theme>& themes) {
    if (!m_project) {
        return;
    }
    m_task.start(
        text("分析", "Analysing"),
        [this,
         themes,
         crs = *m_document.crs(),
         language = m_language,
         project = m_project,
         pool = m_pool,
         styles = m_styles,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            auto analysed = std::make_shared<Analysed>();
            analysed->run = std::make_shared<const PipelineRun>(
                runPipeline(project->project,
                            *standards,
                            {.only = themes, .parks = {}, .shard = {}, .checkpoints = {}},
                            *pool,
                            control.part(0.0, figuresComputed)));
            control.report(figuresComputed, {"绘制成果图层", "drawing the layers of results"});
            analysed->figures = std::make_shared<const FigureIndex>(*analysed->run);
            analysed->layers = resultMapLayers(
                *analysed->run, *styles, {crs, language, *pool, control, analysed->told});
            return [this, analysed] { install(*analysed); };
        });
}

void ProjectSession::install(Analysed& analysed) {
    dropEvidence();
    m_run = analysed.run;
    m_figures = analysed.figures;
    for (const auto& [layer, isVisible] : analysed.layers) {
        m_resultLayers.insert(layer->id);
        m_document.put(layer, isVisible);
    }
    std::vector<QString> replaced; // the further files of what one layer of results shows
    for (const auto& entry : m_document.entries()) {
        if (!m_resultLayers.contains(entry.layer->id) && isReplacedByResults(entry.layer->id)) {
            replaced.push_back(entry.layer->id);
        }
    }
    std::ranges::for_each(replaced, [this](const QString& id) { m_document.remove(id); });
    Q_EMIT this->analysed();
    tell(analysed.told);
}

void ProjectSession::explain(const std::string& figureKey) {
    const auto* figure = m_run ? figureOf(*m_run, figureKey) : nullptr;
    const auto* indicator = figure == nullptr ? nullptr : indicatorOf(figure->id);
    if (indicator == nullptr) {
        Q_EMIT failed(unknownFigure(figureKey));
        return;
    }
    const auto& subject = figure->subject;
    m_explaining.start(
        text("溯源", "Explaining"),
        [this,
         figureKey,
         indicator,
         crs = *m_document.crs(),
         language = m_language,
         parkId = subject.kind == SubjectKind::Park ? subject.id : subject.parkId,
         project = m_project,
         pool = m_pool,
         styles = m_styles,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            Diagnostics heard; // the audit of the run tells of the data
            auto explanation = std::make_shared<Explanation>(explainFigure(project->project,
                                                                           *standards,
                                                                           *indicator,
                                                                           parkId,
                                                                           figureKey,
                                                                           *pool,
                                                                           control,
                                                                           heard));
            auto layers = std::make_shared<const std::vector<NewLayer>>(
                evidenceLayers(*explanation, *styles, {crs, language, *pool, control, heard}));
            return [this, explanation, layers] { install(explanation, *layers); };
        });
}

void ProjectSession::install(std::shared_ptr<const Explanation> explanation,
                             const std::vector<NewLayer>& layers) {
    m_document.removeGroup(LayerGroup::Evidence);
    for (const auto& [layer, isVisible] : layers) {
        m_document.put(layer, isVisible);
    }
    m_explanation = std::move(explanation);
    Q_EMIT explained();
}

void ProjectSession::dropEvidence() {
    m_explaining.cancel();
    m_document.removeGroup(LayerGroup::Evidence);
    if (std::exchange(m_explanation, nullptr) != nullptr) {
        Q_EMIT explained();
    }
}

void ProjectSession::addLayer(const std::filesystem::path& file,
                              const std::string& layerName,
                              const std::string& crsName) {
    const UserFile from{file, layerName, crsName};
    m_waiting.push_back(
        {text("打开 %1", "Opening %1").arg(QString::fromStdString(file.filename().string())),
         [this, from, language = m_language, pool = m_pool, styles = m_styles](
             const TaskControl& control, const std::optional<Crs>& map) -> BackgroundTask::Finish {
             auto diagnostics = std::make_shared<Diagnostics>();
             const auto read = readUserFile(from, control, *diagnostics);
             const Crs crs = map ? *map : documentCrs(read, from);
             const auto added =
                 userLayer(read, from, *styles, {crs, language, *pool, control, *diagnostics});
             return [this, from, crs, added, diagnostics] {
                 if (!m_document.crs()) {
                     m_document.reset(crs);
                 }
                 m_document.put(added.layer, added.isVisible);
                 tell(*diagnostics);
                 Q_EMIT layerAdded(added.layer->id, from.file);
             };
         }});
    if (!m_reading.isRunning()) {
        readNext();
    }
}

void ProjectSession::readDataLayers() {
    const DataSources sources{
        {m_project, &m_project->project}, m_standards, m_styles}; // the part keeps the whole alive
    for (auto& layer : dataLayers(sources)) {
        m_waiting.push_back(
            {text("读取%1", "Reading: %1").arg(QString::fromStdString(layer.name.in(m_language))),
             [this, read = std::move(layer.read), language = m_language, pool = m_pool](
                 const TaskControl& control,
                 const std::optional<Crs>& map) -> BackgroundTask::Finish {
                 auto diagnostics = std::make_shared<Diagnostics>();
                 const auto added = read({map.value(), language, *pool, control, *diagnostics});
                 return [this, added, diagnostics] {
                     if (!isReplacedByResults(added.layer->id)) {
                         m_document.put(added.layer, added.isVisible);
                     }
                     tell(*diagnostics);
                 };
             }});
    }
    readNext();
}

void ProjectSession::readNext() {
    if (m_waiting.empty()) {
        return;
    }
    auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_reading.start(next.name,
                    [work = std::move(next.work), map = m_document.crs()](
                        const TaskControl& control) { return work(control, map); });
}

void ProjectSession::stopReading() {
    m_waiting.clear();
    m_reading.cancel();
}

/// "land.parcels[1]" is a file of what the results show as "land.parcels".
bool ProjectSession::isReplacedByResults(const QString& layerId) const {
    return m_resultLayers.contains(layerId.section(QLatin1Char('['), 0, 0));
}

bool ProjectSession::isBusy() const {
    return m_task.isRunning() || m_reading.isRunning() || m_explaining.isRunning() ||
           !m_waiting.empty();
}

std::vector<std::size_t> ProjectSession::figuresOf(const RowReference& row) const {
    const auto* entry = m_document.find(row.layer);
    if (!m_figures || entry == nullptr || row.row >= entry->layer->subjects.size()) {
        return {};
    }
    return m_figures->figuresOf(entry->layer->subjects[row.row], themeOfLayer(row.layer));
}

std::optional<RowReference> ProjectSession::rowOf(const Subject& subject) const {
    for (const bool isVisible : {true, false}) {
        for (const auto& entry : m_document.entries()) {
            if (entry.isVisible != isVisible) {
                continue;
            }
            const auto& subjects = entry.layer->subjects;
            const auto found = std::ranges::find_if(
                subjects, [&](const RowSubject& known) { return isSame(known, subject); });
            const bool isPlace =
                subject.kind == SubjectKind::Park || subject.kind == SubjectKind::Block;
            if (found != subjects.end() && isPlace == (entry.layer->group == LayerGroup::Park)) {
                return RowReference{entry.layer->id,
                                    static_cast<std::size_t>(found - subjects.begin())};
            }
        }
    }
    return std::nullopt;
}

void ProjectSession::tell(const Diagnostics& diagnostics) {
    for (const auto& entry : diagnostics.entries()) {
        auto sentence = QString::fromStdString(entry.problem.sentence(m_language));
        if (entry.count > 1) {
            sentence += text("（共 %1 处）", " (%1 times)").arg(entry.count);
        }
        Q_EMIT told(sentence);
    }
}

void ProjectSession::tellIfSettled() {
    if (!isBusy()) {
        Q_EMIT settled();
    }
}

QString ProjectSession::text(const char* zh, const char* en) const {
    return QString::fromUtf8(m_language == Language::Chinese ? zh : en);
}

} // namespace parklens
