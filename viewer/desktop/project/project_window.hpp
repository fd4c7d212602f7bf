/// \file
/// The window in which a project is set up without a text editor.
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "viewer/desktop/project/part_page.hpp"
#include "viewer/desktop/project/project_editor.hpp"
#include "viewer/desktop/project/project_parts.hpp"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QSplitter;
class QToolBar;
class QTreeWidget;
class QTreeWidgetItem;

namespace parklens {

class TomlView;

/// On the left the parts of the project, in the middle a page on the chosen one, on the right the
/// text of the file with the lines that are not saved yet. Not modal. What an edit is refused for
/// stands in a line below; it does not get in the way. Where text is unsaved, closing asks first.
class ProjectWindow : public QWidget {
    Q_OBJECT

public:
    ProjectWindow(ProjectDocument document,
                  std::shared_ptr<const StandardsLibrary> standards,
                  Language language,
                  QWidget* parent = nullptr);
    ~ProjectWindow() override;

    ProjectEditor& editor() { return m_editor; }

    /// Shows the page of the part at this place ("boundary[2]"), or the nearest one above it.
    void showPart(const QString& place);

    /// Saves unless another program has written the file: then it asks whether to reload it or to
    /// write over it. \return whether it is saved
    bool save();

Q_SIGNALS:
    void analysisRequested(const std::filesystem::path& file); ///< saved, and to be opened
    void closed();                                             ///< with nothing left to be saved
    void closingDeclined(); ///< the question about unsaved text was cancelled

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makeActions(QToolBar& bar);
    void makeTree();
    void showChosenPart();
    void showDocument();
    void updateTitle();
    void tell(const QString& sentence);
    void askAboutUnsaved();
    void askAboutChange();
    void noticeChange();
    QTreeWidgetItem* itemOf(const QString& place) const;

    ProjectEditor m_editor;
    std::shared_ptr<const StandardsLibrary> m_standards;
    std::vector<ProjectPart> m_parts;
    PartPage* m_page = nullptr;
    std::vector<QPointer<QWidget>> m_former; ///< pages that an event is still being handled in
    std::string m_shownPart;                 ///< what m_page is about, with its kind
    QTreeWidget* m_tree;
    QSplitter* m_columns;
    TomlView* m_text;
    QLabel* m_message;
    QLabel* m_problem;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_save = nullptr;
    QAction* m_saveAndAnalyse = nullptr;
    bool m_isClosing = false;  ///< the question about unsaved text has been answered
    BackgroundTask m_auditing; ///< of the page's layer; last: it is stopped first
};

} // namespace parklens
