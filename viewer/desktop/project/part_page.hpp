/// \file
/// What a page of the project window has in common with the others.
#pragma once

#include "viewer/desktop/project/project_editor.hpp"
#include "viewer/desktop/project/project_parts.hpp"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace parklens {

class ValueField;

/// A page on one part of the project.
class PartPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows what the document says now. The part itself is still there.
    virtual void refresh() = 0;

Q_SIGNALS:
    void partAdded(const QString& place); ///< as in messages: "boundary[8]"
};

/// The title of a part with what the schema says of it, at the head of a page.
void addHeading(QVBoxLayout& column,
                const ProjectPart& part,
                const ProjectEditor& editor,
                QWidget& page);

/// The values of a table in a form; below it, as text, keys that the schema does not know.
class TableForm : public QWidget {
    Q_OBJECT

public:
    TableForm(ProjectEditor& editor, const ProjectPart& part, QWidget* parent = nullptr);

    void refresh();

    /// Null where the table has no such key.
    ValueField* field(const std::string& key) const;

private:
    void refreshUnknown();

    ProjectEditor& m_editor;
    KeyPath m_path;
    std::vector<std::string> m_known;
    std::vector<std::pair<std::string, ValueField*>> m_fields;
    QLabel* m_unknown;
};

/// A page with a form alone: [project], [air], [[reference]].
class TablePage : public PartPage {
    Q_OBJECT

public:
    TablePage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent = nullptr);

    void refresh() override;

private:
    TableForm* m_form;
};

/// A button that takes the part out of the project.
QPushButton* makeRemoveButton(ProjectEditor& editor, const KeyPath& path, QWidget* parent);

} // namespace parklens
