#include "viewer/desktop/panels/audit_panel.hpp"

#include "viewer/desktop/panels/click_in_place.hpp"
#include "viewer/desktop/panels/wrapped_table.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

constexpr int narrowestMessagePixels = 320;
// What says where and what of must not push the messages out of sight; the rest wraps.
constexpr std::pair<AuditModel::Column, int> widestColumns[] = {{AuditModel::Place, 260},
                                                                {AuditModel::Subject, 170},
                                                                {AuditModel::Effect, 130},
                                                                {AuditModel::Indicators, 190}};

/// So many rows are measured; more would take seconds, and are as high as a few lines.
constexpr int mostRowsMeasured = 2000;
constexpr int linesOfRowsNotMeasured = 3;

} // namespace

AuditPanel::AuditPanel(Language language, QWidget* parent)
    : QWidget(parent)
    , m_model(new AuditModel(language, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_measuring(new QTimer(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(QStringLiteral("auditTable"));
    m_table->setAccessibleName(tr("Audit"));
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    stayOnClick(*m_table);
    makeRoomForLines(*m_table);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // rows may be high
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->viewport()->installEventFilter(this);
    m_measuring->setSingleShot(true);
    m_measuring->setInterval(0);
    connect(m_measuring, &QTimer::timeout, this, &AuditPanel::measureRows);
    const auto measure = qOverload<>(&QTimer::start);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, m_measuring, measure);
    connect(m_filter, &QAbstractItemModel::layoutChanged, m_measuring, measure);
    connect(m_filter, &QAbstractItemModel::rowsInserted, m_measuring, measure);
    connect(m_filter, &QAbstractItemModel::modelReset, m_measuring, measure);
    m_search->setObjectName(QStringLiteral("auditSearch"));
    m_search->setPlaceholderText(tr("Search findings"));
    m_search->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("auditCount"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    connect(m_search, &QLineEdit::textChanged, m_filter, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        countFindings();
    });
    connect(m_table, &QTableView::activated, this, &AuditPanel::goTo);
    connect(m_table, &QTableView::clicked, this, &AuditPanel::goTo);
}

void AuditPanel::setFindings(std::vector<Finding> findings) {
    m_model->setFindings(std::move(findings));
    countFindings();
    m_table->resizeColumnsToContents();
    for (const auto& [column, widest] : widestColumns) {
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widest));
    }
    shareWidth();
}

/// Of those in sight: `parklens audit` tells those of the data alone.
void AuditPanel::countFindings() {
    const int all = m_filter->rowCount();
    int ofFigures = 0;
    for (int row = 0; row < all; ++row) {
        ofFigures += m_filter->index(row, 0).data(AuditModel::OfFiguresRole).toBool() ? 1 : 0;
    }
    auto counted = tr("%n finding(s)", nullptr, all);
    if (all > 0) {
        counted = tr("%1 (%2 of the data, %3 of figures)")
                      .arg(counted, QString::number(all - ofFigures), QString::number(ofFigures));
    }
    m_count->setText(counted);
}

/// The messages take what the other columns leave.
void AuditPanel::shareWidth() {
    int others = 0;
    for (int column = 0; column < AuditModel::ColumnCount; ++column) {
        others += column == AuditModel::Sentence ? 0 : m_table->columnWidth(column);
    }
    m_table->setColumnWidth(
        AuditModel::Sentence,
        std::max(narrowestMessagePixels, m_table->viewport()->width() - others));
}

void AuditPanel::measureRows() {
    if (m_filter->rowCount() <= mostRowsMeasured) {
        m_table->resizeRowsToContents();
    } else {
        const int margin = m_table->fontMetrics().height();
        m_table->verticalHeader()->setDefaultSectionSize(
            linesOfRowsNotMeasured * m_table->fontMetrics().lineSpacing() + margin);
    }
}

bool AuditPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        shareWidth();
        m_measuring->start(); // what is out of sight is not measured
    }
    return QWidget::eventFilter(watched, event);
}

void AuditPanel::goTo(const QModelIndex& shown) {
    const auto index = m_filter->mapToSource(shown).siblingAtColumn(0);
    const auto finding = index.data(AuditModel::FindingRole).toULongLong();
    if (finding < m_model->findings().size()) {
        Q_EMIT findingChosen(m_model->findings()[finding]);
    }
}

} // namespace parklens
