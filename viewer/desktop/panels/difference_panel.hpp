/// \file
/// What changed between two runs, as a table.
#pragma once

#include "viewer/desktop/panels/difference_head.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/comparison_model.hpp"

#include <QWidget>

#include <filesystem>

class QCheckBox;
class QProgressBar;
class QPushButton;
class QTableView;
class QToolButton;

namespace parklens {

class ChangedRows;
class FittedColumns;

/// Compares in the background, by the same function as `parklens compare`; shows progress, and what
/// was there stays when a comparison fails or is cancelled.
class DifferencePanel : public QWidget {
    Q_OBJECT

public:
    /// \param standards  name the editions of what is compared
    DifferencePanel(const StandardsLibrary& standards,
                    Language language,
                    QWidget* parent = nullptr);
    ~DifferencePanel() override;

    /// Project files, or folders of results.
    void compare(const std::filesystem::path& a, const std::filesystem::path& b);

    /// Compares what is shown again, with the project file that the results of a side were made of;
    /// another one is refused by its fingerprint. Nothing where nothing is shown.
    void compareWithProject(ComparedSide side, const std::filesystem::path& project);

    /// Drops the table and cancels what runs: another project was opened.
    void clear();

    const std::shared_ptr<const Comparison>& comparison() const { return m_model->comparison(); }

    bool isComparing() const { return m_task.isRunning(); }

    /// Writes the whole table, as `parklens compare -o`. \throws IoError, UsageError
    void writeCsv(const std::filesystem::path& file) const;

Q_SIGNALS:
    void compareWanted();                            ///< the user is to be asked what with
    void exportWanted();                             ///< the user is to be asked where to
    void projectWanted(parklens::ComparedSide side); ///< the user is to be asked for the file
    void figureChosen(const parklens::IndicatorResult& figure);
    void failed(const parklens::Problem& problem);

private:
    struct Compared {
        std::filesystem::path a = {};
        std::filesystem::path b = {};
        std::filesystem::path projectA = {}; ///< of results; empty: looked for
        std::filesystem::path projectB = {};
    };

    static std::shared_ptr<const Comparison> comparisonOf(const Compared& compared,
                                                          const TaskControl& control);
    void start(const Compared& compared);
    void install(std::shared_ptr<const Comparison> comparison);
    void showBusy(bool isBusy);
    void goTo(const QModelIndex& shown);

    Language m_language;
    ComparisonModel* m_model;
    ChangedRows* m_filter;
    QTableView* m_table;
    FittedColumns* m_columns;
    DifferenceHead* m_head;
    QPushButton* m_compare;
    QPushButton* m_export;
    QCheckBox* m_changesOnly;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    Compared m_compared; ///< what is shown is of
    BackgroundTask m_task;
};

} // namespace parklens
