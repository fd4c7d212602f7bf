#include "viewer/desktop/project/role_map_page.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/model/boundary_role.hpp"
#include "viewer/desktop/project/still_combo_box.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace parklens {

namespace {

/// A role in one language, an indicator with its id, or the key as it is.
QString wordsOfKey(const std::string& key, Language language) {
    if (const auto role = boundaryRoleOf(key)) {
        return shown(words(*role).in(language));
    }
    for (const Indicator& indicator : catalogue()) {
        if (indicator.descriptor.id == key) {
            return QStringLiteral("%1 (%2)").arg(shown(indicator.descriptor.name.in(language)),
                                                 shown(key));
        }
    }
    return shown(key);
}

} // namespace

RoleMapPage::RoleMapPage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent)
    : PartPage(parent)
    , m_editor(editor)
    , m_path(part.path) {
    auto* column = new QVBoxLayout(this);
    addHeading(*column, part, editor, *this);
    auto* lines = new QWidget(this);
    auto* form = new QFormLayout(lines);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto& key : part.key->choices) {
        auto* roles = new StillComboBox(lines);
        roles->setObjectName(QStringLiteral("role_") + shown(key));
        roles->addItem(tr("as the rule says"), QString());
        for (const BoundaryRole role : allBoundaryRoles) {
            const std::string name(parklens::key(role));
            if (name != key) {
                roles->addItem(wordsOfKey(name, editor.language()), shown(name));
            }
        }
        auto* label = new QLabel(wordsOfKey(key, editor.language()), lines);
        label->setToolTip(shown(key)); // as it stands in the file
        label->setWordWrap(true);
        label->setMinimumWidth(300);
        form->addRow(label, roles);
        connect(roles, &QComboBox::activated, this, [this, key, roles] { choose(key, *roles); });
        m_lines.emplace_back(key, roles);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(lines);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    column->addWidget(scroll, 1);
    refresh();
}

void RoleMapPage::refresh() {
    for (const auto& [key, roles] : m_lines) {
        const auto role = shown(shownText(m_editor.document(), m_path / key));
        roles->setCurrentIndex(roles->findData(role));
    }
}

void RoleMapPage::choose(const std::string& key, const QComboBox& roles) {
    const std::string role = roles.currentData().toString().toStdString();
    m_editor.edit([&](ProjectDocument& document) {
        if (role.empty()) {
            document.remove(m_path / key);
        } else {
            document.set(m_path / key, role);
        }
    });
    refresh();
}

} // namespace parklens
