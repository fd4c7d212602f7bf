/// \file
/// 口径推演: settings to move, and the figures that answer.
#pragma once

#include "viewer/desktop/session/what_if_desk.hpp"
#include "viewer/desktop/session/what_if_model.hpp"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTableView;
class QTableWidget;

namespace parklens {

/// A slider and a box for every number, a list for every choice that the park's data allow; below
/// them the figures as reported and under these settings, the lines of the project file that say
/// the same, and the table of robustness. Nothing is opened before the panel is seen.
class WhatIfPanel : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfPanel(ProjectSession& session, QWidget* parent = nullptr);
    ~WhatIfPanel() override;

    WhatIfDesk& desk() { return m_desk; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeSettings();
    QWidget* makeFigures();
    QWidget* makeKeys();
    QWidget* makeSensitivity();
    void connectDesk();
    void openIfSeen();
    void fillParks();
    void fillSettings();
    void addNumber(const AssumptionChoice& choice);
    void addList(const AssumptionChoice& choice);
    void setWidgetsToProject();
    void showAnswer();
    void showKeys();
    void showState();
    void showSensitivity();

    ProjectSession& m_session;
    WhatIfDesk m_desk;
    WhatIfModel* m_model;
    QComboBox* m_park = nullptr;
    QPushButton* m_reset = nullptr;
    QLabel* m_state = nullptr;
    QFormLayout* m_form = nullptr;
    std::vector<std::function<void()>> m_restore; ///< sets the widgets of a choice back
    QTableView* m_figures = nullptr;
    QPlainTextEdit* m_keys = nullptr;
    QPushButton* m_compute = nullptr;
    QTableWidget* m_robustness = nullptr;
    bool m_isSetting = false; ///< widgets are set, not moved by the user
};

} // namespace parklens
