#include "viewer/desktop/project/value_field.hpp"

#include "analysis/indicators/indicator.hpp"
#include "viewer/desktop/panels/file_choice.hpp"
#include "viewer/desktop/project/still_combo_box.hpp"
#include "viewer/desktop/project/value_text.hpp"
#include "viewer/desktop/session/field_words.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

namespace parklens {

namespace {

/// Tells when the user leaves a box of several lines.
class FocusWatch : public QObject {
public:
    FocusWatch(QObject* parent, std::function<void()> left)
        : QObject(parent)
        , m_left(std::move(left)) {}

    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::FocusOut) {
            m_left();
        }
        return QObject::eventFilter(object, event);
    }

private:
    std::function<void()> m_left;
};

} // namespace

ValueField::ValueField(ProjectEditor& editor,
                       KeyPath path,
                       const KeyDescription& key,
                       QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_path(std::move(path))
    , m_key(key) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    if (key.name == "official_text") {
        makeLines();
    } else if (key.form == ValueForm::TextList && !key.choices.empty()) {
        makeTicks();
    } else if (!key.choices.empty() || key.name == "indicator") {
        makeChoices();
    } else {
        makeLine();
    }
    refresh();
}

void ValueField::makeChoices() {
    m_choices = new StillComboBox(this);
    m_choices->setObjectName(QStringLiteral("value_") + shown(m_key.name));
    m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (!m_key.required) {
        m_choices->addItem(tr("(not stated)"), QString());
    }
    for (const auto& choice : m_key.choices) {
        m_choices->addItem(shown(m_key.wordsOf(choice).in(m_editor.language())), shown(choice));
        m_choices->setItemData(m_choices->count() - 1, shown(choice), Qt::ToolTipRole);
    }
    if (m_key.name == "indicator") {
        for (const Indicator& indicator : catalogue()) {
            const auto id = shown(indicator.descriptor.id);
            m_choices->addItem(QStringLiteral("%1 (%2)").arg(
                                   shown(indicator.descriptor.name.in(m_editor.language())), id),
                               id);
        }
    }
    layout()->addWidget(m_choices);
    connect(m_choices, &QComboBox::activated, this, [this] { commit(chosen()); });
}

void ValueField::makeTicks() {
    constexpr int columns = 3;
    auto* grid = new QGridLayout;
    static_cast<QHBoxLayout*>(layout())->addLayout(grid);
    for (const auto& choice : m_key.choices) {
        auto* tick = new QCheckBox(shown(m_key.wordsOf(choice).in(m_editor.language())), this);
        tick->setToolTip(shown(choice));
        tick->setObjectName(QStringLiteral("value_%1_%2").arg(shown(m_key.name), shown(choice)));
        const int place = static_cast<int>(m_ticks.size());
        grid->addWidget(tick, place / columns, place % columns);
        connect(tick, &QCheckBox::clicked, this, [this] { commit(chosen()); });
        m_ticks.push_back(tick);
    }
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
}

void ValueField::makeLine() {
    m_line = new QLineEdit(this);
    m_line->setObjectName(QStringLiteral("value_") + shown(m_key.name));
    layout()->addWidget(m_line);
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        if (m_line->text() != m_shown) {
            commit(m_line->text());
        }
    });
}

void ValueField::makeLines() {
    m_lines = new QPlainTextEdit(this);
    m_lines->setObjectName(QStringLiteral("value_") + shown(m_key.name));
    m_lines->setTabChangesFocus(true);
    m_lines->setMaximumHeight(96);
    layout()->addWidget(m_lines);
    m_lines->installEventFilter(new FocusWatch(this, [this] {
        if (m_lines->toPlainText() != m_shown) {
            commit(m_lines->toPlainText());
        }
    }));
}

void ValueField::suggest(const std::vector<Choice>& choices) {
    if (choices == m_suggested) {
        return; // what the user is writing stays
    }
    m_suggested = choices;
    if (m_line != nullptr) {
        m_line->hide();
        m_line->deleteLater();
        m_line = nullptr;
        m_choices = new StillComboBox(this);
        m_choices->setObjectName(QStringLiteral("value_") + shown(m_key.name));
        m_choices->setEditable(true);
        m_choices->setInsertPolicy(QComboBox::NoInsert);
        m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        static_cast<QHBoxLayout*>(layout())->insertWidget(0, m_choices, 1);
        connect(m_choices, &QComboBox::activated, this, [this] { commit(chosen()); });
        connect(m_choices->lineEdit(), &QLineEdit::editingFinished, this, [this] {
            if (chosen() != m_shown) {
                commit(chosen());
            }
        });
    }
    m_choices->clear();
    m_choices->addItem(QString(), QString());
    for (const auto& [words, value] : choices) {
        m_choices->addItem(words, value);
    }
    m_shown = QString();
    refresh();
}

void ValueField::addBrowsing(bool isFolder) {
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("browse_") + shown(m_key.name));
    button->setText(QStringLiteral("…"));
    button->setToolTip(isFolder ? tr("Choose a folder") : tr("Choose a file"));
    layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, isFolder] { browse(isFolder); });
}

/// Paths are written relative to the project file where they can be.
void ValueField::browse(bool isFolder) {
    const auto folder = std::filesystem::absolute(m_editor.document().file()).parent_path();
    const auto start = QString::fromStdU16String(folder.u16string());
    const auto take = [this, folder](const std::filesystem::path& file) {
        const auto relative = file.lexically_relative(folder);
        const auto& written = relative.empty() ? file : relative;
        commit(QString::fromStdU16String(written.generic_u16string()));
    };
    if (isFolder) {
        askForFolder(*this, {.title = tr("Folder"), .start = start, .filter = {}}, take);
    } else {
        askForFileToOpen(*this, {.title = tr("Data"), .start = start, .filter = {}}, take);
    }
}

/// The value of a chosen line, or what was written.
QString ValueField::chosen() const {
    if (!m_ticks.empty()) {
        QStringList ticked;
        for (std::size_t i = 0; i < m_ticks.size(); ++i) {
            if (m_ticks[i]->isChecked()) {
                ticked << shown(m_key.choices[i]);
            }
        }
        return ticked.join(QStringLiteral(", "));
    }
    const auto text = m_choices->currentText();
    const int line = m_choices->findText(text);
    return line >= 0 ? m_choices->itemData(line).toString() : text.trimmed();
}

void ValueField::commit(const QString& text) {
    const TomlValue* old = m_editor.document().get(m_path);
    const WrittenText written = valueOfText(text.toStdString(), m_key.form, old);
    if (written.fault) {
        const LocalizedText head = shortWords(m_key.meaning);
        Q_EMIT m_editor.refused(
            {.what = {head.zh + " “" + text.toStdString() + "”：" + written.fault->zh,
                      head.en + " \"" + text.toStdString() + "\": " + written.fault->en},
             .place = {.field = pathText(m_path)},
             .mend = {"请改正", "correct it"}});
        return;
    }
    m_editor.edit([&](ProjectDocument& document) {
        if (written.value) {
            document.set(m_path, *written.value);
        } else {
            document.remove(m_path);
        }
    });
}

void ValueField::refresh() {
    const TomlValue* value = m_editor.document().get(m_path);
    const auto text = value == nullptr ? std::optional(std::string()) : textOfValue(*value);
    const QString now = text ? shown(*text) : shown(tomlText(*value));
    setEnabled(text.has_value());
    if (!m_ticks.empty()) {
        const auto items = now.split(QStringLiteral(", "));
        for (std::size_t i = 0; i < m_ticks.size(); ++i) {
            m_ticks[i]->setChecked(items.contains(shown(m_key.choices[i])));
        }
    } else if (m_choices != nullptr) {
        const int line = m_choices->findData(now);
        m_choices->setCurrentIndex(line);
        if (line < 0 && m_choices->isEditable()) {
            m_choices->setEditText(now);
        }
    } else if (m_line != nullptr && m_line->text() != now) {
        m_line->setText(now);
        m_line->setCursorPosition(0);
    } else if (m_lines != nullptr && m_lines->toPlainText() != now) {
        m_lines->setPlainText(now);
    }
    m_shown = now;
}

} // namespace parklens
