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
        Value = ScenarioTableModel::FirstOwn,
        Verdict,
        Reference,
        Change, ///< the amount alone
        Way,    ///< "减少绿地面积"; where there is no amount, why
        Reached,
        Remark
    };

    enum Role { HasEditRole = FirstOwnRole }; ///< bool: the change can be applied as an edit

    explicit SmallestChangeModel(Language language, QObject* parent = nullptr);

    const SmallestChange& change(int row) const;

protected:
    std::size_t figureCount(const ScenarioAnswer& answer) const override;
    const IndicatorResult& figureOf(int row) const override;
    QString ownCell(int row, int column) const override;
    bool isNumber(int column) const override;
    std::optional<QVariant> ownData(int row, int column, int role) const override;
};

} // namespace parklens
