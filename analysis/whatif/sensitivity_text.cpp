#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "analysis/whatif/sensitivity.hpp"
#include "gis/table/csv_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

/// "31.40 % [30.10, 32.00]", or why there is none.
std::string figureText(const std::optional<IndicatorResult>& figure, Language language) {
    if (!figure) {
        return LocalizedText{"没有这个指标", "no such figure"}.in(language);
    }
    std::string text = displayText(*figure, language);
    if (!figure->isEvaluable()) {
        return text;
    }
    text = besideUnit(text, unitWords(figure->unit, language));
    const std::string low = displayBound(*figure, figure->low);
    const std::string high = displayBound(*figure, figure->high);
    if (low != high && !low.empty() && !high.empty()) {
        text += fmt::format(" [{}, {}]", low, high);
    }
    return text;
}

std::string verdictText(const std::optional<JudgedReference>& judged, Language language) {
    return judged ? words(judged->verdict, judged->reference).in(language)
                  : LocalizedText{"没有参照", "nothing to hold it against"}.in(language);
}

/// Tables in words, for a terminal.
class TextWriter {
public:
    explicit TextWriter(Language language) : m_language(language) {}

    std::string write(const std::vector<SensitivityTable>& tables) {
        for (const SensitivityTable& table : tables) {
            if (!m_text.empty()) {
                m_text += "\n";
            }
            head(table);
            counts(table);
            changes(table, table.turning, {"单独改变即翻转", "turned by this change alone"});
            changes(table,
                    table.unsettling,
                    {"单独改变即无结论", "left without verdict by this alone"});
        }
        return std::move(m_text);
    }

private:
    void line(const LocalizedText& text) { m_text += "  " + text.in(m_language) + "\n"; }

    void head(const SensitivityTable& table) {
        m_text +=
            fmt::format("{} ({})\n", nameAndYear(table.figure, m_language), table.figure.key());
        const std::string figure = figureText(table.figure, m_language);
        if (!table.judged) {
            line({fmt::format("成果：{}；没有参照值", figure),
                  fmt::format("reported: {}; held against nothing", figure)});
            if (!table.figure.note.empty()) { // it may say which reference was left out
                line({"说明：" + table.figure.note.zh, "note: " + table.figure.note.en});
            }
            return;
        }
        const Reference& reference = table.judged->reference;
        const std::string kind = words(reference.kind).in(m_language);
        const std::string limit =
            referenceText(reference, unitWords(table.figure.unit, m_language));
        const std::string verdict = verdictText(table.judged, m_language);
        line({fmt::format("成果：{}；{} {}：{}", figure, kind, limit, verdict),
              fmt::format("reported: {}; {} {}: {}", figure, kind, limit, verdict)});
    }

    void counts(const SensitivityTable& table) {
        if (table.axes.empty()) {
            line({"没有可改变的口径", "no setting to vary"});
            return;
        }
        std::vector<std::string> axes;
        for (const SensitivityAxis& axis : table.axes) {
            axes.push_back(fmt::format("{} {}", axis.name.in(m_language), axis.values.size()));
        }
        const std::string product = fmt::format("{}", fmt::join(axes, " × "));
        if (!table.judged) {
            line({fmt::format("口径组合 {} 种（{}）", table.cases.size(), product),
                  fmt::format("{} combinations ({})", table.cases.size(), product)});
            return;
        }
        const std::size_t agree = table.count(SensitivityOutcome::Agrees);
        const std::size_t differ = table.count(SensitivityOutcome::Differs);
        const std::size_t none = table.count(SensitivityOutcome::NoVerdict);
        line({fmt::format("口径组合 {} 种（{}）：结论相同 {} 种，不同 {} 种，没有结论 {} 种",
                          table.cases.size(),
                          product,
                          agree,
                          differ,
                          none),
              fmt::format("{} combinations ({}): {} agree, {} differ, {} without verdict",
                          table.cases.size(),
                          product,
                          agree,
                          differ,
                          none)});
        if (table.turning.empty()) {
            line({"单独改变任何一项都不翻转结论", "no single change turns the verdict"});
        }
    }

    void changes(const SensitivityTable& table,
                 const std::vector<SingleChange>& changes,
                 const LocalizedText& what) {
        if (!table.judged) {
            return;
        }
        for (const SingleChange& change : changes) {
            const SensitivityAxis& axis = table.axes[change.axis];
            const SensitivityCase& one = table.caseOf(change);
            const std::string setting = fmt::format("{} = {}",
                                                    axis.name.in(m_language),
                                                    axis.values[change.value].words.in(m_language));
            const std::string figure = figureText(one.figure, m_language);
            const std::string verdict = verdictText(one.judged, m_language);
            line({fmt::format("{}：{} → {}，{}", what.zh, setting, figure, verdict),
                  fmt::format("{}: {} → {}, {}", what.en, setting, figure, verdict)});
        }
    }

    Language m_language;
    std::string m_text;
};

constexpr std::array<AssumptionKind, 5> axisColumns = {AssumptionKind::BoundaryRole,
                                                       AssumptionKind::StationRule,
                                                       AssumptionKind::Edition,
                                                       AssumptionKind::Rounding,
                                                       AssumptionKind::Dust};

std::vector<std::string> headings(Language language) {
    if (language == Language::Chinese) {
        return {"园区",
                "指标",
                "指标代码",
                "结果的键",
                "参照性质",
                "参照值",
                "边界",
                "站点规则",
                "标准版本",
                "修约",
                "沙尘",
                "数值",
                "下限",
                "上限",
                "单位",
                "结论",
                "与成果比较",
                "年度"};
    }
    return {"park",
            "indicator",
            "indicator_id",
            "key",
            "reference_kind",
            "reference",
            "boundary",
            "station_rule",
            "edition",
            "rounding",
            "dust",
            "value",
            "low",
            "high",
            "unit",
            "verdict",
            "against_reported",
            "period"};
}

std::string outcomeText(SensitivityOutcome outcome, Language language) {
    switch (outcome) {
    case SensitivityOutcome::Agrees:
        return LocalizedText{"相同", "agrees"}.in(language);
    case SensitivityOutcome::Differs:
        return LocalizedText{"不同", "differs"}.in(language);
    case SensitivityOutcome::NoVerdict:
        return LocalizedText{"没有结论", "no verdict"}.in(language);
    }
    return {};
}

void addValue(const SensitivityTable& table,
              const SensitivityCase& one,
              AssumptionKind kind,
              Language language,
              CsvWriter& csv) {
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
        if (table.axes[axis].kind == kind) {
            csv.text(table.axes[axis].values[one.values[axis]].words.in(language));
            return;
        }
    }
    csv.empty();
}

void addNumbers(const std::optional<IndicatorResult>& figure, Language language, CsvWriter& csv) {
    if (!figure) {
        csv.empty().empty().empty().empty();
        return;
    }
    if (const auto* number = std::get_if<double>(&figure->value)) {
        csv.number(*number);
    } else {
        csv.text(displayText(*figure, language));
    }
    csv.number(figure->low).number(figure->high).text(unitWords(figure->unit, language));
}

void addUnknownLimit(const IndicatorResult& figure, Language language, CsvWriter& csv) {
    const bool isPart = !figure.subject.parkId.empty();
    const JudgedReference& unknown = judgedUnknownLimit();
    const std::string limit = unknownLimitWords().in(language);
    const std::string reason = figure.unknownLimit->text.in(language);
    csv.text(isPart ? figure.subject.parkName : figure.subject.name)
        .text(fullName(figure, language))
        .text(figure.id)
        .text(figure.key())
        .text(words(unknown.reference.kind).in(language))
        .text(language == Language::Chinese ? fmt::format("{}（{}）", limit, reason)
                                            : fmt::format("{} ({})", limit, reason));
    for (std::size_t column = 0; column < axisColumns.size(); ++column) {
        csv.empty();
    }
    addNumbers(figure, language, csv);
    csv.text(words(unknown.verdict, unknown.reference).in(language))
        .text(outcomeText(SensitivityOutcome::NoVerdict, language))
        .text(figure.period)
        .endRow();
}

} // namespace

std::string sensitivityText(const std::vector<SensitivityTable>& tables, Language language) {
    return TextWriter(language).write(tables);
}

std::string sensitivityCsv(const std::vector<SensitivityTable>& tables,
                           const std::vector<UnknownLimits>& unknownLimits,
                           Language language) {
    CsvWriter csv(headings(language), {.byteOrderMark = true, .lineEnd = "\r\n"});
    for (const SensitivityTable& table : tables) {
        for (const SensitivityCase& one : table.cases) {
            csv.text(table.figure.subject.name)
                .text(fullName(table.figure, language))
                .text(table.figure.id)
                .text(table.figure.key());
            if (table.judged) {
                csv.text(words(table.judged->reference.kind).in(language))
                    .text(referenceWithOrigin(
                        table.judged->reference, unitWords(table.figure.unit, language), language));
            } else {
                csv.empty().empty();
            }
            for (const AssumptionKind kind : axisColumns) {
                addValue(table, one, kind, language, csv);
            }
            addNumbers(one.figure, language, csv);
            if (table.judged) {
                csv.text(verdictText(one.judged, language))
                    .text(outcomeText(one.outcome, language));
            } else {
                csv.empty().empty();
            }
            csv.text(table.figure.period).endRow();
        }
    }
    for (const UnknownLimits& limits : unknownLimits) {
        for (const IndicatorResult& figure : limits.figures) {
            addUnknownLimit(figure, language, csv);
        }
    }
    return csv.content();
}

} // namespace parklens
