#include "viewer/desktop/panels/time_panel.hpp"

#include "analysis/results/display.hpp"
#include "gis/table/number.hpp"
#include "viewer/desktop/panels/bounded_text.hpp"
#include "viewer/desktop/panels/click_in_place.hpp"
#include "viewer/desktop/panels/fitted_columns.hpp"
#include "viewer/desktop/panels/readable_headings.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr std::array stepsPerSecond = {1, 2, 5, 10};
constexpr int millisecondsPerSecond = 1000;
constexpr int verdictLines = 2; ///< the table has all parks first, too
constexpr int rowMarginPixels = 6;
constexpr int mostRowsInSight = 6; ///< the map wants its room, too

QToolButton*
makeButton(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

/// Many parks, or many figures of them, in the little height of a dock.
void keepRowsLow(QTableView& table) {
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + rowMarginPixels);
    table.setWordWrap(false);
}

} // namespace

TimePanel::TimePanel(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_model(new DayModel(language, this))
    , m_mode(new QComboBox(this))
    , m_colours(new QComboBox(this))
    , m_speed(new QComboBox(this))
    , m_play(nullptr)
    , m_back(nullptr)
    , m_forward(nullptr)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_date(new QLabel(this))
    , m_verdict(new BoundedText(verdictLines, this))
    , m_pages(new QStackedWidget(this))
    , m_dayTable(new QTableView(this))
    , m_yearTable(new QTableWidget(this)) {
    m_date->setObjectName(QStringLiteral("timeDate"));
    m_verdict->setObjectName(QStringLiteral("timeVerdicts"));
    m_verdict->label().setObjectName(QStringLiteral("timeVerdict"));
    m_verdict->setAccessibleName(tr("The parks on the day"));
    m_dayTable->setObjectName(QStringLiteral("timeDayTable"));
    m_dayTable->setAccessibleName(tr("Days of the stations"));
    m_dayTable->setModel(m_model);
    m_dayTable->verticalHeader()->hide();
    keepRowsLow(*m_dayTable);
    m_dayTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    stayOnClick(*m_dayTable);
    keepHeadingsReadable(*m_dayTable->horizontalHeader());
    m_yearTable->setObjectName(QStringLiteral("timeYearTable"));
    m_yearTable->setAccessibleName(tr("Figures of the year"));
    m_yearTable->setColumnCount(5);
    m_yearTable->setHorizontalHeaderLabels(
        {tr("Park"), tr("Figure"), tr("Value"), tr("Interval"), tr("Verdict")});
    m_yearTable->verticalHeader()->hide();
    m_yearTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_yearTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    keepRowsLow(*m_yearTable);
    m_yearColumns = new FittedColumns(*m_yearTable, {0, 1}, {2, 3, 4});
    m_pages->addWidget(m_dayTable);
    m_pages->addWidget(m_yearTable);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(makeControls());
    column->addWidget(m_verdict);
    column->addWidget(m_pages, 1);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_slider->value() < m_slider->maximum() ? step(1) : stop();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        remember();
        offerSteps();
        showChosen();
    });
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        stop();
        mode() == Mode::Years ? goToYearOfDay() : goToDayOfYear();
        fillSlider();
        Q_EMIT modeChanged();
    });
    connect(m_colours, &QComboBox::currentIndexChanged, this, &TimePanel::showChosen);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] { play(isPlaying()); });
    fillSlider();
}

QWidget* TimePanel::makeControls() {
    m_mode->setObjectName(QStringLiteral("timeMode"));
    m_mode->setAccessibleName(tr("Days or years"));
    m_mode->addItems({tr("Days"), tr("Years")});
    m_colours->setObjectName(QStringLiteral("timeColours"));
    m_colours->setAccessibleName(tr("What the stations are coloured by"));
    m_colours->addItems({tr("PM2.5"), tr("AQI")});
    m_speed->setObjectName(QStringLiteral("timeSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    for (const int steps : stepsPerSecond) {
        m_speed->addItem(tr("%1 a second").arg(steps));
    }
    m_speed->setCurrentIndex(1);
    m_slider->setObjectName(QStringLiteral("timeSlider"));
    m_slider->setAccessibleName(tr("Day or year"));
    m_play = makeButton("timePlay", QStringLiteral("▶"), tr("Play or pause"), this);
    m_play->setCheckable(true);
    m_back = makeButton("timeBack", QStringLiteral("◀|"), tr("Step back"), this);
    m_forward = makeButton("timeForth", QStringLiteral("|▶"), tr("Step forward"), this);
    connect(m_play, &QToolButton::toggled, this, &TimePanel::play);
    connect(m_back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { step(1); });
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_mode, m_back, m_play, m_forward, m_speed}) {
        row->addWidget(widget);
    }
    // In a row of its own it would take one of the table's.
    row->addWidget(m_slider, 1);
    row->addWidget(m_date);
    row->addWidget(m_colours);
    return controls;
}

void TimePanel::setDays(const std::vector<AirDays>& years, bool isReading) {
    stop();
    m_days = years.empty() ? nullptr : &years;
    m_isReading = isReading;
    m_chosenDay = {0, 0};
    m_model->clear();
    m_shownYear = nullptr;
    keepParksInSight();
    fillSlider();
}

/// Docks are as low as they may: with many parks, a row or two would be all of the table.
void TimePanel::keepParksInSight() {
    const int parks = m_days == nullptr ? 0 : static_cast<int>(m_days->front().parks.size());
    const int rows = parks > 1 ? std::min(parks + 1, mostRowsInSight) : 0;
    const int head = m_dayTable->horizontalHeader()->sizeHint().height();
    const int row = m_dayTable->verticalHeader()->defaultSectionSize();
    m_pages->setMinimumHeight(rows == 0 ? 0 : head + rows * row + 2 * m_dayTable->frameWidth());
}

void TimePanel::setYears(std::vector<int> years, std::shared_ptr<const ShownResults> results) {
    m_results = std::move(results);
    const bool isOther = years != m_years;
    m_years = std::move(years);
    if (mode() == Mode::Years && isOther) {
        fillSlider();
    } else if (const auto year = chosenYear()) {
        showYear(*year); // what the user ticked since stays
    }
}

TimePanel::Mode TimePanel::mode() const {
    return m_mode->currentIndex() == 0 ? Mode::Days : Mode::Years;
}

TimePanel::Colours TimePanel::colours() const {
    return m_colours->currentIndex() == 0 ? Colours::Pm25 : Colours::Aqi;
}

std::pair<std::size_t, int> TimePanel::dayAt(int sliderValue) const {
    std::size_t year = 0;
    while (year + 1 < m_days->size() && sliderValue >= (*m_days)[year].dayCount()) {
        sliderValue -= (*m_days)[year++].dayCount();
    }
    return {year, sliderValue};
}

const AirDays* TimePanel::year() const {
    return m_days == nullptr ? nullptr : &(*m_days)[dayAt(m_slider->value()).first];
}

int TimePanel::day() const {
    return m_days == nullptr ? 0 : dayAt(m_slider->value()).second;
}

std::optional<int> TimePanel::chosenYear() const {
    const auto place = static_cast<std::size_t>(m_slider->value());
    return mode() == Mode::Years && place < m_years.size() ? std::optional(m_years[place])
                                                           : std::nullopt;
}

int TimePanel::sliderValueOf(std::size_t year, int day) const {
    int value = std::min(day, (*m_days)[year].dayCount() - 1);
    for (std::size_t before = 0; before < year; ++before) {
        value += (*m_days)[before].dayCount();
    }
    return value;
}

void TimePanel::remember() {
    if (mode() == Mode::Years) {
        m_lookedAtYear = chosenYear();
    } else if (m_days != nullptr) {
        m_chosenDay = dayAt(m_slider->value());
    }
}

/// A year of days without figures changes nothing, as does one of figures without days.
void TimePanel::goToYearOfDay() {
    if (m_days != nullptr && std::ranges::count(m_years, (*m_days)[m_chosenDay.first].year) > 0) {
        m_lookedAtYear = (*m_days)[m_chosenDay.first].year;
    }
}

void TimePanel::goToDayOfYear() {
    if (m_days == nullptr || (*m_days)[m_chosenDay.first].year == m_lookedAtYear) {
        return;
    }
    const auto found = std::ranges::find_if(
        *m_days, [this](const AirDays& days) { return m_lookedAtYear == days.year; });
    if (found != m_days->end()) {
        m_chosenDay = {static_cast<std::size_t>(found - m_days->begin()), 0};
    }
}

/// The last year where none was looked at.
int TimePanel::sliderValueOfYear() const {
    const auto found = m_lookedAtYear ? std::ranges::find(m_years, *m_lookedAtYear) : m_years.end();
    const auto place = found == m_years.end() ? m_years.size() - 1
                                              : static_cast<std::size_t>(found - m_years.begin());
    return m_years.empty() ? 0 : static_cast<int>(place);
}

void TimePanel::fillSlider() {
    int count = 0;
    if (mode() == Mode::Years) {
        count = static_cast<int>(m_years.size());
    } else if (m_days != nullptr) {
        for (const AirDays& days : *m_days) {
            count += days.dayCount();
        }
    }
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, std::max(0, count - 1));
        m_slider->setValue(mode() == Mode::Years ? sliderValueOfYear()
                           : m_days == nullptr
                               ? 0
                               : sliderValueOf(m_chosenDay.first, m_chosenDay.second));
    }
    remember();
    const bool canMove = count > 1;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_play, m_speed}) {
        widget->setEnabled(canMove);
    }
    offerSteps();
    m_colours->setVisible(mode() == Mode::Days);
    m_pages->setCurrentIndex(mode() == Mode::Days ? 0 : 1);
    showChosen();
}

/// A step beyond either end would do nothing.
void TimePanel::offerSteps() {
    m_back->setEnabled(m_slider->value() > m_slider->minimum());
    m_forward->setEnabled(m_slider->value() < m_slider->maximum());
}

void TimePanel::showChosen() {
    if (mode() == Mode::Years) {
        if (const auto year = chosenYear()) {
            showYear(*year);
            Q_EMIT yearChosen(*year);
        }
        return;
    }
    showDay();
    Q_EMIT dayChosen();
}

void TimePanel::showDay() {
    const AirDays* shownYear = year();
    if (shownYear == nullptr) {
        m_date->clear();
        m_verdict->setText(m_isReading ? tr("Reading the days…")
                                       : tr("The project has no observations of the air."));
        return;
    }
    m_model->setDay(*shownYear, day());
    if (m_shownYear != shownYear) {
        m_shownYear = shownYear;
        m_dayTable->resizeColumnsToContents();
    }
    m_date->setText(shown(shownYear->dateOf(day())));
    m_verdict->setText(dayText(*shownYear).join(QLatin1Char('\n')));
}

/// A park alone in words; of several what they have in common, since the table has them, and why
/// there is nothing of those that it does not have.
QStringList TimePanel::dayText(const AirDays& year) const {
    QStringList lines;
    const bool isAlone = year.parks.size() == 1;
    if (!isAlone && !year.parks.empty()) {
        lines << daySummary(year);
    }
    for (const AirDaySeries& park : year.parks) {
        if (park.days.empty()) {
            lines << tr("%1: %2").arg(shown(park.name), shown(park.stations.in(m_language)));
        } else if (isAlone) {
            lines << dayOf(year, park);
        }
    }
    return lines;
}

/// "< 50": which days count.
QString TimePanel::ruleOf(const AirDays& year) {
    return shown(std::string(key(year.settings.belowOperator)) + " " +
                 shortestText(year.settings.belowUgM3));
}

QString TimePanel::daySummary(const AirDays& year) const {
    int counted = 0;
    int notCounted = 0;
    int exceeded = 0;
    for (const AirDaySeries& park : year.parks) {
        const auto value =
            park.days.empty() ? AirDay() : park.days[static_cast<std::size_t>(day())];
        counted += value.isBelow.value_or(false) ? 1 : 0;
        notCounted += value.isBelow.value_or(true) ? 0 : 1;
        exceeded += value.isWithinLimit.value_or(true) ? 0 : 1;
    }
    const int parks = static_cast<int>(year.parks.size());
    QStringList parts = {tr("%1 counted (%2)").arg(counted).arg(ruleOf(year)),
                         tr("%1 not counted").arg(notCounted)};
    if (exceeded > 0) {
        parts << tr("%1 above the 24-hour limit").arg(exceeded);
    }
    if (const int without = parks - counted - notCounted; without > 0) {
        parts << tr("%1 without a valid day").arg(without);
    }
    return tr("%1: %2").arg(tr("%n park(s)", nullptr, parks), parts.join(tr(", ")));
}

QString TimePanel::dayOf(const AirDays& year, const AirDaySeries& park) const {
    const AirDay& value = park.days[static_cast<std::size_t>(day())];
    const auto* indexClass = classOf(year.editionOf(day()), value.aqi);
    QStringList parts = {tr("PM2.5 %1 μg/m³").arg(pm25Text(year, value, m_language))};
    if (value.isBelow) {
        parts << (*value.isBelow ? tr("counted (%1)") : tr("not counted (%1)")).arg(ruleOf(year));
    }
    if (value.isWithinLimit) {
        parts << (*value.isWithinLimit ? tr("24-hour limit kept") : tr("24-hour limit exceeded"));
    }
    parts << (indexClass == nullptr
                  ? tr("no AQI")
                  : tr("AQI %1 %2").arg(*value.aqi).arg(shown(indexClass->name.in(m_language))));
    return tr("%1: %2").arg(shown(park.name), parts.join(tr(", ")));
}

void TimePanel::showYear(int year) {
    m_date->setText(QString::number(year));
    std::vector<const IndicatorResult*> figures;
    if (m_results) {
        for (const IndicatorResult& figure : m_results->results.indicators) {
            const bool isOfPark = figure.subject.kind == SubjectKind::Park;
            if (isOfPark && shown(figure.period) == QString::number(year)) {
                figures.push_back(&figure);
            }
        }
    }
    m_verdict->setText(
        tr("%n figure(s) of the parks in this year", nullptr, static_cast<int>(figures.size())));
    m_yearTable->setRowCount(static_cast<int>(figures.size()));
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const IndicatorResult& figure = *figures[i];
        const QStringList cells = {shown(figure.subject.name),
                                   figureName(figure, m_language),
                                   valueText(figure, m_language),
                                   rangeText(figure, m_language),
                                   verdictsText(figure, m_language)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]); // columns may be too narrow for it
            m_yearTable->setItem(static_cast<int>(i), column, item);
        }
    }
    m_yearColumns->measure();
}

void TimePanel::step(int by) {
    m_slider->setValue(m_slider->value() + by);
}

void TimePanel::play(bool isOn) {
    const QSignalBlocker quiet(m_play);
    m_play->setChecked(isOn);
    m_play->setText(isOn ? QStringLiteral("||") : QStringLiteral("▶"));
    if (!isOn) {
        m_timer.stop();
        return;
    }
    if (m_slider->value() == m_slider->maximum()) {
        m_slider->setValue(m_slider->minimum()); // once more from the beginning
    }
    const auto speed = static_cast<std::size_t>(m_speed->currentIndex());
    m_timer.start(millisecondsPerSecond / stepsPerSecond[speed]);
}

void TimePanel::stop() {
    play(false);
}

} // namespace parklens
