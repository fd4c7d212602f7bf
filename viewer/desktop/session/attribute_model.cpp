#include "viewer/desktop/session/attribute_model.hpp"

#include "gis/table/number.hpp"

#include <limits>

namespace parklens {

namespace {

/// Longer rows of digits are codes, and a double would not tell them apart.
constexpr std::size_t longestNumber = 15;

bool isNumber(const FieldDefinition& field) {
    return field.type == FieldType::Integer || field.type == FieldType::Real;
}

/// What is compared: numbers as numbers, also where a column of text holds them; the absent is an
/// invalid value.
QVariant sortValue(const FieldValue& value, const FieldDefinition& field) {
    if (std::holds_alternative<std::monostate>(value)) {
        return {};
    }
    if (isNumber(field)) {
        const auto number = toNumber(value);
        return number ? QVariant(*number) : QVariant();
    }
    auto written = toText(value);
    if (written.size() <= longestNumber) {
        if (const auto number = toNumber(value)) {
            return *number;
        }
    }
    return QString::fromStdString(written);
}

} // namespace

AttributeModel::AttributeModel(QObject* parent) : QAbstractTableModel(parent) {}

void AttributeModel::setRows(std::shared_ptr<const FeatureLayer> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int AttributeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_rows == nullptr ? 0 : static_cast<int>(m_rows->features.size());
}

int AttributeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_rows == nullptr ? 0 : static_cast<int>(m_rows->fields.size());
}

QVariant AttributeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_rows == nullptr) {
        return {};
    }
    const auto column = static_cast<std::size_t>(index.column());
    const auto& values = m_rows->features[static_cast<std::size_t>(index.row())].values;
    const auto value = column < values.size() ? values[column] : FieldValue();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return QString::fromStdString(toText(value));
    case SortRole:
        return sortValue(value, m_rows->fields[column]);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(isNumber(m_rows->fields[column]) ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant AttributeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || m_rows == nullptr) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    const auto column = static_cast<std::size_t>(section);
    return column < m_rows->fields.size() ? QString::fromStdString(m_rows->fields[column].name)
                                          : QVariant();
}

} // namespace parklens
