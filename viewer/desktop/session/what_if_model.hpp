/// \file
/// Figures as reported and under other settings, side by side.
#pragma once

#include "viewer/desktop/session/changed_rows.hpp"
#include "viewer/desktop/session/repeated_names.hpp"
#include "viewer/desktop/session/what_if_desk.hpp"

#include <QAbstractTableModel>
#include <QColor>

#include <map>
#include <string>

namespace parklens {

/// Three columns: the figure with its year, where there are several of it, and its edition, as
/// reported, what if. The verdict stands below value
/// and interval and colours the cell. Where the settings make it another figure (days below another
/// threshold), what if says which. Tool tips add what the figure is held against and the note. Rows
/// that the settings have changed are bold and marked; those of another edition with the same value
/// and verdict are marked by a ring alone. Behind them stand the figures whose limit is not known,
/// a row for each indicator and kind of reason: 限值不明 · 资料不足, and why; no setting changes
/// them.
class WhatIfModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Figure, Reported, Moved, ColumnCount };

    enum Role {
        ChangeRole = Qt::UserRole, ///< RowChange as int
        KeyRole                    ///< of the figure as reported; none where a row is of several
    };

    /// \param standards  tell the names of editions; they outlive the signals of the desk
    WhatIfModel(const WhatIfDesk& desk,
                const StandardsLibrary& standards,
                Language language,
                QObject* parent = nullptr);

    /// Other figures, or none.
    void refill();

    /// The same figures under other settings.
    void update();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const WhatIfFigure& figure, int column) const;
    QVariant unknownLimitsData(const UnknownLimits& limits, int column, int role) const;
    QString nameCell(const WhatIfFigure& figure) const;
    QString movedCell(const WhatIfFigure& figure) const;

    /// Once for all cells, which are asked for until the window has gone, after its session.
    void learnEditions();

    const WhatIfDesk& m_desk;
    const StandardsLibrary& m_standards;
    std::map<std::string, QString> m_editions;      ///< in full
    std::map<std::string, QString> m_shortEditions; ///< beside the name of a figure
    RepeatedNames m_names;
    Language m_language;
    int m_rows = 0;
};

/// The pale ground on which a verdict is read: green, red, amber; an invalid colour for others.
QColor groundOf(Verdict verdict);

} // namespace parklens
