/// \file
/// What was noticed about imperfect data. Nothing is repaired silently: readers and analyses
/// return their value and tell here what they met, and it all reaches the audit.
#pragma once

#include "gis/base/problem.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

enum class Severity {
    Note,    ///< a choice was made that the user may want to know (encoding found, CRS assumed)
    Warning, ///< data were repaired, left out or are doubtful; figures may be touched
    Error    ///< data that a figure needs are unusable; the figure is not evaluable
};

std::string_view key(Severity severity); ///< "note", "warning", "error", as in files

/// The severity of a key; std::nullopt for any other text.
std::optional<Severity> severityOf(std::string_view key);

struct Diagnostic {
    Severity severity = Severity::Note;
    std::string code; ///< stable, snake_case: "encoding_detected", "geometry_repaired"
    Problem problem;
    long count = 1; ///< how many times the same thing was met (the place is that of the first)

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// An ordered list of diagnostics. Not thread-safe: tasks fill their own and merge in order.
class Diagnostics {
public:
    void add(Severity severity, std::string code, Problem problem, long count = 1);

    /// Adds to the count of the diagnostic with the same severity, code, file, layer and field,
    /// or adds a new one: for what may occur once a row.
    void addCounted(Severity severity, std::string code, Problem problem, long count = 1);

    /// Adds each of the problems; where there are more than `most`, the first with their count.
    void addEach(Severity severity,
                 const std::string& code,
                 const std::vector<Problem>& problems,
                 std::size_t most = 100);

    /// The same of problems that are only put into words where they are kept.
    void addEach(Severity severity,
                 const std::string& code,
                 std::size_t count,
                 const std::function<Problem(std::size_t)>& problem,
                 std::size_t most = 100);

    void append(const Diagnostics& other);

    /// addCounted() of each: what tasks told of rows, as if one task had told it.
    void appendCounted(const Diagnostics& other);

    const std::vector<Diagnostic>& entries() const { return m_entries; }

    bool empty() const { return m_entries.empty(); }

    /// True when one with this code was added.
    bool contains(const std::string& code) const;

private:
    std::vector<Diagnostic> m_entries;
};

/// What several parts of a run noticed, in their order; what two of them say word for word, once.
Diagnostics united(const std::vector<const Diagnostics*>& parts);

} // namespace parklens
