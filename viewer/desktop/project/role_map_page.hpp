/// \file
/// The page of a table that maps boundaries, or figures, to boundary roles.
#pragma once

#include "viewer/desktop/project/part_page.hpp"

#include <string>
#include <utility>
#include <vector>

class QComboBox;

namespace parklens {

/// A line for each key that the schema allows, with the role to choose; "as the rule says" takes
/// the key out.
class RoleMapPage : public PartPage {
    Q_OBJECT

public:
    RoleMapPage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent = nullptr);

    void refresh() override;

private:
    void choose(const std::string& key, const QComboBox& roles);

    ProjectEditor& m_editor;
    KeyPath m_path;
    std::vector<std::pair<std::string, QComboBox*>> m_lines;
};

} // namespace parklens
