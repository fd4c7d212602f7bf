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
    , m_tabs(new QTabWidget(this)) {
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
    layout->addWidget(m_status);
    layout->addLayout(running);
    setRunning(false);
    setStatus({});
    updateButtons();
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
    m_editTable->setColumnWidth(EditsModel::What, 210);
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
    m_differenceTable->horizontalHeader()->setStretchLastSection(false);
    new FittedColumns(*m_differenceTable,
                      {ScenarioDifferenceModel::About, ScenarioDifferenceModel::Figure},
                      {ScenarioDifferenceModel::Before,
                       ScenarioDifferenceModel::After,
                       ScenarioDifferenceModel::Difference});
    m_differenceTable->setSortingEnabled(true);
    m_differenceTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_sortedDifferences->sort(-1); // in the order of the results at first
    connect(m_differenceTable, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT figureChosen(
            m_differences->figure(m_sortedDifferences->mapToSource(index).row()).figure());
    });
    auto* save = new QPushButton(tr("&Save table…"), this);
    save->setObjectName(QStringLiteral("scenarioSaveDifferences"));
    connect(save, &QPushButton::clicked, this, &ScenarioPanel::exportAsked);
    return column({m_summary, m_differenceTable, save});
}

QWidget* ScenarioPanel::makeSmallest() {
    m_smallestSummary = remark("scenarioSmallestSummary", this);
    m_smallestTable = makeTable("scenarioSmallest", tr("Smallest changes"), m_sortedSmallest);
    m_smallestTable->horizontalHeader()->setStretchLastSection(false);
    new FittedColumns(*m_smallestTable,
                      {SmallestChangeModel::About, SmallestChangeModel::Figure},
                      {SmallestChangeModel::Value, SmallestChangeModel::Change});
    m_smallestTable->setSortingEnabled(true);
    m_smallestTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_sortedSmallest->sort(-1);
    m_apply = new QPushButton(tr("&Apply as edit"), this);
    m_apply->setObjectName(QStringLiteral("scenarioApply"));
    auto* save = new QPushButton(tr("&Save table…"), this);
    save->setObjectName(QStringLiteral("scenarioSaveSmallest"));
    connect(save, &QPushButton::clicked, this, &ScenarioPanel::exportAsked);
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
    return column({m_smallestSummary, m_smallestTable, m_apply, save});
}

void ScenarioPanel::updateButtons() {
    m_removeEdit->setEnabled(m_editTable != nullptr && m_editTable->currentIndex().isValid());
    if (m_apply != nullptr) {
        const auto index = m_smallestTable->currentIndex();
        m_apply->setEnabled(index.isValid() &&
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

void ScenarioPanel::setAnswer(const std::shared_ptr<const ScenarioAnswer>& answer) {
    m_differences->setAnswer(answer);
    m_smallest->setAnswer(answer);
    if (!answer) {
        m_summary->setText(tr("What the edits change appears here."));
        m_smallestSummary->setText(tr("What falls short, and the smallest change that lifts it."));
        return;
    }
    if (!answer->outcome) {
        m_summary->setText(tr("There are no edits."));
    } else {
        const auto& difference = answer->outcome->difference;
        auto summary = tr("%n figure(s) differ; %1 newly met, %2 newly not met, %3 newly "
                          "insufficient; %4 as before.",
                          nullptr,
                          static_cast<int>(difference.figures.size()))
                           .arg(difference.newlyMet)
                           .arg(difference.newlyNotMet)
                           .arg(difference.newlyInsufficient)
                           .arg(difference.equalCount);
        if (difference.vanishedCount > 0) {
            summary += QLatin1Char(' ') +
                       tr("%n of them no longer exist(s), and nothing is judged by them.",
                          nullptr,
                          static_cast<int>(difference.vanishedCount));
        }
        m_summary->setText(summary);
    }
    m_smallestSummary->setText(tr("%n figure(s) fall short, with the edits there are.",
                                  nullptr,
                                  static_cast<int>(answer->smallest.size())));
}

ScenarioPanel::Tab ScenarioPanel::tab() const {
    return static_cast<Tab>(m_tabs->currentIndex());
}

} // namespace parklens
