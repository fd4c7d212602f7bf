#include "viewer/desktop/project/layer_page.hpp"

#include "viewer/desktop/project/audit_preview.hpp"
#include "viewer/desktop/project/field_mapping.hpp"
#include "viewer/desktop/project/value_field.hpp"
#include "viewer/desktop/session/crs_choices.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace parklens {

namespace {

constexpr int delayMs = 200; ///< clicking through the parts reads none of them

/// What decides what the data look like.
std::string descriptionOf(const ProjectDocument& document, const KeyPath& path) {
    std::string text;
    for (const char* key : {"path", "layer", "where", "crs", "encoding", "id", "fields"}) {
        const TomlValue* value = document.get(path / key);
        text += value == nullptr ? "\n" : tomlText(*value) + "\n";
    }
    return text;
}

std::vector<ValueField::Choice> encodings() {
    std::vector<ValueField::Choice> choices;
    for (const char* name : {"UTF-8", "GBK", "GB18030", "CP950", "Big5"}) {
        choices.emplace_back(QLatin1String(name), QLatin1String(name));
    }
    return choices;
}

} // namespace

LayerPage::LayerPage(ProjectEditor& editor,
                     const ProjectPart& part,
                     std::shared_ptr<const StandardsLibrary> standards,
                     BackgroundTask& auditing,
                     QWidget* parent)
    : PartPage(parent)
    , m_editor(editor)
    , m_path(part.path)
    , m_table(part.key->table)
    , m_standards(std::move(standards))
    , m_form(new TableForm(editor, part, this))
    , m_audit(new AuditPreview(editor.language(), AuditRules::fromStandards(*m_standards), this))
    , m_auditing(auditing)
    , m_task(nullptr, editor.language()) {
    auto* column = new QVBoxLayout(this);
    addHeading(*column, part, editor, *this);
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("layerTabs"));
    auto* scroll = new QScrollArea(tabs);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    tabs->addTab(scroll, tr("&Data"));
    if (describeTable(m_table).find("fields") != nullptr) {
        m_mapping = new FieldMapping(editor, m_path, m_table, m_standards, tabs);
        tabs->addTab(m_mapping, tr("&Fields"));
    }
    tabs->addTab(m_audit, tr("A&udit"));
    column->addWidget(tabs, 1);
    column->addWidget(makeRemoveButton(editor, m_path, this), 0, Qt::AlignLeft);
    if (auto* crs = m_form->field("crs")) {
        std::vector<ValueField::Choice> choices;
        for (const auto& [title, name] : crsChoices(std::nullopt)) {
            choices.emplace_back(title, name);
        }
        crs->suggest(choices);
    }
    if (auto* encoding = m_form->field("encoding")) {
        encoding->suggest(encodings());
    }
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &LayerPage::lookAgain);
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        auto failed = std::make_shared<LayerLook>();
        failed->audit.problem = problem;
        showLook(failed);
    });
    connect(&m_auditing, &BackgroundTask::failed, m_audit, &AuditPreview::setWaiting);
    refresh();
}

LayerPage::~LayerPage() = default;

void LayerPage::refresh() {
    m_form->refresh();
    if (m_mapping != nullptr) {
        m_mapping->refresh();
    }
    std::string described = descriptionOf(m_editor.document(), m_path);
    if (described != m_described) {
        m_described = std::move(described);
        m_auditing.cancel();
        m_found = nullptr;
        m_delay.start();
    } else if (m_look && m_audited != m_editor.document().text()) {
        auditAgain(); // another part was edited, which the checks look at, too
    }
}

void LayerPage::lookAgain() {
    m_auditing.cancel();
    m_look = nullptr;
    m_found = nullptr;
    m_audit->setLook(nullptr);
    m_task.start(shown(pathText(m_path)),
                 [this,
                  file = m_editor.document().file(),
                  described = layerSourceAt(m_editor.document(), m_path),
                  table = m_table,
                  standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
                     const TaskPool pool(1); // beside the window and perhaps an analysis
                     auto look = std::make_shared<const LayerLook>(
                         lookAtLayer(file, described, table, *standards, pool, control));
                     return [this, look] { showLook(look); };
                 });
}

/// Why the audit would say less of the layer than reading it does, or could not be run.
std::optional<Problem> LayerPage::obstacle() const {
    if (m_look->audit.problem) {
        return m_look->audit.problem;
    }
    return m_look->mapping ? m_look->mapping : m_editor.document().problem();
}

void LayerPage::auditAgain() {
    m_found = nullptr;
    m_audited = m_editor.document().text();
    const auto project = m_editor.document().project();
    if (const auto problem = obstacle(); problem || !project) {
        m_auditing.cancel();
        m_audit->setLook(m_look); // not what was found before
        if (problem) {
            m_audit->setWaiting(*problem);
        }
        return;
    }
    m_audit->setAuditing();
    m_auditing.start(
        shown(pathText(m_path)),
        [page = QPointer(this),
         project,
         described = layerSourceAt(m_editor.document(), m_path),
         table = m_table,
         look = m_look,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            const TaskPool pool(1);
            auto found = std::make_shared<const LayerAudit>(auditLayer(
                *project, described, table, look->audit.layer, *standards, pool, control));
            return [page, look, found] {
                if (page) {
                    page->showAudit(look, found);
                }
            };
        });
}

void LayerPage::showAudit(const std::shared_ptr<const LayerLook>& look,
                          std::shared_ptr<const LayerAudit> found) {
    if (look != m_look) {
        return; // the layer is described otherwise by now
    }
    m_found = std::move(found);
    m_audit->setLook(m_look);
    m_audit->setAudit(*m_found);
}

void LayerPage::showLook(std::shared_ptr<const LayerLook> look) {
    m_look = std::move(look);
    m_audit->setLook(m_look);
    if (m_mapping != nullptr) {
        m_mapping->setLook(m_look);
    }
    std::vector<ValueField::Choice> layers;
    for (const auto& layer : m_look->audit.layers) {
        layers.emplace_back(shown(layer), shown(layer));
    }
    std::vector<ValueField::Choice> columns;
    for (const auto& field : m_look->audit.rows.fields) {
        columns.emplace_back(shown(field.name), shown(field.name));
    }
    if (auto* layer = m_form->field("layer"); layer != nullptr && !layers.empty()) {
        layer->suggest(layers);
    }
    if (auto* id = m_form->field("id"); id != nullptr && !columns.empty()) {
        id->suggest(columns);
    }
    auditAgain();
}

} // namespace parklens
