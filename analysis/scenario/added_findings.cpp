#include "analysis/scenario/added_findings.hpp"

#include "analysis/audit/audit_report.hpp"
#include "analysis/results/csv_row.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace parklens {

namespace {

/// What tells one kind of finding, or one finding, from another.
using Key = std::vector<std::string>;

Key kindOf(const Finding& finding) {
    const Place& place = finding.diagnostic.problem.place;
    return {finding.diagnostic.code, place.file, place.layer, place.field};
}

Key keyOf(const Finding& finding) {
    const Place& place = finding.diagnostic.problem.place;
    Key key = kindOf(finding);
    key.push_back(place.feature);
    key.push_back(fmt::to_string(place.line));
    key.push_back(finding.subject ? finding.subject->id : std::string());
    for (const Subject& other : finding.otherSubjects) {
        if (other.kind != SubjectKind::Project) { // which parcels are judged together is not found
            key.push_back(other.id);
        }
    }
    return key;
}

/// How often each finding was met before.
class Known {
public:
    explicit Known(const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            const long count = finding.diagnostic.count;
            m_ofFinding[keyOf(finding)] += count;
            m_ofKind[kindOf(finding)] += count;
            if (count > 1) {
                m_ofCountedKind[kindOf(finding)] += count;
            }
        }
    }

    /// Of how many it is that stand in `finding`; they are not known a second time.
    long take(const Finding& finding) {
        const auto same = m_ofFinding.find(keyOf(finding));
        if (same != m_ofFinding.end()) {
            const long known = std::min(same->second, finding.diagnostic.count);
            same->second -= known;
            return known;
        }
        // What counts stands at the first of its rows, which an edit may have mended or put before.
        const auto& ofKind = finding.diagnostic.count > 1 ? m_ofKind : m_ofCountedKind;
        const auto kind = ofKind.find(kindOf(finding));
        return kind == ofKind.end() ? 0 : std::min(kind->second, finding.diagnostic.count);
    }

private:
    std::map<Key, long> m_ofFinding;
    std::map<Key, long> m_ofKind;
    std::map<Key, long> m_ofCountedKind; ///< only of findings that count
};

constexpr std::array<std::pair<const char*, const char*>, 11> findingHeadings = {
    {{"序号", "No."},
     {"级别", "Severity"},
     {"代码", "Code"},
     {"对象", "Subject"},
     {"对象标识", "Subject id"},
     {"图层", "Layer"},
     {"要素", "Feature"},
     {"字段", "Field"},
     {"发现", "Finding"},
     {"涉及指标", "Indicators"},
     {"处数", "Count"}}};

std::string lineOf(const Finding& finding, std::size_t number, Language language) {
    const Diagnostic& diagnostic = finding.diagnostic;
    const Place& place = diagnostic.problem.place;
    CsvRow row;
    row.number(fmt::to_string(number));
    row.text(severityWords(diagnostic.severity).in(language));
    row.text(diagnostic.code);
    row.text(finding.subject ? finding.subject->name : std::string());
    row.text(finding.subject ? finding.subject->id : std::string());
    row.text(place.layer);
    row.text(place.feature);
    row.text(place.field);
    row.text(diagnostic.problem.sentence(language));
    row.text(fmt::format("{}", fmt::join(finding.indicators, " ")));
    row.number(fmt::to_string(diagnostic.count));
    return row.line();
}

} // namespace

std::vector<Finding> addedFindings(const std::vector<Finding>& before,
                                   const std::vector<Finding>& after) {
    Known known(before);
    std::vector<Finding> added;
    for (const Finding& finding : after) {
        const long more = finding.diagnostic.count - known.take(finding);
        if (more > 0) {
            added.push_back(finding);
            added.back().diagnostic.count = more;
        }
    }
    return added;
}

std::string addedFindingsCsv(const std::vector<Finding>& findings, Language language) {
    CsvRow heading;
    for (const auto& [zh, en] : findingHeadings) {
        heading.text(language == Language::Chinese ? zh : en);
    }
    std::string csv = "\xEF\xBB\xBF" + heading.line();
    std::size_t number = 0;
    for (const Finding& finding : findings) {
        csv += lineOf(finding, ++number, language);
    }
    return csv;
}

} // namespace parklens
