#include "viewer/desktop/scenario/scenario_panel.hpp"

#include "viewer/desktop/panels/fitted_columns.hpp"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

QSortFilterProxyModel* sorted(QAbstractItemModel* model, int role, QObject* parent) {
    auto* proxy = new QSortFilterProxyModel(parent);
    proxy->setSourceModel(model);
    proxy->setSortRole(role);
    return proxy;
}

QToolButton* menuButton(const QString& text, const std::vector<QAction*>& actions, QWidget* owner) {
    auto* button = new QToolButton(owner);
    button->setText(text);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(button);
    for (auto* action : actions) {
        menu->addAction(action);
    }
    button->setMenu(menu);
    return button;
}

QWidget* column(const std::vector<QWidget*>& widgets) {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    for (auto* widget : widgets) {
        layout->addWidget(widget);
    }
    return page;
}

/// What it is of and which figure or row stand one below the other. Chinese letters may be of
/// another font, which is higher; of lines that are too high Qt makes one.
void holdTwoLines(QTableView& table) {
    constexpr int marginPixels = 6;
    const auto lines = table.fontMetrics().size(0, QString::fromUtf8("国 g³\n国 g³"));
    table.verticalHeader()->setDefaultSectionSize(lines.height() + marginPixels);
}

QLabel* remark(const char* name, QWidget* owner) {
    auto* label = new QLabel(owner);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ScenarioPanel::ScenarioPanel(const ScenarioActions& actions, Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_edits(new EditsModel(this))
    , m_fields(new FeatureFieldsModel(language, this))
    , m_differences(new ScenarioDifferenceModel(language, this))
    , m_smallest(new SmallestChangeModel(language, this))
    , m_sortedDifferences(sorted(m_differences, ScenarioDifferenceModel::SortRole, this))
    , m_sortedSmallest(sorted(m_smallest, SmallestChangeModel::SortRole, this))
    , m_tools(new QToolBar(this))
    , m_title(remark("scenarioTitle", this))
    , m_status(remark("scenarioStatus", this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_tabs(new QTabWidget(this))
    , m_warning(remark("scenarioWarning", this)) {
    makeTools(actions);
    m_tabs->setObjectName(QStringLiteral("scenarioTabs"));
    m_tabs->addTab(makeChanges(), tr("Changes"));
    m_tabs->addTab(makeDifferences(), tr("Before and after"));
    m_tabs->addTab(makeSmallest(), tr("Smallest changes"));
    m_progress->setMaximumHeight(14);
    m_progress->setRange(0, 100);
    m_cancel->setObjectName(QStringLiteral("scenarioCancel"));
    auto* running = new QHBoxLayout;
    running->addWidget(m_progress, 1);
    running->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_tools);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_warning);
    layout->addWidget(m_status);
    layout->addLayout(running);
    setRunning(false);
    setStatus({});
    setWarning({});
    setStale(false);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ScenarioPanel::tabChanged);
    connect(m_cancel, &QPushButton::clicked, this, &ScenarioPanel::cancelAsked);
}

void ScenarioPanel::makeTools(const ScenarioActions& actions) {
    m_tools->setObjectName(QStringLiteral("scenarioTools"));
    m_tools->addWidget(menuButton(tr("Scenario"), actions.files, this));
    m_tools->addWidget(menuButton(tr("Shape"), actions.shapes, this));
    m_tools->addSeparator();
    for (auto* action : actions.history) {
        m_tools->addAction(action);
    }
    m_tools->addSeparator();
    m_tools->addAction(actions.showResults);
}

QTableView*
ScenarioPanel::makeTable(const char* name, const QString& title, QAbstractItemModel* model) {
    auto* table = new QTableView(this);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QWidget* ScenarioPanel::makeChanges() {
    m_feature = remark("scenarioFeature", this);
    m_rows = new QComboBox(this);
    m_rows->setObjectName(QStringLiteral("scenarioRows"));
    m_rows->setAccessibleName(tr("Row of the source"));
    m_fieldTable = makeTable("scenarioFields", tr("Fields of the feature"), m_fields);
    connect(m_fields, &QAbstractItemModel::modelReset, this, [this] {
        constexpr int narrowest = 120;
        constexpr int widest = 250;
        m_fieldTable->resizeColumnToContents(FeatureFieldsModel::Field);
        const int width = m_fieldTable->columnWidth(FeatureFieldsModel::Field);
        m_fieldTable->setColumnWidth(FeatureFieldsModel::Field,
                                     std::clamp(width, narrowest, widest));
    });
    m_fieldTable->setContextMenuPolicy(Qt::CustomContextMenu);
    m_editTable = makeTable("scenarioEdits", tr("Edits of the scenario"), m_edits);
    holdTwoLines(*m_editTable);
    new FittedColumns(*m_editTable,
                      {EditsModel::What, EditsModel::Field, EditsModel::Note},
                      {EditsModel::From, EditsModel::To});
    m_removeEdit = new QPushButton(tr("&Remove edit"), this);
    m_removeEdit->setObjectName(QStringLiteral("scenarioRemoveEdit"));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(column({m_feature, m_rows, m_fieldTable}));
    splitter->addWidget(column({m_editTable, m_removeEdit}));
    connect(m_rows, &QComboBox::activated, this, &ScenarioPanel::rowChosen);
    connect(
        m_fieldTable, &QWidget::customContextMenuRequested, this, &ScenarioPanel::offerFieldMenu);
    connect(m_removeEdit, &QPushButton::clicked, this, [this] {
        if (const auto index = m_editTable->currentIndex(); index.isValid()) {
            Q_EMIT editRemovalAsked(static_cast<std::size_t>(index.row()));
        }
    });
    connect(m_editTable, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT editChosen(static_cast<std::size_t>(index.row()));
    });
    connect(m_editTable->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &ScenarioPanel::updateButtons);
    connect(m_edits, &QAbstractItemModel::modelReset, this, &ScenarioPanel::updateButtons);
    return splitter;
}

QWidget* ScenarioPanel::makeDifferences() {
    m_summary = remark("scenarioSummary", this);
    m_differenceTable =
        makeTable("scenarioDifferences", tr("Figures that differ"), m_sortedDifferences);
    holdTwoLines(*m_differenceTable);
    new FittedColumns(*m_differenceTable,
                      {ScenarioDifferenceModel::About},
                      {ScenarioDifferenceModel::Before,
                       ScenarioDifferenceModel::After,
                       ScenarioDifferenceModel::Verdict});
    m_differenceTable->setSortingEnabled(true);
    m_differenceTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_sortedDifferences->sort(-1); // in the order of the results at first
    connect(m_differenceTable, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT figureChosen(
            m_differences->figure(m_sortedDifferences->mapToSource(index).row()).figure());
    });
    m_findings = new AddedFindingsTable(m_language, this);
    connect(m_findings, &AddedFindingsTable::chosen, this, &ScenarioPanel::findingChosen);
    return column({makeStaleMark("scenarioStale"),
                   m_summary,
                   m_findings,
                   m_differenceTable,
                   makeSaveButton("scenarioSaveDifferences")});
}

QPushButton* ScenarioPanel::makeSaveButton(const char* name) {
    auto* save = new QPushButton(tr("&Save table…"), this);
    save->setObjectName(QLatin1String(name));
    connect(save, &QPushButton::clicked, this, &ScenarioPanel::exportAsked);
    m_saves.push_back(save);
    return save;
}

QLabel* ScenarioPanel::makeStaleMark(const char* name) {
    auto* mark = remark(name, this);
    mark->setText(tr("What follows is of before the latest edits."));
    mark->setStyleSheet(QStringLiteral("background-color: #fff1c9"));
    m_staleMarks.push_back(mark);
    return mark;
}

QWidget* ScenarioPanel::makeSmallest() {
    m_smallestSummary = remark("scenarioSmallestSummary", this);
    m_smallestTable = makeTable("scenarioSmallest", tr("Smallest changes"), m_sortedSmallest);
    holdTwoLines(*m_smallestTable);
    new FittedColumns(*m_smallestTable,
                      {SmallestChangeModel::About, SmallestChangeModel::Way},
                      {},
                      {SmallestChangeModel::Change});
    auto& header = *m_smallestTable->horizontalHeader();
    for (const int column : {SmallestChangeModel::Way, SmallestChangeModel::Change}) {
        header.moveSection(header.visualIndex(column), 1); // beside what it is of
    }
    m_smallestTable->setSortingEnabled(true);
    m_smallestTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_sortedSmallest->sort(-1);
    m_apply = new QPushButton(tr("&Apply as edit"), this);
    m_apply->setObjectName(QStringLiteral("scenarioApply"));
    connect(m_smallestTable, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT figureChosen(m_smallest->change(m_sortedSmallest->mapToSource(index).row()).figure);
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        const auto index = m_sortedSmallest->mapToSource(m_smallestTable->currentIndex());
        if (index.isValid()) {
            const auto change = m_smallest->change(index.row()); // the table may become another
            Q_EMIT changeAccepted(change);
        }
    });
    connect(m_smallestTable->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &ScenarioPanel::updateButtons);
    connect(m_smallest, &QAbstractItemModel::modelReset, this, &ScenarioPanel::updateButtons);
    return column({makeStaleMark("scenarioSmallestStale"),
                   m_smallestSummary,
                   m_smallestTable,
                   m_apply,
                   makeSaveButton("scenarioSaveSmallest")});
}

void ScenarioPanel::updateButtons() {
    m_removeEdit->setEnabled(m_editTable != nullptr && m_editTable->currentIndex().isValid());
    if (m_apply != nullptr) {
        const auto index = m_smallestTable->currentIndex();
        m_apply->setEnabled(!m_isStale && index.isValid() &&
                            index.data(SmallestChangeModel::HasEditRole).toBool());
    }
}

void ScenarioPanel::offerFieldMenu(const QPoint& place) {
    const auto index = m_fieldTable->indexAt(place);
    const bool isEdited =
        index.isValid() &&
        !index.siblingAtColumn(FeatureFieldsModel::Edited).data().toString().isEmpty();
    if (!isEdited) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto field = index.data(Qt::ToolTipRole).toString().toStdString();
    menu->addAction(
        tr("As in the data again"), this, [this, field] { Q_EMIT originalAsked(field); });
    menu->popup(m_fieldTable->viewport()->mapToGlobal(place));
}

void ScenarioPanel::setTitle(const QString& text) {
    m_title->setText(text);
}

void ScenarioPanel::setFeature(const QString& title, const QStringList& rows, int row) {
    m_feature->setText(title);
    m_rows->clear();
    m_rows->addItems(rows);
    m_rows->setCurrentIndex(row);
    m_rows->setVisible(rows.size() > 1);
}

void ScenarioPanel::setStatus(const QString& text, bool isProblem) {
    m_status->setText(text);
    m_status->setStyleSheet(isProblem ? QStringLiteral("background-color: #fbe3e4") : QString());
    m_status->setVisible(!text.isEmpty());
}

void ScenarioPanel::setRunning(bool isRunning) {
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_progress->setValue(0);
}

void ScenarioPanel::setProgress(double fraction) {
    m_progress->setValue(static_cast<int>(fraction * 100));
}

void ScenarioPanel::setWarning(const QString& text) {
    m_warning->setText(text);
    m_warning->setStyleSheet(QStringLiteral("background-color: #fff1c9"));
    m_warning->setVisible(!text.isEmpty());
}

ScenarioPanel::Tab ScenarioPanel::tab() const {
    return static_cast<Tab>(m_tabs->currentIndex());
}

} // namespace parklens
