#include "viewer/desktop/panels/day_hours.hpp"

#include "viewer/charts/calendar_chart.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

const FeatureLayer* hoursOf(const Explanation& explanation) {
    const auto& layers = explanation.evidence.layers;
    const auto hours =
        std::ranges::find_if(layers, [](const auto& layer) { return layer.name == "hours"; });
    return hours == layers.end() ? nullptr : &*hours;
}

std::shared_ptr<const FeatureLayer> rowsOfDay(const FeatureLayer& hours, const std::string& date) {
    auto rows = std::make_shared<FeatureLayer>();
    rows->file = hours.file;
    rows->name = hours.name;
    rows->fields = hours.fields;
    const EvidenceColumn dates(hours, "date");
    for (std::size_t row = 0; row < hours.features.size(); ++row) {
        if (dates.text(row) == date) {
            rows->features.push_back(hours.features[row]);
        }
    }
    return rows;
}

} // namespace

DayHours::DayHours(const EvidenceContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context) {
    setObjectName(QStringLiteral("dayHours"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new QLabel(tr("Choose a day to see its hours."), this));
}

DayHours::~DayHours() = default;

void DayHours::showDay(const std::string& date, const std::string& pollutant) {
    const auto* hours = hoursOf(*m_context.explanation);
    if (hours == nullptr) {
        return;
    }
    const auto wanted = m_hours != nullptr && pollutant.empty() ? m_hours->choice() : pollutant;
    while (auto* old = layout()->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    m_hours =
        new ChartedTable(m_context, rowsOfDay(*hours, date), m_view, ChartArrangement::Paged, this);
    m_hours->choose(wanted);
    layout()->addWidget(m_hours);
}

std::unique_ptr<QWidget> calendarWithHours(const EvidenceContext& context,
                                           const FeatureLayer& layer,
                                           const ChartedEvidence& view) {
    auto both = std::make_unique<ChartedTable>(
        context, std::shared_ptr<const FeatureLayer>(context.explanation, &layer), view);
    if (hoursOf(*context.explanation) == nullptr) {
        return both;
    }
    auto* table = both.get();
    auto* hours = new DayHours(context);
    table->addPage(hours, DayHours::tr("Hours"));
    const auto showDay = [table, hours](std::size_t item) {
        const auto* calendar = dynamic_cast<const CalendarChart*>(table->shown().chart.get());
        if (calendar != nullptr) {
            const auto date = isoDate(calendar->dayOfItem(item));
            // The hourly maximum "O3_1h" is of the hours of "O3".
            const auto choice = table->choice();
            hours->showDay(date, choice.substr(0, choice.find('_')));
            auto& pages = table->pages();
            pages.setTabText(pages.indexOf(hours),
                             DayHours::tr("Hours of %1").arg(QString::fromStdString(date)));
        }
    };
    QObject::connect(table, &ChartedTable::itemChosen, hours, [table, hours, showDay](auto item) {
        showDay(item);
        table->pages().setCurrentWidget(hours);
    });
    QObject::connect(table, &ChartedTable::rowChosen, hours, [table, showDay](auto row) {
        if (const auto item = table->shown().itemOfRow[row]) {
            showDay(*item);
        }
    });
    return both;
}

} // namespace parklens
