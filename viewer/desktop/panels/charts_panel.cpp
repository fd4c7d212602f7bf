#include "viewer/desktop/panels/charts_panel.hpp"

#include "viewer/desktop/panels/chart_widget.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"
#include "viewer/desktop/panels/park_chart_links.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

QComboBox* makeBox(QWidget* parent, const char* name, const QString& label) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->setToolTip(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int leastLetters = 6;
    box->setMinimumContentsLength(leastLetters);
    return box;
}

} // namespace

/// Shows a chart that is there already.
class ChartsPanel::GivenChart : public ChartedEvidence {
public:
    explicit GivenChart(EvidenceChart chart) : m_chart(std::move(chart)) {}

    bool shows(const FeatureLayer&) const override { return true; }

    EvidenceChart
    chartOf(const EvidenceContext&, const FeatureLayer&, const std::string&) const override {
        return m_chart;
    }

private:
    EvidenceChart m_chart;
};

ChartsPanel::ChartsPanel(ProjectSession& session, const Lettering& lettering, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_desk(session)
    , m_look{std::make_shared<const ChartTheme>(session.styles().chartTheme(session.language())),
             session.styles(),
             lettering,
             session.language()}
    , m_park(makeBox(this, "chartsPark", tr("Park")))
    , m_year(makeBox(this, "chartsYear", tr("Year")))
    , m_kind(makeBox(this, "chartsKind", tr("Chart")))
    , m_choice(makeBox(this, "chartsChoice", tr("What is measured")))
    , m_logarithmic(new QCheckBox(tr("Logarithmic axes"), this))
    , m_pages(new QStackedLayout)
    , m_absence(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_chartPage(new QWidget(this)) {
    // In the order of ParkChartKind.
    m_kind->addItems({tr("Pollution rose"),
                      tr("Wind rose"),
                      tr("Tax against emission per mu"),
                      tr("Tax per mu of enterprises"),
                      tr("Tax per mu of parcels"),
                      tr("Scores and classes per mu"),
                      tr("Verdicts by indicator")});
    m_logarithmic->setObjectName(QStringLiteral("chartsLogarithmic"));
    m_logarithmic->setChecked(true);
    m_absence->setObjectName(QStringLiteral("chartsAbsence"));
    m_absence->setWordWrap(true);
    m_absence->setAlignment(Qt::AlignCenter);
    m_absence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cancel->setObjectName(QStringLiteral("chartsCancel"));
    auto* choices = new QGridLayout;
    choices->addWidget(m_kind, 0, 0);
    choices->addWidget(m_choice, 0, 1);
    choices->addWidget(m_park, 1, 0);
    choices->addWidget(m_year, 1, 1);
    choices->setColumnStretch(0, 1);
    choices->setColumnStretch(1, 1);
    auto* absencePage = new QWidget(this);
    auto* absenceColumn = new QVBoxLayout(absencePage);
    absenceColumn->addStretch();
    absenceColumn->addWidget(m_absence);
    absenceColumn->addWidget(m_cancel, 0, Qt::AlignCenter);
    absenceColumn->addStretch();
    auto* chartColumn = new QVBoxLayout(m_chartPage);
    chartColumn->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(absencePage);
    m_pages->addWidget(m_chartPage);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(choices);
    column->addWidget(m_logarithmic);
    column->addLayout(m_pages, 1);
    fillParks();
    connectChoices();
}

ChartsPanel::~ChartsPanel() {
    delete m_charted; // before the view that it shows
}

void ChartsPanel::connectChoices() {
    for (auto* box : {m_park, m_year, m_kind, m_choice}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ChartsPanel::refresh);
        connect(box, &QComboBox::activated, this, [this] {
            if (m_desk.problem()) {
                m_desk.dropProblem();
                refresh();
            }
        });
    }
    connect(m_logarithmic, &QCheckBox::toggled, this, &ChartsPanel::refresh);
    connect(m_cancel, &QPushButton::clicked, &m_desk.task(), &BackgroundTask::cancel);
    connect(&m_desk, &ChartsDesk::changed, this, &ChartsPanel::refresh);
    const auto refill = [this] {
        fillParks();
        refresh();
    };
    connect(&m_session, &ProjectSession::opened, this, refill);
    connect(&m_session, &ProjectSession::analysed, this, refill);
    connect(&m_session, &ProjectSession::settled, this, [this] {
        if (m_charted == nullptr) {
            refresh();
        }
    });
    connect(
        &m_session.document(), &MapDocument::selectionChanged, this, &ChartsPanel::markSelection);
}

void ChartsPanel::choose(ParkChartKind kind) {
    m_kind->setCurrentIndex(static_cast<int>(kind));
}

QString ChartsPanel::absence() const {
    return m_charted == nullptr ? m_absence->text() : QString();
}

void ChartsPanel::setSeen(bool isSeen) {
    if (isSeen != std::exchange(m_isSeen, isSeen)) {
        refresh();
    }
}

/// Parks of the project, else of the results; the park and year that were shown stay.
void ChartsPanel::fillParks() {
    const QScopedValueRollback filling(m_isFilling, true);
    const auto park = m_park->currentData();
    const auto year = m_year->currentData();
    m_park->clear();
    m_year->clear();
    const auto add = [](QComboBox& box, const QString& text, const QVariant& value) {
        if (box.findData(value) < 0) {
            box.addItem(text, value);
        }
    };
    const auto addPark = [&](const std::string& id, const std::string& name) {
        add(*m_park, QString::fromStdString(name.empty() ? id : name), QString::fromStdString(id));
    };
    const auto project = m_session.project();
    const auto run = m_session.run();
    if (project) {
        for (const auto& one : project->parks.parks) {
            addPark(one.id, one.name);
        }
        for (const int one : project->project.years) {
            add(*m_year, QString::number(one), one);
        }
        m_year->setCurrentIndex(m_year->findData(project->project.year));
    } else if (run) {
        for (const int one : run->results.project.years) {
            add(*m_year, QString::number(one), one);
        }
        m_year->setCurrentIndex(m_year->findData(run->results.project.year));
        for (const auto& figure : run->results.indicators) {
            const auto& subject = figure.subject;
            const bool isPark = subject.kind == SubjectKind::Park;
            addPark(parkIdOf(subject), isPark ? subject.name : subject.parkName);
        }
    }
    m_park->setCurrentIndex(std::max(m_park->findData(park), 0));
    if (m_year->findData(year) >= 0) {
        m_year->setCurrentIndex(m_year->findData(year));
    }
    m_park->setVisible(m_park->count() > 1);
    m_year->setVisible(m_year->count() > 1);
}

/// What was chosen stays where it still can be.
void ChartsPanel::fillChoices(const QStringList& choices) {
    QStringList there;
    for (int index = 0; index < m_choice->count(); ++index) {
        there << m_choice->itemText(index);
    }
    if (there != choices) {
        const QScopedValueRollback filling(m_isFilling, true);
        const auto chosen = m_choice->currentText();
        m_choice->clear();
        m_choice->addItems(choices);
        m_choice->setCurrentIndex(std::max(m_choice->findText(chosen), 0));
    }
    m_choice->setVisible(m_choice->count() > 1);
}

void ChartsPanel::refresh() {
    if (m_isFilling || !m_isSeen) {
        return;
    }
    const auto kind = static_cast<ParkChartKind>(m_kind->currentIndex());
    m_logarithmic->setVisible(kind == ParkChartKind::Efficiency);
    auto made = chart();
    if (auto* chart = std::get_if<ParkChart>(&made)) {
        show(std::move(*chart));
    } else {
        showAbsence(std::get<QString>(made));
    }
    m_cancel->setVisible(m_desk.isBusy() && m_charted == nullptr);
}

void ChartsPanel::show(ParkChart chart) {
    delete m_charted;
    m_shown = std::move(chart);
    m_view = std::make_unique<const GivenChart>(m_shown.shown);
    const EvidenceContext context{.explanation = nullptr,
                                  .project = nullptr,
                                  .theme = m_look.theme,
                                  .styles = m_look.styles,
                                  .standards = m_session.standards(),
                                  .language = m_look.language,
                                  .lettering = m_look.lettering};
    m_charted = new ChartedTable(context, m_shown.rows, *m_view);
    m_charted->chart().setObjectName(QStringLiteral("parkChart"));
    m_charted->chart().setAccessibleName(m_kind->currentText());
    m_charted->table().setObjectName(QStringLiteral("parkChartTable"));
    m_charted->table().evenDigits();
    m_charted->table().keepColumnsInSight();
    m_chartPage->layout()->addWidget(m_charted);
    m_pages->setCurrentIndex(1);
    connect(m_charted, &ChartedTable::itemChosen, this, [this](std::size_t item) {
        takeRows(m_shown.shown.rowsOf(item));
    });
    connect(
        m_charted, &ChartedTable::rowChosen, this, [this](std::size_t row) { takeRows({row}); });
    markSelection();
}

void ChartsPanel::showAbsence(const QString& why) {
    delete m_charted;
    m_charted = nullptr;
    m_view.reset();
    m_shown = {};
    m_absence->setText(why);
    m_pages->setCurrentIndex(0);
}

void ChartsPanel::takeRows(const std::vector<std::size_t>& rows) {
    std::vector<RowSubject> subjects;
    for (const auto row : rows) {
        const auto& own = m_shown.subjects[row];
        subjects.insert(subjects.end(), own.begin(), own.end());
    }
    const auto found = rowsOnMap(m_session.document(), subjects);
    if (!found.empty()) {
        const QScopedValueRollback choosing(m_isChoosing, true);
        Q_EMIT rowsChosen(found);
    }
}

void ChartsPanel::markSelection() {
    if (m_isChoosing || m_charted == nullptr || !m_isSeen) {
        return;
    }
    const auto rows = selectedAmong(m_shown.subjects, m_session.document());
    m_charted->table().chooseRows(rows);
    // The first that is drawn: a row without one of the values has no place in the chart.
    const auto drawn = std::ranges::find_if(
        rows, [&](std::size_t row) { return m_shown.shown.itemOfRow[row].has_value(); });
    m_charted->chart().setMarked(drawn == rows.end() ? std::nullopt
                                                     : m_shown.shown.itemOfRow[*drawn]);
}

} // namespace parklens
