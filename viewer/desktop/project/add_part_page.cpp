#include "viewer/desktop/project/add_part_page.hpp"

#include "viewer/desktop/panels/file_choice.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/user_layer.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace parklens {

AddPartPage::AddPartPage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent)
    : PartPage(parent)
    , m_editor(editor)
    , m_part(part) {
    auto* column = new QVBoxLayout(this);
    addHeading(*column, part, editor, *this);
    auto* meaning =
        new QLabel(QString::fromStdString(part.key->meaning.in(editor.language())), this);
    meaning->setWordWrap(true);
    column->addWidget(meaning);
    if (part.kind == PartKind::Group && part.isThere) {
        column->addWidget(new QLabel(tr("Choose one of its layers on the left."), this));
        column->addStretch(1);
        return;
    }
    if (!part.isThere) {
        auto* absent = named(new QLabel(tr("Not in the project."), this), "partAbsent");
        absent->setEnabled(false); // grey: nothing is wrong with a project without it
        column->addWidget(absent);
    }
    auto* add = named(new QPushButton(part.kind == PartKind::List && part.isThere
                                          ? tr("&Add another")
                                          : tr("&Add to the project"),
                                      this),
                      "addPart");
    if (describeTable(part.key->table).find("path") != nullptr) {
        auto* row = new QHBoxLayout;
        m_file = named(new QLineEdit(this), "addPartFile");
        m_file->setPlaceholderText(tr("The file with the data"));
        auto* browse = named(new QToolButton(this), "addPartBrowse");
        browse->setText(QStringLiteral("…"));
        browse->setToolTip(tr("Choose a file"));
        row->addWidget(m_file, 1);
        row->addWidget(browse);
        column->addLayout(row);
        add->setEnabled(false);
        connect(m_file, &QLineEdit::textChanged, this, [this, add] {
            add->setEnabled(!m_file->text().trimmed().isEmpty());
        });
        connect(browse, &QToolButton::clicked, this, &AddPartPage::browse);
    }
    column->addWidget(add, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(add, &QPushButton::clicked, this, &AddPartPage::add);
}

void AddPartPage::browse() {
    const auto folder = std::filesystem::absolute(m_editor.document().file()).parent_path();
    const FileQuestion question{
        .title = tr("Data"), .start = QString::fromStdU16String(folder.u16string()), .filter = {}};
    askForFileToOpen(*this, question, [this, folder](const std::filesystem::path& chosen) {
        const auto relative = chosen.lexically_relative(folder);
        m_file->setText(
            QString::fromStdU16String((relative.empty() ? chosen : relative).generic_u16string()));
    });
}

void AddPartPage::add() {
    TomlTable table = requiredOf(m_editor.document(), *m_part.key);
    if (m_file != nullptr) {
        const std::string path = m_file->text().trimmed().toStdString();
        if (m_part.key->table == "forest" && !isRasterFile(path)) {
            table = {{"profiles", TomlArray{"survey"}}}; // polygons
        }
        const bool hasRole = !table.empty() && table.front().key == "role";
        table.insert(table.begin() + (hasRole ? 1 : 0), {"path", path});
    }
    KeyPath place = m_part.path;
    const bool isAdded = m_editor.edit([&](ProjectDocument& document) {
        const bool isSingle = m_part.key->form == ValueForm::TableOrArray && !m_part.isThere &&
                              m_part.key->table != "forest";
        if (m_part.kind == PartKind::List && !isSingle) {
            place = document.addElement(m_part.path, table);
        } else {
            document.addTable(m_part.path, table);
        }
    });
    if (isAdded) {
        Q_EMIT partAdded(QString::fromStdString(pathText(place)));
    }
}

} // namespace parklens
