/// \file
/// Map sheets with a live preview.
#pragma once

#include "viewer/desktop/session/project_session.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/sheet_maker.hpp"
#include "viewer/layout/sheet_request.hpp"
#include "viewer/layout/theme_data.hpp"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace parklens {

class PagePreview;

/// Makes the sheets of the open project by the same code as `parklens map`. Every change is shown
/// after a moment; what lint objects to is listed. Export writes PDF, SVG or PNG and offers to open
/// them. Closed, it stops drawing and deletes itself.
class SheetDialog : public QDialog {
    Q_OBJECT

public:
    /// \param park  the one chosen at first, among those of the project
    SheetDialog(std::shared_ptr<const OpenProject> project,
                std::size_t park,
                const StyleLibrary& styles,
                const Lettering& lettering,
                Language language,
                QWidget* parent = nullptr);
    ~SheetDialog() override;

    /// True when the preview shows what the fields say.
    bool isUpToDate() const;

    /// \throws what writePages() and sheetInputsText() throw
    void exportTo(const std::filesystem::path& file);

    void done(int result) override;

Q_SIGNALS:
    void previewed();
    void exported(const QString& file);

private:
    struct Made {
        std::vector<PageDrawing> pages;
        std::vector<LintFinding> lint;
        std::vector<double> scales; ///< denominators, of each page
        Release release = Release::Internal;
    };

    /// What the sheets of one kind of one park show, kept while fields change.
    struct Themes {
        Themes(const SheetKind& kind,
               const OpenProject& project,
               std::size_t parkIndex,
               const TaskControl& control,
               Diagnostics& told);

        const SheetKind* kind;
        std::size_t park;
        StandardsLibrary standards;
        TaskPool pool;
        ThemeData data;
    };

    void makeFields();
    QWidget* fieldPanel();
    SheetRequest request() const;
    PageRequest pageRequest() const;
    void preview();
    void show(std::shared_ptr<const Made> made);
    void refuse(const Problem& problem);
    QString inTheDialog(QString text) const;
    QString sentenceOf(Problem problem) const;
    void askForFile();
    void tellExported(const std::vector<std::filesystem::path>& files);
    void updatePageLabel();

    std::shared_ptr<const OpenProject> m_project;
    const StyleLibrary& m_styles;
    Lettering m_lettering;
    Language m_language;
    BackgroundTask m_task;
    QTimer m_pause; ///< runs out when the user has stopped typing
    std::shared_ptr<const Made> m_made;
    std::shared_ptr<const Themes> m_themes; ///< of the kind and park shown last; null without

    QComboBox* m_kind = nullptr;
    QComboBox* m_park = nullptr;
    QComboBox* m_page = nullptr;
    QComboBox* m_orientation = nullptr;
    QComboBox* m_release = nullptr;
    QComboBox* m_pointTable = nullptr;
    QComboBox* m_sheetLanguage = nullptr;
    QLineEdit* m_scale = nullptr;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_author = nullptr;
    QLineEdit* m_date = nullptr;
    QLineEdit* m_classification = nullptr;
    QLineEdit* m_approvalNumber = nullptr;
    QSpinBox* m_dpi = nullptr;
    QListWidget* m_lint = nullptr;
    QLabel* m_pageLabel = nullptr;
    QPushButton* m_export = nullptr;
    PagePreview* m_preview = nullptr;
};

} // namespace parklens
