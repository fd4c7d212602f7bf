#include "analysis/evidence/explanation.hpp"
#include "analysis/evidence/formula_text.hpp"
#include "analysis/forest/forest_profile.hpp"
#include "analysis/results/display.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

/// Writes the explanation section by section, a heading and indented lines each.
class ExplanationWriter {
public:
    ExplanationWriter(const Explanation& explanation, Language language)
        : m_explanation(explanation)
        , m_result(explanation.result)
        , m_language(language) {}

    std::string write(const std::map<std::string, std::string>& recordedHashes) {
        head();
        formula();
        section({"规则", "rule"}, m_result.rule.in(m_language));
        section({"说明", "note"}, m_result.note.in(m_language));
        excluded();
        references();
        citations();
        inputs(recordedHashes);
        evidence();
        return std::move(m_text);
    }

private:
    std::string in(const LocalizedText& text) const { return text.in(m_language); }

    void line(const std::string& text) { m_text.append("  ").append(text).append("\n"); }

    void heading(const LocalizedText& name) { m_text.append("\n").append(in(name)).append("\n"); }

    void section(const LocalizedText& name, const std::string& text) {
        if (!text.empty()) {
            heading(name);
            line(text);
        }
    }

    void head() {
        m_text =
            fmt::format("{} · {} · {}", m_result.subject.name, in(m_result.name), m_result.period);
        if (!m_result.edition.empty()) {
            const auto profile = profileWithKey(m_result.edition);
            m_text.append(" · ").append(profile ? in(*profile) : m_result.edition);
        }
        m_text += fmt::format("\n{}\n", m_result.key());
        heading({"结果", "result"});
        if (!m_result.isEvaluable()) {
            line(in({"无法计算：", "not evaluable: "}) + in(m_result.reason->text));
            return;
        }
        std::string value = withUnit(displayText(m_result, m_language), m_result.unit, m_language);
        const std::string low = displayBound(m_result, m_result.low);
        const std::string high = displayBound(m_result, m_result.high);
        if (high.empty() && !low.empty()) {
            value += in({"  [至少，上限不明]", "  [at least; the upper bound is not known]"});
        } else if (low != high) {
            value += fmt::format("  [{}, {}]", low, high);
        }
        line(fmt::format("{}  ({})", value, in(words(m_result.grade))));
    }

    void formula() {
        const std::vector<std::string> lines =
            formulaLines(*m_explanation.descriptor, m_result, m_language);
        if (!lines.empty()) {
            heading({"公式", "formula"});
        }
        for (const std::string& text : lines) {
            line(text);
        }
    }

    void excluded() {
        if (m_explanation.evidence.excluded.empty()) {
            return;
        }
        heading({"未计入", "left out"});
        for (const EvidenceSentence& sentence : m_explanation.evidence.excluded) {
            line(in(sentence.inTerminal));
        }
    }

    void references() {
        if (m_result.references.empty() && !m_result.unknownLimit) {
            return;
        }
        heading({"参照", "references"});
        for (const JudgedReference& judged : m_result.references) {
            const Reference& reference = judged.reference;
            line(fmt::format("{} {}  {}  {}",
                             key(reference.op),
                             withUnit(shortestText(reference.value), m_result.unit, m_language),
                             in(words(judged.verdict, reference)),
                             referenceOrigin(reference, m_language)));
        }
        if (m_result.unknownLimit) {
            const JudgedReference& unknown = judgedUnknownLimit();
            line(fmt::format("{}  {}  {}",
                             in(unknownLimitWords()),
                             in(words(unknown.verdict, unknown.reference)),
                             in(m_result.unknownLimit->text)));
        }
    }

    void citations() {
        if (m_explanation.citationTexts.empty()) {
            return;
        }
        heading({"条款", "clauses"});
        for (const auto& [id, text] : m_explanation.citationTexts) {
            line(text);
        }
        line(in({"方法：", "method: "}) +
             fmt::format("docs/methods/{}.md", m_explanation.descriptor->methodPage));
    }

    void inputs(const std::map<std::string, std::string>& recordedHashes) {
        heading({"数据", "inputs"});
        for (const InputRecord& input : m_explanation.inputs) {
            const auto recorded = recordedHashes.find(input.key);
            const std::string state = recorded == recordedHashes.end() ? std::string()
                                      : recorded->second == input.fingerprint.hash
                                          ? in({"  与成果时相同", "  unchanged since the run"})
                                          : in({"  成果之后已改变", "  CHANGED since the run"});
            line(fmt::format("{}  {}{}{}  xxh3 {}{}",
                             input.key,
                             input.path,
                             input.year ? fmt::format("  {}", *input.year) : std::string(),
                             input.crs.empty() ? std::string() : "  " + input.crs,
                             input.fingerprint.hash,
                             state));
        }
    }

    void evidence() {
        heading({"证据", "evidence"});
        const EvidenceNaming naming(EvidenceNaming::Place::Terminal);
        for (const FeatureLayer& layer : m_explanation.evidence.layers) {
            line(fmt::format("{}  {} {}",
                             in(naming.tab(layer.name)),
                             layer.features.size(),
                             in({"行", "rows"})));
        }
        for (const EvidenceSentence& sum : m_explanation.evidence.sums) {
            line(in(sum.inTerminal));
        }
    }

    const Explanation& m_explanation;
    const IndicatorResult& m_result;
    Language m_language;
    std::string m_text;
};

} // namespace

std::string explanationText(const Explanation& explanation,
                            const std::map<std::string, std::string>& recordedHashes,
                            Language language) {
    return ExplanationWriter(explanation, language).write(recordedHashes);
}

} // namespace parklens
