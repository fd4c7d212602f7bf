#include "analysis/results/results_json.hpp"

#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"

#include <nlohmann/json.hpp>

namespace parklens {

namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson localized(const LocalizedText& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

/// Minus zero is zero.
OrderedJson number(double value) {
    return value + 0.0;
}

template <typename Value>
OrderedJson orNull(const std::optional<Value>& value) {
    return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

OrderedJson bound(const std::optional<double>& value) {
    return value ? number(*value) : OrderedJson(nullptr);
}

OrderedJson textOrNull(const std::string& text) {
    return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

OrderedJson valueOf(const IndicatorResult& result) {
    struct Visitor {
        OrderedJson operator()(std::monostate) const { return nullptr; }

        OrderedJson operator()(double value) const { return number(value); }

        OrderedJson operator()(const std::string& value) const { return value; }

        OrderedJson operator()(bool value) const { return value; }
    };

    return std::visit(Visitor{}, result.value);
}

OrderedJson subjectOf(const Subject& subject) {
    OrderedJson json = {{"kind", key(subject.kind)}, {"id", subject.id}, {"name", subject.name}};
    if (!subject.parkId.empty()) {
        json["park"] = subject.parkId;
    }
    return json;
}

OrderedJson dimensionOf(const IndicatorResult& result) {
    if (result.dimension.empty()) {
        return nullptr;
    }
    OrderedJson json = OrderedJson::object();
    for (const auto& [name, chosen] : result.dimension) {
        json[name] = chosen;
    }
    return json;
}

OrderedJson reasonOf(const Reason& reason) {
    return {{"code", reason.code}, {"zh", reason.text.zh}, {"en", reason.text.en}};
}

/// A limit that is not known, in the shape of the others: what is not known of it is null, and
/// `reason` says why.
OrderedJson unknownLimitOf(const Reason& why) {
    const JudgedReference& unknown = judgedUnknownLimit();
    return {{"kind", key(unknown.reference.kind)},
            {"scope", localized(unknown.reference.scope)},
            {"op", nullptr},
            {"value", nullptr},
            {"edition", nullptr},
            {"source", nullptr},
            {"confidence", nullptr},
            {"reason", reasonOf(why)},
            {"verdict", key(unknown.verdict)}};
}

OrderedJson referencesOf(const IndicatorResult& result) {
    OrderedJson json = OrderedJson::array();
    for (const JudgedReference& judged : result.references) {
        const Reference& reference = judged.reference;
        OrderedJson one = {{"kind", key(reference.kind)},
                           {"scope", localized(reference.scope)},
                           {"op", key(reference.op)},
                           {"value", number(reference.value)},
                           {"edition", textOrNull(reference.edition)},
                           {"source", reference.source},
                           {"confidence", textOrNull(reference.confidence)}};
        const std::optional<Interval> interval = result.interval();
        if (interval && reference.rounding.decimals) {
            one["compared_value"] =
                number(roundedHalfEven(interval->value, *reference.rounding.decimals));
            one["compared_decimals"] = *reference.rounding.decimals;
        }
        if (reference.attribute) {
            one["attribute"] = key(*reference.attribute);
        }
        if (!reference.department.empty()) {
            one["department"] = reference.department;
        }
        one["verdict"] = key(judged.verdict);
        json.push_back(std::move(one));
    }
    if (result.unknownLimit) {
        json.push_back(unknownLimitOf(*result.unknownLimit));
    }
    return json;
}

OrderedJson citationsOf(const IndicatorResult& result, const ResultSet& results) {
    OrderedJson json = OrderedJson::array();
    for (const std::string& citation : result.citations) {
        const auto text = results.citationTexts.find(citation);
        json.push_back({{"id", citation},
                        {"text", text == results.citationTexts.end() ? citation : text->second}});
    }
    return json;
}

OrderedJson indicatorOf(const IndicatorResult& result, const ResultSet& results) {
    OrderedJson json;
    json["key"] = result.key();
    json["id"] = result.id;
    json["name"] = localized(result.name);
    json["subject"] = subjectOf(result.subject);
    json["period"] = result.period;
    json["dimension"] = dimensionOf(result);
    json["value"] = valueOf(result);
    json["low"] = bound(result.low);
    json["high"] = bound(result.high);
    json["numerator"] = bound(result.numerator);
    json["denominator"] = bound(result.denominator);
    json["unit"] = result.unit;
    json["display"] = displayText(result, results.project.language);
    json["status"] = result.isEvaluable() ? "value" : "not_evaluable";
    json["reason"] = result.reason ? reasonOf(*result.reason) : OrderedJson(nullptr);
    json["grade"] = key(result.grade);
    json["boundary"] = textOrNull(result.boundary);
    json["edition"] = textOrNull(result.edition);
    json["references"] = referencesOf(result);
    json["rule"] = localized(result.rule);
    json["citations"] = citationsOf(result, results);
    json["data_sources"] = result.dataSources;
    json["audit"] = result.auditCodes;
    json["note"] = result.note.empty() ? OrderedJson(nullptr) : localized(result.note);
    return json;
}

OrderedJson placeOf(const Place& place) {
    OrderedJson json = OrderedJson::object();
    const auto add = [&](const char* name, const std::string& text) {
        if (!text.empty()) {
            json[name] = text;
        }
    };
    add("file", place.file);
    add("layer", place.layer);
    add("feature", place.feature);
    add("field", place.field);
    if (place.line != 0) {
        json["line"] = place.line;
    }
    if (place.column != 0) {
        json["column"] = place.column;
    }
    return json;
}

OrderedJson findingOf(const Finding& finding) {
    const Diagnostic& diagnostic = finding.diagnostic;
    OrderedJson json;
    json["severity"] = key(diagnostic.severity);
    json["code"] = diagnostic.code;
    json["subject"] = finding.subject ? subjectOf(*finding.subject) : OrderedJson(nullptr);
    json["other_subjects"] = OrderedJson::array();
    for (const Subject& other : finding.otherSubjects) {
        json["other_subjects"].push_back(subjectOf(other));
    }
    json["place"] = placeOf(diagnostic.problem.place);
    json["what"] = localized(diagnostic.problem.what);
    json["mend"] =
        diagnostic.problem.mend.empty() ? OrderedJson(nullptr) : localized(diagnostic.problem.mend);
    json["count"] = diagnostic.count;
    json["effect"] = textOrNull(finding.effect);
    json["indicators"] = finding.indicators;
    json["origin"] = finding.isOfFigures ? "figures" : "data";
    json["position"] = nullptr;
    if (finding.position) {
        json["position"] = {number(finding.position->x), number(finding.position->y)};
    }
    return json;
}

} // namespace

std::string resultsJson(const ResultSet& results) {
    OrderedJson json;
    json["schema"] = "parklens.results/1";
    json["project"] = {{"name", results.project.name},
                       {"file", results.project.file},
                       {"year", results.project.year},
                       {"years", results.project.years},
                       {"base_year", orNull(results.project.baseYear)},
                       {"language", results.project.language == Language::Chinese ? "zh" : "en"}};
    if (!results.project.scenario.empty()) {
        json["project"]["scenario"] = results.project.scenario;
    }
    json["indicators"] = OrderedJson::array();
    for (const IndicatorResult& result : results.indicators) {
        json["indicators"].push_back(indicatorOf(result, results));
    }
    json["audit"] = OrderedJson::array();
    for (const Finding& finding : results.audit) {
        json["audit"].push_back(findingOf(finding));
    }
    // Bytes that are not UTF-8 (a field read in the wrong encoding) become U+FFFD, not an
    // exception.
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

} // namespace parklens
