/// \file
/// What changed stands first.
#pragma once

#include <QSortFilterProxyModel>

namespace parklens {

/// What a comparison says of a row.
enum class RowChange {
    Changed,
    OtherEdition, ///< another edition of the rules, the same value and verdict
    Same
};

/// "○ ", before the name of such a figure; those that changed may have "● ".
QString otherEditionMark();

/// Rows that changed, then those of another edition, then all others, each in the order of the
/// model, until the user sorts by a column; what has no number stands behind the numbers then. All
/// but the changed can be left out.
class ChangedRows : public QSortFilterProxyModel {
    Q_OBJECT

public:
    /// \param changeRole  of the model's first column: RowChange as int
    /// \param sortRole    numbers as numbers, invalid where there is none
    ChangedRows(int changeRole, int sortRole, QObject* parent = nullptr);

    void setChangesOnly(bool isOn);

    /// \param column  negative: what changed first again
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

private:
    int m_changeRole;
    bool m_changesOnly = false;
    bool m_isByChange = true;
};

} // namespace parklens
