/// \file
/// The edits of a scenario as a table.
#pragma once

#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <QAbstractTableModel>

#include <vector>

namespace parklens {

/// What an edit is of in two lines, of a source with its outlet and row: "污染源
/// 云溪市岚驰玻璃有限公司", "DA001 SO2 2024". \param name  of the feature or its enterprise; may be
/// empty
QString editedObject(const EditedFeature& feature, const QString& kind, const std::string& name);

/// An edit in words.
struct EditLine {
    QString what; ///< "污染源 云溪市岚驰玻璃有限公司", and "DA001 SO2 2024" in a second line
    QString whole; ///< what it is of with its whole code, for the tip
    QString field; ///< "排放量"; likewise that it is added, removed or has another shape
    QString from;
    QString to;
    QString note;
};

/// Notes can be typed; everything else is changed elsewhere.
class EditsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Field, From, To, Note, ColumnCount };

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
