#include "cli/indicator_table.hpp"

#include "analysis/evidence/edition_names.hpp"
#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/forest/forest_profile.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace parklens::cli {

namespace {

std::string valueCell(const IndicatorResult& result, Language language) {
    std::string cell = displayText(result, language);
    const std::string unit = unitWords(result.unit, language);
    if (isLowerBound(result)) {
        return fmt::format("≥ {}", besideUnit(cell, unit));
    }
    if (!result.interval()) {
        return cell;
    }
    cell = besideUnit(cell, unit);
    const std::string low = displayBound(result, result.low);
    const std::string high = displayBound(result, result.high);
    if (!low.empty() && !high.empty() && low != high) {
        cell += fmt::format(" [{}, {}]", low, high);
    }
    return cell;
}

/// "2014 · GB 3095-2012": an edition is named, for its id alone reads as another year.
std::string
aboutCell(const IndicatorResult& result, const StandardsLibrary& standards, Language language) {
    std::string cell = result.period;
    for (const auto& [member, chosen] : result.dimension) {
        cell += " " + dimensionWords(member, chosen, language);
    }
    if (!result.edition.empty()) {
        const LocalizedText name =
            profileWithKey(result.edition).value_or(shortEditionName(result.edition, standards));
        cell += fmt::format(" · {}", name.in(language));
    }
    return cell;
}

std::string referenceCell(const IndicatorResult& result, Language language) {
    std::string cell;
    for (const JudgedReference& judged : result.references) {
        cell += fmt::format("{}{}: {}",
                            cell.empty() ? "" : "; ",
                            referenceText(judged.reference, unitWords(result.unit, language)),
                            words(judged.verdict, judged.reference).in(language));
    }
    return cell;
}

using Line = std::array<std::string, 4>;

Line lineOf(const IndicatorResult& result, const StandardsLibrary& standards, Language language) {
    const bool isPart = !result.subject.parkId.empty();
    std::string name = result.name.in(language);
    if (isPart) {
        name = fmt::format("  {} · {}", result.subject.name, name);
    }
    return {name,
            valueCell(result, language),
            aboutCell(result, standards, language),
            referenceCell(result, language)};
}

const std::string& parkIdOf(const IndicatorResult& result) {
    return result.subject.parkId.empty() ? result.subject.id : result.subject.parkId;
}

const std::string& parkNameOf(const IndicatorResult& result) {
    return result.subject.parkId.empty() ? result.subject.name : result.subject.parkName;
}

/// Figures of parcels, projects and enterprises are thousands: the terminal counts them.
bool isCounted(const IndicatorResult& result) {
    return result.subject.kind == SubjectKind::Parcel ||
           result.subject.kind == SubjectKind::Project ||
           result.subject.kind == SubjectKind::Enterprise;
}

/// One indicator of a park's parcels or enterprises.
class PartCount {
public:
    void add(const IndicatorResult& result) {
        m_first = m_first == nullptr ? &result : m_first;
        ++m_figures;
        m_absent += result.isEvaluable() ? 0 : 1;
        if (const auto* word = std::get_if<std::string>(&result.value)) {
            ++m_valueWords[*word];
        }
        const bool* flag = std::get_if<bool>(&result.value);
        m_flagged += flag != nullptr && *flag ? 1 : 0;
        // One verdict a figure, as in the chart of verdicts, however much it is held against.
        if (const JudgedReference* judged = gravestVerdict(result)) {
            ++m_verdicts[static_cast<int>(judged->verdict)];
            m_words.insert_or_assign(static_cast<int>(judged->verdict),
                                     words(judged->verdict, judged->reference));
        }
    }

    Line line(Language language) const {
        const bool chinese = language == Language::Chinese;
        std::string counted = fmt::format("{} {}", m_figures, chinese ? "项" : "figures");
        if (m_absent > 0) {
            counted += chinese ? fmt::format("，{} 项无法计算", m_absent)
                               : fmt::format(", {} not evaluable", m_absent);
        }
        if (m_flagged > 0) {
            counted += chinese ? fmt::format("，{} 宗疑似(待认定)", m_flagged)
                               : fmt::format(", {} suspected", m_flagged);
        }
        for (const auto& [word, count] : m_valueWords) {
            counted +=
                chinese ? fmt::format("，{} {}", word, count) : fmt::format(", {} {}", word, count);
        }
        std::string verdicts;
        for (const auto& [verdict, count] : m_verdicts) {
            verdicts += fmt::format("{}{} {}",
                                    verdicts.empty() ? ""
                                    : chinese        ? "、"
                                                     : ", ",
                                    m_words.at(verdict).in(language),
                                    count);
        }
        const bool isOfEnterprises = m_first->subject.kind == SubjectKind::Enterprise;
        const char* parts =
            isOfEnterprises ? (chinese ? "企业" : "enterprises") : (chinese ? "宗地" : "parcels");
        return {fmt::format("{} · {}", parts, m_first->name.in(language)),
                counted,
                m_first->period,
                verdicts};
    }

private:
    const IndicatorResult* m_first = nullptr;
    long m_figures = 0;
    long m_absent = 0;
    long m_flagged = 0;
    std::map<int, long> m_verdicts;
    std::map<std::string, long> m_valueWords; ///< of figures that are words: classes
    std::map<int, LocalizedText> m_words;
};

/// A line and the figure that names its park.
struct Row {
    const IndicatorResult* result = nullptr;
    Line line;
    bool isNarrow = true; ///< its value widens the column
};

std::vector<Row>
rowsOf(const ResultSet& results, const StandardsLibrary& standards, Language language) {
    std::vector<Row> rows;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::vector<PartCount> counts;
    for (const IndicatorResult& result : results.indicators) {
        if (!isCounted(result)) {
            // A reason may be long: it does not widen the column for all.
            rows.push_back(
                {&result, lineOf(result, standards, language), result.interval().has_value()});
            continue;
        }
        const auto [place, isNew] =
            places.try_emplace({parkIdOf(result), result.id}, counts.size());
        if (isNew) {
            counts.emplace_back();
            rows.push_back({&result, {}, true});
        }
        counts[place->second].add(result);
    }
    for (Row& row : rows) {
        if (isCounted(*row.result)) {
            const auto place = places.at({parkIdOf(*row.result), row.result->id});
            row.line = counts[place].line(language);
        }
    }
    return rows;
}

} // namespace

std::string
indicatorTable(const ResultSet& results, const StandardsLibrary& standards, Language language) {
    const std::vector<Row> rows = rowsOf(results, standards, language);
    std::array<std::size_t, 3> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (i != 1 || row.isNarrow) {
                widths[i] = std::max(widths[i], displayWidth(row.line[i]));
            }
        }
    }
    std::string table;
    const std::string* park = nullptr;
    for (const Row& row : rows) {
        if (park == nullptr || *park != parkIdOf(*row.result)) {
            park = &parkIdOf(*row.result);
            const std::string& name = parkNameOf(*row.result);
            table += name == *park ? fmt::format("\n{}\n", name)
                                   : fmt::format("\n{} ({})\n", name, *park);
        }
        std::string line = "  ";
        for (std::size_t column = 0; column < widths.size(); ++column) {
            line += padded(row.line[column], widths[column]) + "  ";
        }
        line += row.line.back();
        line.erase(line.find_last_not_of(' ') + 1);
        table += line + "\n";
    }
    return table + "\n";
}

} // namespace parklens::cli
