/// \file
/// A page of help: Markdown as it is written, and its text as it reads on the screen.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QTextDocument;

namespace parklens {

struct HelpHeading {
    int level = 1; ///< 1 for the title of the page
    QString text = {};
};

/// Links lead to another page (`forest.md`), to a part of the window (`show:resultsDock`, by object
/// name) or to the figures of an indicator (`figure:forest.coverage`).
struct HelpPage {
    QString name = {};  ///< "forest": of the file without its extension, the same in all languages
    QString group = {}; ///< heading of the contents below which it stands
    QString markdown = {}; ///< with lines of Chinese joined
    QString text = {};     ///< as toPlainText() of the laid out page has it, position by position
    std::vector<HelpHeading> headings = {};
    QStringList links = {};    ///< targets in the order of the page
    QStringList pictures = {}; ///< file names

    /// The first heading.
    QString title() const { return headings.empty() ? name : headings.front().text; }
};

/// Lays Markdown out in a document: tables with borders, room around headings.
void layOutHelp(QTextDocument& document, const QString& markdown);

/// Reads what HelpPage tells of a page beside name and group. A line break between two Chinese
/// characters, which Markdown would show as a blank, is taken out.
HelpPage parseHelpPage(const QString& markdown);

} // namespace parklens
