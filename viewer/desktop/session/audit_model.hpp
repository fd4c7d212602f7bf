/// \file
/// The findings of the audit as rows.
#pragma once

#include "analysis/results/result_set.hpp"

#include <QAbstractTableModel>

#include <memory>

namespace parklens {

class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Of a sentence the place stands apart, with the name of its file alone; the tooltips have all
    /// of it.
    enum Column { Severity, Sentence, Place, Subject, Effect, Indicators, ColumnCount };

    enum Role {
        FindingRole = Qt::UserRole, ///< index into the findings
        PositionRole,               ///< QPointF of WGS 84 longitude and latitude; else invalid
        OfFiguresRole               ///< bool: met while figures were computed
    };

    explicit AuditModel(Language language, QObject* parent = nullptr);

    void setFindings(std::vector<Finding> findings);

    const std::vector<Finding>& findings() const { return m_findings; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Language m_language;
    std::vector<Finding> m_findings;
};

} // namespace parklens
