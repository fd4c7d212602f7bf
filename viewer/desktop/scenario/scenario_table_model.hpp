/// \file
/// What the tables of a scenario's answer have in common.
#pragma once

#include "viewer/desktop/scenario/scenario_runner.hpp"
#include "viewer/desktop/session/repeated_names.hpp"

#include <QAbstractTableModel>
#include <QStringList>

#include <optional>

namespace parklens {

/// A row a figure: first its subject, and in a second line its name, with the year where the
/// results have it of several. A derived model tells the rows and what stands in the columns
/// behind.
class ScenarioTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { About, FirstOwn };

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
    /// \param headings  of the columns behind the first
    ScenarioTableModel(Language language, QStringList headings, QObject* parent);

    virtual std::size_t figureCount(const ScenarioAnswer& answer) const = 0;
    virtual const IndicatorResult& figureOf(int row) const = 0;

    /// The text of a column behind the first.
    virtual QString ownCell(int row, int column) const = 0;

    virtual bool isNumber(int column) const = 0; ///< stands on the right

    /// What a cell has otherwise than all these tables do; std::nullopt: nothing.
    virtual std::optional<QVariant> ownData(int row, int column, int role) const = 0;

    const ScenarioAnswer& answer() const { return *m_answer; }

    Language language() const { return m_language; }

private:
    QVariant alignment(int column, Qt::AlignmentFlag vertical) const;
    QString cell(int row, int column) const;
    QString aboutText(const IndicatorResult& figure) const;
    void learnNames();

    Language m_language;
    QStringList m_headings;
    std::shared_ptr<const ScenarioAnswer> m_answer;
    RepeatedNames m_names;
    bool m_hasSeveralParks = false; ///< whose blocks may have the same names
    bool m_isStale = false;
};

/// What a figure is of, its code behind its name, where it is not cut: "宗地 云溪市恒科仪器有限公司
/// · …GB00018".
QString subjectText(const Subject& subject, Language language);

/// The end of a long code, which tells it from its neighbours: "…GB00018".
QString codeEnd(const QString& code);

/// "+12.5", "−0.031": a difference rounded for reading, its sign always written.
QString differenceText(double difference, int decimals);

} // namespace parklens
