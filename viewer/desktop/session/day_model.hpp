/// \file
/// One day at every station as rows, the parks first.
#pragma once

#include "analysis/evidence/air_days.hpp"

#include <QAbstractTableModel>

namespace parklens {

class DayModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Place, Pm25, ValidHours, Below, Limit, Aqi, Class, Primary, ColumnCount };

    explicit DayModel(Language language, QObject* parent = nullptr);

    /// No rows.
    void clear();
    /// `year` must outlive the model or the next call. Both at once: the last day of a leap year is
    /// none of another year.
    void setDay(const AirDays& year, int dayOfYear);

    int day() const { return m_day; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const AirDaySeries& seriesAt(int row) const;
    QVariant cell(const AirDaySeries& series, int column) const;

    Language m_language;
    const AirDays* m_year = nullptr;
    std::vector<const AirDaySeries*> m_rows; ///< parks, then stations with any day
    int m_day = 0;
};

/// The class of an index in the edition of a day; null without an index.
const AirEdition::IndexClass* classOf(const AirEdition& edition, const std::optional<int>& index);

/// "47", "47.3 (19 h, not valid)"; "—" where there is none: the daily mean as it is compared.
QString pm25Text(const AirDays& year, const AirDay& day, Language language);

} // namespace parklens
