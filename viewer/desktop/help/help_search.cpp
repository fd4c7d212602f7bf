#include "viewer/desktop/help/help_search.hpp"

#include "viewer/desktop/help/help_words.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr qsizetype longestExcerpt = 120; ///< characters
constexpr qsizetype beforeFirstMark = 30;
constexpr double titleWeight = 100.0;
constexpr double headingWeight = 20.0;
constexpr qsizetype mostCounted = 10; ///< a long page is no better for being long

/// What is looked for, folded.
struct Word {
    QString text = {};
    bool isAnywhere = false; ///< also within other words, since none begins with it
};

struct Part {
    Word word = {};
    double weight = 0.0;
};

/// What stands for one word: itself, or beside it the pairs of a run of Chinese.
struct Term {
    Word whole = {};
    std::vector<Part> parts = {};
    double needed = 0.0; ///< of the weight of the parts, where the whole is not there
};

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

/// "ratio" in "administration", "5" in "25"; Chinese has no blanks between words.
bool isWithinWord(const QString& text, qsizetype at) {
    if (at == 0 || isHan(text[at]) || isHan(text[at - 1])) {
        return false;
    }
    return (text[at].isLetter() && text[at - 1].isLetter()) ||
           (text[at].isDigit() && text[at - 1].isDigit());
}

/// -1 where there is none from there on.
qsizetype placeOf(const QString& text, const Word& word, qsizetype from = 0) {
    auto at = text.indexOf(word.text, from);
    while (at >= 0 && !word.isAnywhere && isWithinWord(text, at)) {
        at = text.indexOf(word.text, at + 1);
    }
    return at;
}

bool contains(const QString& text, const Word& word) {
    return placeOf(text, word) >= 0;
}

qsizetype countOf(const QString& text, const Word& word) {
    qsizetype count = 0;
    for (auto at = placeOf(text, word); at >= 0; at = placeOf(text, word, at + 1)) {
        ++count;
    }
    return count;
}

Word wordOf(const QString& text, const QStringList& texts) {
    const bool isThere = std::ranges::any_of(
        texts, [&](const QString& page) { return contains(page, {.text = text}); });
    return {.text = text, .isAnywhere = !isThere};
}

/// The fewer pages have it, the more a word says of the one that is looked for (inverse document
/// frequency). What none has stands where two words meet and says as little as what all have.
double weightOf(const Word& word, const QStringList& texts) {
    const auto having =
        std::ranges::count_if(texts, [&](const QString& text) { return contains(text, word); });
    const auto all = static_cast<double>(texts.size());
    return std::log(1.0 + (having == 0 ? 1.0 : all / static_cast<double>(having)));
}

Term termOf(const QString& asked, const QStringList& texts) {
    const Word word = wordOf(asked, texts);
    if (asked.size() < 3 || !isHan(asked.front())) {
        const double weight = weightOf(word, texts);
        return {.whole = word, .parts = {{word, weight}}, .needed = weight};
    }
    QStringList pairs;
    for (qsizetype first = 0; first + 1 < asked.size(); ++first) {
        pairs << asked.mid(first, 2);
    }
    pairs.removeDuplicates();
    Term term{.whole = word};
    for (const auto& pair : pairs) {
        const Word part{.text = pair};
        term.parts.push_back({part, weightOf(part, texts)});
        term.needed += term.parts.back().weight / 2.0;
    }
    return term;
}

bool isIn(const Term& term, const QString& text) {
    double found = 0.0;
    for (const auto& part : term.parts) {
        found += contains(text, part.word) ? part.weight : 0.0;
    }
    return found >= term.needed || contains(text, term.whole);
}

/// How many of the words the text has as they are asked for.
std::ptrdiff_t wholesIn(const std::vector<Term>& terms, const QString& text) {
    return std::ranges::count_if(terms,
                                 [&](const Term& term) { return contains(text, term.whole); });
}

/// Every place of every word, or where it is not there as it is asked for, of its parts;
/// overlapping ones joined.
std::vector<TextSpan> matchesOf(const std::vector<Term>& terms, const QString& text) {
    std::vector<TextSpan> spans;
    const auto add = [&](const Word& word) {
        for (auto at = placeOf(text, word); at >= 0; at = placeOf(text, word, at + 1)) {
            spans.push_back({at, word.text.size()});
        }
    };
    for (const auto& term : terms) {
        if (contains(text, term.whole)) {
            add(term.whole);
            continue;
        }
        for (const auto& part : term.parts) {
            add(part.word);
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

double scoreOf(const std::vector<Term>& terms, const HelpPage& page, const QString& text) {
    double score = 0.0;
    for (const auto& term : terms) {
        for (const auto& heading : page.headings) {
            if (isIn(term, foldedText(heading.text))) {
                score += term.needed * (heading.level == 1 ? titleWeight : headingWeight);
            }
        }
        if (const auto count = countOf(text, term.whole); count > 0) {
            score += 2.0 * term.needed * static_cast<double>(std::min(count, mostCounted));
            continue;
        }
        for (const auto& part : term.parts) {
            const auto count = std::min(countOf(text, part.word), mostCounted);
            score += part.weight * static_cast<double>(count);
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
    for (const auto& word : wordsAsked(foldedText(words), texts)) {
        terms.push_back(termOf(word, texts));
    }
    // Those that have the words as they are asked for before those that have parts of them.
    std::vector<std::pair<std::pair<std::ptrdiff_t, double>, HelpHit>> found;
    for (std::size_t page = 0; page < pages.size() && !terms.empty(); ++page) {
        const auto& text = texts[static_cast<qsizetype>(page)];
        if (std::ranges::all_of(terms, [&](const Term& term) { return isIn(term, text); })) {
            HelpHit hit{.page = page, .matches = matchesOf(terms, text)};
            addExcerpt(hit, terms, pages[page].text);
            found.emplace_back(std::pair(wholesIn(terms, text), scoreOf(terms, pages[page], text)),
                               std::move(hit));
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
