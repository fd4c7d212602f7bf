#include "viewer/desktop/windows/scenario_files.hpp"

#include "analysis/loading/layer_edits.hpp"
#include "analysis/project/project.hpp"
#include "analysis/project/scenario_parser.hpp"
#include "analysis/project/scenario_writer.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace parklens {

namespace {

/// "plan" of "plan.scenario.toml".
std::string nameOf(const std::filesystem::path& file) {
    const auto name = shown(file.filename());
    return name.section(QLatin1Char('.'), 0, 0).toStdString();
}

} // namespace

ScenarioFiles::ScenarioFiles(ScenarioDocument& document, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_window(window) {
    window.installEventFilter(this);
}

Scenario ScenarioFiles::empty() const {
    Scenario scenario;
    if (m_project) {
        scenario.project = m_project->file.filename().string();
    }
    return scenario;
}

void ScenarioFiles::setProject(std::shared_ptr<const Project> project) {
    const auto before = std::exchange(m_project, std::move(project));
    if (before && m_project && before->file == m_project->file) {
        return; // read again: the edits are still of it
    }
    if (before && m_document.isModified()) {
        const auto& unsaved = m_document.scenario();
        m_kept.insert_or_assign(before->file, unsaved);
        const auto question =
            tr("The scenario of %1 has edits that are not saved. They come back when that project "
               "is opened again, until the window is closed.")
                .arg(QString::fromStdString(before->name));
        settle(question, false, [this, unsaved, file = before->file] {
            if (saveAside(unsaved)) {
                m_kept.erase(file);
            }
        });
    }
    m_document.reset(empty());
    const auto kept = m_project ? m_kept.extract(m_project->file) : decltype(m_kept)::node_type();
    if (!kept.empty()) {
        auto bare = kept.mapped();
        bare.edits.clear();
        m_document.reset(bare);
        m_document.change(tr("bring back unsaved edits"), kept.mapped());
    }
}

void ScenarioFiles::startNew() {
    const auto start = [this] { m_document.reset(empty()); };
    m_document.isModified() ? settle(tr("The scenario has edits that are not saved."), true, start)
                            : start();
}

void ScenarioFiles::askForScenario() {
    const auto file = QFileDialog::getOpenFileName(
        &m_window, tr("Open scenario"), {}, tr("Scenarios (*.toml);;All files (*)"));
    if (!file.isEmpty()) {
        open(pathOf(file));
    }
}

void ScenarioFiles::open(const std::filesystem::path& file) {
    if (!m_project) {
        return;
    }
    try {
        auto scenario = readScenario(file);
        requireFits(scenario, *m_project);
        const auto take = [this, scenario] {
            m_document.reset(scenario);
            Q_EMIT told(tr("Opened scenario %1").arg(shown(scenario.file)));
        };
        m_document.isModified()
            ? settle(tr("The scenario has edits that are not saved."), true, take)
            : take();
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
    }
}

bool ScenarioFiles::save() {
    const auto scenario = m_document.scenario();
    return scenario.file.empty() ? saveAs() : write(scenario, scenario.file);
}

bool ScenarioFiles::saveAs() {
    const auto scenario = m_document.scenario();
    const auto file = askForFile(scenario);
    return !file.empty() && write(scenario, file);
}

std::filesystem::path ScenarioFiles::askForFile(const Scenario& scenario) {
    auto proposed = scenario.file;
    if (proposed.empty() && m_project) {
        proposed = m_project->file.parent_path() / "scenario.toml";
    }
    return pathOf(QFileDialog::getSaveFileName(
        &m_window, tr("Save scenario"), shown(proposed), tr("Scenarios (*.toml)")));
}

bool ScenarioFiles::write(const Scenario& scenario, const std::filesystem::path& file) {
    auto saved = scenario;
    saved.file = file;
    if (saved.name.empty()) {
        saved.name = nameOf(file);
    }
    try {
        writeScenario(saved, file);
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
        return false;
    }
    m_document.setSaved(saved);
    Q_EMIT told(tr("Saved scenario %1").arg(shown(file)));
    return true;
}

/// A scenario that is not the document's any more. \return false where the user did not say where
bool ScenarioFiles::saveAside(Scenario scenario) {
    const auto file = scenario.file.empty() ? askForFile(scenario) : scenario.file;
    if (file.empty()) {
        return false;
    }
    if (scenario.name.empty()) {
        scenario.name = nameOf(file);
    }
    try {
        writeScenario(scenario, file);
        Q_EMIT told(tr("Saved scenario %1").arg(shown(file)));
        return true;
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
        return false;
    }
}

/// Asks without holding up the window. With `canStay`, `then` follows saving or discarding; without
/// it, `then` is what saving does.
void ScenarioFiles::settle(const QString& question,
                           bool canStay,
                           const std::function<void()>& then) {
    auto* box = new QMessageBox(QMessageBox::Question,
                                tr("ParkLens"),
                                question,
                                canStay ? QMessageBox::Cancel : QMessageBox::Close,
                                &m_window);
    box->setObjectName(QStringLiteral("scenarioUnsaved"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* keep = box->addButton(tr("&Save…"), QMessageBox::AcceptRole);
    keep->setObjectName(QStringLiteral("scenarioUnsavedSave"));
    box->setDefaultButton(keep);
    if (!canStay) {
        connect(keep, &QAbstractButton::clicked, this, then);
        box->open();
        return;
    }
    auto* discard = box->addButton(tr("&Discard the edits"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("scenarioUnsavedDiscard"));
    connect(keep, &QAbstractButton::clicked, this, [this, then] {
        if (save()) {
            then();
        }
    });
    connect(discard, &QAbstractButton::clicked, this, then);
    box->open();
}

bool ScenarioFiles::eventFilter(QObject* watched, QEvent* event) {
    const bool asks = event->type() == QEvent::Close && watched == &m_window && !m_mayClose &&
                      m_document.isModified();
    if (!asks) {
        return QObject::eventFilter(watched, event);
    }
    event->ignore();
    settle(tr("The scenario has edits that are not saved."), true, [this] {
        m_mayClose = true;
        m_window.close();
        m_mayClose = false;
    });
    return true;
}

} // namespace parklens
