/// \file
/// One figure of the results.
#pragma once

#include "analysis/results/figure_formula.hpp"
#include "analysis/results/interval.hpp"
#include "analysis/results/reference.hpp"
#include "gis/base/diagnostics.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parklens {

enum class SubjectKind { Park, Block, Parcel, Project, Enterprise, Station, Source };

struct Subject {
    SubjectKind kind = SubjectKind::Park;
    std::string id; ///< of a block: "<park>#<block>"
    std::string name;
    std::string parkId = {}; ///< the park that a block, parcel or station belongs to; else empty
    std::string parkName = {};

    friend bool operator==(const Subject&, const Subject&) = default;
};

/// The park that a subject is, or is a part of.
const std::string& parkIdOf(const Subject& subject);

/// How far the figure may be relied on.
enum class Grade {
    Official, ///< official survey or declared official series
    Measured, ///< measured by ParkLens or at assessment stations
    Estimate  ///< remote sensing, interpolation, real-time data: printed as an estimate
};

/// Why a figure could not be evaluated.
struct Reason {
    std::string code; ///< snake_case: "boundary_missing", "nodata_above_10_percent"
    LocalizedText text;

    friend bool operator==(const Reason&, const Reason&) = default;
};

/// The observations that a figure rests on.
struct ObservationBasis {
    std::vector<std::string> stations = {};   ///< ids; empty: none stands for the park
    std::vector<std::string> pollutants = {}; ///< empty: all
};

struct JudgedReference {
    Reference reference;
    Verdict verdict = Verdict::Insufficient;
};

/// A value with its bounds, or the reason why there is none. Everything that `results.json` says
/// of one figure (contract §4).
struct IndicatorResult {
    std::string id; ///< "forest.coverage"
    Subject subject;
    std::string period;                           ///< "2024"
    std::map<std::string, std::string> dimension; ///< {"pollutant": "SO2"}; usually empty
    std::variant<std::monostate, double, std::string, bool> value; ///< monostate: not evaluable
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> numerator;
    std::optional<double> denominator;
    FigureFormula formula = {};         ///< with its sums written out; empty: the descriptor's
    std::vector<FigureTerm> terms = {}; ///< what the formula names, and what else is worth knowing
    std::string unit;
    LocalizedText valueWords;     ///< how a flag is shown instead of 是 or 否; usually empty
    int displayDecimals = 2;      ///< at least this many; more where the verdict needs them
    std::optional<Reason> reason; ///< set exactly when there is no value
    Grade grade = Grade::Measured;
    std::string boundary; ///< boundary role as written in the project; empty if none
    std::string edition;  ///< edition or profile the figure follows; part of its key
    std::vector<JudgedReference> references;
    LocalizedText name; ///< may be more specific than the descriptor's (estimates, proxies)
    LocalizedText rule; ///< how this figure was made, with its choices, in one sentence
    std::vector<std::string> citations;   ///< ids into the standards library: "hj633-2012#5.1"
    std::vector<std::string> dataSources; ///< input layers by project key
    LocalizedText note;
    Diagnostics findings;                     ///< what the audit should say of this figure
    std::vector<std::string> auditCodes = {}; ///< findings of the audit that touch this figure
    /// Why a limit that may bind beside the references is not known. Wherever references are listed
    /// it follows them as one without a value, whose verdict is that of judgedUnknownLimit().
    std::optional<Reason> unknownLimit = {};
    /// Of a figure of the air: what the audit finds of other observations does not touch it.
    std::optional<ObservationBasis> observations = {};

    bool isEvaluable() const { return !std::holds_alternative<std::monostate>(value); }

    /// The bounds as an interval around a numeric value; std::nullopt for anything else.
    std::optional<Interval> interval() const;

    /// Stable and unique in a result set: id, subject, period, dimension and edition joined, as
    /// "forest.coverage@A01/2021/nfi" or "forest.coverage@block:A01#东区/2021/nfi"; that of a
    /// parcel begins with its park: "parcel.plot_ratio@parcel:A01#GB00014/2024".
    std::string key() const;
};

/// What stands for every limit that is not known: a limit, Insufficient. Its value is no number,
/// its operator means nothing: neither is to be shown.
const JudgedReference& judgedUnknownLimit();

/// True for the reference of judgedUnknownLimit() alone.
bool isUnknownLimit(const Reference& reference);

/// The gravest verdict of a figure's limits, that which 宗地核查表 states: NotMet, Insufficient,
/// Met, NotApplicable. A limit that is not known is one of them; null without limits.
const JudgedReference* gravestLimit(const IndicatorResult& figure);

/// Whether the limits of both are known, or neither's are.
bool knowLimitsAlike(const IndicatorResult& a, const IndicatorResult& b);

std::string_view key(SubjectKind kind);
std::string_view key(Grade grade);
LocalizedText words(SubjectKind kind); ///< 园区, 区块, …
LocalizedText words(Grade grade);      ///< 官方, 实测, 估算

} // namespace parklens
