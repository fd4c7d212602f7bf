/// \file
/// What the audit found, each finding leading to its place.
#pragma once

#include "viewer/desktop/session/audit_model.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QTimer;

namespace parklens {

/// A row a finding, as high as its lines; the messages have the width that the other columns leave.
/// Beside the search stands how many there are in sight: of the data, and of figures.
class AuditPanel : public QWidget {
    Q_OBJECT

public:
    explicit AuditPanel(Language language, QWidget* parent = nullptr);

    void setFindings(std::vector<Finding> findings);

Q_SIGNALS:
    void findingChosen(const parklens::Finding& finding); ///< by a click or Return

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void countFindings();
    void shareWidth();
    void measureRows();
    void goTo(const QModelIndex& shown);

    AuditModel* m_model;
    QSortFilterProxyModel* m_filter;
    QTableView* m_table;
    QLineEdit* m_search;
    QLabel* m_count;
    QTimer* m_measuring; ///< when it rings rows are measured: once for many changes
};

} // namespace parklens
