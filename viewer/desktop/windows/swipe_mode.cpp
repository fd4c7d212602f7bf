#include "viewer/desktop/windows/swipe_mode.hpp"

#include "gis/base/error.hpp"
#include "viewer/desktop/session/result_layers.hpp"
#include "viewer/desktop/session/result_links.hpp"

#include <QAction>
#include <QEvent>
#include <QFileDialog>

#include <algorithm>

namespace parklens {

namespace {

/// Scenes of a swipe are none of the document's: their numbers begin where its never come.
constexpr std::uint64_t firstRevision = std::uint64_t{1} << 62;

constexpr int northArrowWidth = 56;

/// The layers of a folder of results in a map's system.
std::vector<NewLayer> layersOfResults(const std::filesystem::path& results,
                                      const Crs& crs,
                                      Language language,
                                      const TaskControl& control,
                                      Diagnostics& told) {
    const bool isFolder = std::filesystem::is_directory(results);
    const auto folder = isFolder ? results : results.parent_path();
    const auto file = folder / "results.gpkg";
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const auto styles = StyleLibrary::load(dataDirectory() / "styles");
    const TaskPool pool;
    const LayerWorkshop workshop{crs, language, pool, control, told};
    auto layers = extentLayers(readResultParks(file, told, control), styles, workshop);
    const auto shown =
        resultMapLayers(readResultRows(file, standards, told, control), styles, workshop);
    layers.insert(layers.end(), shown.begin(), shown.end());
    return layers;
}

} // namespace

SwipeMode::SwipeMode(ProjectSession& session,
                     MapCanvas& canvas,
                     const Lettering& lettering,
                     QAction& action,
                     QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_canvas(canvas)
    , m_action(action)
    , m_view(new SwipeView(canvas, lettering))
    , m_bar(new SwipeBar(&canvas))
    , m_revision(firstRevision)
    , m_reading(nullptr, session.language()) {
    m_bar->hide();
    canvas.installEventFilter(this);
    connect(&action, &QAction::toggled, this, &SwipeMode::setOn);
    connect(m_bar, &SwipeBar::chosen, this, &SwipeMode::showSides);
    connect(m_bar, &SwipeBar::closed, &action, [&action] { action.setChecked(false); });
    connect(m_bar, &SwipeBar::otherRunWanted, this, &SwipeMode::askForOtherRun);
    connect(&session.document(), &MapDocument::layersChanged, this, [this] {
        if (m_isOn) {
            offerChoices();
        }
    });
    connect(&session.document(), &MapDocument::selectionChanged, this, [this] {
        if (m_isOn) {
            m_view->takeOverHighlights();
        }
    });
    connect(&session, &ProjectSession::opened, this, [this] {
        m_reading.cancel();
        m_otherRun.clear();
        m_action.setChecked(false);
    });
    connect(&m_reading, &BackgroundTask::failed, this, &SwipeMode::failed);
}

SwipeMode::~SwipeMode() = default;

void SwipeMode::setOn(bool isOn) {
    if (isOn == m_isOn) {
        return;
    }
    m_isOn = isOn && !m_session.document().entries().empty();
    m_action.setChecked(m_isOn);
    m_bar->setVisible(m_isOn);
    if (m_isOn) {
        arrange();
        offerChoices();
        m_view->show();
        m_bar->raise();
    } else {
        m_view->hide();
        m_view->setScene(nullptr);
        m_canvas.setScene(m_session.document().scene());
    }
}

void SwipeMode::offerChoices() {
    using Kind = SwipeSide::Kind;
    const auto& document = m_session.document();
    const auto project = m_session.project();
    m_years = project ? LayerYears(project->project, document) : LayerYears();
    std::vector<std::pair<SwipeSide, QString>> choices = {{SwipeSide{}, tr("Map as it is")}};
    for (const int year : m_years.years()) {
        choices.push_back({SwipeSide{Kind::Year, year, {}}, tr("Year %1").arg(year)});
    }
    if (!m_otherRun.empty()) {
        choices.push_back(
            {SwipeSide{Kind::OtherRun, 0, {}}, tr("Other results: %1").arg(m_otherName)});
    }
    std::vector<SwipeSide> data; // rasters and land survey, the topmost first
    for (auto entry = document.entries().rbegin(); entry != document.entries().rend(); ++entry) {
        const SwipeSide side{Kind::Layer, 0, entry->layer->id};
        choices.push_back({side, entry->layer->title});
        if (entry->layer->group == LayerGroup::Data) {
            data.push_back(side);
        }
    }
    const auto& years = m_years.years();
    SwipeSide left;
    SwipeSide right = choices.size() > 1 ? choices.back().first : left;
    if (years.size() > 1) {
        left = {Kind::Year, years[years.size() - 2], {}};
        right = {Kind::Year, years.back(), {}};
    } else if (data.size() > 1) {
        left = data[1];
        right = data[0];
    }
    m_bar->setChoices(std::move(choices), left, right);
}

void SwipeMode::showSides() {
    if (!m_isOn) {
        return;
    }
    const auto left = m_bar->left();
    const auto right = m_bar->right();
    const auto& document = m_session.document();
    m_canvas.setScene(swipeScene(left, right, document, m_years, m_otherRun, ++m_revision));
    m_view->setScene(swipeScene(right, left, document, m_years, m_otherRun, ++m_revision));
    m_view->takeOverOverlays();
}

void SwipeMode::askForOtherRun() {
    const auto file = QFileDialog::getOpenFileName(
        m_bar, tr("Other results"), {}, tr("Results of parklens analyze (results.json)"));
    if (!file.isEmpty()) {
        showOtherRun(std::filesystem::path(file.toStdU16String()));
    }
}

void SwipeMode::showOtherRun(const std::filesystem::path& results) {
    const auto crs = m_session.document().crs();
    if (!crs) {
        return;
    }
    const auto language = m_session.language();
    m_reading.start(tr("Reading other results"),
                    [this, results, crs = *crs, language](
                        const TaskControl& control) -> BackgroundTask::Finish {
                        Diagnostics told;
                        const auto layers = std::make_shared<std::vector<NewLayer>>(
                            layersOfResults(results, crs, language, control, told));
                        return [this, layers, results, told, language] {
                            m_otherRun = std::move(*layers);
                            const bool isFolder = std::filesystem::is_directory(results);
                            const auto folder = isFolder ? results : results.parent_path();
                            m_otherName = QString::fromStdU16String(folder.filename().u16string());
                            for (const Diagnostic& entry : told.entries()) {
                                Q_EMIT this->told(
                                    QString::fromStdString(entry.problem.sentence(language)));
                            }
                            setOn(true);
                            offerChoices();
                            m_bar->choose({}, {SwipeSide::Kind::OtherRun, 0, {}});
                        };
                    });
}

void SwipeMode::arrange() {
    // The north arrow top right stays in sight.
    m_bar->setGeometry(0, 0, m_canvas.width() - northArrowWidth, m_bar->sizeHint().height());
}

bool SwipeMode::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_canvas && event->type() == QEvent::Resize && m_bar) {
        arrange();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace parklens
