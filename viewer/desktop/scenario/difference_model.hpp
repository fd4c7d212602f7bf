/// \file
/// Before, after and difference of the figures that a scenario changes.
#pragma once

#include "viewer/desktop/scenario/scenario_runner.hpp"

#include <QAbstractTableModel>

namespace parklens {

class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        About,
        Figure,
        Before,
        After,
        Difference,
        VerdictBefore,
        VerdictAfter,
        ColumnCount
    };

    enum Role {
        SortRole = Qt::UserRole, ///< differences as numbers
        KeyRole,                 ///< IndicatorResult::key()
        TurnedRole               ///< bool: a verdict turned
    };

    explicit DifferenceModel(Language language, QObject* parent = nullptr);

    /// \param answer  null, or without outcome: an empty table
    void setAnswer(std::shared_ptr<const ScenarioAnswer> answer);

    const ScenarioFigure& figure(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const ScenarioFigure& figure, int column) const;
    QVariant sortValue(const ScenarioFigure& figure, int column) const;

    Language m_language;
    std::shared_ptr<const ScenarioAnswer> m_answer;
};

/// "宗地 990101001GB00014": what a figure is of.
QString subjectText(const Subject& subject, Language language);

/// "+12.5", "−0.031": a difference rounded for reading, its sign always written.
QString differenceText(double difference, int decimals);

} // namespace parklens
