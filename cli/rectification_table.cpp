#include "cli/rectification_table.hpp"

#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace parklens::cli {

namespace {

/// Subject, value, limit or target with the verdict, change.
using Line = std::array<std::string, 4>;

constexpr std::size_t valueColumn = 1;

/// "0.86 [0.85, 0.89]"; the reason where there is no value.
std::string
valueCell(const SmallestChange& change, const SmallestChangeTexts& texts, Language language) {
    if (!change.figure.interval()) {
        return texts.value;
    }
    std::string cell = besideUnit(texts.value, unitWords(change.figure.unit, language));
    if (!texts.low.empty() && !texts.high.empty() && texts.low != texts.high) {
        cell += fmt::format(" [{}, {}]", texts.low, texts.high);
    }
    return cell;
}

/// "add forest 70.00 ha → 25.00".
std::string changeCell(const SmallestChangeTexts& texts) {
    return texts.amount.empty()
               ? std::string()
               : fmt::format(
                     "{} {} → {}", texts.way, besideUnit(texts.amount, texts.unit), texts.reached);
}

Line lineOf(const SmallestChange& change, const SmallestChangeTexts& texts, Language language) {
    return {change.figure.subject.name,
            valueCell(change, texts, language),
            fmt::format("{}: {}", fmt::join(texts.references, "; "), texts.verdict),
            changeCell(texts)};
}

/// Columns as wide as their widest cell. A reason may be long: it does not widen the column.
class Widths {
public:
    Widths(const std::vector<SmallestChange>& changes, const std::vector<Line>& lines) {
        for (std::size_t row = 0; row < lines.size(); ++row) {
            for (std::size_t i = 0; i < m_widths.size(); ++i) {
                if (i != valueColumn || changes[row].figure.interval()) {
                    m_widths[i] = std::max(m_widths[i], displayWidth(lines[row][i]));
                }
            }
        }
    }

    std::string text(const Line& line) const {
        std::string text = "    ";
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            text += padded(line[i], m_widths[i]) + "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    }

private:
    std::array<std::size_t, std::tuple_size_v<Line>> m_widths{};
};

std::string parkHeading(const Subject& subject) {
    const std::string& name = subject.parkId.empty() ? subject.name : subject.parkName;
    return name == parkIdOf(subject) ? fmt::format("\n{}\n", name)
                                     : fmt::format("\n{} ({})\n", name, parkIdOf(subject));
}

std::string indicatorHeading(const IndicatorResult& figure, Language language) {
    return fmt::format("  {} · {}\n", fullName(figure, language), figure.period);
}

/// The remark of a figure that has a value; of the others the value says why there is none.
std::string remarkLine(const SmallestChange& change, const SmallestChangeTexts& texts) {
    return !change.figure.isEvaluable() || texts.remark.empty()
               ? std::string()
               : fmt::format("        {}\n", texts.remark);
}

std::string countLine(const std::vector<SmallestChange>& changes, Language language) {
    const auto known = std::count_if(changes.begin(), changes.end(), [](const auto& change) {
        return change.amount.has_value();
    });
    return language == Language::Chinese
               ? fmt::format(
                     "\n共 {} 项未达到限值或目标，或尚不能下结论；其中 {} 项有最小整改量。\n",
                     changes.size(),
                     known)
               : fmt::format("\n{} figures fall short or cannot be judged; of {} of them the "
                             "smallest change is known.\n",
                             changes.size(),
                             known);
}

/// Of figures that are not in the table, since to what they would have to be lifted cannot be said.
std::string unknownLine(std::size_t unknownLimits, Language language) {
    if (unknownLimits == 0) {
        return {};
    }
    return language == Language::Chinese
               ? fmt::format("另有 {} 项限值不明（资料不足），不在其中，也不算未达到；"
                             "逐项见 explain --sensitivity。\n",
                             unknownLimits)
               : fmt::format("{} more figures, of which no limit is known (insufficient data), are "
                             "not among them and do not count as falling short; explain "
                             "--sensitivity lists them.\n",
                             unknownLimits);
}

} // namespace

std::string rectificationTable(const std::vector<SmallestChange>& changes,
                               std::size_t unknownLimits,
                               Language language) {
    if (changes.empty()) {
        const std::string none = language == Language::Chinese
                                     ? "没有未达到限值或目标的结果。\n"
                                     : "No figure falls short of a limit or target.\n";
        return fmt::format("{}{}", none, unknownLine(unknownLimits, language));
    }
    std::vector<SmallestChangeTexts> texts;
    std::vector<Line> lines;
    for (const SmallestChange& change : changes) {
        texts.push_back(textsOf(change, language));
        lines.push_back(lineOf(change, texts.back(), language));
    }
    const Widths widths(changes, lines);
    std::string table;
    std::string park;
    std::string indicator;
    for (std::size_t row = 0; row < changes.size(); ++row) {
        const IndicatorResult& figure = changes[row].figure;
        if (row == 0 || park != parkIdOf(figure.subject)) {
            park = parkIdOf(figure.subject);
            indicator.clear();
            table += parkHeading(figure.subject);
        }
        if (const std::string heading = indicatorHeading(figure, language); heading != indicator) {
            indicator = heading;
            table += heading;
        }
        table += widths.text(lines[row]);
        table += remarkLine(changes[row], texts[row]);
    }
    table += countLine(changes, language);
    return table + unknownLine(unknownLimits, language);
}

} // namespace parklens::cli
