/// \file
/// The findings of the audit that a scenario adds, as a short list.
#pragma once

#include "viewer/desktop/session/audit_model.hpp"

#include <QTableView>

namespace parklens {

/// A row a finding; as high as a few of them, and gone where there are none.
class AddedFindingsTable : public QTableView {
    Q_OBJECT

public:
    explicit AddedFindingsTable(Language language, QWidget* parent = nullptr);

    void setFindings(std::vector<Finding> findings);

Q_SIGNALS:
    void chosen(const parklens::Finding& finding);

private:
    AuditModel* m_model;
};

} // namespace parklens
