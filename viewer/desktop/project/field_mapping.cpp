#include "viewer/desktop/project/field_mapping.hpp"

#include "viewer/desktop/project/column_box.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t mostSamples = 3;

enum Column { FieldColumn, SourceColumn, UnitColumn, SampleColumn, columnCount };

} // namespace

FieldMapping::FieldMapping(ProjectEditor& editor,
                           KeyPath path,
                           std::string table,
                           std::shared_ptr<const StandardsLibrary> standards,
                           QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_path(std::move(path))
    , m_table(std::move(table))
    , m_standards(std::move(standards))
    , m_view(named(new QTableWidget(this), "fieldMapping"))
    , m_suggestions(named(new QPushButton(tr("Take the &suggestions"), this), "takeSuggestions"))
    , m_other(named(new QLineEdit(this), "otherField")) {
    m_view->setColumnCount(columnCount);
    m_view->setHorizontalHeaderLabels(
        {tr("Field"), tr("Column of the data"), tr("Unit"), tr("What stands there")});
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(FieldColumn, 180);
    m_view->setColumnWidth(SourceColumn, 180);
    m_view->setColumnWidth(UnitColumn, 70);
    m_view->verticalHeader()->hide();
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_other->setPlaceholderText(tr("Another field"));
    m_other->setMaximumWidth(160);
    auto* add = named(new QPushButton(tr("Add &field"), this), "addField");
    auto* row = new QHBoxLayout;
    row->addWidget(m_suggestions);
    row->addStretch(1);
    row->addWidget(m_other);
    row->addWidget(add);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    connect(m_suggestions, &QPushButton::clicked, this, &FieldMapping::takeSuggestions);
    connect(add, &QPushButton::clicked, this, &FieldMapping::addField);
    makeLines();
    refresh();
}

void FieldMapping::makeLines() {
    const LayerSource described = layerSourceAt(m_editor.document(), m_path);
    const auto fields = canonicalFields(m_table, described, *m_standards);
    m_lines.clear();
    m_view->setRowCount(0); // takes the boxes of the former lines with it
    m_view->setRowCount(static_cast<int>(fields.size()));
    for (const CanonicalField& field : fields) {
        const int row = static_cast<int>(m_lines.size());
        const auto name = shown(field.name);
        const auto meaning = shown(field.meaning.in(m_editor.language()));
        auto* title = new QTableWidgetItem(
            meaning.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(meaning, name));
        title->setToolTip(title->text());
        m_view->setItem(row, FieldColumn, title);
        m_view->setItem(row, SampleColumn, new QTableWidgetItem);
        auto* source = named(new ColumnBox, QLatin1String("field_") + name);
        auto* unit = named(new StillComboBox, QLatin1String("unit_") + name);
        source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        unit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        unit->addItem(QString());
        for (const auto& choice : unitsFor(field.unit, *m_standards)) {
            unit->addItem(shown(choice));
        }
        unit->setEnabled(unit->count() > 1);
        m_view->setCellWidget(row, SourceColumn, source);
        m_view->setCellWidget(row, UnitColumn, unit);
        const auto write = [this, key = field.name, source, unit] {
            choose(key, source->currentData().toString(), unit->currentText());
        };
        connect(source, &QComboBox::activated, this, write);
        connect(unit, &QComboBox::activated, this, write);
        m_lines.push_back({field, source, unit});
    }
}

void FieldMapping::setLook(std::shared_ptr<const LayerLook> look) {
    m_look = std::move(look);
    refresh();
}

void FieldMapping::refresh() {
    const LayerSource described = layerSourceAt(m_editor.document(), m_path);
    if (canonicalFields(m_table, described, *m_standards).size() != m_lines.size()) {
        makeLines();
    }
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        showLine(row, described);
    }
    const bool hasMore =
        m_look && std::any_of(m_lines.begin(), m_lines.end(), [&](const Line& line) {
            return m_look->guessed.contains(line.field.name) &&
                   !described.fields.contains(line.field.name) &&
                   !described.constants.contains(line.field.name);
        });
    m_suggestions->setEnabled(hasMore);
}

void FieldMapping::showLine(std::size_t row, const LayerSource& described) {
    const Line& line = m_lines[row];
    fillSources(line, described);
    const auto field = described.fields.find(line.field.name);
    const auto unit = described.units.find(line.field.name);
    const QString declared = unit == described.units.end() ? QString() : shown(unit->second);
    if (line.unit->findText(declared) < 0) {
        line.unit->addItem(declared);
        line.unit->setEnabled(true);
    }
    line.unit->setCurrentIndex(line.unit->findText(declared));
    auto* samples = m_view->item(static_cast<int>(row), SampleColumn);
    samples->setText(field == described.fields.end() ? QString() : samplesOf(field->second));
    samples->setToolTip(samples->text());
}

void FieldMapping::fillSources(const Line& line, const LayerSource& described) const {
    QComboBox& box = *line.source;
    box.clear();
    box.addItem(QString(), QString());
    if (m_look) {
        if (const auto guess = m_look->guessed.find(line.field.name);
            guess != m_look->guessed.end() && !described.fields.contains(line.field.name)) {
            box.setItemText(0, tr("(found by its name: %1)").arg(shown(guess->second.sourceName)));
        }
        for (const auto& field : m_look->audit.rows.fields) {
            box.addItem(shown(field.name), shown(field.name));
        }
    }
    if (const auto constant = described.constants.find(line.field.name);
        constant != described.constants.end()) {
        box.setItemText(0, tr("(in all rows: %1)").arg(shown(constant->second)));
    }
    const auto mapped = described.fields.find(line.field.name);
    if (mapped == described.fields.end()) {
        box.setCurrentIndex(0);
        return;
    }
    int found = box.findData(shown(mapped->second));
    if (found < 0) {
        const auto name = shown(mapped->second);
        box.addItem(m_look ? tr("%1 (not in the data)").arg(name) : name, name);
        found = box.count() - 1;
    }
    box.setCurrentIndex(found);
}

QString FieldMapping::samplesOf(const std::string& source) const {
    if (!m_look) {
        return {};
    }
    const auto column = m_look->audit.rows.fieldIndex(source);
    if (!column) {
        return {};
    }
    QStringList samples;
    for (const auto& feature : m_look->audit.rows.features) {
        const auto text = shown(toText(feature.values[*column]));
        if (!text.isEmpty() && !samples.contains(text)) {
            samples << text;
        }
        if (samples.size() == static_cast<qsizetype>(mostSamples)) {
            break;
        }
    }
    return samples.join(QStringLiteral(" · "));
}

void FieldMapping::choose(const std::string& name, const QString& source, const QString& unit) {
    const KeyPath path = m_path / "fields" / name;
    m_editor.edit([&](ProjectDocument& document) {
        if (source.isEmpty()) {
            const TomlValue* old = document.get(path);
            const bool isConstant = old != nullptr && old->table() != nullptr &&
                                    parklens::find(*old->table(), "value") != nullptr;
            if (!isConstant) {
                document.remove(path);
            }
        } else if (unit.isEmpty()) {
            document.set(path, source.toStdString());
        } else {
            document.set(path,
                         TomlTable{{"field", source.toStdString()}, {"unit", unit.toStdString()}});
        }
    });
    refresh();
}

/// Those of fields that are not described yet.
void FieldMapping::takeSuggestions() {
    const LayerSource described = layerSourceAt(m_editor.document(), m_path);
    m_editor.edit([&](ProjectDocument& document) {
        for (const Line& line : m_lines) {
            const auto guess = m_look->guessed.find(line.field.name);
            if (guess == m_look->guessed.end() || described.fields.contains(line.field.name) ||
                described.constants.contains(line.field.name)) {
                continue;
            }
            const KeyPath path = m_path / "fields" / line.field.name;
            if (guess->second.unit.empty()) {
                document.set(path, guess->second.sourceName);
            } else {
                document.set(
                    path,
                    TomlTable{{"field", guess->second.sourceName}, {"unit", guess->second.unit}});
            }
        }
    });
}

/// Of layers whose fields the schema leaves open: the name as docs/formats/project_file.md has it.
void FieldMapping::addField() {
    const auto name = m_other->text().trimmed();
    if (name.isEmpty()) {
        return;
    }
    const bool hasColumns = m_look && !m_look->audit.rows.fields.empty();
    const std::string first =
        hasColumns ? m_look->audit.rows.fields.front().name : name.toStdString();
    const bool isAdded = m_editor.edit([&](ProjectDocument& document) {
        document.set(m_path / "fields" / name.toStdString(), first);
    });
    if (isAdded) {
        m_other->clear();
        refresh();
    }
}

} // namespace parklens
