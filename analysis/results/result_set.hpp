/// \file
/// Everything that one run found out.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/geometry/geometry.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// How often something was met at one station in one year.
struct ScopedCount {
    std::string station; ///< empty: at every station
    int year = 0;        ///< 0: not of one year
    long count = 0;

    friend bool operator==(const ScopedCount&, const ScopedCount&) = default;
};

/// The part of the data that a finding is about beside its subject, as far as it is known: only
/// figures that rest on it are touched. An empty member does not narrow it.
struct FindingScope {
    std::vector<std::string> layers = {};     ///< by project key; figures name them as data sources
    std::string boundary = {};                ///< role of the extents that it is about
    std::vector<std::string> pollutants = {}; ///< any of them
    std::vector<ScopedCount> counts = {};     ///< what its count is made of

    friend bool operator==(const FindingScope&, const FindingScope&) = default;
};

/// Something that the audit lists: what was noticed about the data, or why a figure is absent.
struct Finding {
    Diagnostic diagnostic;
    std::optional<Subject> subject; ///< what it is about: a park, block, parcel, station, source
    std::optional<Point> position = std::nullopt; ///< WGS 84 longitude and latitude
    /// none | annotate | block: what it does to the indicators it touches; absent: it says why the
    /// figure that it names has no value.
    std::string effect = {};
    std::vector<std::string> indicators = {}; ///< those it touches: ids, or a theme as "land.*"
    std::vector<Subject> otherSubjects = {};  ///< what it is about beside `subject`
    /// Met while figures were computed, which the audit of the data alone does not do.
    bool isOfFigures = false;
    FindingScope scope = {}; ///< not written: figures carry what it led to

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What results say of the project they belong to.
struct ProjectSummary {
    std::string name;
    std::string file; ///< name of the project file without its folder
    int year = 0;
    std::vector<int> years;
    std::optional<int> baseYear;
    Language language = Language::Chinese;
    std::string scenario = {}; ///< name of the scenario that was laid over the data; empty = none
};

struct ResultSet {
    ProjectSummary project;
    std::vector<IndicatorResult> indicators; ///< by park as read, then as the catalogue lists them
    std::vector<Finding> audit;
    /// The printed words of every citation that an indicator names: "gb3095-2012#4.2" →
    /// "GB 3095-2012 4.2".
    std::map<std::string, std::string> citationTexts;

    /// True when some figure could not be evaluated (exit code 4).
    bool isIncomplete() const;

    /// True when some limit or target is not met (exit code 5 with `--fail-on not-met`).
    bool hasNotMet() const;
};

/// A finding for each figure without a value, with its year, so that no absence goes unexplained.
std::vector<Finding> absenceFindings(const std::vector<IndicatorResult>& indicators);

} // namespace parklens
