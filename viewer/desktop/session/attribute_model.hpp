/// \file
/// The rows behind a layer as a table.
#pragma once

#include "gis/vector/feature_layer.hpp"

#include <QAbstractTableModel>

#include <memory>

namespace parklens {

/// Numbers sort as numbers (SortRole), absent values are shown empty and sort last.
class AttributeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole };

    explicit AttributeModel(QObject* parent = nullptr);

    void setRows(std::shared_ptr<const FeatureLayer> rows); ///< null: an empty table

    const std::shared_ptr<const FeatureLayer>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const FeatureLayer> m_rows;
};

} // namespace parklens
