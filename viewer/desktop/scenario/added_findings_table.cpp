#include "viewer/desktop/scenario/added_findings_table.hpp"

#include <QHeaderView>

#include <algorithm>

namespace parklens {

namespace {

constexpr int mostRowsShown = 5;
constexpr int rowMarginPixels = 8;
constexpr int placePixels = 140; // its tooltip has the whole of it

} // namespace

AddedFindingsTable::AddedFindingsTable(Language language, QWidget* parent)
    : QTableView(parent)
    , m_model(new AuditModel(language, this)) {
    setObjectName(QStringLiteral("scenarioFindings"));
    setAccessibleName(tr("New findings of the audit"));
    setModel(m_model);
    for (const int column : {AuditModel::Subject, AuditModel::Effect, AuditModel::Indicators}) {
        hideColumn(column);
    }
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + rowMarginPixels);
    horizontalHeader()->setSectionResizeMode(AuditModel::Sentence, QHeaderView::Stretch);
    setColumnWidth(AuditModel::Place, placePixels);
    const auto choose = [this](const QModelIndex& index) {
        Q_EMIT chosen(m_model->findings()[static_cast<std::size_t>(index.row())]);
    };
    connect(this, &QTableView::clicked, this, choose);
    connect(this, &QTableView::activated, this, choose);
    setFindings({});
}

void AddedFindingsTable::setFindings(std::vector<Finding> findings) {
    const int rows = std::min(static_cast<int>(findings.size()), mostRowsShown);
    setVisible(!findings.empty());
    m_model->setFindings(std::move(findings));
    resizeColumnToContents(AuditModel::Severity);
    setFixedHeight(horizontalHeader()->sizeHint().height() +
                   rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth());
}

} // namespace parklens
