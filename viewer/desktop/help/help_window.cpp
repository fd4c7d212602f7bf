#include "viewer/desktop/help/help_window.hpp"

#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "viewer/desktop/help/help_browser.hpp"

#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPdfWriter>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace parklens {

namespace {

constexpr int pageRole = Qt::UserRole;
constexpr int pdfDpi = 300;
constexpr double pdfPointSize = 10.0;
const auto pageEnd = QStringLiteral(".md");

/// The text with its marks as HTML.
QString marked(const QString& text, const std::vector<TextSpan>& marks) {
    QString html;
    qsizetype from = 0;
    for (const auto& mark : marks) {
        html += text.mid(from, mark.position - from).toHtmlEscaped();
        html += QStringLiteral("<span style='background:#ffe070; color:black'>%1</span>")
                    .arg(text.mid(mark.position, mark.length).toHtmlEscaped());
        from = mark.position + mark.length;
    }
    return html + text.mid(from).toHtmlEscaped();
}

} // namespace

HelpWindow::HelpWindow(HelpLibrary library, Language language)
    : m_library(std::move(library))
    , m_language(language)
    , m_browser(new HelpBrowser(m_library.folder(), this))
    , m_contents(new QTreeWidget(this))
    , m_hits(new QTextBrowser(this))
    , m_search(new QLineEdit(this))
    , m_left(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("Help – ParkLens"));
    setAttribute(Qt::WA_QuitOnClose, false); // the program ends with its main window
    makeToolBar();
    fillContents();
    m_hits->setObjectName(QStringLiteral("helpHits"));
    m_hits->setOpenLinks(false);
    m_hits->setAccessibleName(tr("Pages found"));
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_search->setPlaceholderText(tr("Search all pages"));
    m_search->setClearButtonEnabled(true);
    m_left->addWidget(m_contents);
    m_left->addWidget(m_hits);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(4, 4, 0, 4);
    column->addWidget(m_search);
    column->addWidget(m_left);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 720});
    setCentralWidget(splitter);
    resize(1000, 720);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_search, &QLineEdit::returnPressed, this, &HelpWindow::openFirstHit);
    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        follow(link, m_visits[m_visit].isInOther); // a page leads to pages in its own language
    });
    connect(m_hits, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        follow(link, m_isFoundInOther);
    });
    connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr) {
            showPage(item->data(0, pageRole).toString());
        }
    });
    showPage(m_library.pages().front().name);
}

void HelpWindow::makeToolBar() {
    auto* bar = addToolBar(tr("Help"));
    bar->setObjectName(QStringLiteral("helpToolBar"));
    bar->setMovable(false);
    bar->toggleViewAction()->setEnabled(false);
    const auto add = [&](const char* name, const QString& text, const QKeySequence& keys) {
        auto* action = bar->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        return action;
    };
    m_back = add("helpBack", tr("Back"), QKeySequence(QStringLiteral("Alt+Left")));
    m_forth = add("helpForth", tr("Forward"), QKeySequence(QStringLiteral("Alt+Right")));
    auto* home = add("helpHome", tr("First page"), QKeySequence(QStringLiteral("Alt+Home")));
    auto* find = add("helpFind", tr("Search"), QKeySequence::Find);
    auto* print = add("helpPrint", tr("Save as PDF…"), QKeySequence::Print);
    auto* close = new QAction(this);
    close->setShortcut(Qt::Key_Escape);
    addAction(close);
    connect(m_back, &QAction::triggered, this, [this] { go(-1); });
    connect(m_forth, &QAction::triggered, this, [this] { go(1); });
    connect(home, &QAction::triggered, this, [this] {
        m_search->clear();
        showPage(m_library.pages().front().name);
    });
    connect(find, &QAction::triggered, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(print, &QAction::triggered, this, &HelpWindow::askForFile);
    connect(close, &QAction::triggered, this, &QWidget::close);
}

void HelpWindow::fillContents() {
    m_contents->setObjectName(QStringLiteral("helpContents"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->header()->hide();
    QTreeWidgetItem* group = nullptr;
    for (const auto& page : m_library.pages()) {
        if (group == nullptr || group->text(0) != page.group) {
            group = new QTreeWidgetItem(m_contents, {page.group});
            group->setFlags(Qt::ItemIsEnabled); // pages alone are chosen
        }
        auto* item = new QTreeWidgetItem(group, {page.title()});
        item->setData(0, pageRole, page.name);
    }
    m_contents->expandAll();
}

void HelpWindow::showPage(const QString& name) {
    visit(name, false);
}

void HelpWindow::visit(const QString& name, bool isInOther) {
    const bool isShown =
        !m_visits.empty() && name == page() && isInOther == m_visits[m_visit].isInOther;
    if (isShown || library(isInOther).find(name) == nullptr) {
        return;
    }
    if (!m_visits.empty()) {
        m_visits[m_visit].scroll = m_browser->verticalScrollBar()->value();
        m_visits.resize(m_visit + 1);
    }
    m_visits.push_back({.page = name, .isInOther = isInOther});
    m_visit = m_visits.size() - 1;
    display();
}

bool HelpWindow::readOther() {
    try {
        if (!m_other) {
            m_other.emplace(m_library.folder().parent_path(),
                            m_language == Language::Chinese ? Language::English
                                                            : Language::Chinese);
        }
    } catch (const IoError&) {
        return false; // the pages of the window's own language are there
    }
    return true;
}

const HelpPage& HelpWindow::shownPage() const {
    return *library(m_visits[m_visit].isInOther).find(page());
}

void HelpWindow::markFound() {
    const auto& pages = library(m_isFoundInOther).pages();
    for (const auto& hit : m_found) {
        if (m_isFoundInOther == m_visits[m_visit].isInOther && pages[hit.page].name == page()) {
            m_browser->mark(hit.matches);
        }
    }
}

void HelpWindow::go(std::ptrdiff_t steps) {
    m_visits[m_visit].scroll = m_browser->verticalScrollBar()->value();
    m_visit = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(m_visit) + steps);
    display();
}

void HelpWindow::display() {
    m_browser->showPage(shownPage());
    m_browser->verticalScrollBar()->setValue(m_visits[m_visit].scroll);
    markFound();
    m_back->setEnabled(m_visit > 0);
    m_forth->setEnabled(m_visit + 1 < m_visits.size());
    for (int group = 0; group < m_contents->topLevelItemCount(); ++group) {
        auto* above = m_contents->topLevelItem(group);
        for (int row = 0; row < above->childCount(); ++row) {
            if (above->child(row)->data(0, pageRole).toString() == page()) {
                const QSignalBlocker blocker(m_contents);
                // One in the other language is none of the contents, which lead back to their own.
                m_contents->setCurrentItem(m_visits[m_visit].isInOther ? nullptr
                                                                       : above->child(row));
            }
        }
    }
}

void HelpWindow::search(const QString& words) {
    const bool isSearching = !words.trimmed().isEmpty();
    m_left->setCurrentWidget(isSearching ? static_cast<QWidget*>(m_hits) : m_contents);
    m_found = searchHelp(m_library.pages(), words);
    m_isFoundInOther = false;
    if (isSearching && m_found.empty() && readOther()) {
        m_found = searchHelp(library(true).pages(), words);
        m_isFoundInOther = !m_found.empty();
    }
    const auto count = static_cast<int>(m_found.size());
    // English has no file of plurals.
    QString head = count == 0   ? tr("No page has these words.")
                   : count == 1 ? tr("1 page")
                                : tr("%n pages", nullptr, count);
    if (m_isFoundInOther) {
        head = (m_language == Language::Chinese
                    ? tr("No Chinese page has these words; in English: %1")
                    : tr("No English page has these words; in Chinese: %1"))
                   .arg(head);
    }
    QString html = QStringLiteral("<p><i>%1</i></p>").arg(head);
    for (const auto& hit : m_found) {
        const auto& found = library(m_isFoundInOther).pages()[hit.page];
        html += QStringLiteral("<p><a href='%1.md'>%2</a><br/>%3</p>")
                    .arg(found.name, found.title().toHtmlEscaped(), marked(hit.excerpt, hit.marks));
    }
    m_hits->setHtml(html);
    m_browser->mark({});
    markFound();
}

void HelpWindow::openFirstHit() {
    if (!m_found.empty()) {
        visit(library(m_isFoundInOther).pages()[m_found.front().page].name, m_isFoundInOther);
    }
}

void HelpWindow::follow(const QUrl& link, bool isInOther) {
    const auto target = link.toString();
    if (link.scheme() == QLatin1String("show")) {
        Q_EMIT showRequested(link.path());
    } else if (link.scheme() == QLatin1String("figure")) {
        Q_EMIT figureRequested(link.path());
    } else if (target.endsWith(pageEnd)) {
        visit(target.chopped(pageEnd.size()), isInOther);
    }
}

void HelpWindow::printTo(const std::filesystem::path& file) const {
    StagedFile staged(file, Overwrite::Allow); // the file dialog has asked already
    {
        QPdfWriter writer(QString::fromStdU16String(staged.temporaryPath().u16string()));
        writer.setResolution(pdfDpi);
        writer.setTitle(shownPage().title());
        HelpBrowser sheet(m_library.folder()); // without the marks of a search
        auto font = m_browser->font();
        font.setPointSizeF(pdfPointSize);
        sheet.document()->setDefaultFont(font);
        sheet.showPage(shownPage());
        sheet.document()->print(&writer);
    }
    staged.commit();
}

void HelpWindow::askForFile() {
    const auto file = QFileDialog::getSaveFileName(
        this, tr("Save as PDF"), page() + QStringLiteral(".pdf"), tr("PDF (*.pdf)"));
    if (file.isEmpty()) {
        return;
    }
    try {
        printTo(std::filesystem::path(file.toStdU16String()));
    } catch (const Error& error) {
        auto* box = new QMessageBox(QMessageBox::Warning,
                                    tr("Save as PDF"),
                                    QString::fromStdString(error.sentence(m_language)),
                                    QMessageBox::Ok,
                                    this);
        box->setObjectName(QStringLiteral("problemDialog"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    }
}

} // namespace parklens
