/// \file
/// What the tables of a scenario's answer have in common.
#pragma once

#include "viewer/desktop/scenario/scenario_runner.hpp"

#include <QAbstractTableModel>
#include <QStringList>

#include <optional>

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

    /// \param answer  null: an empty table
    void setAnswer(std::shared_ptr<const ScenarioAnswer> answer);

    /// Of edits that are not the latest any more: drawn grey.
    void setStale(bool isStale);

    int rowCount(const QModelIndex& parent = {}) const final;
    int columnCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

protected:
    /// \param headings  of the columns behind the first two
    ScenarioTableModel(Language language, QStringList headings, QObject* parent);

    virtual std::size_t figureCount(const ScenarioAnswer& answer) const = 0;
    virtual const IndicatorResult& figureOf(int row) const = 0;

    /// The text of a column behind the first two.
    virtual QString ownCell(int row, int column) const = 0;

    virtual bool isNumber(int column) const = 0; ///< stands on the right

    /// What a cell has otherwise than all these tables do; std::nullopt: nothing.
    virtual std::optional<QVariant> ownData(int row, int column, int role) const = 0;

    const ScenarioAnswer& answer() const { return *m_answer; }

    Language language() const { return m_language; }

private:
    QVariant alignment(int column) const;
    QString cell(int row, int column) const;

    Language m_language;
    QStringList m_headings;
    std::shared_ptr<const ScenarioAnswer> m_answer;
    bool m_isStale = false;
};

/// "宗地 990101001GB00014": what a figure is of.
QString subjectText(const Subject& subject, Language language);

/// "+12.5", "−0.031": a difference rounded for reading, its sign always written.
QString differenceText(double difference, int decimals);

} // namespace parklens
