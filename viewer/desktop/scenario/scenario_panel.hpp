/// \file
/// The dock of scenarios: what is changed, what follows from it, and what would be enough.
#pragma once

#include "viewer/desktop/scenario/added_findings_table.hpp"
#include "viewer/desktop/scenario/edits_model.hpp"
#include "viewer/desktop/scenario/feature_fields_model.hpp"
#include "viewer/desktop/scenario/scenario_difference_model.hpp"
#include "viewer/desktop/scenario/smallest_change_model.hpp"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;
class QToolBar;

namespace parklens {

/// What the panel's tool bar offers, in its order.
struct ScenarioActions {
    std::vector<QAction*> files;
    std::vector<QAction*> history;
    std::vector<QAction*> shapes;
    QAction* showResults = nullptr;
};

/// Shows, and tells what the user does; what happens then is decided elsewhere.
class ScenarioPanel : public QWidget {
    Q_OBJECT

public:
    enum Tab { Changes, Differences, Smallest };

    ScenarioPanel(const ScenarioActions& actions, Language language, QWidget* parent = nullptr);

    EditsModel& edits() { return *m_edits; }

    FeatureFieldsModel& fields() { return *m_fields; }

    /// Which scenario it is. \param text  "plan.toml *"
    void setTitle(const QString& text);

    /// Which feature the fields are of; `rows` where it is a source of several.
    void setFeature(const QString& title, const QStringList& rows, int row);

    /// What holds for the whole: progress, a sentence that refuses; empty: nothing.
    void setStatus(const QString& text, bool isProblem = false);

    void setRunning(bool isRunning);
    void setProgress(double fraction);

    /// \param reasons  why the edits change no figure, where they do not; may be empty
    void setAnswer(const std::shared_ptr<const ScenarioAnswer>& answer, const QString& reasons);

    /// The answer shown is of edits that are not the latest: marked, and not to be kept or applied.
    void setStale(bool isStale);

    /// What is doubtful of the edits and yet computed; empty: nothing.
    void setWarning(const QString& text);

    Tab tab() const;

Q_SIGNALS:
    void editChosen(std::size_t edit);
    void editRemovalAsked(std::size_t edit);
    void rowChosen(int row);
    void originalAsked(const std::string& field); ///< take the change of the field back
    void figureChosen(const parklens::IndicatorResult& figure);
    void findingChosen(const parklens::Finding& finding);
    void changeAccepted(const parklens::SmallestChange& change); ///< apply it as an edit
    void tabChanged();
    void cancelAsked();
    void exportAsked(); ///< the table of the tab to a file

private:
    void makeTools(const ScenarioActions& actions);
    QWidget* makeChanges();
    QWidget* makeDifferences();
    QWidget* makeSmallest();
    QTableView* makeTable(const char* name, const QString& title, QAbstractItemModel* model);
    QPushButton* makeSaveButton(const char* name);
    QLabel* makeStaleMark(const char* name);
    QString summaryOf(const ScenarioAnswer& answer, const QString& reasons) const;
    static QString comingAndGoing(const ScenarioDifference& difference);
    void offerFieldMenu(const QPoint& place);
    void updateButtons();

    Language m_language;
    EditsModel* m_edits;
    FeatureFieldsModel* m_fields;
    ScenarioDifferenceModel* m_differences;
    SmallestChangeModel* m_smallest;
    QSortFilterProxyModel* m_sortedDifferences;
    QSortFilterProxyModel* m_sortedSmallest;
    QToolBar* m_tools;
    QLabel* m_title;
    QLabel* m_status;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTabWidget* m_tabs;
    QLabel* m_feature = nullptr;
    QComboBox* m_rows = nullptr;
    QTableView* m_fieldTable = nullptr;
    QTableView* m_editTable = nullptr;
    QTableView* m_differenceTable = nullptr;
    QTableView* m_smallestTable = nullptr;
    AddedFindingsTable* m_findings = nullptr;
    std::vector<QLabel*> m_staleMarks;
    std::vector<QPushButton*> m_saves;
    bool m_isStale = false;
    bool m_hasAnswer = false;
    QLabel* m_warning;
    QLabel* m_summary = nullptr;
    QLabel* m_smallestSummary = nullptr;
    QPushButton* m_removeEdit = nullptr;
    QPushButton* m_apply = nullptr;
};

} // namespace parklens
