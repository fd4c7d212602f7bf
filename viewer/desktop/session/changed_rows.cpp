#include "viewer/desktop/session/changed_rows.hpp"

#include <utility>

namespace parklens {

QString otherEditionMark() {
    return QStringLiteral("○ ");
}

ChangedRows::ChangedRows(int changeRole, int sortRole, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_changeRole(changeRole) {
    setSortRole(sortRole);
    ChangedRows::sort(-1);
}

void ChangedRows::setChangesOnly(bool isOn) {
    m_changesOnly = isOn;
    invalidateFilter();
}

/// The base class would take a negative column for the order of the model.
void ChangedRows::sort(int column, Qt::SortOrder order) {
    m_isByChange = column < 0;
    invalidate(); // it does not sort again by the column it has
    QSortFilterProxyModel::sort(m_isByChange ? 0 : column,
                                m_isByChange ? Qt::AscendingOrder : order);
}

bool ChangedRows::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto change = sourceModel()->index(row, 0, parent).data(m_changeRole).toInt();
    return !m_changesOnly || change == static_cast<int>(RowChange::Changed);
}

bool ChangedRows::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    if (m_isByChange) {
        // By row too: what has changed back would stay where it stands.
        return std::pair(a.data(m_changeRole).toInt(), a.row()) <
               std::pair(b.data(m_changeRole).toInt(), b.row());
    }
    const auto left = a.data(sortRole());
    const auto right = b.data(sortRole());
    if (left.isValid() != right.isValid()) {
        return left.isValid() == (sortOrder() == Qt::AscendingOrder);
    }
    return QSortFilterProxyModel::lessThan(a, b);
}

} // namespace parklens
