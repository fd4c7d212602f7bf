/// \file
/// Finds words in pages of help, also in Chinese, which has no blanks between words.
#pragma once

#include "viewer/desktop/help/help_page.hpp"

#include <QString>

#include <vector>

namespace parklens {

struct TextSpan {
    qsizetype position = 0;
    qsizetype length = 0;

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// The text as it is compared: small letters, half-width forms, plain digits for raised and lowered
/// ones, one character for each of the text's own, so that positions stay what they are.
QString foldedText(const QString& text);

struct HelpHit {
    std::size_t page = 0;               ///< index into the pages
    QString excerpt = {};               ///< the line that says most of what is asked for
    std::vector<TextSpan> marks = {};   ///< in the excerpt
    std::vector<TextSpan> matches = {}; ///< in HelpPage::text, in its order, none over another
};

/// The pages that hold every word that is asked for (wordsAsked()), those first that have them in
/// title and headings. A word that is not Chinese is found at the beginning of others, within them
/// only where none begins with it; the fewer pages have it the more it counts. Pages that lack a
/// run of Chinese but have half of its pairs of characters, the rarer ones counting for more, come
/// behind those that have it.
std::vector<HelpHit> searchHelp(const std::vector<HelpPage>& pages, const QString& words);

} // namespace parklens
