/// \file
/// 最小整改量表: what falls short, and the smallest change that lifts it.
#pragma once

#include "viewer/desktop/scenario/scenario_table_model.hpp"

namespace parklens {

class SmallestChangeModel : public ScenarioTableModel {
    Q_OBJECT

public:
    enum Column {
        About = ScenarioTableModel::About,
        Figure = ScenarioTableModel::Figure,
        Value = ScenarioTableModel::FirstOwn,
        Verdict,
        Reference,
        Change,
        Reached,
        Remark,
        ColumnCount
    };

    enum Role { HasEditRole = FirstOwnRole }; ///< bool: the change can be applied as an edit

    using ScenarioTableModel::ScenarioTableModel;

    const SmallestChange& change(int row) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    std::size_t figureCount(const ScenarioAnswer& answer) const override;
    const IndicatorResult& figureOf(int row) const override;
    QString ownCell(int row, int column) const override;
    bool isNumber(int column) const override;
};

} // namespace parklens
