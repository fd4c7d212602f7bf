#include "analysis/results/results_reader.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

namespace parklens {

namespace {

using Json = nlohmann::json;

constexpr const char* schemaName = "parklens.results/1";
constexpr std::string_view anySchema = "parklens.results/";

constexpr std::array subjectKinds = {SubjectKind::Park,
                                     SubjectKind::Block,
                                     SubjectKind::Parcel,
                                     SubjectKind::Project,
                                     SubjectKind::Enterprise,
                                     SubjectKind::Station,
                                     SubjectKind::Source};
constexpr std::array grades = {Grade::Official, Grade::Measured, Grade::Estimate};
constexpr std::array referenceKinds = {ReferenceKind::Limit,
                                       ReferenceKind::Target,
                                       ReferenceKind::Recommended,
                                       ReferenceKind::Statistic};
constexpr std::array operators = {ComparisonOperator::Less,
                                  ComparisonOperator::LessOrEqual,
                                  ComparisonOperator::Greater,
                                  ComparisonOperator::GreaterOrEqual};
constexpr std::array verdicts = {Verdict::Met,
                                 Verdict::NotMet,
                                 Verdict::Insufficient,
                                 Verdict::NotApplicable,
                                 Verdict::AboveReference,
                                 Verdict::BelowReference};
constexpr std::array attributes = {PlanAttribute::Binding, PlanAttribute::Expected};
constexpr std::array severities = {Severity::Note, Severity::Warning, Severity::Error};

/// An entry that is not as the format says; becomes a FormatError with its place.
struct Unexpected : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <typename Values>
auto wordIn(const Json& json, const char* member, const Values& values) {
    const std::string word = json.at(member).get<std::string>();
    for (const auto value : values) {
        if (key(value) == word) {
            return value;
        }
    }
    throw Unexpected(fmt::format("{}: \"{}\"", member, word));
}

/// Null is absent.
template <typename Value>
std::optional<Value> optionalAt(const Json& json, const char* member) {
    const Json& value = json.at(member);
    return value.is_null() ? std::nullopt : std::optional(value.get<Value>());
}

std::string textAt(const Json& json, const char* member) {
    return optionalAt<std::string>(json, member).value_or(std::string());
}

LocalizedText localized(const Json& json) {
    return {json.at("zh").get<std::string>(), json.at("en").get<std::string>()};
}

LocalizedText localizedOrNone(const Json& json) {
    return json.is_null() ? LocalizedText() : localized(json);
}

Subject subjectOf(const Json& json) {
    Subject subject;
    subject.kind = wordIn(json, "kind", subjectKinds);
    subject.id = json.at("id").get<std::string>();
    subject.name = json.at("name").get<std::string>();
    subject.parkId = json.value("park", std::string());
    return subject;
}

std::variant<std::monostate, double, std::string, bool> valueOf(const Json& json) {
    if (json.is_null()) {
        return std::monostate();
    }
    if (json.is_boolean()) {
        return json.get<bool>();
    }
    if (json.is_string()) {
        return json.get<std::string>();
    }
    return json.get<double>();
}

/// The figure as it was shown tells decimals and words; how they came about is not recorded.
void takeDisplay(const std::string& display, IndicatorResult& result) {
    if (std::holds_alternative<double>(result.value)) {
        const auto point = display.find('.');
        result.displayDecimals =
            point == std::string::npos ? 0 : static_cast<int>(display.size() - point - 1);
    } else if (std::holds_alternative<bool>(result.value) && display != "是" && display != "否" &&
               display != "yes" && display != "no") {
        result.valueWords = {display, display};
    }
}

JudgedReference referenceOf(const Json& json, const IndicatorResult& result) {
    Reference reference;
    reference.kind = wordIn(json, "kind", referenceKinds);
    reference.scope = localized(json.at("scope"));
    reference.op = wordIn(json, "op", operators);
    reference.value = json.at("value").get<double>();
    reference.edition = textAt(json, "edition");
    reference.source = json.at("source").get<std::string>();
    reference.confidence = textAt(json, "confidence");
    if (json.contains("compared_decimals")) {
        reference.rounding.decimals = json["compared_decimals"].get<int>();
    }
    if (json.contains("attribute")) {
        reference.attribute = wordIn(json, "attribute", attributes);
    }
    reference.department = json.value("department", std::string());
    // Limits of air are those of ambient-air standards: projects state targets only.
    reference.airLimit = reference.kind == ReferenceKind::Limit && result.id.rfind("air.", 0) == 0;
    const Verdict verdict = wordIn(json, "verdict", verdicts);
    reference.covers = verdict != Verdict::NotApplicable;
    return {reference, verdict};
}

std::optional<Reason> reasonOf(const Json& json) {
    return json.is_null()
               ? std::nullopt
               : std::optional(Reason{json.at("code").get<std::string>(), localized(json)});
}

/// Why the limit is not known that an entry without a value stands for.
Reason unknownLimitOf(const Json& json) {
    const JudgedReference& unknown = judgedUnknownLimit();
    if (wordIn(json, "kind", referenceKinds) != unknown.reference.kind ||
        wordIn(json, "verdict", verdicts) != unknown.verdict) {
        throw Unexpected("references: value: null");
    }
    const Json& why = json.at("reason");
    return {why.at("code").get<std::string>(), localized(why)};
}

IndicatorResult indicatorOf(const Json& json, std::map<std::string, std::string>& citationTexts) {
    IndicatorResult result;
    result.id = json.at("id").get<std::string>();
    result.name = localized(json.at("name"));
    result.subject = subjectOf(json.at("subject"));
    result.period = json.at("period").get<std::string>();
    if (!json.at("dimension").is_null()) {
        result.dimension = json["dimension"].get<std::map<std::string, std::string>>();
    }
    result.value = valueOf(json.at("value"));
    result.low = optionalAt<double>(json, "low");
    result.high = optionalAt<double>(json, "high");
    result.numerator = optionalAt<double>(json, "numerator");
    result.denominator = optionalAt<double>(json, "denominator");
    result.unit = json.at("unit").get<std::string>();
    result.reason = reasonOf(json.at("reason"));
    result.grade = wordIn(json, "grade", grades);
    result.boundary = textAt(json, "boundary");
    result.edition = textAt(json, "edition");
    takeDisplay(json.at("display").get<std::string>(), result);
    for (const Json& reference : json.at("references")) {
        if (reference.at("value").is_null()) {
            result.unknownLimit = unknownLimitOf(reference);
        } else {
            result.references.push_back(referenceOf(reference, result));
        }
    }
    result.rule = localized(json.at("rule"));
    for (const Json& citation : json.at("citations")) {
        result.citations.push_back(citation.at("id").get<std::string>());
        citationTexts.emplace(result.citations.back(), citation.at("text").get<std::string>());
    }
    result.dataSources = json.at("data_sources").get<std::vector<std::string>>();
    result.auditCodes = json.at("audit").get<std::vector<std::string>>();
    result.note = localizedOrNone(json.at("note"));
    if (result.isEvaluable() == result.reason.has_value()) {
        throw Unexpected("value, reason");
    }
    if (result.key() != json.at("key").get<std::string>()) {
        throw Unexpected(fmt::format("key: {} ≠ {}", json["key"].get<std::string>(), result.key()));
    }
    return result;
}

Place placeOf(const Json& json) {
    Place place;
    place.file = json.value("file", std::string());
    place.layer = json.value("layer", std::string());
    place.feature = json.value("feature", std::string());
    place.field = json.value("field", std::string());
    place.line = json.value("line", 0L);
    place.column = json.value("column", 0L);
    return place;
}

Finding findingOf(const Json& json) {
    Finding finding;
    Diagnostic& diagnostic = finding.diagnostic;
    diagnostic.severity = wordIn(json, "severity", severities);
    diagnostic.code = json.at("code").get<std::string>();
    diagnostic.problem.what = localized(json.at("what"));
    diagnostic.problem.mend = localizedOrNone(json.at("mend"));
    diagnostic.problem.place = placeOf(json.at("place"));
    diagnostic.count = json.at("count").get<long>();
    if (!json.at("subject").is_null()) {
        finding.subject = subjectOf(json["subject"]);
    }
    for (const Json& other : json.at("other_subjects")) {
        finding.otherSubjects.push_back(subjectOf(other));
    }
    finding.effect = textAt(json, "effect");
    finding.indicators = json.at("indicators").get<std::vector<std::string>>();
    finding.isOfFigures = json.value("origin", std::string()) == "figures";
    if (const Json& position = json.at("position"); !position.is_null()) {
        finding.position = Point{position.at(0).get<double>(), position.at(1).get<double>()};
    }
    return finding;
}

ProjectSummary summaryOf(const Json& json) {
    ProjectSummary summary;
    summary.name = json.at("name").get<std::string>();
    summary.file = json.at("file").get<std::string>();
    summary.year = json.at("year").get<int>();
    summary.years = json.at("years").get<std::vector<int>>();
    summary.baseYear = optionalAt<int>(json, "base_year");
    summary.language =
        json.at("language").get<std::string>() == "en" ? Language::English : Language::Chinese;
    summary.scenario = json.value("scenario", std::string());
    return summary;
}

[[noreturn]] void refuse(const std::filesystem::path& file, LocalizedText what, Place place = {}) {
    place.file = file.string();
    throw FormatError({std::move(what),
                       std::move(place),
                       {"请给出 parklens analyze 写出的 results.json",
                        "name the results.json that parklens analyze wrote"}});
}

/// \throws FormatError with the place, as "indicators[12]", of what cannot be read
template <typename Read>
auto readAt(const std::filesystem::path& file, const std::string& field, Read read) {
    try {
        return read();
    } catch (const Json::exception& error) {
        refuse(file,
               {std::string("内容不全或类型不对（") + error.what() + "）",
                std::string("is incomplete or of another type (") + error.what() + ")"},
               {.field = field});
    } catch (const Unexpected& error) {
        refuse(file,
               {std::string("不合成果文件的格式：") + error.what(),
                std::string("is not as results are written: ") + error.what()},
               {.field = field});
    }
}

Json parsed(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) {
        refuse(file, {"没有这个文件", "there is no such file"});
    }
    std::ifstream stream(file, std::ios::binary);
    Json json = stream ? Json::parse(stream, nullptr, false) : Json(Json::value_t::discarded);
    const std::string schema =
        json.is_object() && json.contains("schema") && json["schema"].is_string()
            ? json["schema"].get<std::string>()
            : std::string();
    if (schema.rfind(anySchema, 0) == 0 && schema != schemaName) {
        refuse(file,
               {fmt::format("是 {} 格式的成果，这个版本只认 {}", schema, schemaName),
                fmt::format("holds results of the format {}, this version knows {} alone",
                            schema,
                            schemaName)});
    }
    const auto isList = [&](const char* member) {
        return json.contains(member) && json[member].is_array();
    };
    if (schema != schemaName || !isList("indicators") || !isList("audit")) {
        refuse(file, {"不是园境的成果文件", "is no results file of ParkLens"});
    }
    return json;
}

/// Parts of a park name it by its id alone.
void nameParks(ResultSet& results) {
    std::map<std::string, std::string> names;
    for (const IndicatorResult& figure : results.indicators) {
        if (figure.subject.kind == SubjectKind::Park) {
            names.emplace(figure.subject.id, figure.subject.name);
        }
    }
    const auto nameParkOf = [&](Subject& subject) {
        if (const auto name = names.find(subject.parkId); name != names.end()) {
            subject.parkName = name->second;
        }
    };
    for (IndicatorResult& figure : results.indicators) {
        nameParkOf(figure.subject);
    }
    for (Finding& finding : results.audit) {
        if (finding.subject) {
            nameParkOf(*finding.subject);
        }
    }
}

} // namespace

ResultSet readResultsJson(const std::filesystem::path& file) {
    const Json json = parsed(file);
    ResultSet results;
    results.project = readAt(file, "project", [&] { return summaryOf(json.at("project")); });
    const Json& indicators = json["indicators"];
    for (std::size_t index = 0; index < indicators.size(); ++index) {
        results.indicators.push_back(readAt(file, fmt::format("indicators[{}]", index), [&] {
            return indicatorOf(indicators[index], results.citationTexts);
        }));
    }
    const Json& audit = json["audit"];
    for (std::size_t index = 0; index < audit.size(); ++index) {
        results.audit.push_back(
            readAt(file, fmt::format("audit[{}]", index), [&] { return findingOf(audit[index]); }));
    }
    nameParks(results);
    return results;
}

} // namespace parklens
