/// \file
/// The edits of a scenario as a table.
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace parklens {

/// An edit in words.
struct EditLine {
    QString what; ///< "宗地 GB00014 · 总建筑面积"
    QString from;
    QString to;
    QString note;
};

/// Notes can be typed; everything else is changed elsewhere.
class EditsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, From, To, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<EditLine> lines);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void noteTyped(std::size_t edit, const QString& note);

private:
    std::vector<EditLine> m_lines;
};

} // namespace parklens
