/// \file
/// The charts of a park: winds and pollution, taxes and emissions, verdicts.
#pragma once

#include "viewer/desktop/panels/park_chart.hpp"
#include "viewer/desktop/session/charts_desk.hpp"

#include <QWidget>

#include <set>
#include <variant>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace parklens {

class ChartedTable;

/// What can be chosen to be shown.
enum class ParkChartKind {
    PollutionRose,
    WindRose,
    Efficiency, ///< tax per mu against emission per mu
    EnterpriseTax,
    ParcelTax,
    Scores, ///< scores and classes of enterprises by yield per mu
    Verdicts
};

/// A chart with the table of its rows, of a park, a kind and where there are several a year and
/// what is measured. Choosing a point, a bar or a row tells which rows of the map it is; what is
/// selected on the map is marked. Where nothing can be shown it says why. Nothing is computed
/// before the panel is seen.
class ChartsPanel : public QWidget {
    Q_OBJECT

public:
    /// \throws IoError, ConfigError when the looks of charts are not installed
    ChartsPanel(ProjectSession& session, const Lettering& lettering, QWidget* parent = nullptr);
    ~ChartsPanel() override;

    ChartsDesk& desk() { return m_desk; }

    void choose(ParkChartKind kind);

    /// Whether the user sees it: a dock behind another is not, though it counts as visible.
    void setSeen(bool isSeen);

    bool isSeen() const { return m_isSeen; }

    /// Nothing that the user sees of it is being computed.
    bool isAtRest() const { return !m_isSeen || !m_desk.isBusy(); }

    /// Null where nothing is shown, see absence().
    ChartedTable* charted() const { return m_charted; }

    /// Why there is no chart; empty where there is one.
    QString absence() const;

Q_SIGNALS:
    void rowsChosen(const std::set<parklens::RowReference>& rows);

private:
    class GivenChart;

    void connectChoices();
    void fillParks();
    void fillChoices(const QStringList& choices);
    void refresh();
    std::variant<ParkChart, QString> chart();
    std::variant<ParkChart, QString> roseChart(ParkChartKind kind);
    std::variant<ParkChart, QString> economyChart(ParkChartKind kind);
    std::variant<ParkChart, QString> scores(const ParkEconomy& economy);
    QString waiting() const;
    void show(ParkChart chart);
    void showAbsence(const QString& why);
    void takeRows(const std::vector<std::size_t>& rows);
    void markSelection();

    ProjectSession& m_session;
    ChartsDesk m_desk;
    ChartLook m_look;
    QComboBox* m_park;
    QComboBox* m_year;
    QComboBox* m_kind;
    QComboBox* m_choice;
    QCheckBox* m_logarithmic;
    QStackedLayout* m_pages;
    QLabel* m_absence;
    QPushButton* m_cancel;
    QWidget* m_chartPage;
    ParkChart m_shown;
    std::unique_ptr<const GivenChart> m_view; ///< outlives m_charted
    ChartedTable* m_charted = nullptr;
    bool m_isSeen = false;
    bool m_isFilling = false;
    bool m_isChoosing = false; ///< the selection on the map comes from here
};

} // namespace parklens
