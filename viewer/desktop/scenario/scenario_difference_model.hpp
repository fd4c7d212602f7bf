/// \file
/// Before, after and difference of the figures that a scenario changes, in cells of two lines.
#pragma once

#include "viewer/desktop/scenario/scenario_table_model.hpp"

namespace parklens {

class ScenarioDifferenceModel : public ScenarioTableModel {
    Q_OBJECT

public:
    enum Column {
        About = ScenarioTableModel::About,
        Before = ScenarioTableModel::FirstOwn, ///< the unit below
        After,                                 ///< the difference below
        Verdict                                ///< "不符合", below "→ 符合" where it turned
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
