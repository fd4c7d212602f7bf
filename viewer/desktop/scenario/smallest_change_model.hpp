/// \file
/// 最小整改量表: what falls short, and the smallest change that lifts it.
#pragma once

#include "viewer/desktop/scenario/scenario_runner.hpp"

#include <QAbstractTableModel>

namespace parklens {

class SmallestChangeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { About, Figure, Value, Verdict, Reference, Change, Reached, Remark, ColumnCount };

    enum Role {
        SortRole = Qt::UserRole, ///< amounts as numbers
        KeyRole,                 ///< IndicatorResult::key()
        HasEditRole              ///< bool: the change can be applied as an edit
    };

    explicit SmallestChangeModel(Language language, QObject* parent = nullptr);

    void setAnswer(std::shared_ptr<const ScenarioAnswer> answer); ///< null: an empty table

    const SmallestChange& change(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const SmallestChange& change, int column) const;

    Language m_language;
    std::shared_ptr<const ScenarioAnswer> m_answer;
};

} // namespace parklens
