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
