/// \file
/// The page of a part that the project does not have, or may have more of.
#pragma once

#include "viewer/desktop/project/part_page.hpp"

class QLabel;
class QLineEdit;

namespace parklens {

/// Says what the part is for and adds it; of layers it asks for the file first.
class AddPartPage : public PartPage {
    Q_OBJECT

public:
    AddPartPage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent = nullptr);

    void refresh() override {}

private:
    void browse();
    void add();

    ProjectEditor& m_editor;
    ProjectPart m_part;
    QLineEdit* m_file = nullptr; ///< of layers
};

} // namespace parklens
