/// \file
/// What the audit found, each finding leading to its place.
#pragma once

#include "viewer/desktop/session/audit_model.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace parklens {

class AuditPanel : public QWidget {
    Q_OBJECT

public:
    explicit AuditPanel(Language language, QWidget* parent = nullptr);

    void setFindings(std::vector<Finding> findings);

Q_SIGNALS:
    void findingChosen(const parklens::Finding& finding); ///< by a click or Return

private:
    void countFindings();
    void goTo(const QModelIndex& shown);

    AuditModel* m_model;
    QSortFilterProxyModel* m_filter;
    QTableView* m_table;
    QLineEdit* m_search;
    QLabel* m_count;
};

} // namespace parklens
