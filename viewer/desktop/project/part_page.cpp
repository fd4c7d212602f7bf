#include "viewer/desktop/project/part_page.hpp"

#include "viewer/desktop/project/value_field.hpp"
#include "viewer/desktop/session/field_words.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

/// As lupdate finds it: the context of a free function is its namespace.
bool isFile(const std::string& key) {
    return key == "path" || key == "control";
}

} // namespace

void addHeading(QVBoxLayout& column,
                const ProjectPart& part,
                const ProjectEditor& editor,
                QWidget& page) {
    auto* title = new QLabel(QStringLiteral("<b style='font-size:large'>%1</b>&nbsp;&nbsp;<span "
                                            "style='color:gray'>%2</span>")
                                 .arg(shown(part.title.in(editor.language())).toHtmlEscaped(),
                                      shown(pathText(part.path)).toHtmlEscaped()),
                             &page);
    title->setObjectName(QStringLiteral("partTitle"));
    title->setTextFormat(Qt::RichText);
    column.addWidget(title);
}

TableForm::TableForm(ProjectEditor& editor, const ProjectPart& part, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_path(part.path)
    , m_unknown(new QLabel(this)) {
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const KeyDescription& key : describeTable(part.key->table).keys) {
        m_known.push_back(key.name);
        if (isPart(key) || isRoleMap(key) || key.form == ValueForm::FieldMap) {
            continue;
        }
        auto* field = new ValueField(editor, part.path / key.name, key, this);
        const auto meaning = shown(key.meaning.in(editor.language()));
        field->setToolTip(QStringLiteral("%1\n%2").arg(meaning, shown(key.name)));
        if (isFile(key.name) || key.name == "output") {
            field->addBrowsing(!isFile(key.name));
        }
        auto* label = new QLabel(shown(shortWords(key.meaning).in(editor.language())) +
                                     (key.required ? QStringLiteral(" *") : QString()),
                                 this);
        label->setToolTip(field->toolTip());
        label->setWordWrap(true);
        label->setMinimumWidth(120);
        label->setMaximumWidth(180);
        form->addRow(label, field);
        m_fields.emplace_back(key.name, field);
    }
    m_unknown->setObjectName(QStringLiteral("unknownKeys"));
    m_unknown->setTextFormat(Qt::PlainText);
    m_unknown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_unknown->setWordWrap(true);
    form->addRow(m_unknown);
    refreshUnknown();
}

void TableForm::refresh() {
    for (const auto& [key, field] : m_fields) {
        field->refresh();
    }
    refreshUnknown();
}

void TableForm::refreshUnknown() {
    QStringList lines;
    const TomlValue* value = m_editor.document().get(m_path);
    if (value != nullptr && value->table() != nullptr) {
        for (const TomlEntry& entry : *value->table()) {
            if (std::find(m_known.begin(), m_known.end(), entry.key) == m_known.end()) {
                lines << QStringLiteral("%1 = %2").arg(shown(entry.key),
                                                       shown(tomlText(entry.value)));
            }
        }
    }
    m_unknown->setVisible(!lines.isEmpty());
    m_unknown->setText(tr("Other keys, as they stand in the file:") + QLatin1Char('\n') +
                       lines.join(QLatin1Char('\n')));
}

ValueField* TableForm::field(const std::string& key) const {
    const auto found = std::find_if(
        m_fields.begin(), m_fields.end(), [&](const auto& field) { return field.first == key; });
    return found == m_fields.end() ? nullptr : found->second;
}

TablePage::TablePage(ProjectEditor& editor, const ProjectPart& part, QWidget* parent)
    : PartPage(parent)
    , m_form(new TableForm(editor, part, this)) {
    auto* column = new QVBoxLayout(this);
    addHeading(*column, part, editor, *this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    column->addWidget(scroll, 1);
    if (!part.key->required || std::holds_alternative<std::size_t>(part.path.back())) {
        column->addWidget(makeRemoveButton(editor, part.path, this), 0, Qt::AlignLeft);
    }
}

void TablePage::refresh() {
    m_form->refresh();
}

QPushButton* makeRemoveButton(ProjectEditor& editor, const KeyPath& path, QWidget* parent) {
    auto* remove = new QPushButton(tr("&Take out of the project"), parent);
    remove->setObjectName(QStringLiteral("removePart"));
    QObject::connect(remove, &QPushButton::clicked, parent, [&editor, path] {
        editor.edit([&](ProjectDocument& document) { document.remove(path); });
    });
    return remove;
}

} // namespace parklens
