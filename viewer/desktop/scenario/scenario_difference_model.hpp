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
        VerdictAfter
    };

    enum Role { TurnedRole = FirstOwnRole }; ///< bool: a verdict turned

    explicit ScenarioDifferenceModel(Language language, QObject* parent = nullptr);

    const ScenarioFigure& figure(int row) const;

protected:
    std::size_t figureCount(const ScenarioAnswer& answer) const override;
    const IndicatorResult& figureOf(int row) const override;
    QString ownCell(int row, int column) const override;
    bool isNumber(int column) const override;
    std::optional<QVariant> ownData(int row, int column, int role) const override;
};

} // namespace parklens
