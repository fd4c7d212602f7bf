/// \file
/// The window of the help.
#pragma once

#include "gis/base/problem.hpp"
#include "viewer/desktop/help/help_library.hpp"
#include "viewer/desktop/help/help_search.hpp"

#include <QMainWindow>

#include <optional>

class QAction;
class QLineEdit;
class QStackedWidget;
class QTextBrowser;
class QTreeWidget;
class QUrl;

namespace parklens {

class HelpBrowser;

/// Contents or what a search has found at the left, a page at the right. What no page of the
/// window's language has is looked for in the other language. It is a window of its own, not a
/// child of the main window, so that a dialog does not lock it: help is wanted then, too.
class HelpWindow : public QMainWindow {
    Q_OBJECT

public:
    HelpWindow(HelpLibrary library, Language language);

    const HelpLibrary& library() const { return m_library; }

    /// Shows a page, which is then one that "back" leads to. Nothing for a name that there is not.
    void showPage(const QString& name);

    /// The page shown.
    const QString& page() const { return m_visits[m_visit].page; }

    /// Writes the page shown as PDF. \throws UsageError, IoError
    void printTo(const std::filesystem::path& file) const;

Q_SIGNALS:
    void showRequested(const QString& objectName); ///< a link to a part of the main window
    void figureRequested(const QString& indicator);

private:
    struct Visit {
        QString page = {};
        bool isInOther = false; ///< in the other language
        int scroll = 0;
    };

    void makeToolBar();
    void fillContents();
    void search(const QString& words);
    void openFirstHit();
    void follow(const QUrl& link, bool isInOther);
    void visit(const QString& name, bool isInOther);
    bool readOther();

    const HelpLibrary& library(bool isOther) const { return isOther ? *m_other : m_library; }

    const HelpPage& shownPage() const;
    void markFound();
    void go(std::ptrdiff_t steps);
    void display();
    void askForFile();

    HelpLibrary m_library;
    Language m_language;
    HelpBrowser* m_browser;
    QTreeWidget* m_contents;
    QTextBrowser* m_hits;
    QLineEdit* m_search;
    QStackedWidget* m_left;
    QAction* m_back = nullptr;
    QAction* m_forth = nullptr;
    std::vector<Visit> m_visits;
    std::size_t m_visit = 0;
    std::optional<HelpLibrary> m_other; ///< read when it is first needed
    std::vector<HelpHit> m_found;
    bool m_isFoundInOther = false;
};

} // namespace parklens
