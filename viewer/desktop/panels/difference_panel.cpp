#include "viewer/desktop/panels/difference_panel.hpp"

#include "analysis/comparison/comparison_table.hpp"
#include "gis/base/staged_output.hpp"
#include "viewer/desktop/panels/fitted_columns.hpp"
#include "viewer/desktop/session/changed_rows.hpp"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace parklens {

DifferencePanel::DifferencePanel(const StandardsLibrary& standards,
                                 Language language,
                                 QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_model(new ComparisonModel(standards, language, this))
    , m_filter(new ChangedRows(ComparisonModel::ChangeRole, ComparisonModel::SortRole, this))
    , m_table(new QTableView(this))
    , m_columns(nullptr)
    , m_head(new DifferenceHead(language, this))
    , m_compare(new QPushButton(tr("Compare with…"), this))
    , m_export(new QPushButton(tr("Export table…"), this))
    , m_changesOnly(new QCheckBox(tr("Changes only"), this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_task(nullptr, language) {
    m_filter->setSourceModel(m_model);
    m_filter->setChangesOnly(true);
    m_table->setObjectName(QStringLiteral("differenceTable"));
    m_table->setAccessibleName(tr("Difference"));
    m_table->setModel(m_filter);
    m_columns = new FittedColumns(
        *m_table,
        {ComparisonModel::Subject, ComparisonModel::Figure},
        {ComparisonModel::From, ComparisonModel::To, ComparisonModel::Difference});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
    m_table->setWordWrap(false);
    m_compare->setObjectName(QStringLiteral("differenceCompare"));
    m_export->setObjectName(QStringLiteral("differenceExport"));
    m_export->setEnabled(false);
    m_changesOnly->setObjectName(QStringLiteral("differenceChangesOnly"));
    m_changesOnly->setChecked(true);
    m_progress->setObjectName(QStringLiteral("differenceProgress"));
    m_progress->setRange(0, 1000);
    m_cancel->setObjectName(QStringLiteral("differenceCancel"));
    m_cancel->setText(tr("Cancel"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_compare);
    row->addWidget(m_export);
    row->addWidget(m_changesOnly);
    row->addStretch(1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(m_head);
    column->addWidget(m_table, 1);
    showBusy(false);
    connect(m_compare, &QPushButton::clicked, this, &DifferencePanel::compareWanted);
    connect(m_export, &QPushButton::clicked, this, &DifferencePanel::exportWanted);
    connect(m_head, &DifferenceHead::projectWanted, this, &DifferencePanel::projectWanted);
    connect(m_changesOnly, &QCheckBox::toggled, this, [this](bool isOn) {
        m_filter->setChangesOnly(isOn);
        m_columns->measure();
    });
    connect(m_cancel, &QToolButton::clicked, &m_task, &BackgroundTask::cancel);
    connect(m_table, &QTableView::clicked, this, &DifferencePanel::goTo);
    connect(m_table, &QTableView::activated, this, &DifferencePanel::goTo);
    connect(&m_task, &BackgroundTask::started, this, [this] { showBusy(true); });
    connect(&m_task, &BackgroundTask::progressed, this, [this](double fraction) {
        m_progress->setValue(static_cast<int>(fraction * m_progress->maximum()));
    });
    connect(&m_task, &BackgroundTask::finished, this, [this] { showBusy(false); });
    connect(&m_task, &BackgroundTask::cancelled, this, [this] { showBusy(false); });
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        showBusy(false);
        Q_EMIT failed(problem);
    });
}

DifferencePanel::~DifferencePanel() = default;

void DifferencePanel::compare(const std::filesystem::path& a, const std::filesystem::path& b) {
    start({.a = a, .b = b});
}

void DifferencePanel::compareWithProject(ComparedSide side, const std::filesystem::path& project) {
    if (comparison()) {
        Compared again = m_compared;
        (side == ComparedSide::A ? again.projectA : again.projectB) = project;
        start(again);
    }
}

/// As `parklens compare` does it.
std::shared_ptr<const Comparison> DifferencePanel::comparisonOf(const Compared& compared,
                                                                const TaskControl& control) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const TaskPool pool;
    const PipelineOptions options;
    auto left = openComparedRun(
        compared.a, false, standards, options, pool, control.part(0.0, 0.25), compared.projectA);
    auto right = openComparedRun(
        compared.b, false, standards, options, pool, control.part(0.25, 0.5), compared.projectB);
    return std::make_shared<const Comparison>(compareRuns(
        std::move(left), std::move(right), standards, options, pool, control.part(0.5, 1.0)));
}

void DifferencePanel::start(const Compared& compared) {
    m_progress->setValue(0);
    m_task.start(tr("Comparing"),
                 [this, compared](const TaskControl& control) -> BackgroundTask::Finish {
                     auto comparison = comparisonOf(compared, control);
                     return [this, compared, comparison = std::move(comparison)] {
                         m_compared = compared;
                         install(comparison);
                     };
                 });
}

void DifferencePanel::clear() {
    m_task.cancel();
    install(nullptr);
}

void DifferencePanel::install(std::shared_ptr<const Comparison> comparison) {
    m_head->setComparison(comparison.get());
    m_export->setEnabled(comparison != nullptr);
    m_model->setComparison(std::move(comparison));
}

void DifferencePanel::showBusy(bool isBusy) {
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_compare->setEnabled(!isBusy);
    m_head->setEnabled(!isBusy);
}

void DifferencePanel::writeCsv(const std::filesystem::path& file) const {
    if (comparison()) {
        StagedFile staged(file, Overwrite::Allow); // the dialog has asked
        staged.writeText(comparisonCsv(*comparison()));
        staged.commit();
    }
}

void DifferencePanel::goTo(const QModelIndex& shown) {
    const auto row = static_cast<std::size_t>(m_filter->mapToSource(shown).row());
    if (comparison() && row < comparison()->figures.size()) {
        Q_EMIT figureChosen(comparison()->figures[row].named());
    }
}

} // namespace parklens
