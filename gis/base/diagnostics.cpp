#include "gis/base/diagnostics.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace parklens {

namespace {

auto wordsOf(const Diagnostic& entry) {
    const Problem& problem = entry.problem;
    const Place& place = problem.place;
    return std::tie(entry.code,
                    place.feature,
                    place.file,
                    place.layer,
                    place.field,
                    place.line,
                    place.column,
                    problem.what.zh,
                    problem.what.en,
                    problem.mend.zh,
                    problem.mend.en,
                    entry.severity,
                    entry.count);
}

struct ByWords {
    bool operator()(const Diagnostic* left, const Diagnostic* right) const {
        return wordsOf(*left) < wordsOf(*right);
    }
};

} // namespace

std::string_view key(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return {};
}

std::optional<Severity> severityOf(std::string_view key) {
    for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
        if (parklens::key(severity) == key) {
            return severity;
        }
    }
    return std::nullopt;
}

void Diagnostics::add(Severity severity, std::string code, Problem problem, long count) {
    m_entries.push_back({severity, std::move(code), std::move(problem), count});
}

void Diagnostics::addCounted(Severity severity, std::string code, Problem problem, long count) {
    const auto same = [&](const Diagnostic& entry) {
        const Place& left = entry.problem.place;
        const Place& right = problem.place;
        return entry.severity == severity && entry.code == code && left.file == right.file &&
               left.layer == right.layer && left.field == right.field;
    };
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), same);
    if (found != m_entries.end()) {
        found->count += count;
        return;
    }
    m_entries.push_back({severity, std::move(code), std::move(problem), count});
}

void Diagnostics::addEach(Severity severity,
                          const std::string& code,
                          const std::vector<Problem>& problems,
                          std::size_t most) {
    addEach(
        severity, code, problems.size(), [&problems](std::size_t i) { return problems[i]; }, most);
}

void Diagnostics::addEach(Severity severity,
                          const std::string& code,
                          std::size_t count,
                          const std::function<Problem(std::size_t)>& problem,
                          std::size_t most) {
    if (count > most) {
        add(severity, code, problem(0), static_cast<long>(count));
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        add(severity, code, problem(i));
    }
}

void Diagnostics::append(const Diagnostics& other) {
    m_entries.insert(m_entries.end(), other.m_entries.begin(), other.m_entries.end());
}

void Diagnostics::appendCounted(const Diagnostics& other) {
    for (const Diagnostic& entry : other.m_entries) {
        addCounted(entry.severity, entry.code, entry.problem, entry.count);
    }
}

bool Diagnostics::contains(const std::string& code) const {
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Diagnostic& entry) {
        return entry.code == code;
    });
}

Diagnostics united(const std::vector<const Diagnostics*>& parts) {
    Diagnostics all;
    std::set<const Diagnostic*, ByWords> told;
    for (const Diagnostics* part : parts) {
        for (const Diagnostic& entry : part->entries()) {
            if (told.insert(&entry).second) {
                all.add(entry.severity, entry.code, entry.problem, entry.count);
            }
        }
    }
    return all;
}

} // namespace parklens
