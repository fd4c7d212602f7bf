#include "viewer/desktop/session/day_model.hpp"

#include "analysis/air_quality/air_quality_index.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/number.hpp"

#include <QBrush>
#include <QColor>

namespace parklens {

namespace {

const QString absent = QStringLiteral("—");

QString words(const char* zh, const char* en, Language language) {
    return language == Language::Chinese ? QString::fromUtf8(zh) : QString::fromUtf8(en);
}

QString flagText(const std::optional<bool>& flag,
                 const char* zhYes,
                 const char* enYes,
                 const char* zhNo,
                 const char* enNo,
                 Language language) {
    if (!flag) {
        return absent;
    }
    return *flag ? words(zhYes, enYes, language) : words(zhNo, enNo, language);
}

} // namespace

const AirEdition::IndexClass* classOf(const AirEdition& edition, const std::optional<int>& index) {
    const auto place = index ? static_cast<std::size_t>(indexClass(edition, *index)) : 0U;
    return place == 0 || place > edition.classes.size() ? nullptr : &edition.classes[place - 1];
}

QString pm25Text(const AirDays& year, const AirDay& day, Language language) {
    if (!day.pm25UgM3) {
        return absent;
    }
    const auto decimals =
        dailyDecimals(year.editions.front(), Pollutant::Pm25, year.settings.rounding);
    const auto text = QString::fromStdString(decimals ? roundedText(*day.pm25UgM3, *decimals)
                                                      : shortestText(*day.pm25UgM3));
    return day.isPm25Valid ? text
                           : text + words("（%1 小时，无效）", " (%1 h, not valid)", language)
                                        .arg(day.pm25ValidHours);
}

DayModel::DayModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void DayModel::clear() {
    beginResetModel();
    m_year = nullptr;
    m_rows.clear();
    endResetModel();
}

void DayModel::setDay(const AirDays& year, int dayOfYear) {
    if (m_year == &year) {
        m_day = dayOfYear;
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_year = &year;
    m_day = dayOfYear;
    m_rows.clear();
    for (const auto* list : {&year.parks, &year.stations}) {
        for (const AirDaySeries& series : *list) {
            if (!series.days.empty()) {
                m_rows.push_back(&series);
            }
        }
    }
    endResetModel();
}

int DayModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DayModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

const AirDaySeries& DayModel::seriesAt(int row) const {
    return *m_rows[static_cast<std::size_t>(row)];
}

QVariant DayModel::cell(const AirDaySeries& series, int column) const {
    const AirDay& day = series.days[static_cast<std::size_t>(m_day)];
    const AirEdition& edition = m_year->editionOf(m_day);
    switch (column) {
    case Place: {
        const auto name = QString::fromStdString(series.name);
        const auto id = QString::fromStdString(series.id);
        return name.isEmpty() || name == id ? id : name + QStringLiteral(" (%1)").arg(id);
    }
    case Pm25:
        return pm25Text(*m_year, day, m_language);
    case ValidHours:
        return day.pm25ValidHours;
    case Below:
        return flagText(day.isBelow, "计入", "counted", "不计入", "not counted", m_language);
    case Limit:
        return flagText(day.isWithinLimit, "达标", "within", "超标", "exceeded", m_language);
    case Aqi:
        return day.aqi ? QVariant(*day.aqi) : QVariant(absent);
    case Class: {
        const auto* found = classOf(edition, day.aqi);
        return found == nullptr ? absent : QString::fromStdString(found->name.in(m_language));
    }
    case Primary:
        return QString::fromStdString(day.primary);
    default:
        return {};
    }
}

QVariant DayModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_year == nullptr) {
        return {};
    }
    const AirDaySeries& series = seriesAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(series, index.column());
    case Qt::ToolTipRole:
        return index.column() == Place ? QString::fromStdString(series.stations.in(m_language))
                                       : QString();
    case Qt::DecorationRole: {
        const auto& day = series.days[static_cast<std::size_t>(m_day)];
        const auto* found =
            classOf(m_year->editionOf(m_day), index.column() == Pm25 ? day.pm25Index : day.aqi);
        const bool isColoured = index.column() == Pm25 || index.column() == Class;
        return found != nullptr && isColoured
                   ? QVariant(QColor(QString::fromStdString(found->color)))
                   : QVariant();
    }
    default:
        return {};
    }
}

QVariant DayModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Place:
        return tr("Park or station");
    case Pm25:
        return tr("PM2.5, μg/m³");
    case ValidHours:
        return tr("Valid hours");
    case Below: {
        const AirSettings settings = m_year == nullptr ? AirSettings() : m_year->settings;
        const bool isStrict = settings.belowOperator == ComparisonOperator::Less;
        return (isStrict ? tr("Below %1") : tr("At most %1"))
            .arg(QString::fromStdString(shortestText(settings.belowUgM3)));
    }
    case Limit:
        return tr("24-hour limit");
    case Aqi:
        return QStringLiteral("AQI");
    case Class:
        return tr("Class");
    case Primary:
        return tr("Primary pollutant");
    default:
        return {};
    }
}

} // namespace parklens
