#include "viewer/desktop/windows/add_layer_dialog.hpp"

#include "viewer/desktop/session/crs_choices.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t rowsShown = 20;

std::shared_ptr<const FeatureLayer> firstRows(const FeatureLayer& rows) {
    auto first = std::make_shared<FeatureLayer>();
    first->file = rows.file;
    first->name = rows.name;
    first->crs = rows.crs;
    first->fields = rows.fields;
    const auto count = std::min(rows.features.size(), rowsShown);
    first->features.assign(rows.features.begin(),
                           rows.features.begin() + static_cast<std::ptrdiff_t>(count));
    return first;
}

} // namespace

AddLayerDialog::AddLayerDialog(std::filesystem::path file,
                               const std::optional<Crs>& mapCrs,
                               Language language,
                               QWidget* parent)
    : QDialog(parent)
    , m_file(std::move(file))
    , m_language(language)
    , m_layer(named(new QComboBox(this), "addLayerName"))
    , m_system(named(new QComboBox(this), "addLayerSystem"))
    , m_systemFound(named(new QLabel(this), "addLayerSystemFound"))
    , m_count(named(new QLabel(this), "addLayerCount"))
    , m_kinds(named(new QLabel(this), "addLayerKinds"))
    , m_invalid(named(new QLabel(this), "addLayerInvalid"))
    , m_encoding(named(new QLabel(this), "addLayerEncoding"))
    , m_findings(named(new QPlainTextEdit(this), "addLayerFindings"))
    , m_rows(new AttributeModel(this))
    , m_ok(nullptr)
    , m_task(nullptr, language) {
    setObjectName(QStringLiteral("addLayerDialog"));
    setWindowTitle(tr("Add %1").arg(shown(m_file.filename())));
    resize(720, 640);
    makeForm();
    fillSystems(mapCrs);
    connect(m_layer, &QComboBox::activated, this, &AddLayerDialog::look);
    connect(m_system, &QComboBox::activated, this, &AddLayerDialog::look);
    connect(m_system->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (chosenSystem() != m_asked.crsName && !m_task.isRunning()) {
            look();
        }
    });
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        auto failed = std::make_shared<FileAudit>();
        failed->problem = problem;
        show(failed);
    });
    look();
}

AddLayerDialog::~AddLayerDialog() = default;

void AddLayerDialog::makeForm() {
    m_systemFound->setWordWrap(true);
    m_findings->setReadOnly(true);
    m_findings->setMaximumHeight(130);
    auto* table = named(new QTableView(this), "addLayerRows");
    table->setAccessibleName(tr("First rows"));
    table->setModel(m_rows);
    auto* buttons =
        named(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this),
              "addLayerButtons");
    m_ok = named(buttons->button(QDialogButtonBox::Ok), "addLayerOk");
    m_ok->setText(tr("&Add"));
    auto* file = named(new QLabel(shown(m_file), this), "addLayerFile");
    file->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("File"), file);
    form->addRow(tr("&Layer"), m_layer);
    form->addRow(tr("Encoding"), m_encoding);
    form->addRow(tr("&Coordinate system"), m_system);
    form->addRow(QString(), m_systemFound);
    form->addRow(tr("Features"), m_count);
    form->addRow(tr("Geometry"), m_kinds);
    form->addRow(tr("Not valid"), m_invalid);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(new QLabel(tr("What was noticed:"), this));
    column->addWidget(m_findings);
    column->addWidget(new QLabel(tr("First rows:"), this));
    column->addWidget(table, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddLayerDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void AddLayerDialog::fillSystems(const std::optional<Crs>& mapCrs) {
    m_system->setEditable(true);
    m_system->setInsertPolicy(QComboBox::NoInsert);
    m_system->addItem(tr("As the file says"), QString());
    for (const auto& [title, name] : crsChoices(mapCrs)) {
        m_system->addItem(title, name);
    }
    m_system->lineEdit()->setPlaceholderText(tr("Please state it: choose, or write EPSG:4549"));
}

/// A chosen line, or what was written.
std::string AddLayerDialog::chosenSystem() const {
    const auto text = m_system->currentText();
    const int line = m_system->findText(text);
    return (line >= 0 ? m_system->itemData(line).toString() : text.trimmed()).toStdString();
}

UserFile AddLayerDialog::asked() const {
    return {.file = m_file,
            .layerName = m_layer->currentText().toStdString(),
            .crsName = chosenSystem()};
}

void AddLayerDialog::look() {
    m_asked = asked();
    m_ok->setEnabled(false);
    m_count->setText(tr("Reading…"));
    m_task.start(tr("Reading %1").arg(shown(m_file.filename())),
                 [this, from = m_asked](const TaskControl& control) -> BackgroundTask::Finish {
                     const TaskPool pool;
                     auto audit = std::make_shared<const FileAudit>(auditFile(from, pool, control));
                     return [this, audit] { show(audit); };
                 });
}

void AddLayerDialog::show(std::shared_ptr<const FileAudit> audit) {
    m_audit = std::move(audit);
    showLayers();
    if (m_audit->needsCrs) {
        m_system->setCurrentIndex(-1);
        m_system->clearEditText();
    }
    m_systemFound->setText(systemText());
    showCounts();
    showFindings();
    m_rows->setRows(firstRows(m_audit->rows));
    m_ok->setEnabled(m_audit->isUsable());
}

void AddLayerDialog::showLayers() {
    if (m_layer->count() > 0) {
        return;
    }
    for (const auto& name : m_audit->layers) {
        m_layer->addItem(QString::fromStdString(name));
    }
    m_layer->setEnabled(m_layer->count() > 1);
}

void AddLayerDialog::showCounts() {
    if (m_audit->raster) {
        const auto& raster = *m_audit->raster;
        m_count->setText(tr("none: a raster"));
        m_kinds->setText(tr("%1 × %2 cells, bands: %3")
                             .arg(raster.grid().columnCount())
                             .arg(raster.grid().rowCount())
                             .arg(raster.bandCount()));
        m_invalid->setText(QString());
        return;
    }
    const auto& rows = m_audit->rows;
    m_count->setText(QString::number(rows.features.size()));
    m_kinds->setText(tr("points %1, lines %2, areas %3, none %4")
                         .arg(m_audit->kinds[0])
                         .arg(m_audit->kinds[1])
                         .arg(m_audit->kinds[2])
                         .arg(m_audit->kinds[3]));
    m_invalid->setText(QString::number(m_audit->invalid));
}

QString AddLayerDialog::systemText() const {
    if (m_audit->needsCrs) {
        return tr("The file states none. %1")
            .arg(QString::fromStdString(m_audit->crsHint.in(m_language)));
    }
    const auto crs = m_audit->crs();
    return crs ? tr("Read as %1, %2")
                     .arg(QString::fromStdString(crs->label()), QString::fromStdString(crs->name()))
               : QString();
}

void AddLayerDialog::showFindings() {
    QStringList sentences;
    if (m_audit->problem) {
        sentences << QString::fromStdString(m_audit->problem->sentence(m_language));
    }
    const auto& rows = m_audit->rows.features;
    if (!m_audit->problem && !m_audit->raster && m_audit->kinds[3] == rows.size()) {
        sentences
            << tr("%1: there is nothing to draw; please choose another layer, or a table with "
                  "columns of longitude and latitude")
                   .arg(shown(m_file.filename()));
    }
    QString encoding = tr("as the format has it");
    for (const auto& entry : m_audit->told.entries()) {
        auto sentence = QString::fromStdString(entry.problem.sentence(m_language));
        if (entry.count > 1) {
            sentence += tr(" (%1 times)").arg(entry.count);
        }
        if (entry.code == "encoding_detected") {
            encoding = QString::fromStdString(entry.problem.what.in(m_language));
        }
        sentences << sentence;
    }
    m_encoding->setText(encoding);
    m_findings->setPlainText(sentences.isEmpty() ? tr("Nothing")
                                                 : sentences.join(QLatin1Char('\n')));
}

void AddLayerDialog::accept() {
    if (m_ok->isEnabled()) {
        Q_EMIT chosen(m_asked);
        QDialog::accept();
    }
}

} // namespace parklens
