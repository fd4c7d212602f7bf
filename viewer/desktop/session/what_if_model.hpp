/// \file
/// Figures as reported and under other settings, side by side.
#pragma once

#include "viewer/desktop/session/what_if_desk.hpp"

#include <QAbstractTableModel>
#include <QColor>

namespace parklens {

/// Three columns: the figure with what it is held against, as reported, what if. Value, interval
/// and verdict stand below one another; a verdict colours its cell. Where the settings make it
/// another figure (days below another threshold), what if says which. Tool tips add the references
/// one by one and the note. Rows that the settings have changed are bold and marked.
class WhatIfModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Figure, Reported, Moved, ColumnCount };

    enum Role {
        ChangedRole = Qt::UserRole, ///< true where the settings have changed the row
        KeyRole                     ///< of the figure as reported
    };

    explicit WhatIfModel(const WhatIfDesk& desk, Language language, QObject* parent = nullptr);

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

    const WhatIfDesk& m_desk;
    Language m_language;
    int m_rows = 0;
};

/// The pale ground on which a verdict is read: green, red, amber; an invalid colour for others.
QColor groundOf(Verdict verdict);

} // namespace parklens
