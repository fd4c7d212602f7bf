#include "analysis/results/indicators_csv.hpp"

#include "analysis/model/boundary_role.hpp"
#include "analysis/results/csv_row.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>
#include <vector>

namespace parklens {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 19> headings = {
    {{"序号", "number"},
     {"对象", "subject"},
     {"区块", "block"},
     {"指标", "indicator"},
     {"指标代码", "indicator_id"},
     {"年度", "period"},
     {"数值", "value"},
     {"单位", "unit"},
     {"下限", "low"},
     {"上限", "high"},
     {"参照值", "reference"},
     {"参照性质", "reference_kind"},
     {"结论", "verdict"},
     {"口径说明", "rule"},
     {"范围", "boundary"},
     {"标准及条款", "standard_and_clause"},
     {"数据来源", "data_source"},
     {"数据等级", "data_grade"},
     {"备注", "note"}}};

/// Texts of one cell, separated by a semicolon.
class CellList {
public:
    explicit CellList(Language language)
        : m_separator(language == Language::Chinese ? "；" : "; ") {}

    void add(const std::string& text) {
        if (!m_text.empty() && !text.empty()) {
            m_text += m_separator;
        }
        m_text += text;
    }

    const std::string& text() const { return m_text; }

private:
    std::string m_separator;
    std::string m_text;
};

std::string boundaryWords(const IndicatorResult& result, Language language) {
    const std::optional<BoundaryRole> role = boundaryRoleOf(result.boundary);
    return role ? words(*role).in(language) : result.boundary;
}

/// The note; before it the scenario, so that no row is taken for what is.
std::string remarkOf(const IndicatorResult& result, const ProjectSummary& project) {
    const std::string& note = result.note.in(project.language);
    if (project.scenario.empty()) {
        return note;
    }
    const bool isChinese = project.language == Language::Chinese;
    const std::string mark = (isChinese ? "情景：" : "scenario: ") + project.scenario;
    return note.empty() ? mark : mark + (isChinese ? "；" : "; ") + note;
}

CsvRow rowOf(const IndicatorResult& result, const ResultSet& results, std::size_t number) {
    const Language language = results.project.language;
    CellList references(language);
    CellList kinds(language);
    CellList verdicts(language);
    for (const JudgedReference& judged : result.references) {
        references.add(referenceWithOrigin(judged.reference, "", language));
        kinds.add(words(judged.reference.kind).in(language));
        verdicts.add(words(judged.verdict, judged.reference).in(language));
    }
    if (result.unknownLimit) {
        const JudgedReference& unknown = judgedUnknownLimit();
        references.add(unknownLimitWords().in(language));
        kinds.add(words(unknown.reference.kind).in(language));
        verdicts.add(words(unknown.verdict, unknown.reference).in(language));
    }
    CellList citations(language);
    for (const std::string& citation : result.citations) {
        const auto text = results.citationTexts.find(citation);
        citations.add(text == results.citationTexts.end() ? citation : text->second);
    }
    CellList sources(language);
    for (const std::string& source : result.dataSources) {
        sources.add(source);
    }
    const bool isPart = !result.subject.parkId.empty();

    CsvRow row;
    row.number(fmt::to_string(number));
    row.text(isPart ? result.subject.parkName : result.subject.name);
    row.text(isPart ? result.subject.name : "");
    row.text(fullName(result, language));
    row.text(result.id);
    row.text(result.period);
    if (result.interval()) {
        row.number(displayText(result, language));
    } else {
        row.text(displayText(result, language));
    }
    row.text(unitWords(result.unit, language));
    row.number(displayBound(result, result.low));
    row.number(displayBound(result, result.high));
    row.text(references.text());
    row.text(kinds.text());
    row.text(verdicts.text());
    row.text(result.rule.in(language));
    row.text(boundaryWords(result, language));
    row.text(citations.text());
    row.text(sources.text());
    // A figure that does not exist is neither measured nor estimated.
    row.text(result.isEvaluable() ? words(result.grade).in(language) : "");
    row.text(remarkOf(result, results.project));
    return row;
}

} // namespace

std::string csvTextCell(std::string_view text) {
    std::string cell;
    if (!text.empty() &&
        std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) {
        cell += '\'';
    }
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

std::string indicatorsCsv(const ResultSet& results) {
    CsvRow heading;
    for (const auto& [zh, en] : headings) {
        heading.text(results.project.language == Language::Chinese ? zh : en);
    }
    std::string csv = "\xEF\xBB\xBF" + heading.line();
    std::size_t number = 0;
    for (const IndicatorResult& result : results.indicators) {
        csv += rowOf(result, results, ++number).line();
    }
    return csv;
}

} // namespace parklens
