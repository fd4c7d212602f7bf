/// \file
/// The fields of one feature: what the data say, and what the scenario makes of it.
#pragma once

#include "viewer/desktop/scenario/edit_values.hpp"

#include <QAbstractTableModel>

#include <functional>
#include <optional>
#include <vector>

namespace parklens {

/// A field of the feature that is looked at.
struct FieldLine {
    EditableField field;
    EditValue original;
    std::optional<EditValue> edited; ///< absent: as it is
};

/// The column of the scenario can be typed into; an empty text there empties the cell, the
/// original text takes the change back.
class FeatureFieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Field, Original, Edited, Unit, ColumnCount };

    explicit FeatureFieldsModel(Language language, QObject* parent = nullptr);

    /// Why a field cannot have a value; std::nullopt where it can.
    using Check = std::function<std::optional<Problem>(const EditableField&, const EditValue&)>;

    /// Asked before typed(); what it says is refused().
    void setCheck(Check check);

    void setLines(std::vector<FieldLine> lines);

    /// The row of a canonical field; -1 where there is none.
    int rowOf(const std::string& field) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void typed(const parklens::EditableField& field, const parklens::EditValue& value);
    void refused(const parklens::Problem& problem); ///< its place is the canonical field

private:
    QString text(const EditableField& field, const EditValue& value) const;

    Language m_language;
    std::vector<FieldLine> m_lines;
    Check m_check;
};

/// "m²", "万元": what stands behind a number of the field; empty for counts and texts.
QString unitText(const EditableField& field, Language language);

} // namespace parklens
