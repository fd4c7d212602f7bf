// The pages: complete in both languages, and true for the window that they describe.

#include "analysis/indicators/indicator.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/help/help_library.hpp"

#include <QAction>
#include <QDockWidget>
#include <QFile>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

HelpLibrary library(Language language) {
    return HelpLibrary(sourceDirectory() / "data" / "help", language);
}

const std::array languages = {Language::Chinese, Language::English};

QString withoutMarks(QString text) {
    return text.remove(QRegularExpression(QStringLiteral("\\(&.\\)"))).remove(QLatin1Char('&'));
}

/// What a text of the window may read: itself, or its translations.
using Words = std::function<QStringList(const QString&)>;

/// The translations of every text, whatever its context.
Words chineseWords() {
    std::multimap<QString, QString> translations;
    QFile file(QString::fromStdString(
        (sourceDirectory() / "viewer/desktop/translations/parklens_zh_CN.ts").string()));
    BOOST_REQUIRE(file.open(QIODevice::ReadOnly));
    QString source;
    for (QXmlStreamReader reader(&file); !reader.atEnd(); reader.readNext()) {
        if (reader.isStartElement() && reader.name() == QLatin1String("source")) {
            source = reader.readElementText();
        } else if (reader.isStartElement() && reader.name() == QLatin1String("translation")) {
            translations.emplace(
                source, reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed());
        }
    }
    return [translations](const QString& text) {
        QStringList words;
        const auto [first, last] = translations.equal_range(text);
        for (auto entry = first; entry != last; ++entry) {
            words << withoutMarks(entry->second);
        }
        return words;
    };
}

/// The entry of the menus with these texts on the way to it; nullptr where there is none.
const QAction*
entryOf(const QList<QAction*>& actions, const QStringList& path, const Words& words) {
    for (const auto* action : actions) {
        if (!words(action->text()).contains(path.front())) {
            continue;
        }
        const auto* entry = path.size() == 1 ? action
                            : action->menu() == nullptr
                                ? nullptr
                                : entryOf(action->menu()->actions(), path.mid(1), words);
        if (entry != nullptr) {
            return entry;
        }
    }
    return nullptr;
}

struct NamedEntry {
    QString path = {};
    QString keys = {}; ///< in brackets behind it; empty where there are none
};

/// The entries that a page names: emphasised, with › between menu and entry.
std::vector<NamedEntry> namedEntries(const HelpPage& page) {
    static const QRegularExpression pattern(QStringLiteral(
        "(?<!\\*)\\*([^*|]+ › [^*|]+)\\*(?:\\s*[（(]((?:Ctrl|Alt|F\\d)[^）)]*)[）)])?"));
    std::vector<NamedEntry> entries;
    auto found =
        pattern.globalMatch(QString(page.markdown).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    while (found.hasNext()) {
        const auto match = found.next();
        entries.push_back({match.captured(1), match.captured(2)});
    }
    return entries;
}

} // namespace

BOOST_AUTO_TEST_SUITE(help_pages)

BOOST_AUTO_TEST_CASE(every_page_is_there_in_both_languages_with_the_same_headings) {
    const auto zh = library(Language::Chinese);
    const auto en = library(Language::English);
    BOOST_REQUIRE(zh.pages().size() == en.pages().size());
    BOOST_TEST(zh.pages().size() >= 16u);
    for (std::size_t page = 0; page < zh.pages().size(); ++page) {
        const auto& chinese = zh.pages()[page];
        const auto& english = en.pages()[page];
        BOOST_TEST_CONTEXT(chinese.name.toStdString()) {
            BOOST_TEST(chinese.name.toStdString() == english.name.toStdString());
            BOOST_REQUIRE(chinese.headings.size() == english.headings.size());
            for (std::size_t heading = 0; heading < chinese.headings.size(); ++heading) {
                BOOST_TEST(chinese.headings[heading].level == english.headings[heading].level);
            }
            BOOST_TEST(chinese.headings.front().level == 1);
            for (const auto& folder : {zh.folder(), en.folder()}) {
                const auto text = readFile(folder / (chinese.name.toStdString() + ".md"));
                BOOST_TEST(std::ranges::count(text, '\n') <= 80);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(lines_of_chinese_are_joined_without_a_blank) {
    const auto page = parseHelpPage(
        QStringLiteral("# 题\n\n一行，\n二行 PM2.5\n三行\n\n- 甲，\n  **乙**\n- 丙\n"));
    BOOST_TEST(page.text.contains(QStringLiteral("一行，二行 PM2.5 三行")));
    BOOST_TEST(page.text.contains(QStringLiteral("甲，乙\n")));
}

BOOST_AUTO_TEST_CASE(the_folder_holds_no_page_that_the_contents_lack) {
    for (const auto language : languages) {
        const auto pages = library(language);
        for (const auto& entry : std::filesystem::directory_iterator(pages.folder())) {
            if (entry.path().extension() == ".md") {
                const auto name = QString::fromStdString(entry.path().stem().string());
                BOOST_TEST((pages.find(name) != nullptr), name.toStdString());
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(links_and_pictures_lead_to_what_is_there_and_never_to_the_network) {
    auto& window = demoWindow();
    std::set<QString> indicators;
    for (const auto& indicator : catalogue()) {
        indicators.insert(QString::fromStdString(indicator.descriptor.id));
    }
    for (const auto language : languages) {
        const auto pages = library(language);
        for (const auto& page : pages.pages()) {
            for (const auto& link : page.links) {
                const auto target = link.mid(link.indexOf(QLatin1Char(':')) + 1);
                const bool isThere =
                    link.startsWith(QLatin1String("show:"))
                        ? window.findChild<QObject*>(target) != nullptr
                    : link.startsWith(QLatin1String("figure:"))
                        ? indicators.contains(target)
                        : link.endsWith(QLatin1String(".md")) && pages.find(link.chopped(3));
                BOOST_TEST(isThere, page.name.toStdString() << ": " << link.toStdString());
            }
            for (const auto& picture : page.pictures) {
                BOOST_TEST(std::filesystem::exists(pages.folder() / picture.toStdString()));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_page_about_the_window_names_every_panel) {
    auto& window = demoWindow();
    for (const auto language : languages) {
        const auto pages = library(language);
        const auto* page = pages.find(QStringLiteral("window"));
        BOOST_REQUIRE(page != nullptr);
        const auto docks = window.findChildren<QDockWidget*>();
        BOOST_TEST(docks.size() >= 13);
        for (const auto* dock : docks) {
            BOOST_TEST(page->links.contains(QStringLiteral("show:") + dock->objectName()),
                       dock->objectName().toStdString());
        }
    }
}

BOOST_AUTO_TEST_CASE(no_page_names_an_entry_or_keys_that_the_menus_do_not_have) {
    auto& window = demoWindow();
    const auto chinese = chineseWords();
    const Words english = [](const QString& text) { return QStringList{withoutMarks(text)}; };
    for (const auto language : languages) {
        const auto pages = library(language);
        std::size_t named = 0;
        std::size_t withKeys = 0;
        for (const auto& page : pages.pages()) {
            for (const auto& [path, keys] : namedEntries(page)) {
                ++named;
                const auto* entry = entryOf(window.menuBar()->actions(),
                                            path.split(QStringLiteral(" › ")),
                                            language == Language::Chinese ? chinese : english);
                BOOST_TEST_CONTEXT(page.name.toStdString() << ": " << path.toStdString()) {
                    BOOST_TEST((entry != nullptr));
                    if (entry != nullptr && !keys.isEmpty()) {
                        ++withKeys;
                        BOOST_TEST(entry->shortcuts().contains(QKeySequence(keys)),
                                   keys.toStdString());
                    }
                }
            }
        }
        BOOST_TEST(named > 12u); // the pattern finds them
        BOOST_TEST(withKeys > 6u);
    }
}

BOOST_AUTO_TEST_CASE(contexts_are_names_that_the_desktop_gives) {
    // Dialogs are there only while they are open, so the names are looked for in the sources.
    std::string sources;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(sourceDirectory() / "viewer" / "desktop")) {
        if (entry.path().extension() == ".cpp") {
            sources += readFile(entry.path());
        }
    }
    const auto pages = library(Language::English);
    for (const auto& [object, page] : pages.contexts()) {
        const auto name = '"' + object.toStdString() + '"';
        BOOST_TEST((sources.find(name) != std::string::npos), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
