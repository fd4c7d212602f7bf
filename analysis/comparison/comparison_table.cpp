#include "analysis/comparison/comparison_table.hpp"

#include "analysis/comparison/verdict_change.hpp"
#include "analysis/evidence/edition_names.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace parklens {

namespace {

constexpr const char* absent = "—";

bool isChinese(Language language) {
    return language == Language::Chinese;
}

std::string boundText(const FigureChange& change,
                      const IndicatorResult& figure,
                      const std::optional<double>& bound) {
    if (!bound) {
        return {};
    }
    const int decimals = change.difference ? change.decimals : displayDecimals(figure);
    return roundedText(*bound, decimals);
}

/// The value alone, with the decimals of the change.
std::string
numberText(const FigureChange& change, const IndicatorResult& figure, Language language) {
    const double* number = std::get_if<double>(&figure.value);
    return number != nullptr && change.difference ? roundedText(*number, change.decimals)
                                                  : displayText(figure, language);
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
    if (figure->interval()) {
        row.number(numberText(change, *figure, language));
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
    return change.a->name.in(language) + " → " + name;
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

std::string
valueText(const FigureChange& change, const IndicatorResult* figure, Language language) {
    if (figure == nullptr) {
        return absent;
    }
    std::string text = numberText(change, *figure, language);
    if (isLowerBound(*figure)) {
        return "≥ " + text;
    }
    const std::string low = boundText(change, *figure, figure->low);
    const std::string high = boundText(change, *figure, figure->high);
    if (figure->interval() && !low.empty() && !high.empty() && low != high) {
        text += fmt::format(" [{}, {}]", low, high);
    }
    return text;
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
                                    stateText(differences, isWhyTold, language)));
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
