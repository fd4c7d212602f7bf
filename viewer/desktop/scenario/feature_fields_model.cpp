#include "viewer/desktop/scenario/feature_fields_model.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <QColor>
#include <QFont>

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

const QColor editedGround(0xff, 0xf1, 0xc9);

} // namespace

QString unitText(const EditableField& field, Language language) {
    const bool isPlain = field.form != FieldForm::Number || field.unit.empty() ||
                         field.unit == "1" || field.unit == "class";
    const auto unit = field.unit == "m2"        ? std::string("m²")
                      : field.unit == "percent" ? std::string("%")
                      : field.unit == "degC"    ? std::string("°C")
                                                : field.unit;
    return isPlain ? QString() : QString::fromStdString(unitWords(unit, language));
}

FeatureFieldsModel::FeatureFieldsModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void FeatureFieldsModel::setCheck(Check check) {
    m_check = std::move(check);
}

void FeatureFieldsModel::setLines(std::vector<FieldLine> lines) {
    const bool isSame =
        lines.size() == m_lines.size() &&
        std::equal(lines.begin(), lines.end(), m_lines.begin(), [](const auto& a, const auto& b) {
            return a.field.name == b.field.name;
        });
    if (isSame) { // the view keeps its place
        m_lines = std::move(lines);
        if (!m_lines.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int FeatureFieldsModel::rowOf(const std::string& field) const {
    const auto found = std::ranges::find_if(
        m_lines, [&](const FieldLine& line) { return line.field.name == field; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int FeatureFieldsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int FeatureFieldsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

/// Codes in words, with the code in brackets, which is what is typed.
QString FeatureFieldsModel::text(const EditableField& field, const EditValue& value) const {
    const auto written = textOf(value, m_language);
    const auto whole = QString::fromStdString(written);
    if (!std::holds_alternative<std::string>(value)) {
        return written.empty() ? missingText() : whole;
    }
    const auto words = wordsOf({field.name, FieldType::Text}, m_language);
    if (const auto found = words.meanings.find(written); found != words.meanings.end()) {
        return QStringLiteral("%1 (%2)").arg(found->second, whole);
    }
    return written.empty() ? missingText() : whole;
}

QVariant FeatureFieldsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    const auto value = line.edited.value_or(line.original);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Field
                   ? QString::fromStdString(shortWords(line.field.words).in(m_language))
               : index.column() == Original ? text(line.field, line.original)
               : index.column() == Edited   ? (line.edited ? text(line.field, value) : QString())
                                            : unitText(line.field, m_language);
    case Qt::EditRole:
        return index.column() == Edited ? QString::fromStdString(textOf(value, m_language))
                                        : QString();
    case Qt::ToolTipRole:
        return QString::fromStdString(line.field.words.in(m_language) + "\n" + line.field.name);
    case Qt::BackgroundRole:
        return line.edited && index.column() == Edited ? QVariant(editedGround) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == Original ? QVariant(QColor(Qt::darkGray)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (line.field.form == FieldForm::Number &&
                                            (index.column() == Original || index.column() == Edited)
                                        ? Qt::AlignRight
                                        : Qt::AlignLeft));
    default:
        return {};
    }
}

bool FeatureFieldsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != Edited) {
        return false;
    }
    const auto field = m_lines[static_cast<std::size_t>(index.row())].field; // lines may change
    try {
        const auto wanted = valueOf(value.toString().toStdString(), field);
        if (const auto problem = m_check ? m_check(field, wanted) : std::nullopt) {
            Q_EMIT refused(*problem);
            return false;
        }
        Q_EMIT typed(field, wanted);
        return true;
    } catch (const ConfigError& error) {
        Q_EMIT refused(error.problem());
        return false;
    }
}

Qt::ItemFlags FeatureFieldsModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Edited ? flags | Qt::ItemIsEditable : flags;
}

QVariant FeatureFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case Field:
        return tr("Field");
    case Original:
        return tr("In the data");
    case Edited:
        return tr("In the scenario");
    case Unit:
        return tr("Unit");
    default:
        return {};
    }
}

} // namespace parklens
