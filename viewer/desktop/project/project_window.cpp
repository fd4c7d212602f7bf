#include "viewer/desktop/project/project_window.hpp"

#include "viewer/desktop/project/add_part_page.hpp"
#include "viewer/desktop/project/layer_page.hpp"
#include "viewer/desktop/project/role_map_page.hpp"
#include "viewer/desktop/project/toml_view.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QAction>
#include <QLabel>
#include <QSplitter>
#include <QStyle>
#include <QToolBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

namespace {

constexpr int partRole = Qt::UserRole;

/// Tells parts of one place apart: the list of forests and the only forest.
std::string identity(const ProjectPart& part) {
    return std::to_string(static_cast<int>(part.kind)) + (part.isThere ? "+" : "-") +
           pathText(part.path);
}

} // namespace

ProjectWindow::ProjectWindow(ProjectDocument document,
                             std::shared_ptr<const StandardsLibrary> standards,
                             Language language,
                             QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_editor(std::move(document), language)
    , m_standards(std::move(standards))
    , m_tree(named(new QTreeWidget(this), "projectParts"))
    , m_columns(named(new QSplitter(this), "projectColumns"))
    , m_text(new TomlView(this))
    , m_message(named(new QLabel(this), "projectMessage"))
    , m_problem(named(new QLabel(this), "projectProblem"))
    , m_auditing(nullptr, language) {
    setObjectName(QStringLiteral("projectWindow"));
    resize(1280, 760);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Parts of the project"));
    m_tree->setMinimumWidth(200);
    m_columns->addWidget(m_tree);
    m_columns->addWidget(new QWidget(this)); // the page
    m_columns->addWidget(m_text);
    m_columns->setSizes({240, 640, 400});
    m_columns->setStretchFactor(1, 1);
    for (auto* label : {m_message, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMargin(4);
        label->hide();
    }
    m_message->setStyleSheet(QStringLiteral("background: #fff3cd; color: black"));
    auto* bar = new QToolBar(this);
    makeActions(*bar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(bar);
    column->addWidget(m_problem);
    column->addWidget(m_columns, 1);
    column->addWidget(m_message);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ProjectWindow::showChosenPart);
    connect(&m_editor, &ProjectEditor::changed, this, &ProjectWindow::showDocument);
    connect(&m_editor, &ProjectEditor::wentTo, this, &ProjectWindow::showPart);
    connect(&m_editor, &ProjectEditor::refused, this, [this](const Problem& problem) {
        tell(shown(problem.sentence(m_editor.language())));
    });
    showDocument();
    showPart(QStringLiteral("project"));
}

ProjectWindow::~ProjectWindow() {
    // They read through the editor.
    delete m_page;
    for (const auto& former : m_former) {
        delete former;
    }
}

void ProjectWindow::makeActions(QToolBar& bar) {
    bar.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto add = [&](const char* name,
                         const QString& text,
                         const QKeySequence& shortcut,
                         QStyle::StandardPixmap icon,
                         auto perform) {
        auto* action = named(new QAction(text, this), name);
        action->setShortcut(shortcut);
        action->setIcon(style()->standardIcon(icon));
        addAction(action);
        bar.addAction(action);
        connect(action, &QAction::triggered, this, perform);
        return action;
    };
    m_undo = add("projectUndo", tr("&Undo"), QKeySequence::Undo, QStyle::SP_ArrowBack, [this] {
        m_editor.undo();
    });
    m_redo = add("projectRedo", tr("&Redo"), QKeySequence::Redo, QStyle::SP_ArrowForward, [this] {
        m_editor.redo();
    });
    bar.addSeparator();
    m_save =
        add("projectSave", tr("&Save"), QKeySequence::Save, QStyle::SP_DialogSaveButton, [this] {
            save();
        });
    m_saveAndAnalyse = add("projectSaveAndAnalyse",
                           tr("Save and &analyse"),
                           QKeySequence(Qt::Key_F9),
                           QStyle::SP_MediaPlay,
                           [this] {
                               if (save()) {
                                   Q_EMIT analysisRequested(m_editor.document().file());
                               }
                           });
}

void ProjectWindow::showDocument() {
    const auto parts = projectParts(m_editor.document());
    const bool isSame = std::equal(parts.begin(),
                                   parts.end(),
                                   m_parts.begin(),
                                   m_parts.end(),
                                   [](const ProjectPart& a, const ProjectPart& b) {
                                       return identity(a) == identity(b) && a.title == b.title;
                                   });
    m_parts = parts;
    m_message->hide();
    if (isSame) {
        m_page->refresh();
    } else {
        makeTree();
    }
    const ProjectDocument& document = m_editor.document();
    m_text->showText(document.savedText(), document.text());
    m_undo->setEnabled(document.canUndo());
    m_redo->setEnabled(document.canRedo());
    m_save->setEnabled(document.isModified());
    m_problem->setVisible(document.problem().has_value());
    if (document.problem()) {
        m_problem->setText(tr("Not a complete project yet: %1")
                               .arg(shown(document.problem()->sentence(m_editor.language()))));
    }
    updateTitle();
}

void ProjectWindow::updateTitle() {
    const auto name = shown(m_editor.document().file().filename().string());
    setWindowTitle(tr("%1[*] – project").arg(name));
    setWindowModified(m_editor.document().isModified());
}

void ProjectWindow::makeTree() {
    // The identity of a part ends in its place.
    const auto before = m_shownPart.empty() ? QString() : shown(m_shownPart.substr(2));
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    std::vector<QTreeWidgetItem*> above;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const ProjectPart& part = m_parts[i];
        above.resize(static_cast<std::size_t>(part.depth));
        auto* item =
            above.empty() ? new QTreeWidgetItem(m_tree) : new QTreeWidgetItem(above.back());
        auto title = shown(part.title.in(m_editor.language()));
        if (!part.isThere) {
            title = tr("%1 · not in the project").arg(title);
            item->setForeground(0, palette().brush(QPalette::Disabled, QPalette::Text));
        }
        item->setText(0, title);
        item->setToolTip(0, shown(pathText(part.path)));
        item->setData(0, partRole, static_cast<qulonglong>(i));
        item->setExpanded(part.isThere);
        above.push_back(item);
    }
    for (QTreeWidgetItemIterator item(m_tree); *item != nullptr; ++item) {
        const auto& part = m_parts[(*item)->data(0, partRole).toULongLong()];
        (*item)->setExpanded(part.isThere);
    }
    m_tree->setCurrentItem(itemOf(before));
    showChosenPart();
}

/// The item of a place; of a list and its only element the element.
QTreeWidgetItem* ProjectWindow::itemOf(const QString& place) const {
    QTreeWidgetItem* best = m_tree->topLevelItem(0);
    qsizetype most = -1;
    for (QTreeWidgetItemIterator item(m_tree); *item != nullptr; ++item) {
        const auto& part = m_parts[(*item)->data(0, partRole).toULongLong()];
        const auto own = shown(pathText(part.path));
        const bool isAbove = place == own || place.startsWith(own + QLatin1Char('.')) ||
                             place.startsWith(own + QLatin1Char('['));
        if (isAbove && own.size() >= most) {
            best = *item;
            most = own.size();
        }
    }
    return best;
}

void ProjectWindow::showPart(const QString& place) {
    if (!place.isEmpty()) {
        m_tree->setCurrentItem(itemOf(place));
    }
}

void ProjectWindow::showChosenPart() {
    auto* item = m_tree->currentItem();
    if (item == nullptr) {
        return;
    }
    const ProjectPart part = m_parts[item->data(0, partRole).toULongLong()];
    if (m_page != nullptr && m_shownPart == identity(part)) {
        m_page->refresh();
        return;
    }
    m_auditing.cancel(); // of the former page
    PartPage* page = nullptr;
    const bool isAdding = !part.isThere || part.kind == PartKind::List;
    if (part.kind == PartKind::RoleMap) {
        page = new RoleMapPage(m_editor, part, this);
    } else if (isAdding || part.kind == PartKind::Group) {
        page = new AddPartPage(m_editor, part, this);
    } else if (part.kind == PartKind::Layer) {
        page = new LayerPage(m_editor, part, m_standards, m_auditing, this);
    } else {
        page = new TablePage(m_editor, part, this);
    }
    page->setObjectName(QStringLiteral("partPage"));
    // The sender of what led here may be on the former page.
    QWidget* former = m_columns->replaceWidget(1, page);
    former->hide();
    former->setParent(nullptr);
    former->deleteLater();
    std::erase_if(m_former, [](const auto& gone) { return gone.isNull(); });
    m_former.emplace_back(former);
    page->show();
    m_page = page;
    m_shownPart = identity(part);
    connect(page, &PartPage::partAdded, this, &ProjectWindow::showPart);
    if (const long line = m_editor.document().lineOf(part.path); line > 0) {
        m_text->goToLine(static_cast<int>(line) - 1);
    }
}

void ProjectWindow::tell(const QString& sentence) {
    m_message->setText(sentence);
    m_message->show();
}

} // namespace parklens
