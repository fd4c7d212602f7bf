/// \file
/// From a day of a calendar to its hours.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"
#include "viewer/desktop/panels/hour_evidence.hpp"

#include <QWidget>

namespace parklens {

class ChartedTable;

/// The hours of one day, taken from the hours of the explanation.
class DayHours : public QWidget {
    Q_OBJECT

public:
    explicit DayHours(const EvidenceContext& context, QWidget* parent = nullptr);
    ~DayHours() override;

    /// \param pollutant  what is drawn if there was no choice yet; may be empty
    void showDay(const std::string& date, const std::string& pollutant);

    /// Null before the first day.
    ChartedTable* hours() const { return m_hours; }

private:
    EvidenceContext m_context;
    HourEvidence m_view;
    ChartedTable* m_hours = nullptr;
};

/// The chart and table of a calendar with a page of hours, which the day clicked brings to the
/// front. Without that page where the explanation has no hours.
/// \param view  draws a CalendarChart; outlives the widget
std::unique_ptr<QWidget> calendarWithHours(const EvidenceContext& context,
                                           const FeatureLayer& layer,
                                           const ChartedEvidence& view);

} // namespace parklens
