#include "viewer/desktop/help/help_search.hpp"

#include <QStringList>

#include <algorithm>

namespace parklens {

namespace {

constexpr qsizetype longestExcerpt = 120; ///< characters
constexpr qsizetype beforeFirstMark = 30;
constexpr int titleWeight = 100;
constexpr int headingWeight = 20;
constexpr qsizetype mostCounted = 10; ///< a long page is no better for being long

/// What stands for one word: itself, or the pairs of a run of Chinese that no page has.
struct Term {
    QStringList parts = {}; ///< folded
    qsizetype needed = 1;   ///< of the parts
};

bool isHan(QChar character) {
    return character.script() == QChar::Script_Han;
}

QChar folded(QChar character) {
    const auto code = character.unicode();
    if (code >= 0xFF01 && code <= 0xFF5E) { // full-width forms of ASCII
        return QChar(static_cast<char16_t>(code - 0xFEE0)).toCaseFolded();
    }
    if (code == 0x3000) {
        return QLatin1Char(' ');
    }
    if (code == 0x00B5) { // the micro sign is a Greek letter, too
        return QChar(char16_t{0x03BC});
    }
    // "SO₂", "m²": a raised or lowered digit is read as the digit.
    const int digit = character.category() == QChar::Number_Other ? character.digitValue() : -1;
    return digit >= 0 ? QChar(static_cast<char16_t>('0' + digit)) : character.toCaseFolded();
}

QStringList wordsOf(const QString& text) {
    QStringList words;
    QString word;
    for (const auto character : foldedText(text)) {
        const bool isEnd =
            character.isSpace() || (!word.isEmpty() && isHan(character) != isHan(word.back()));
        if (isEnd && !word.isEmpty()) {
            words << word;
            word.clear();
        }
        if (!character.isSpace()) {
            word += character;
        }
    }
    if (!word.isEmpty()) {
        words << word;
    }
    words.removeDuplicates();
    return words;
}

Term termOf(const QString& word, const QStringList& texts) {
    const bool isThere =
        std::ranges::any_of(texts, [&](const QString& text) { return text.contains(word); });
    if (isThere || word.size() < 3 || !isHan(word.front())) {
        return {.parts = {word}};
    }
    Term term;
    for (qsizetype first = 0; first + 1 < word.size(); ++first) {
        term.parts << word.mid(first, 2);
    }
    term.parts.removeDuplicates();
    term.needed = (term.parts.size() + 1) / 2;
    return term;
}

bool isIn(const Term& term, const QString& text) {
    return std::ranges::count_if(
               term.parts, [&](const QString& part) { return text.contains(part); }) >= term.needed;
}

/// Every place of every part, overlapping ones joined.
std::vector<TextSpan> matchesOf(const std::vector<Term>& terms, const QString& text) {
    std::vector<TextSpan> spans;
    for (const auto& term : terms) {
        for (const auto& part : term.parts) {
            for (auto at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
                spans.push_back({at, part.size()});
            }
        }
    }
    std::ranges::sort(spans, {}, &TextSpan::position);
    std::vector<TextSpan> joined;
    for (const auto& span : spans) {
        if (joined.empty() || span.position > joined.back().position + joined.back().length) {
            joined.push_back(span);
        } else {
            auto& last = joined.back();
            last.length =
                std::max(last.position + last.length, span.position + span.length) - last.position;
        }
    }
    return joined;
}

int scoreOf(const std::vector<Term>& terms, const HelpPage& page, const QString& text) {
    int score = 0;
    for (const auto& term : terms) {
        for (const auto& heading : page.headings) {
            if (isIn(term, foldedText(heading.text))) {
                score += heading.level == 1 ? titleWeight : headingWeight;
            }
        }
        for (const auto& part : term.parts) {
            score += static_cast<int>(std::min(text.count(part), mostCounted));
        }
    }
    return score;
}

/// The line below the title with most of the terms, cut about the first of them.
void addExcerpt(HelpHit& hit, const std::vector<Term>& terms, const QString& pageText) {
    const auto lines = pageText.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QString best;
    qsizetype bestCount = 0;
    for (qsizetype line = lines.size() > 1 ? 1 : 0; line < lines.size(); ++line) {
        const auto text = foldedText(lines[line]);
        const auto count =
            std::ranges::count_if(terms, [&](const Term& term) { return isIn(term, text); });
        if (count > bestCount) {
            bestCount = count;
            best = lines[line];
        }
    }
    best = best.isEmpty() && !lines.isEmpty() ? lines.front() : best;
    const auto places = matchesOf(terms, foldedText(best));
    const auto first = places.empty() ? 0 : places.front().position;
    const auto from =
        best.size() <= longestExcerpt ? 0 : std::max<qsizetype>(0, first - beforeFirstMark);
    hit.excerpt = best.mid(from, longestExcerpt);
    if (from > 0) {
        hit.excerpt.prepend(QChar(0x2026));
    }
    if (from + longestExcerpt < best.size()) {
        hit.excerpt.append(QChar(0x2026));
    }
    hit.marks = matchesOf(terms, foldedText(hit.excerpt));
}

} // namespace

QString foldedText(const QString& text) {
    QString result(text);
    std::ranges::transform(result, result.begin(), folded);
    return result;
}

std::vector<HelpHit> searchHelp(const std::vector<HelpPage>& pages, const QString& words) {
    QStringList texts;
    for (const auto& page : pages) {
        texts << foldedText(page.text);
    }
    std::vector<Term> terms;
    for (const auto& word : wordsOf(words)) {
        terms.push_back(termOf(word, texts));
    }
    std::vector<std::pair<int, HelpHit>> found;
    for (std::size_t page = 0; page < pages.size() && !terms.empty(); ++page) {
        const auto& text = texts[static_cast<qsizetype>(page)];
        if (std::ranges::all_of(terms, [&](const Term& term) { return isIn(term, text); })) {
            HelpHit hit{.page = page, .matches = matchesOf(terms, text)};
            addExcerpt(hit, terms, pages[page].text);
            found.emplace_back(scoreOf(terms, pages[page], text), std::move(hit));
        }
    }
    std::ranges::stable_sort(
        found, std::ranges::greater(), [](const auto& entry) { return entry.first; });
    std::vector<HelpHit> hits;
    for (auto& [score, hit] : found) {
        hits.push_back(std::move(hit));
    }
    return hits;
}

} // namespace parklens
