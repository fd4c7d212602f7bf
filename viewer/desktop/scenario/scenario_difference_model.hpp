/// \file
/// Before, after and difference of the figures that a scenario changes.
#pragma once

#include "viewer/desktop/scenario/scenario_table_model.hpp"

namespace parklens {

class ScenarioDifferenceModel : public ScenarioTableModel {
    Q_OBJECT

public:
    enum Column {
        About = ScenarioTableModel::About,
        Figure = ScenarioTableModel::Figure,
        Before = ScenarioTableModel::FirstOwn,
        After,
        Difference,
        VerdictBefore,
        VerdictAfter,
        ColumnCount
    };

    enum Role { TurnedRole = FirstOwnRole }; ///< bool: a verdict turned

    using ScenarioTableModel::ScenarioTableModel;

    const ScenarioFigure& figure(int row) const;

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
