#include "viewer/desktop/panels/charted_table.hpp"

#include "viewer/desktop/panels/chart_widget.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"

#include <QComboBox>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace parklens {

namespace {

constexpr int chartPixels = 2000; ///< in proportion: the splitter divides the height so
constexpr int tablePixels = 1000;

} // namespace

ChartedTable::ChartedTable(const EvidenceContext& context,
                           const std::shared_ptr<const FeatureLayer>& rows,
                           const ChartedEvidence& view,
                           ChartArrangement arrangement,
                           QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(rows)
    , m_view(view)
    , m_choice(new QComboBox(this))
    , m_chartWidget(new ChartWidget(*context.theme, context.lettering, context.language))
    , m_pages(new QTabWidget)
    , m_table(new EvidenceTable(context, rows)) {
    m_choice->setObjectName(QStringLiteral("evidenceChoice"));
    m_choice->setAccessibleName(tr("What the chart shows"));
    for (const auto& choice : view.choices(*rows)) {
        m_choice->addItem(QString::fromStdString(choice));
    }
    m_choice->setVisible(m_choice->count() > 1);
    m_chartWidget->setAccessibleName(evidenceTitle(*rows, context.language));
    m_pages->setObjectName(QStringLiteral("evidencePages"));
    m_pages->setDocumentMode(true);
    m_pages->setTabBarAutoHide(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(arranged(arrangement), 1);
    draw();
    connect(m_choice, &QComboBox::currentTextChanged, this, &ChartedTable::draw);
    connect(m_chartWidget, &ChartWidget::itemClicked, this, &ChartedTable::takeItem);
    connect(m_table, &EvidenceTable::rowChosen, this, &ChartedTable::takeRow);
}

ChartedTable::~ChartedTable() = default;

QWidget* ChartedTable::arranged(ChartArrangement arrangement) {
    if (arrangement == ChartArrangement::Paged) {
        m_pages->setTabPosition(QTabWidget::West);
        m_pages->addTab(m_chartWidget, tr("Chart"));
        m_pages->addTab(m_table, tr("Table"));
        return m_pages;
    }
    m_pages->addTab(m_table, tr("Table"));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("evidenceSplitter"));
    splitter->addWidget(m_chartWidget);
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({chartPixels, tablePixels});
    return splitter;
}

std::string ChartedTable::choice() const {
    return m_choice->currentText().toStdString();
}

void ChartedTable::choose(const std::string& choice) {
    if (const int index = m_choice->findText(QString::fromStdString(choice)); index >= 0) {
        m_choice->setCurrentIndex(index);
    }
}

void ChartedTable::addPage(QWidget* page, const QString& title) {
    m_pages->addTab(page, title);
}

void ChartedTable::draw() {
    m_shown = m_view.chartOf(m_context, *m_rows, choice());
    m_chartWidget->setChart(m_shown.chart);
}

void ChartedTable::takeItem(std::size_t item) {
    m_table->chooseRows(m_shown.rowsOf(item));
    Q_EMIT itemChosen(item);
}

void ChartedTable::takeRow(std::size_t row) {
    m_chartWidget->setMarked(m_shown.itemOfRow[row]);
    Q_EMIT rowChosen(row);
}

} // namespace parklens
