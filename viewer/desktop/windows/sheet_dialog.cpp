#include "viewer/desktop/windows/sheet_dialog.hpp"

#include "analysis/standards/standards_library.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/windows/page_preview.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/sheet_layout.hpp"

#include <QComboBox>
#include <QDate>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace parklens {

namespace {

constexpr auto typingPause = std::chrono::milliseconds(250);

QLineEdit* lineEdit(const char* name, const std::string& text, QWidget* parent) {
    auto* edit = new QLineEdit(QString::fromStdString(text), parent);
    edit->setObjectName(QLatin1String(name));
    return edit;
}

QComboBox* comboBox(const char* name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    return box;
}

/// Nothing where the field says nothing.
std::optional<std::string> given(const QLineEdit& edit) {
    const auto text = edit.text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
}

} // namespace

SheetDialog::Themes::Themes(const SheetKind& sheets,
                            const OpenProject& project,
                            std::size_t parkIndex,
                            const TaskControl& control,
                            Diagnostics& told)
    : kind(&sheets)
    , park(parkIndex)
    , standards(StandardsLibrary::load(dataDirectory() / "standards"))
    , data(computeThemes(themesFor(sheets, project.project),
                         project.project,
                         standards,
                         {project.parks.parks[parkIndex].id},
                         pool,
                         control,
                         told)) {}

SheetDialog::SheetDialog(std::shared_ptr<const OpenProject> project,
                         std::size_t park,
                         const StyleLibrary& styles,
                         const Lettering& lettering,
                         Language language,
                         QWidget* parent)
    : QDialog(parent)
    , m_project(std::move(project))
    , m_styles(styles)
    , m_lettering(lettering)
    , m_language(language) {
    setObjectName(QStringLiteral("sheetDialog"));
    setWindowTitle(tr("Map sheet"));
    m_preview = new PagePreview(lettering, this);
    makeFields();
    m_park->setCurrentIndex(static_cast<int>(park));
    m_pause.stop(); // the first preview is on its way
    auto* row = new QHBoxLayout(this);
    row->addWidget(fieldPanel());
    row->addWidget(m_preview, 1);
    resize(1120, 680);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &SheetDialog::preview);
    connect(&m_task, &BackgroundTask::failed, this, &SheetDialog::refuse);
    connect(m_preview, &PagePreview::pageChanged, this, &SheetDialog::updatePageLabel);
    preview();
}

SheetDialog::~SheetDialog() = default;

void SheetDialog::makeFields() {
    const auto& statements = m_project->project.sheets;
    m_kind = comboBox("sheetKind", this);
    for (const auto& kind : sheetKinds()) {
        m_kind->addItem(QString::fromStdString(sheetName(kind, m_project->project).in(m_language)),
                        QString::fromUtf8(kind.id.data(), static_cast<qsizetype>(kind.id.size())));
    }
    m_park = comboBox("sheetPark", this);
    for (const auto& park : m_project->parks.parks) {
        m_park->addItem(QString::fromStdString(park.name));
    }
    m_page = comboBox("sheetPage", this);
    m_page->setEditable(true);
    for (const auto* size : {"A4", "A3", "A2", "A1"}) {
        m_page->addItem(QLatin1String(size));
    }
    m_orientation = comboBox("sheetOrientation", this);
    m_orientation->addItems({tr("The better one"), tr("Landscape"), tr("Portrait")});
    m_release = comboBox("sheetRelease", this);
    m_release->addItems({tr("Internal"), tr("Public")});
    m_pointTable = comboBox("sheetPointTable", this);
    m_pointTable->addItems({tr("Automatic"), tr("All points"), tr("Corners only"), tr("None")});
    m_pointTable->setToolTip(
        tr("Automatic: all points, of blocks with more than %1 the corners").arg(mostPointsListed));
    m_sheetLanguage = comboBox("sheetLanguage", this);
    m_sheetLanguage->addItems({QStringLiteral("中文"), QStringLiteral("English")});
    m_sheetLanguage->setCurrentIndex(m_project->project.language == Language::Chinese ? 0 : 1);
    m_scale = lineEdit("sheetScale", {}, this);
    m_scale->setPlaceholderText(tr("the best round one"));
    m_title = lineEdit("sheetTitle", {}, this);
    m_title->setPlaceholderText(tr("the sheet's own"));
    m_author = lineEdit("sheetAuthor", statements.author, this);
    m_date =
        lineEdit("sheetDate",
                 statements.date.empty() ? QDate::currentDate().toString(Qt::ISODate).toStdString()
                                         : statements.date,
                 this);
    m_classification = lineEdit("sheetClassification", statements.classification, this);
    m_approvalNumber = lineEdit("sheetApprovalNumber", statements.approvalNumber, this);
    m_dpi = new QSpinBox(this);
    m_dpi->setObjectName(QStringLiteral("sheetDpi"));
    m_dpi->setRange(72, 1200);
    m_dpi->setValue(300);
    m_lint = new QListWidget(this);
    m_lint->setObjectName(QStringLiteral("sheetLint"));
    m_lint->setWordWrap(true);
    m_pageLabel = new QLabel(this);
    m_pageLabel->setObjectName(QStringLiteral("sheetPageLabel"));
    m_export = new QPushButton(tr("&Export…"), this);
    m_export->setObjectName(QStringLiteral("sheetExport"));
    for (auto* box :
         {m_kind, m_park, m_page, m_orientation, m_release, m_pointTable, m_sheetLanguage}) {
        connect(box, &QComboBox::currentTextChanged, this, [this] { m_pause.start(); });
    }
    for (auto* edit : {m_scale, m_title, m_author, m_date, m_classification, m_approvalNumber}) {
        connect(edit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    }
    connect(m_export, &QPushButton::clicked, this, &SheetDialog::askForFile);
}

QWidget* SheetDialog::fieldPanel() {
    auto* panel = new QWidget(this);
    panel->setFixedWidth(330);
    auto* form = new QFormLayout;
    form->addRow(tr("Sheet"), m_kind);
    form->addRow(tr("Park"), m_park);
    form->addRow(tr("Page"), m_page);
    form->addRow(tr("Orientation"), m_orientation);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Point table"), m_pointTable);
    form->addRow(tr("Language"), m_sheetLanguage);
    form->addRow(tr("Title"), m_title);
    form->addRow(tr("Made by"), m_author);
    form->addRow(tr("Date"), m_date);
    form->addRow(tr("Release"), m_release);
    form->addRow(tr("Classification"), m_classification);
    form->addRow(tr("Approval number"), m_approvalNumber);
    form->addRow(tr("Picture resolution (dpi)"), m_dpi);
    auto* pages = new QHBoxLayout;
    auto* before = new QPushButton(QStringLiteral("‹"), this);
    auto* after = new QPushButton(QStringLiteral("›"), this);
    before->setAccessibleName(tr("Page before"));
    after->setAccessibleName(tr("Next page"));
    connect(before, &QPushButton::clicked, this, [this] {
        m_preview->showPage(m_preview->page() == 0 ? 0 : m_preview->page() - 1);
    });
    connect(
        after, &QPushButton::clicked, this, [this] { m_preview->showPage(m_preview->page() + 1); });
    pages->addWidget(before);
    pages->addWidget(after);
    m_pageLabel->setAlignment(Qt::AlignCenter);
    m_pageLabel->setWordWrap(true); // a scale that is cut off reads like another one
    auto* column = new QVBoxLayout(panel);
    column->addLayout(form);
    column->addLayout(pages);
    column->addWidget(m_pageLabel);
    column->addWidget(new QLabel(tr("What an editor would send back"), this));
    column->addWidget(m_lint, 1);
    column->addWidget(m_export);
    return panel;
}

/// \throws UsageError for a scale that is none
SheetRequest SheetDialog::request() const {
    SheetRequest request;
    request.language = m_sheetLanguage->currentIndex() == 0 ? Language::Chinese : Language::English;
    request.pointTable = std::array{
        PointTable::Automatic,
        PointTable::Full,
        PointTable::Corners,
        PointTable::None}[static_cast<std::size_t>(std::max(0, m_pointTable->currentIndex()))];
    request.release = m_release->currentIndex() == 1 ? Release::Public : Release::Internal;
    if (const auto scale = given(*m_scale)) {
        request.scaleDenominator = parseScale(*scale);
    }
    request.title = given(*m_title).value_or("");
    request.author = given(*m_author);
    request.date = given(*m_date);
    request.classification = given(*m_classification);
    request.approvalNumber = given(*m_approvalNumber);
    return request;
}

PageRequest SheetDialog::pageRequest() const {
    PageRequest page{.page = m_page->currentText().trimmed().toStdString(), .orientation = {}};
    if (m_orientation->currentIndex() > 0) {
        page.orientation = m_orientation->currentIndex() == 1 ? PageOrientation::Landscape
                                                              : PageOrientation::Portrait;
    }
    return page;
}

void SheetDialog::preview() {
    const auto parkIndex = static_cast<std::size_t>(std::max(0, m_park->currentIndex()));
    if (parkIndex >= m_project->parks.parks.size()) {
        return;
    }
    m_pointTable->setEnabled(m_kind->currentData().toString() == QLatin1String("boundaries"));
    SheetRequest wanted;
    try {
        wanted = request();
    } catch (const UsageError& error) {
        refuse(error.problem());
        return;
    }
    m_task.start(
        tr("Drawing the sheet"),
        [this,
         wanted,
         page = pageRequest(),
         kindId = m_kind->currentData().toString().toStdString(),
         project = m_project,
         themes = m_themes,
         parkIndex](const TaskControl& control) mutable -> BackgroundTask::Finish {
            requireApprovalNumber(project->project, wanted);
            const auto& kind = sheetKind(kindId);
            const auto layout = readSheetLayout(dataDirectory() / "layouts" / (kindId + ".toml"));
            wanted.largestScale = layout.largestScaleDenominator;
            if (wanted.pointTable == PointTable::Automatic) {
                wanted.pointTable = layout.pointTable;
            }
            Diagnostics told;
            if (kind.themes.empty()) {
                themes.reset();
            } else if (!themes || themes->kind != &kind || themes->park != parkIndex) {
                themes = std::make_shared<const Themes>(kind, *project, parkIndex, control, told);
            }
            const SheetData from{project->project,
                                 project->parks.parks[parkIndex],
                                 project->base,
                                 m_styles,
                                 themes ? &themes->data : nullptr};
            auto made = std::make_shared<Made>();
            made->release = wanted.release;
            for (auto& [sheet, lint] :
                 makeSheets(kind, from, wanted, layout, page, m_lettering, told, control)) {
                control.checkCancelled();
                std::ranges::move(lint, std::back_inserter(made->lint));
                std::ranges::move(sheet.pages, std::back_inserter(made->pages));
                made->scales.resize(made->pages.size(), sheet.scaleDenominator);
            }
            return [this, made, themes] {
                m_themes = themes;
                show(made);
            };
        });
}

void SheetDialog::show(std::shared_ptr<const Made> made) {
    m_made = std::move(made);
    m_preview->setPages(std::shared_ptr<const std::vector<PageDrawing>>(m_made, &m_made->pages));
    m_lint->clear();
    for (const auto& finding : m_made->lint) {
        m_lint->addItem(inTheDialog(QString::fromStdString(finding.text.in(m_language))));
    }
    if (m_made->lint.empty()) {
        m_lint->addItem(tr("Nothing."));
    }
    m_export->setEnabled(true);
    updatePageLabel();
    Q_EMIT previewed();
}

/// The fields ask for something that cannot be: the sentence stands where lint's would.
void SheetDialog::refuse(const Problem& problem) {
    m_made.reset();
    m_preview->setPages(nullptr);
    m_lint->clear();
    m_lint->addItem(sentenceOf(problem));
    m_export->setEnabled(false);
    updatePageLabel();
    Q_EMIT previewed();
}

void SheetDialog::updatePageLabel() {
    if (!m_made || m_preview->page() >= m_made->scales.size()) {
        m_pageLabel->clear();
        return;
    }
    const double scale = m_made->scales[m_preview->page()];
    m_pageLabel->setText(tr("Page %1 of %2, %3")
                             .arg(m_preview->page() + 1)
                             .arg(m_preview->pageCount())
                             .arg(scale > 0 ? scaleText(scale) : tr("without map")));
}

bool SheetDialog::isUpToDate() const {
    return !m_pause.isActive() && !m_task.isRunning();
}

/// What is being drawn is of no use any more. The dialog goes when the drawing has stopped, so that
/// the window does not wait for it.
void SheetDialog::done(int result) {
    m_pause.stop();
    QDialog::done(result);
    if (!m_task.isRunning()) {
        deleteLater();
        return;
    }
    connect(&m_task, &BackgroundTask::cancelled, this, &QObject::deleteLater);
    m_task.cancel();
}

} // namespace parklens
