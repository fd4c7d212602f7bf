/// \file
/// Which column of the data is which field of ParkLens.
#pragma once

#include "viewer/desktop/project/layer_look.hpp"
#include "viewer/desktop/project/project_editor.hpp"

#include <QWidget>

#include <memory>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace parklens {

/// A line for each field: what it means, the column of the file that it is, the unit of the column,
/// and what stands in it. Columns with usual names are suggested. The boxes are called
/// `field_<name>` and `unit_<name>`.
class FieldMapping : public QWidget {
    Q_OBJECT

public:
    FieldMapping(ProjectEditor& editor,
                 KeyPath path,
                 std::string table,
                 std::shared_ptr<const StandardsLibrary> standards,
                 QWidget* parent = nullptr);

    /// What the file has; null while it is read.
    void setLook(std::shared_ptr<const LayerLook> look);

    void refresh();

private:
    struct Line {
        CanonicalField field;
        QComboBox* source;
        QComboBox* unit;
    };

    void makeLines();
    void showLine(std::size_t row, const LayerSource& described);
    void fillSources(const Line& line, const LayerSource& described) const;
    QString samplesOf(const std::string& source) const;
    void choose(const std::string& name, const QString& source, const QString& unit);
    void takeSuggestions();
    void addField();

    ProjectEditor& m_editor;
    KeyPath m_path;
    std::string m_table;
    std::shared_ptr<const StandardsLibrary> m_standards;
    std::shared_ptr<const LayerLook> m_look;
    std::vector<Line> m_lines;
    QTableWidget* m_view;
    QPushButton* m_suggestions;
    QLineEdit* m_other;
};

} // namespace parklens
