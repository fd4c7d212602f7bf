/// \file
/// One value of the project file in a form.
#pragma once

#include "analysis/project/project_schema.hpp"
#include "viewer/desktop/project/project_editor.hpp"

#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace parklens {

/// Shows the value at a path in the manner of its form: a line, a list to choose from, boxes to
/// tick, or several lines; writes it when the user has finished with it. Blank takes the key out.
/// A choice is shown in words, what the file has for it in its tool tip.
/// The widget that holds the value is called `value_<key>`.
class ValueField : public QWidget {
    Q_OBJECT

public:
    /// A value to choose and the words for it.
    using Choice = std::pair<QString, QString>;

    ValueField(ProjectEditor& editor,
               KeyPath path,
               const KeyDescription& key,
               QWidget* parent = nullptr);

    /// Offers values beside what may be written freely.
    void suggest(const std::vector<Choice>& choices);

    /// Adds a button that lets the user choose a file or folder.
    void addBrowsing(bool isFolder);

    /// Shows what the document says.
    void refresh();

    const KeyPath& path() const { return m_path; }

private:
    void makeChoices();
    void makeTicks();
    void makeLine();
    void makeLines();
    void commit(const QString& text);
    void browse(bool isFolder);
    QString chosen() const;

    ProjectEditor& m_editor;
    KeyPath m_path;
    const KeyDescription& m_key;
    QString m_shown; ///< what refresh() has put there
    QComboBox* m_choices = nullptr;
    QLineEdit* m_line = nullptr;
    QPlainTextEdit* m_lines = nullptr;
    std::vector<QCheckBox*> m_ticks;
    std::vector<Choice> m_suggested;
};

} // namespace parklens
