// The help window, and the way to it from where help is wanted.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/help/help_browser.hpp"
#include "viewer/desktop/help/help_window.hpp"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeySequence>
#include <QLineEdit>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The window that F1 has opened; it is no child of the main window.
HelpWindow* helpWindow() {
    for (auto* widget : QApplication::topLevelWidgets()) {
        if (auto* help = qobject_cast<HelpWindow*>(widget); help != nullptr && help->isVisible()) {
            return help;
        }
    }
    return nullptr;
}

/// The page that F1 opens from a widget.
QString pageFrom(QWidget& widget) {
    widget.window()->activateWindow(); // which takes effect a moment later
    BOOST_TEST(waitUntil([&] { return QApplication::activeWindow() == widget.window(); }, 5000));
    widget.setFocus();
    QTest::keyClick(&widget, Qt::Key_F1);
    BOOST_REQUIRE(helpWindow() != nullptr);
    return helpWindow()->page();
}

/// Clicks on the first link to a target in a page.
void clickLink(QTextBrowser& browser, const QString& target) {
    for (auto block = browser.document()->begin(); block.isValid(); block = block.next()) {
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            if (piece.fragment().charFormat().anchorHref() == target) {
                QTextCursor cursor(browser.document());
                cursor.setPosition(piece.fragment().position() + 1);
                browser.setTextCursor(cursor);
                browser.ensureCursorVisible();
                QTest::mouseClick(
                    browser.viewport(), Qt::LeftButton, {}, browser.cursorRect(cursor).center());
                return;
            }
        }
    }
    BOOST_FAIL("there is no link to " + target.toStdString());
}

struct Help {
    explicit Help(Language language = Language::Chinese)
        : window(HelpLibrary(sourceDirectory() / "data" / "help", language), language) {
        window.show();
    }

    void follow(const QString& link) {
        Q_EMIT child<HelpBrowser>(window, "helpPage").anchorClicked(QUrl(link));
    }

    HelpWindow window;
};

} // namespace

BOOST_AUTO_TEST_SUITE(help_window)

BOOST_AUTO_TEST_CASE(f1_opens_the_page_about_what_has_the_focus) {
    auto& window = demoWindow();
    BOOST_TEST((pageFrom(window.canvas()) == QStringLiteral("window")));
    BOOST_TEST((pageFrom(child<QTreeView>(window, "resultsTree")) == QStringLiteral("results")));
    BOOST_TEST((pageFrom(child<QWidget>(window, "detailsText")) == QStringLiteral("evidence")));
    auto& audit = child<QDockWidget>(window, "auditDock");
    audit.raise();
    BOOST_TEST((pageFrom(child<QWidget>(window, "auditTable")) == QStringLiteral("audit")));
    helpWindow()->close();
}

BOOST_AUTO_TEST_CASE(f1_is_heard_in_dialogs_too) {
    auto& window = demoWindow();
    const std::vector<std::array<const char*, 3>> dialogs = {
        {"makeSheet", "sheetDialog", "sheets"},
        {"addBaseMap", "baseMapDialog", "data"},
        {"goTo", "goToDialog", "window"},
        {"shortcuts", "shortcutsDialog", "keyboard"},
        {"editProject", "projectWindow", "project"}};
    for (const auto& [action, name, page] : dialogs) {
        BOOST_TEST_CONTEXT(name) {
            child<QAction>(window, action).trigger();
            auto& dialog = child<QWidget>(window, name);
            const auto fields = dialog.findChildren<QLineEdit*>();
            const auto shown = std::ranges::find_if(fields, &QWidget::isVisible);
            auto* field = shown != fields.end() ? *shown : nullptr;
            BOOST_TEST((pageFrom(field != nullptr ? static_cast<QWidget&>(*field) : dialog) ==
                        QString::fromLatin1(page)));
            dialog.close();
            helpWindow()->close();
        }
    }
}

BOOST_AUTO_TEST_CASE(keyboard_has_a_key_of_its_own) {
    auto& window = demoWindow();
    BOOST_TEST((child<QAction>(window, "helpContents").shortcut() == QKeySequence(Qt::Key_F1)));
    BOOST_TEST((child<QAction>(window, "shortcuts").shortcut() ==
                QKeySequence(QStringLiteral("Ctrl+F1"))));
}

BOOST_AUTO_TEST_CASE(the_help_goes_with_the_main_window_and_does_not_keep_the_program) {
    MainWindow window(Language::English, Lettering::installed());
    window.show();
    child<QAction>(window, "helpContents").trigger();
    BOOST_REQUIRE(helpWindow() != nullptr);
    BOOST_TEST(!helpWindow()->testAttribute(Qt::WA_QuitOnClose));
    window.close();
    BOOST_TEST((helpWindow() == nullptr));
}

BOOST_AUTO_TEST_CASE(links_lead_back_and_forth) {
    Help help;
    const auto first = help.window.page();
    auto& back = child<QAction>(help.window, "helpBack");
    auto& forth = child<QAction>(help.window, "helpForth");
    BOOST_TEST(!back.isEnabled());
    help.follow(QStringLiteral("forest.md"));
    help.follow(QStringLiteral("what_if.md"));
    BOOST_TEST((help.window.page() == QStringLiteral("what_if")));
    back.trigger();
    BOOST_TEST((help.window.page() == QStringLiteral("forest")));
    BOOST_TEST((child<QTreeWidget>(help.window, "helpContents").currentItem()->text(0) ==
                help.window.library().find(QStringLiteral("forest"))->title()));
    back.trigger();
    BOOST_TEST((help.window.page() == first));
    forth.trigger();
    BOOST_TEST((help.window.page() == QStringLiteral("forest")));
    help.follow(QStringLiteral("air.md")); // what lay ahead is forgotten
    BOOST_TEST(!forth.isEnabled());
}

BOOST_AUTO_TEST_CASE(a_click_on_a_link_opens_a_page_and_shows_parts_of_the_window) {
    auto& window = demoWindow();
    child<QDockWidget>(window, "layersDock").close();
    BOOST_TEST((pageFrom(window.canvas()) == QStringLiteral("window")));
    auto* help = helpWindow();
    auto& page = child<HelpBrowser>(*help, "helpPage");
    clickLink(page, QStringLiteral("show:layersDock"));
    BOOST_TEST(child<QDockWidget>(window, "layersDock").isVisible());
    BOOST_TEST((window.findChild<QWidget*>(QStringLiteral("pointerFrame")) != nullptr));
    clickLink(page, QStringLiteral("results.md"));
    BOOST_TEST((help->page() == QStringLiteral("results")));
    help->showPage(QStringLiteral("forest"));
    clickLink(page, QStringLiteral("figure:forest.canopy_cover"));
    BOOST_TEST(waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.id == "forest.canopy_cover";
    }));
    auto& words = child<QLineEdit>(*help, "helpSearch");
    words.setText(QStringLiteral("GBK"));
    clickLink(child<QTextBrowser>(*help, "helpHits"), QStringLiteral("data.md"));
    BOOST_TEST((help->page() == QStringLiteral("data")));
    words.clear();
    help->close();
}

BOOST_AUTO_TEST_CASE(the_search_lists_pages_and_marks_the_words_in_the_one_shown) {
    Help help;
    auto& words = child<QLineEdit>(help.window, "helpSearch");
    auto& hits = child<QTextBrowser>(help.window, "helpHits");
    QTest::keyClicks(&words, QStringLiteral("PM2.5"));
    BOOST_TEST(hits.toPlainText().contains(QStringLiteral("空气质量天数")));
    words.setText(QStringLiteral("最小整改量"));
    BOOST_TEST(hits.isVisible());
    Q_EMIT hits.anchorClicked(QUrl(QStringLiteral("scenario.md")));
    const auto marks = child<HelpBrowser>(help.window, "helpPage").extraSelections();
    BOOST_REQUIRE(!marks.isEmpty());
    BOOST_TEST((marks.front().cursor.selectedText() == QStringLiteral("最小整改量")));
    keepPicture(help.window, QStringLiteral("help-search"));
    words.setText(QStringLiteral("没有这样的话zzz"));
    BOOST_TEST(hits.toPlainText().contains(QStringLiteral("No page")));
    words.clear();
    BOOST_TEST(child<QTreeWidget>(help.window, "helpContents").isVisible());
    BOOST_TEST(child<HelpBrowser>(help.window, "helpPage").extraSelections().isEmpty());
}

BOOST_AUTO_TEST_CASE(return_opens_the_first_page_found_and_their_number_is_a_sentence) {
    Help help(Language::English);
    auto& words = child<QLineEdit>(help.window, "helpSearch");
    auto& hits = child<QTextBrowser>(help.window, "helpHits");
    QTest::keyClicks(&words, QStringLiteral("how to use the swipe"));
    BOOST_TEST((help.window.page() == QStringLiteral("start")));
    QTest::keyClick(&words, Qt::Key_Return);
    BOOST_TEST((help.window.page() == QStringLiteral("compare")));
    BOOST_TEST(!child<HelpBrowser>(help.window, "helpPage").extraSelections().isEmpty());
    words.setText(QStringLiteral("Beaufort"));
    BOOST_TEST(hits.toPlainText().startsWith(QStringLiteral("1 page\n")),
               hits.toPlainText().left(30).toStdString());
    words.setText(QStringLiteral("parcels"));
    BOOST_TEST(hits.toPlainText().contains(QStringLiteral(" pages\n")));
    words.setText(QStringLiteral("zzz"));
    QTest::keyClick(&words, Qt::Key_Return); // leads nowhere
    BOOST_TEST((help.window.page() == QStringLiteral("compare")));
}

BOOST_AUTO_TEST_CASE(what_no_page_of_the_language_has_is_found_in_the_other) {
    struct Asked {
        Language language;
        const char* words;
        const char* page;
        const char* told;
    };

    for (const auto& [language, question, page, told] :
         {Asked{Language::Chinese, "how to use the swipe", "compare", "in English"},
          Asked{Language::English, "卷帘怎么用", "compare", "in Chinese"}}) {
        Help help(language);
        const auto first = help.window.page();
        auto& words = child<QLineEdit>(help.window, "helpSearch");
        auto& browser = child<HelpBrowser>(help.window, "helpPage");
        const HelpLibrary other(sourceDirectory() / "data" / "help",
                                language == Language::Chinese ? Language::English
                                                              : Language::Chinese);
        words.setText(QString::fromUtf8(question));
        BOOST_TEST(child<QTextBrowser>(help.window, "helpHits")
                       .toPlainText()
                       .contains(QLatin1String(told)));
        QTest::keyClick(&words, Qt::Key_Return);
        BOOST_TEST((help.window.page() == QLatin1String(page)));
        BOOST_TEST((browser.toPlainText() == other.find(QLatin1String(page))->text));
        BOOST_TEST(!browser.extraSelections().isEmpty());
        // Its links lead to pages of its language, the contents to those of the window's.
        help.follow(QStringLiteral("results.md"));
        BOOST_TEST((browser.toPlainText() == other.find(QStringLiteral("results"))->text));
        help.window.showPage(QStringLiteral("results"));
        BOOST_TEST(
            (browser.toPlainText() == help.window.library().find(QStringLiteral("results"))->text));
        for (int step = 0; step < 3; ++step) {
            child<QAction>(help.window, "helpBack").trigger();
        }
        BOOST_TEST((help.window.page() == first));
    }
}

BOOST_AUTO_TEST_CASE(what_the_search_finds_is_what_the_page_shows) {
    // Positions are those of the text that was read; the browser lays the page out anew.
    for (const auto language : {Language::Chinese, Language::English}) {
        Help help(language);
        for (const auto& page : help.window.library().pages()) {
            help.window.showPage(page.name);
            BOOST_TEST((child<HelpBrowser>(help.window, "helpPage").toPlainText() == page.text),
                       page.name.toStdString());
            const auto code =
                language == Language::Chinese ? QStringLiteral("zh-") : QStringLiteral("en-");
            keepPicture(help.window, QStringLiteral("help-") + code + page.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_read_from_elsewhere) {
    Help help;
    auto& browser = child<HelpBrowser>(help.window, "helpPage");
    const auto page = help.window.page();
    for (const auto* address :
         {"https://example.org/a.png", "file:///etc/hostname", "../en/a.png"}) {
        const auto url = QUrl(QString::fromLatin1(address));
        BOOST_TEST(browser.loadResource(QTextDocument::ImageResource, url).isNull());
        help.follow(url.toString());
    }
    BOOST_TEST(browser.loadResource(QTextDocument::HtmlResource, QUrl(QStringLiteral("start.md")))
                   .isNull());
    BOOST_TEST((help.window.page() == page));
}

BOOST_AUTO_TEST_CASE(a_page_is_saved_as_pdf) {
    Help help;
    const TemporaryDirectory folder;
    help.window.printTo(folder / "page.pdf");
    BOOST_TEST(readFile(folder / "page.pdf").starts_with("%PDF"));
}

BOOST_AUTO_TEST_CASE(a_folder_without_help_is_told_in_one_sentence) {
    const TemporaryDirectory folder;
    BOOST_CHECK_EXCEPTION(
        HelpLibrary(folder.path(), Language::English), IoError, [](const IoError& error) {
            return error.sentence(Language::English).find("contents.csv") != std::string::npos;
        });
}

BOOST_AUTO_TEST_SUITE_END()
