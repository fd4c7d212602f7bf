#include "viewer/desktop/session/attribute_model.hpp"

#include "gis/table/number.hpp"

#include <QColor>

namespace parklens {

namespace {

/// Longer rows of digits are codes, and a double would not tell them apart.
constexpr std::size_t longestNumber = 15;

bool isNumber(const FieldDefinition& field) {
    return field.type == FieldType::Integer || field.type == FieldType::Real;
}

QVariant alignmentOf(const FieldDefinition& field) {
    return QVariant::fromValue(Qt::Alignment(isNumber(field) ? Qt::AlignRight : Qt::AlignLeft) |
                               Qt::AlignVCenter);
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

AttributeModel::AttributeModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void AttributeModel::setRows(std::shared_ptr<const FeatureLayer> rows, bool areUsers) {
    beginResetModel();
    m_rows = std::move(rows);
    m_words.clear();
    for (const auto& field : m_rows ? m_rows->fields : std::vector<FieldDefinition>()) {
        m_words.push_back(wordsOf(field, m_language.value_or(Language::Chinese)));
        if (!m_language || areUsers) {
            m_words.back().heading = QString::fromStdString(field.name);
            m_words.back().meanings.clear();
        } else if (m_standards != nullptr) {
            m_words.back() =
                withCodeNames(std::move(m_words.back()), field, *m_standards, *m_language);
        }
    }
    endResetModel();
}

void AttributeModel::setMeanings(const std::string& field,
                                 const std::map<std::string, QString>& meanings) {
    const auto column = m_rows ? m_rows->fieldIndex(field) : std::nullopt;
    if (column) {
        m_words[*column].meanings = meanings;
    }
}

void AttributeModel::evenDigits() {
    for (std::size_t column = 0; column < m_words.size(); ++column) {
        m_words[column] = withEvenDigits(std::move(m_words[column]), *m_rows, column);
    }
    if (rowCount() > 0 && columnCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
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
        return shownText(
            value, m_rows->fields[column], m_words[column], m_language.value_or(Language::Chinese));
    case Qt::ToolTipRole:
    case FullRole:
        return QString::fromStdString(toText(value));
    case Qt::ForegroundRole:
        return std::holds_alternative<std::monostate>(value) ? QVariant(QColor(Qt::gray))
                                                             : QVariant();
    case SortRole:
        return sortValue(value, m_rows->fields[column]);
    case Qt::TextAlignmentRole:
        return alignmentOf(m_rows->fields[column]);
    default:
        return {};
    }
}

QVariant AttributeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (m_rows == nullptr) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    }
    const auto column = static_cast<std::size_t>(section);
    if (column >= m_words.size()) {
        return {};
    }
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignmentOf(m_rows->fields[column]);
    case Qt::DisplayRole:
        return m_words[column].heading;
    case Qt::ToolTipRole:
    case FullRole:
        return QString::fromStdString(m_rows->fields[column].name);
    default:
        return {};
    }
}

} // namespace parklens
