#include "viewer/desktop/windows/bookmark_menu.hpp"

#include "gis/base/error.hpp"

#include <QAction>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace parklens {

BookmarkMenu::BookmarkMenu(MapCanvas& canvas, QMenu& menu, QAction& add, QWidget& window)
    : QObject(&window)
    , m_canvas(canvas)
    , m_menu(menu)
    , m_add(add)
    , m_window(window) {
    m_add.setEnabled(false);
    connect(&m_add, &QAction::triggered, this, &BookmarkMenu::askForName);
    connect(&m_bookmarks, &Bookmarks::changed, this, &BookmarkMenu::fill);
    fill();
}

void BookmarkMenu::setProject(const std::filesystem::path& file, const std::optional<Crs>& crs) {
    setCrs(crs);
    m_bookmarks.setProject(file);
}

void BookmarkMenu::setCrs(const std::optional<Crs>& crs) {
    m_crs = crs;
    m_add.setEnabled(m_crs.has_value());
}

void BookmarkMenu::fill() {
    m_menu.clear();
    for (const auto& bookmark : m_bookmarks.all()) {
        // An ampersand in a name is no mnemonic.
        auto* action =
            m_menu.addAction(QString(bookmark.name).replace(QLatin1Char('&'), QStringLiteral("&&")),
                             this,
                             [this, bookmark] { go(bookmark); });
        action->setObjectName(QStringLiteral("bookmark:") + bookmark.name);
    }
    m_menu.addSeparator();
    auto* manage = m_menu.addAction(tr("&Manage bookmarks…"), this, &BookmarkMenu::manage);
    manage->setObjectName(QStringLiteral("manageBookmarks"));
    manage->setEnabled(!m_bookmarks.all().empty());
}

void BookmarkMenu::go(const Bookmark& bookmark) {
    if (!m_crs) {
        return;
    }
    try {
        m_canvas.setView(m_canvas.view()
                             .withCentre(groundOf(bookmark, *m_crs))
                             .withScale(bookmark.scaleDenominator));
    } catch (const CrsError& error) {
        Q_EMIT failed(error.problem());
    }
}

void BookmarkMenu::askForName() {
    auto* dialog = new QInputDialog(&m_window);
    dialog->setObjectName(QStringLiteral("bookmarkNameDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add bookmark"));
    dialog->setLabelText(tr("Name of the view:"));
    dialog->setTextValue(tr("View %1").arg(m_bookmarks.all().size() + 1));
    connect(dialog, &QInputDialog::textValueSelected, this, &BookmarkMenu::mark);
    dialog->open();
}

void BookmarkMenu::mark(const QString& name) {
    const auto kept = name.trimmed();
    if (kept.isEmpty() || !m_crs) {
        return;
    }
    try {
        const auto& view = m_canvas.view();
        m_bookmarks.add(bookmarkAt(kept, view.centre(), view.scaleDenominator(), *m_crs));
    } catch (const CrsError& error) {
        Q_EMIT failed(error.problem());
    }
}

void BookmarkMenu::manage() {
    auto* dialog = new BookmarkDialog(m_bookmarks, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

BookmarkDialog::BookmarkDialog(Bookmarks& bookmarks, QWidget* parent)
    : QDialog(parent)
    , m_bookmarks(bookmarks)
    , m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("bookmarkDialog"));
    setWindowTitle(tr("Bookmarks"));
    m_list->setObjectName(QStringLiteral("bookmarkList"));
    m_list->setAccessibleName(tr("Bookmarks"));
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* rename = buttons->addButton(tr("Re&name"), QDialogButtonBox::ActionRole);
    rename->setObjectName(QStringLiteral("renameBookmark"));
    auto* remove = buttons->addButton(tr("&Remove"), QDialogButtonBox::ActionRole);
    remove->setObjectName(QStringLiteral("removeBookmark"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_list);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(rename, &QPushButton::clicked, this, [this] {
        if (m_list->currentItem() != nullptr) {
            m_list->editItem(m_list->currentItem());
        }
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        if (m_list->currentRow() >= 0) {
            m_bookmarks.remove(static_cast<std::size_t>(m_list->currentRow()));
        }
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const auto row = static_cast<std::size_t>(m_list->row(item));
        if (!m_bookmarks.rename(row, item->text().trimmed())) {
            QMetaObject::invokeMethod(this, &BookmarkDialog::fill, Qt::QueuedConnection);
        }
    });
    // Later: the list must not be emptied while one of its items tells of a change.
    connect(&m_bookmarks, &Bookmarks::changed, this, &BookmarkDialog::fill, Qt::QueuedConnection);
    fill();
}

void BookmarkDialog::fill() {
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const auto& bookmark : m_bookmarks.all()) {
        auto* item = new QListWidgetItem(bookmark.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    m_list->setCurrentRow(std::min(std::max(row, 0), m_list->count() - 1));
}

} // namespace parklens
