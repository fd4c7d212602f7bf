#include "viewer/desktop/help/help_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace parklens {

namespace {

/// Longer ones before those that they begin with.
constexpr std::array<QStringView, 39> chineseQuestions = {
    u"是怎么回事", u"怎么使用", u"怎样使用", u"如何使用", u"使用方法", u"为什么", u"怎么样",
    u"怎么用",     u"怎样用",   u"如何用",   u"怎么办",   u"怎么看",   u"怎么算", u"是什么",
    u"什么是",     u"什么叫",   u"什么时候", u"能不能",   u"可不可以", u"是不是", u"有没有",
    u"在哪里",     u"在哪儿",   u"哪里",     u"哪儿",     u"在哪",     u"怎么",   u"怎样",
    u"如何",       u"什么",     u"为何",     u"可以",     u"是否",     u"请问",   u"我想",
    u"想要",       u"用法",     u"吗",       u"呢"};

constexpr std::array<QStringView, 38> englishQuestions = {
    u"a",    u"an",   u"and", u"are",    u"can",   u"could", u"did", u"do",    u"does", u"for",
    u"from", u"have", u"how", u"i",      u"in",    u"is",    u"it",  u"me",    u"my",   u"of",
    u"on",   u"so",   u"the", u"there",  u"this",  u"to",    u"use", u"was",   u"we",   u"what",
    u"when", u"why",  u"who", u"should", u"where", u"which", u"you", u"please"};

bool isQuestion(const QString& word) {
    return std::ranges::find(englishQuestions, QStringView(word)) != englishQuestions.end();
}

QStringList wordsOf(const QString& text) {
    QStringList words;
    QString word;
    for (const auto character : text) {
        const bool isBetween = character.isSpace() || character == QLatin1Char('?');
        const bool isEnd = isBetween || (!word.isEmpty() && isHan(character) != isHan(word.back()));
        if (isEnd && !word.isEmpty()) {
            words << word;
            word.clear();
        }
        if (!isBetween) {
            word += character;
        }
    }
    if (!word.isEmpty()) {
        words << word;
    }
    return words;
}

/// Binds two words and says nothing itself.
constexpr QChar particle = u'的';

/// What is left of a run of Chinese; a single character says little beside what else is left.
QStringList withoutQuestions(QString run) {
    for (const QStringView question : chineseQuestions) {
        run.replace(question.toString(), QStringLiteral(" "));
    }
    run.replace(particle, QLatin1Char(' '));
    const QStringList left = run.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList longer;
    std::ranges::copy_if(
        left, std::back_inserter(longer), [](const QString& word) { return word.size() > 1; });
    return longer.isEmpty() ? left : longer;
}

} // namespace

bool isHan(QChar character) {
    return character.script() == QChar::Script_Han;
}

QStringList wordsAsked(const QString& question, const QStringList& texts) {
    QStringList all = wordsOf(question);
    QStringList asked;
    for (const auto& word : all) {
        const bool isThere =
            std::ranges::any_of(texts, [&](const QString& text) { return text.contains(word); });
        if (!isHan(word.front())) {
            asked << (isQuestion(word) ? QStringList() : QStringList(word));
        } else {
            asked << (isThere ? QStringList(word) : withoutQuestions(word));
        }
    }
    QStringList& words = asked.isEmpty() ? all : asked;
    words.removeDuplicates();
    return words;
}

} // namespace parklens
