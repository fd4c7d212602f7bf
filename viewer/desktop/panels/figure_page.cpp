#include "viewer/desktop/panels/figure_page.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/desktop/session/edition_words.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

namespace parklens {

namespace {

const LocalizedText unverified{"（待核实）", " (unverified)"};

class PageWriter {
public:
    PageWriter(const IndicatorResult& result, const StandardsLibrary& standards, Language language)
        : m_result(result)
        , m_standards(standards)
        , m_language(language) {}

    void head() {
        m_html += QStringLiteral("<h3>%1</h3>").arg(escaped(in(m_result.name)));
        QStringList about = {escaped(m_result.subject.name), escaped(m_result.period)};
        for (const auto& [name, value] : m_result.dimension) {
            about << escaped(dimensionWords(name, value, m_language));
        }
        if (!m_result.edition.empty()) {
            about << editionWords(m_result.edition, m_standards, m_language).toHtmlEscaped();
        }
        m_html += QStringLiteral("<p>%1</p>").arg(about.join(QStringLiteral(" · ")));
        value();
        references();
    }

    void rest(const Explanation& explanation) {
        if (explanation.descriptor != nullptr) {
            lines({"公式", "Formula"}, formulaLines(*explanation.descriptor, m_result, m_language));
        }
        paragraph({"规则", "Rule"}, in(m_result.rule));
        paragraph({"说明", "Note"}, in(m_result.note));
        texts({"未计入", "Left out"}, explanation.evidence.excluded);
        texts({"核对", "Sums"}, explanation.evidence.sums);
        clauses(explanation);
        inputs(explanation);
        findings();
    }

    QString html() const { return m_html; }

private:
    const std::string& in(const LocalizedText& text) const { return text.in(m_language); }

    static QString escaped(const std::string& text) {
        return QString::fromStdString(text).toHtmlEscaped();
    }

    void heading(const LocalizedText& text) {
        m_html += QStringLiteral("<h4>%1</h4>").arg(escaped(in(text)));
    }

    void paragraph(const LocalizedText& title, const std::string& text) {
        if (!text.empty()) {
            heading(title);
            m_html += QStringLiteral("<p>%1</p>").arg(escaped(text));
        }
    }

    void lines(const LocalizedText& title, const std::vector<std::string>& all) {
        if (all.empty()) {
            return;
        }
        heading(title);
        for (const auto& line : all) {
            m_html += QStringLiteral("<p style='margin:2px 0 2px 12px'>%1</p>").arg(escaped(line));
        }
    }

    void texts(const LocalizedText& title, const std::vector<EvidenceSentence>& all) {
        std::vector<std::string> chosen;
        for (const auto& sentence : all) {
            chosen.push_back(in(sentence.inWindow));
        }
        lines(title, chosen);
    }

    void value() {
        if (!m_result.isEvaluable()) {
            m_html +=
                QStringLiteral("<p><b>%1</b></p>").arg(escaped(displayText(m_result, m_language)));
            return;
        }
        const auto low = displayBound(m_result, m_result.low);
        const auto high = displayBound(m_result, m_result.high);
        QString range;
        if (high.empty() && !low.empty()) {
            range = m_language == Language::Chinese ? QStringLiteral("（至少，上限不明）")
                                                    : QStringLiteral(" (at least)");
        } else if (low != high) {
            range = QStringLiteral(" [%1, %2]").arg(escaped(low), escaped(high));
        }
        m_html +=
            QStringLiteral("<p><span style='font-size:20pt'><b>%1</b></span>%2 "
                           "<span style='color:#666'>%3</span></p>")
                .arg(
                    escaped(withUnit(displayText(m_result, m_language), m_result.unit, m_language)),
                    range,
                    escaped(in(words(m_result.grade))));
    }

    void references() {
        if (m_result.references.empty() && !m_result.unknownLimit) {
            return;
        }
        m_html += QStringLiteral("<table cellspacing='0' cellpadding='3'>");
        for (const auto& judged : m_result.references) {
            const auto& reference = judged.reference;
            referenceRow(referenceText(reference, unitWords(m_result.unit, m_language)),
                         judged,
                         referenceOrigin(reference, m_language));
        }
        if (m_result.unknownLimit) {
            referenceRow(
                in(unknownLimitWords()), judgedUnknownLimit(), in(m_result.unknownLimit->text));
        }
        m_html += QStringLiteral("</table>");
    }

    void referenceRow(const std::string& value,
                      const JudgedReference& judged,
                      const std::string& about) {
        m_html += QStringLiteral("<tr><td>%1</td><td><b style='color:%2'>%3</b></td>"
                                 "<td>%4</td></tr>")
                      .arg(escaped(value),
                           verdictColour(judged.verdict).name(),
                           escaped(in(words(judged.verdict, judged.reference))),
                           escaped(about));
    }

    void clauses(const Explanation& explanation) {
        std::vector<std::string> texts;
        for (const auto& [id, text] : explanation.citationTexts) {
            const auto* standard = m_standards.find(id.substr(0, id.find('#')));
            const bool isSeen =
                standard == nullptr || standard->confidence != Confidence::Background;
            texts.push_back(isSeen ? text : text + in(unverified));
        }
        if (explanation.descriptor != nullptr && !explanation.descriptor->methodPage.empty()) {
            texts.push_back(in({"方法：", "Method: "}) + "docs/methods/" +
                            std::string(explanation.descriptor->methodPage) + ".md");
        }
        lines({"条款", "Clauses"}, texts);
    }

    void inputs(const Explanation& explanation) {
        if (explanation.inputs.empty()) {
            return;
        }
        heading({"数据", "Inputs"});
        m_html += QStringLiteral("<table cellspacing='0' cellpadding='3'>");
        for (const auto& input : explanation.inputs) {
            m_html += QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td><td>%4</td></tr>")
                          .arg(escaped(input.key),
                               escaped(input.path),
                               input.year ? QString::number(*input.year) : QString(),
                               escaped(input.crs));
        }
        m_html += QStringLiteral("</table>");
    }

    void findings() {
        std::vector<std::string> sentences;
        for (const auto& finding : m_result.findings.entries()) {
            sentences.push_back(finding.problem.sentence(m_language));
        }
        lines({"核查意见", "Findings"}, sentences);
    }

    const IndicatorResult& m_result;
    const StandardsLibrary& m_standards;
    Language m_language;
    QString m_html;
};

} // namespace

QString
figureHead(const IndicatorResult& result, const StandardsLibrary& standards, Language language) {
    PageWriter writer(result, standards, language);
    writer.head();
    return writer.html();
}

QString
figurePage(const Explanation& explanation, const StandardsLibrary& standards, Language language) {
    PageWriter writer(explanation.result, standards, language);
    writer.head();
    writer.rest(explanation);
    return writer.html();
}

} // namespace parklens
