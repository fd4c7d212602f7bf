/// \file
/// A slider over the days of a year, or over the years of a project.
#pragma once

#include "analysis/evidence/air_days.hpp"
#include "viewer/desktop/session/day_model.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QStackedWidget;
class QTableView;
class QTableWidget;
class QToolButton;

namespace parklens {

class BoundedText;
class FittedColumns;

/// Steps and plays through days or years. Going from days to years it is in the year of the day;
/// going back it is at the day chosen before where that is in the year looked at, else at the first
/// day of that year. It says which day or year is chosen; the map is painted by
/// whoever listens.
class TimePanel : public QWidget {
    Q_OBJECT

public:
    enum class Mode { Days, Years };
    enum class Colours { Pm25, Aqi };

    explicit TimePanel(Language language, QWidget* parent = nullptr);

    /// Days of one or several years; they must outlive the panel or the next call. Empty: there are
    /// none, and the panel says why there are none yet.
    void setDays(const std::vector<AirDays>& years, bool isReading);

    /// Years to step through, ascending, and the figures that are shown of them.
    void setYears(std::vector<int> years, std::shared_ptr<const ShownResults> results);

    Mode mode() const;
    Colours colours() const;

    /// The chosen day; null where there are no days.
    const AirDays* year() const;
    int day() const; ///< day of the year, from 0

    std::optional<int> chosenYear() const; ///< in the mode of years

    bool isPlaying() const { return m_timer.isActive(); }

    void stop();

Q_SIGNALS:
    void dayChosen();          ///< mode of days: year() or day() is another one
    void yearChosen(int year); ///< mode of years
    void modeChanged();

private:
    void keepParksInSight();
    void fillSlider();
    void remember();
    void goToYearOfDay();
    void goToDayOfYear();
    void offerSteps();
    int sliderValueOf(std::size_t year, int day) const;
    int sliderValueOfYear() const;
    void showChosen();
    void showDay();
    QStringList dayText(const AirDays& year) const;
    QString daySummary(const AirDays& year) const;
    QString dayOf(const AirDays& year, const AirDaySeries& park) const;
    static QString ruleOf(const AirDays& year);
    void showYear(int year);
    void step(int by);
    void play(bool isOn);
    QWidget* makeControls();
    std::pair<std::size_t, int> dayAt(int sliderValue) const;

    Language m_language;
    const std::vector<AirDays>* m_days = nullptr;
    const AirDays* m_shownYear = nullptr; ///< whose rows the table has
    bool m_isReading = false;
    /// Index among the years of days and day of the year, as last chosen.
    std::pair<std::size_t, int> m_chosenDay = {0, 0};
    std::optional<int> m_lookedAtYear; ///< in the mode of years, as last chosen
    std::vector<int> m_years;
    std::shared_ptr<const ShownResults> m_results;
    DayModel* m_model;
    QComboBox* m_mode;
    QComboBox* m_colours;
    QComboBox* m_speed;
    QToolButton* m_play;
    QToolButton* m_back;
    QToolButton* m_forward;
    QSlider* m_slider;
    QLabel* m_date;
    BoundedText* m_verdict; ///< of many parks may tell why there are no days
    QStackedWidget* m_pages;
    QTableView* m_dayTable;
    QTableWidget* m_yearTable;
    FittedColumns* m_yearColumns;
    QTimer m_timer;
};

} // namespace parklens
