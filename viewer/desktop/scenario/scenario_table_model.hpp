/// \file
/// What the tables of a scenario's answer have in common.
#pragma once

#include "viewer/desktop/scenario/scenario_runner.hpp"

#include <QAbstractTableModel>

namespace parklens {

/// A row a figure, its subject and its name first. A derived model tells the rows and what stands
/// in the columns behind.
class ScenarioTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { About, Figure, FirstOwn };

    enum Role {
        SortRole = Qt::UserRole, ///< amounts as numbers
        KeyRole,                 ///< IndicatorResult::key()
        FirstOwnRole
    };

    explicit ScenarioTableModel(Language language, QObject* parent = nullptr);

    /// \param answer  null: an empty table
    void setAnswer(std::shared_ptr<const ScenarioAnswer> answer);

    int rowCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    virtual std::size_t figureCount(const ScenarioAnswer& answer) const = 0;
    virtual const IndicatorResult& figureOf(int row) const = 0;

    /// The text of a column behind the first two.
    virtual QString ownCell(int row, int column) const = 0;

    virtual bool isNumber(int column) const = 0; ///< stands on the right

    QString cell(int row, int column) const;

    const ScenarioAnswer& answer() const { return *m_answer; }

    Language language() const { return m_language; }

private:
    Language m_language;
    std::shared_ptr<const ScenarioAnswer> m_answer;
};

/// "宗地 990101001GB00014": what a figure is of.
QString subjectText(const Subject& subject, Language language);

/// "+12.5", "−0.031": a difference rounded for reading, its sign always written.
QString differenceText(double difference, int decimals);

} // namespace parklens
