#include "viewer/desktop/session/what_if_desk.hpp"

#include "analysis/loading/loader.hpp"
#include "viewer/desktop/session/what_if_layers.hpp"

#include <algorithm>
#include <set>

namespace parklens {

namespace {

/// An answer that takes longer than this gives way to a later position.
constexpr int patienceMs = 250;

/// The map is drawn when the settings have rested for so long: patches take longer than figures.
constexpr int restMs = 120;

std::shared_ptr<const FeatureLayer> rowsOf(const MapDocument& document, const char* id) {
    const auto* entry = document.find(QString::fromLatin1(id));
    return entry == nullptr ? nullptr : entry->layer->rows;
}

} // namespace

/// What is open, shared with the work that uses it: the window may be gone before it has stopped.
struct WhatIfDesk::Opened {
    std::shared_ptr<const OpenProject> project;
    std::shared_ptr<const TaskPool> pool;
    StandardsLibrary standards;
    std::unique_ptr<WhatIf> whatIf = nullptr;
    std::vector<AssumptionChoice> choices = {};
    std::vector<IndicatorResult> reported = {};
    std::map<std::string, Crs> rasterSystems = {};
};

WhatIfDesk::WhatIfDesk(ProjectSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_opening(nullptr, session.language())
    , m_preparing(nullptr, session.language())
    , m_sensing(nullptr, session.language()) {
    connect(&session, &ProjectSession::opened, this, &WhatIfDesk::close);
    connect(&session, &ProjectSession::analysed, this, &WhatIfDesk::close);
    const auto fail = [this](const Problem& problem) {
        m_problem = problem;
        Q_EMIT answered();
    };
    connect(&m_opening, &BackgroundTask::failed, this, fail);
    connect(&m_answering, &BackgroundTask::failed, this, fail);
    connect(&m_sensing, &BackgroundTask::failed, this, fail);
    connect(&m_opening, &BackgroundTask::cancelled, this, [this] {
        m_park.clear();
        Q_EMIT closed();
    });
    for (auto* task : {&m_opening, &m_preparing, &m_answering, &m_mapping, &m_sensing}) {
        for (const auto ended : {&BackgroundTask::finished, &BackgroundTask::cancelled}) {
            connect(task, ended, this, &WhatIfDesk::progressed);
        }
        connect(task, &BackgroundTask::failed, this, &WhatIfDesk::progressed);
        connect(task, &BackgroundTask::started, this, &WhatIfDesk::progressed);
    }
    for (const auto ended : {&BackgroundTask::finished, &BackgroundTask::cancelled}) {
        connect(&m_answering, ended, this, &WhatIfDesk::answer);
    }
    connect(&m_answering, &BackgroundTask::failed, this, &WhatIfDesk::answer);
    connect(&m_mapping, &BackgroundTask::finished, this, &WhatIfDesk::prepare);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &WhatIfDesk::drawMap);
    for (const auto ended : {&BackgroundTask::finished, &BackgroundTask::cancelled}) {
        connect(&m_sensing, ended, this, &WhatIfDesk::sensitivityChanged);
    }
}

WhatIfDesk::~WhatIfDesk() = default;

const std::vector<IndicatorResult>& WhatIfDesk::reported() const {
    static const std::vector<IndicatorResult> none;
    return m_opened ? m_opened->reported : none;
}

void WhatIfDesk::open(const std::string& parkId) {
    const auto project = m_session.project();
    if (!project || (parkId == m_park && (isOpen() || isOpening() || m_problem))) {
        return;
    }
    close();
    m_park = parkId;
    if (!m_pool) {
        m_pool = std::make_shared<const TaskPool>();
    }
    const bool isChinese = m_session.language() == Language::Chinese;
    m_opening.start(
        isChinese ? QStringLiteral("打开推演") : QStringLiteral("Opening what-ifs"),
        [this, parkId, project, pool = m_pool](
            const TaskControl& control) -> BackgroundTask::Finish {
            auto opened = std::make_shared<Opened>(
                Opened{project, pool, StandardsLibrary::load(dataDirectory() / "standards")});
            opened->whatIf = std::make_unique<WhatIf>(
                project->project,
                opened->standards,
                PipelineOptions{.only = {}, .parks = {parkId}, .shard = {}, .checkpoints = {}},
                *pool,
                control.part(0.0, 0.5));
            opened->choices = opened->whatIf->choices(parkId);
            opened->reported =
                opened->whatIf->evaluate(parkId, Assumptions(), control.part(0.5, 0.9));
            Diagnostics heard;
            const auto data = loadProject(
                project->project,
                opened->standards,
                {.forest = true, .land = false, .air = false, .sources = false, .parks = {parkId}},
                *pool,
                control.part(0.9, 1.0),
                heard);
            for (const auto& [key, raster] : data.rasters) {
                opened->rasterSystems.emplace(key, raster->grid().crs());
            }
            return [this, opened] { install(opened); };
        });
}

void WhatIfDesk::install(const std::shared_ptr<Opened>& opened) {
    m_opened = opened;
    m_choices = opened->choices;
    m_assumptions = {};
    m_problem.reset();
    m_figures = movableFigures(opened->reported, m_choices);
    m_unknownLimits = unknownLimitsOf(opened->reported);
    prepare();
    Q_EMIT this->opened();
}

/// So that the first move of every setting is answered at once too. Gives way to answers, and goes
/// on when they and the map are there.
void WhatIfDesk::prepare() {
    if (!isOpen() || m_isPrepared || m_preparing.isRunning()) {
        return;
    }
    m_preparing.start({},
                      [this, opened = m_opened, park = m_park](
                          const TaskControl& control) -> BackgroundTask::Finish {
                          opened->whatIf->prepare(park, control);
                          return [this] { m_isPrepared = true; };
                      });
}

void WhatIfDesk::close() {
    const bool wasThere = isOpen() || isOpening() || m_problem;
    for (auto* task : {&m_opening, &m_preparing, &m_answering, &m_mapping, &m_sensing}) {
        if (task->isRunning()) { // what replaces it drops its outcome
            task->start({}, [](const TaskControl&) { return BackgroundTask::Finish(); });
        }
    }
    m_rest.stop();
    m_isPrepared = false;
    m_opened.reset();
    m_park.clear();
    m_choices.clear();
    m_assumptions = {};
    m_isPending = false;
    m_figures.clear();
    m_problem.reset();
    m_mapNote.clear();
    m_sensitivity.clear();
    m_isSensed = false;
    m_unknownLimits.clear();
    m_session.document().removeGroup(LayerGroup::WhatIf);
    if (wasThere) {
        Q_EMIT closed();
    }
}

void WhatIfDesk::move(const AssumptionChoice& choice,
                      const std::variant<double, std::string>& value) {
    if (!isOpen()) {
        return;
    }
    const auto before = m_assumptions;
    if (const auto* number = std::get_if<double>(&value)) {
        if (choice.number == *number) {
            leave(m_assumptions, choice);
        } else {
            assume(m_assumptions, choice, *number);
        }
    } else if (const auto& word = std::get<std::string>(value); word == choice.value) {
        leave(m_assumptions, choice);
    } else {
        assume(m_assumptions, choice, word);
    }
    if (m_assumptions != before) {
        ask();
    }
}

void WhatIfDesk::reset() {
    if (isOpen() && !m_assumptions.empty()) {
        m_assumptions = {};
        m_mapNote.clear();
        m_session.document().removeGroup(LayerGroup::WhatIf);
        ask();
    }
}

/// One answer at a time, always of the latest position; one that has no end in sight is dropped.
void WhatIfDesk::ask() {
    m_isPending = true;
    m_rest.stop();
    m_mapping.cancel(); // calls of a what-if wait for one another
    m_preparing.cancel();
    if (!m_answering.isRunning()) {
        answer();
    } else if (m_asked.elapsed() > patienceMs) {
        m_answering.cancel();
    }
}

void WhatIfDesk::answer() {
    if (!m_isPending || !isOpen() || m_answering.isRunning()) {
        return;
    }
    m_isPending = false;
    m_asked.start();
    m_answering.start({},
                      [this,
                       opened = m_opened,
                       park = m_park,
                       assumptions = m_assumptions,
                       wanted = movedIndicators(m_choices)](
                          const TaskControl& control) -> BackgroundTask::Finish {
                          auto moved = std::make_shared<const std::vector<IndicatorResult>>(
                              assumptions.empty()
                                  ? opened->reported
                                  : opened->whatIf->evaluate(park, assumptions, wanted, control));
                          return [this, moved] { compare(*moved); };
                      });
}

void WhatIfDesk::compare(const std::vector<IndicatorResult>& moved) {
    m_problem.reset();
    holdAgainst(moved, m_figures);
    Q_EMIT answered();
    if (!m_isPending) {
        m_rest.start();
    }
}

void WhatIfDesk::drawMap() {
    auto& document = m_session.document();
    m_mapNote.clear();
    if (!isOpen() || m_assumptions.empty() || !document.crs()) {
        document.removeGroup(LayerGroup::WhatIf);
        prepare();
        return;
    }
    const WhatIfGround ground{m_opened->rasterSystems,
                              rowsOf(document, "air.stations"),
                              rowsOf(document, "sources.inventory")};
    m_mapping.start(
        {},
        [this,
         opened = m_opened,
         park = m_park,
         assumptions = m_assumptions,
         ground,
         crs = *document.crs(),
         language = m_session.language(),
         style = m_session.styles().sheet("what_if")](
            const TaskControl& control) -> BackgroundTask::Finish {
            Diagnostics heard;
            const LayerWorkshop workshop{crs, language, *opened->pool, control, heard};
            const auto map = whatIfMap(
                *opened->whatIf, park, assumptions, ground, opened->standards, style, workshop);
            return [this, map, assumptions] {
                if (assumptions != m_assumptions) {
                    return; // moved on, or reset
                }
                std::set<QString> drawn;
                m_mapNote = map.note;
                for (const auto& [layer, isVisible] : map.layers) {
                    drawn.insert(layer->id);
                    m_session.document().put(layer, isVisible);
                }
                std::vector<QString> old;
                for (const auto& entry : m_session.document().entries()) {
                    if (entry.layer->group == LayerGroup::WhatIf &&
                        !drawn.contains(entry.layer->id)) {
                        old.push_back(entry.layer->id);
                    }
                }
                std::ranges::for_each(
                    old, [this](const QString& id) { m_session.document().remove(id); });
            };
        });
}

void WhatIfDesk::computeSensitivity() {
    if (!isOpen()) {
        return;
    }
    const bool isChinese = m_session.language() == Language::Chinese;
    m_sensing.start(isChinese ? QStringLiteral("口径稳健性") : QStringLiteral("Robustness"),
                    [this, opened = m_opened, park = m_park](
                        const TaskControl& control) -> BackgroundTask::Finish {
                        auto tables = std::make_shared<std::vector<SensitivityTable>>(
                            sensitivityOf(*opened->whatIf, park, {}, control));
                        return [this, tables] {
                            m_sensitivity = std::move(*tables);
                            m_isSensed = true;
                        };
                    });
}

} // namespace parklens
