#include "viewer/desktop/panels/audit_panel.hpp"

#include "viewer/desktop/panels/click_in_place.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace parklens {

AuditPanel::AuditPanel(Language language, QWidget* parent)
    : QWidget(parent)
    , m_model(new AuditModel(language, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this)) {
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
    m_table->setWordWrap(true);
    stayOnClick(*m_table);
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
    m_table->setColumnWidth(AuditModel::Sentence, 620);
}

/// Of those in sight.
void AuditPanel::countFindings() {
    m_count->setText(tr("%n finding(s)", nullptr, m_filter->rowCount()));
}

void AuditPanel::goTo(const QModelIndex& shown) {
    const auto index = m_filter->mapToSource(shown).siblingAtColumn(0);
    const auto finding = index.data(AuditModel::FindingRole).toULongLong();
    if (finding < m_model->findings().size()) {
        Q_EMIT findingChosen(m_model->findings()[finding]);
    }
}

} // namespace parklens
