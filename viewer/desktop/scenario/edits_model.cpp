#include "viewer/desktop/scenario/edits_model.hpp"

#include <utility>

namespace parklens {

void EditsModel::setLines(std::vector<EditLine> lines) {
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int EditsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int EditsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EditsModel::data(const QModelIndex& index, int role) const {
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::EditRole;
    if (!index.isValid() || !isText) {
        return {};
    }
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case What:
        return line.what;
    case From:
        return line.from;
    case To:
        return line.to;
    case Note:
        return line.note;
    default:
        return {};
    }
}

bool EditsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != Note) {
        return false;
    }
    Q_EMIT noteTyped(static_cast<std::size_t>(index.row()), value.toString().trimmed());
    return true;
}

Qt::ItemFlags EditsModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Note ? flags | Qt::ItemIsEditable : flags;
}

QVariant EditsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case What:
        return tr("Change");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace parklens
