#include "analysis/comparison/comparison_table.hpp"

#include "analysis/comparison/verdict_change.hpp"
#include "analysis/evidence/edition_names.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

constexpr const char* absent = "—";

bool isChinese(Language language) {
    return language == Language::Chinese;
}

/// The decimals of the table for programs: no rule has rounded its numbers.
int tableDecimals(const FigureChange& change, const IndicatorResult& figure) {
    return change.difference ? change.decimals : exactDecimals(figure);
}

std::string boundText(const FigureChange& change,
                      const IndicatorResult& figure,
                      const std::optional<double>& bound) {
    return bound ? roundedText(*bound, tableDecimals(change, figure)) : std::string();
}

/// \param isWhyTold  the line above says already why nothing is known
std::string stateText(const PartDifferences& part, bool isWhyTold, Language language) {
    const char* separator = isChinese(language) ? "；" : "; ";
    std::vector<std::string> texts;
    for (const LocalizedText& difference : part.differences) {
        texts.push_back(difference.in(language));
    }
    switch (part.state) {
    case PartState::Same:
        return isChinese(language) ? "相同" : "the same";
    case PartState::Differs:
        return fmt::format("{}", fmt::join(texts, separator));
    case PartState::Unknown:
        texts.push_back(isWhyTold ? LocalizedText{"原因同上", "as above"}.in(language)
                                  : part.why.in(language));
        return isChinese(language) ? fmt::format("无从得知（{}）", fmt::join(texts, separator))
                                   : fmt::format("not known ({})", fmt::join(texts, separator));
    }
    return {};
}

/// What differs of the boundaries: where they are the same, figures may be of other ones all the
/// same, which is a matter of the rules.
std::string extentsText(const Comparison& comparison, Language language) {
    const PartDifferences& boundary = comparison.parts[indexOf(ChangePart::Boundary)];
    const PartDifferences& rules = comparison.parts[indexOf(ChangePart::Rules)];
    const std::string text = stateText(boundary, false, language);
    if (rules.extentsChosen.empty()) {
        return text;
    }
    std::vector<std::string> chosen;
    for (const LocalizedText& difference : rules.extentsChosen) {
        chosen.push_back(difference.in(language));
    }
    const std::string list =
        fmt::format("{}", fmt::join(chosen, isChinese(language) ? "；" : "; "));
    const bool isSame = boundary.state == PartState::Same;
    return isChinese(language)
               ? fmt::format(
                     "{}；所用的范围不同（计入标准与口径）：{}", isSame ? "边界相同" : text, list)
               : fmt::format("{}; figures are of other extents (counted as standards and "
                             "settings): {}",
                             isSame ? "the boundaries are the same" : text,
                             list);
}

std::string sideText(const char* name, const ComparedRun& side, Language language) {
    const ProjectSummary& project = side.results.project;
    const std::string years = fmt::format("{}", fmt::join(project.years, ","));
    std::string text =
        isChinese(language)
            ? fmt::format("{}：{}（{}，{} 年）", name, side.path.string(), project.name, years)
            : fmt::format("{}: {} ({}, {})", name, side.path.string(), project.name, years);
    if (!project.scenario.empty()) {
        text += isChinese(language) ? fmt::format("，情景“{}”", project.scenario)
                                    : fmt::format(", scenario \"{}\"", project.scenario);
    }
    if (const PipelineOptions limits = limitsOf(side);
        !limits.only.empty() || !limits.parks.empty()) {
        std::vector<std::string> names = limits.parks;
        for (const Theme theme : limits.only) {
            names.emplace_back(key(theme));
        }
        const std::string list = fmt::format("{}", fmt::join(names, ","));
        text += isChinese(language) ? fmt::format("，只计算了 {}", list)
                                    : fmt::format(", computed for {} only", list);
    }
    if (!side.canBeRecomputed()) {
        text += isChinese(language)
                    ? fmt::format("，无法重算：{}", side.obstacle.zh)
                    : fmt::format(", cannot be computed again: {}", side.obstacle.en);
    }
    return text;
}

constexpr std::array<std::pair<const char*, const char*>, 28> headings = {
    {{"序号", "number"},
     {"对象", "subject"},
     {"部分", "part_of_subject"},
     {"指标", "indicator"},
     {"指标代码", "indicator_id"},
     {"A 年度", "a_period"},
     {"B 年度", "b_period"},
     {"A 版本", "a_edition"},
     {"B 版本", "b_edition"},
     {"单位", "unit"},
     {"A 数值", "a_value"},
     {"A 下限", "a_low"},
     {"A 上限", "a_high"},
     {"B 数值", "b_value"},
     {"B 下限", "b_low"},
     {"B 上限", "b_high"},
     {"差值", "difference"},
     {"差值下限", "difference_low"},
     {"差值上限", "difference_high"},
     {"范围变化", "boundary"},
     {"标准与口径", "rules"},
     {"数据版本", "data_version"},
     {"实际变化", "real_change"},
     {"未能分开", "not_separable"},
     {"A 结论", "a_verdict"},
     {"B 结论", "b_verdict"},
     {"结论变化", "verdict_change"},
     {"说明", "note"}}};

/// Cells of one row as CSV.
class CsvCells {
public:
    void text(std::string_view text) { m_cells.push_back(csvTextCell(text)); }

    /// A number as printed: no apostrophe before its sign.
    void number(std::string digits) { m_cells.push_back(std::move(digits)); }

    std::string line() const { return fmt::format("{}\r\n", fmt::join(m_cells, ",")); }

private:
    std::vector<std::string> m_cells;
};

void addValue(const FigureChange& change,
              const IndicatorResult* figure,
              Language language,
              CsvCells& row) {
    if (figure == nullptr) {
        row.text("");
        row.text("");
        row.text("");
        return;
    }
    if (const auto interval = figure->interval()) {
        row.number(roundedText(interval->value, tableDecimals(change, *figure)));
    } else {
        row.text(displayText(*figure, language));
    }
    row.number(boundText(change, *figure, figure->low));
    row.number(boundText(change, *figure, figure->high));
}

std::string csvRow(const FigureChange& change, std::size_t number, Language language) {
    const IndicatorResult& named = change.named();
    const Subject& subject = named.subject;
    const auto differenceBound = [&](const std::optional<double>& bound) {
        return bound ? roundedText(*bound, change.decimals) : std::string();
    };
    const auto of = [](const IndicatorResult* figure, std::string IndicatorResult::*member) {
        return figure == nullptr ? std::string() : figure->*member;
    };
    CsvCells row;
    row.number(fmt::to_string(number));
    row.text(subject.parkId.empty() ? subject.name : subject.parkName);
    row.text(subject.parkId.empty() ? std::string() : subject.name);
    row.text(nameText(change, language));
    row.text(named.id);
    row.text(of(change.a, &IndicatorResult::period));
    row.text(of(change.b, &IndicatorResult::period));
    row.text(of(change.a, &IndicatorResult::edition));
    row.text(of(change.b, &IndicatorResult::edition));
    row.text(unitWords(named.unit, language));
    addValue(change, change.a, language, row);
    addValue(change, change.b, language, row);
    row.number(change.printed.difference);
    row.number(differenceBound(change.differenceLow));
    row.number(differenceBound(change.differenceHigh));
    for (const ChangePart part : allChangeParts) {
        row.number(change.printed.parts[indexOf(part)]);
    }
    row.number(change.printed.unseparated);
    row.text(verdictText(change.a, language));
    row.text(verdictText(change.b, language));
    row.text(verdictChangeText(change, language));
    row.text(noteText(change, language));
    return row.line();
}

using Words = std::vector<std::string_view>;

Words wordsOf(std::string_view text) {
    Words all;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        all.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return all;
}

bool isNumber(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

bool isLetter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::string joinedWords(const Words& words, std::size_t from, std::size_t to) {
    return fmt::format("{}", fmt::join(words.data() + from, words.data() + to, " "));
}

/// Of the letters with which both begin; a Latin word or a number is shared whole or not.
std::size_t sharedBytes(std::string_view a, std::string_view b) {
    const auto isAscii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    const auto isInsideOfLetter = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t shared = 0;
    while (shared < most && a[shared] == b[shared]) {
        ++shared;
    }
    while (shared > 0 && shared < a.size() &&
           (isInsideOfLetter(a[shared]) || isAscii(a[shared - 1]))) {
        --shared;
    }
    return shared;
}

/// Two names of a figure that counts by another number: what they share is said once, so that both
/// rules have room, and they stand behind a dot, where names are not cut: "days with a daily mean
/// of PM2.5 · below 35 → below 50 μg/m³". Others are said one after the other.
std::string changedName(std::string_view a, std::string_view b) {
    const Words from = wordsOf(a);
    const Words to = wordsOf(b);
    const std::size_t most = std::min(from.size(), to.size());
    std::size_t before = 0;
    while (before < most && from[before] == to[before]) {
        ++before;
    }
    std::size_t behind = 0;
    while (behind < most - before && from[from.size() - 1 - behind] == to[to.size() - 1 - behind]) {
        ++behind;
    }
    const auto hasNumber = [before, behind](const Words& words) {
        return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(before),
                           words.end() - static_cast<std::ptrdiff_t>(behind),
                           isNumber);
    };
    if (!hasNumber(from) || !hasNumber(to)) {
        return fmt::format("{} → {}", a, b);
    }
    if (before == 0) { // Chinese has the rule and what it counts in one word
        const std::size_t shared = sharedBytes(from.front(), to.front());
        return shared == 0 ? fmt::format("{} → {}", a, b)
                           : fmt::format("{} · {} → {}",
                                         a.substr(0, shared),
                                         joinedWords(from, 0, from.size() - behind).substr(shared),
                                         b.substr(shared));
    }
    // How it counts belongs to the number, where it is a word of its own.
    const bool isNumberAlone = isNumber(from[before]) || isNumber(to[before]);
    const bool isOwnWord = std::ranges::all_of(from[before - 1], isLetter);
    before -= isNumberAlone && isOwnWord && before > 1 ? 1 : 0;
    return fmt::format("{}{}{} → {}",
                       joinedWords(from, 0, before),
                       isNumberAlone && !isOwnWord ? " " : " · ",
                       joinedWords(from, before, from.size() - behind),
                       joinedWords(to, before, to.size()));
}

/// "a → b"; the one where they are the same.
std::string fromTo(const std::string& a, const std::string& b) {
    return a == b ? a : fmt::format("{} → {}", a, b);
}

} // namespace

std::string nameText(const FigureChange& change, Language language) {
    const std::string name = fullName(change.named(), language);
    if (change.a == nullptr || change.b == nullptr || change.a->name == change.b->name) {
        return name;
    }
    return changedName(fullName(*change.a, language), name);
}

std::string
editionText(const FigureChange& change, const StandardsLibrary& standards, Language language) {
    const auto nameOf = [&](const IndicatorResult* figure) {
        return figure == nullptr || figure->edition.empty()
                   ? std::string()
                   : shortEditionName(figure->edition, standards).in(language);
    };
    return fromTo(nameOf(change.a != nullptr ? change.a : change.b),
                  nameOf(change.b != nullptr ? change.b : change.a));
}

std::string
periodText(const FigureChange& change, const StandardsLibrary& standards, Language language) {
    const IndicatorResult& a = change.a != nullptr ? *change.a : *change.b;
    const IndicatorResult& b = change.b != nullptr ? *change.b : *change.a;
    const std::string period = fromTo(a.period, b.period);
    const std::string edition = editionText(change, standards, language);
    return period.empty()    ? edition
           : edition.empty() ? period
                             : fmt::format("{} · {}", period, edition);
}

std::string valueText(const IndicatorResult* figure, Language language) {
    if (figure == nullptr) {
        return absent;
    }
    std::string text = displayText(*figure, language);
    if (isLowerBound(*figure)) {
        return "≥ " + text;
    }
    const std::string low = displayBound(*figure, figure->low);
    const std::string high = displayBound(*figure, figure->high);
    if (figure->interval() && !low.empty() && !high.empty() && low != high) {
        text += fmt::format(" [{}, {}]", low, high);
    }
    return text;
}

std::string differenceText(const FigureChange& change, Language language) {
    const std::string& text = change.printed.difference;
    return !change.isRoundedApart() ? text
           : isChinese(language)    ? fmt::format("{}（修约前）", text)
                                    : fmt::format("{} (before rounding)", text);
}

std::string verdictText(const IndicatorResult* figure, Language language) {
    std::string text;
    if (figure != nullptr) {
        for (const JudgedReference& judged : figure->references) {
            text += fmt::format("{}{}: {}",
                                text.empty() ? "" : "; ",
                                referenceText(judged.reference, unitWords(figure->unit, language)),
                                words(judged.verdict, judged.reference).in(language));
        }
        if (figure->unknownLimit) {
            const JudgedReference& unknown = judgedUnknownLimit();
            text += fmt::format("{}{}: {}",
                                text.empty() ? "" : "; ",
                                unknownLimitWords().in(language),
                                words(unknown.verdict, unknown.reference).in(language));
        }
    }
    return text;
}

std::string verdictChangeText(const FigureChange& change, Language language) {
    return change.a == nullptr || change.b == nullptr
               ? std::string()
               : verdictChangeText(verdictChanges(*change.a, *change.b), language);
}

std::string partText(const FigureChange& change, ChangePart part) {
    if (!change.difference) {
        return {};
    }
    const std::string& text = change.printed.parts[indexOf(part)];
    return text.empty() ? "?" : text;
}

std::string changedByText(const FigureChange& change, Language language) {
    if (change.changedBy.empty()) {
        return {};
    }
    std::vector<std::string> parts;
    for (const ChangePart part : change.changedBy) {
        parts.push_back(words(part).in(language));
    }
    const bool isCertain = change.note.empty() || parts.size() == 1;
    return isChinese(language) ? fmt::format("{}：{}",
                                             isCertain ? "改变于" : "改变于下列之一或几项",
                                             fmt::join(parts, "、"))
                               : fmt::format("{}: {}",
                                             isCertain ? "changed by" : "changed by one or more of",
                                             fmt::join(parts, ", "));
}

std::string noteText(const FigureChange& change, Language language) {
    std::string text = changedByText(change, language);
    if (!change.note.empty()) {
        text += text.empty() ? "" : isChinese(language) ? "；" : "; ";
        text += change.note.in(language);
    }
    return text;
}

std::vector<std::string> comparisonSummary(const Comparison& comparison, Language language) {
    std::vector<std::string> lines = {sideText("A", *comparison.a, language),
                                      sideText("B", *comparison.b, language)};
    LocalizedText told;
    for (const ChangePart part : allChangeParts) {
        const PartDifferences& differences = comparison.parts[indexOf(part)];
        const bool isWhyTold = !told.empty() && told == differences.why;
        lines.push_back(fmt::format("{}{}{}",
                                    words(part).in(language),
                                    isChinese(language) ? "：" : ": ",
                                    part == ChangePart::Boundary
                                        ? extentsText(comparison, language)
                                        : stateText(differences, isWhyTold, language)));
        told = differences.why;
    }
    return lines;
}

std::string comparisonCsv(const Comparison& comparison) {
    const Language language = comparison.b->results.project.language;
    CsvCells heading;
    for (const auto& [zh, en] : headings) {
        heading.text(isChinese(language) ? zh : en);
    }
    std::string csv = "\xEF\xBB\xBF" + heading.line();
    std::size_t number = 0;
    for (const FigureChange& change : comparison.figures) {
        csv += csvRow(change, ++number, language);
    }
    return csv;
}

} // namespace parklens
