#include "viewer/desktop/scenario/edits_model.hpp"

#include <QSize>

#include <utility>

namespace parklens {

namespace {

constexpr int roomForNotePixels = 110;

/// "SO2 2024 环统": what row of a source is meant, the pollutant and the year first.
QStringList rowWords(std::map<std::string, std::string> row) {
    QStringList words;
    for (const char* first : {"pollutant", "year"}) {
        if (const auto found = row.extract(first); !found.empty()) {
            words << QString::fromStdString(found.mapped());
        }
    }
    for (const auto& [field, value] : row) {
        words << QString::fromStdString(value);
    }
    return words;
}

} // namespace

QString editedObject(const EditedFeature& feature, const QString& kind, const std::string& name) {
    const auto id = QString::fromStdString(feature.id);
    const auto slash = feature.layer == "sources.inventory" ? id.lastIndexOf(QLatin1Char('/')) : -1;
    const auto holder = slash < 0 ? id : id.left(slash); // of a source the enterprise
    const auto called = name.empty() ? holder : QString::fromStdString(name);
    const auto rest = slash < 0 ? id : id.mid(slash + 1);
    auto words = rowWords(feature.row);
    if (rest != called) {
        words.prepend(rest);
    }
    const auto first = kind + QLatin1Char(' ') + called;
    return words.isEmpty() ? first : first + QLatin1Char('\n') + words.join(QLatin1Char(' '));
}

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
    if (!index.isValid()) {
        return {};
    }
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == Qt::SizeHintRole && index.column() == Note && line.note.isEmpty()) {
        return QSize(roomForNotePixels, 0); // it has to be typed somewhere
    }
    if (!isText) {
        return {};
    }
    switch (index.column()) {
    case What:
        return role == Qt::ToolTipRole ? line.whole : line.what;
    case Field:
        return line.field;
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
        return tr("Of");
    case Field:
        return tr("Field");
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
