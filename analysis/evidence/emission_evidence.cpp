#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/evidence/request_evidence.hpp"
#include "analysis/measurements/batch.hpp"
#include "analysis/measurements/park_in_degrees.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <set>
#include <string>

namespace parklens {

namespace {

/// Line of a text file, else the number of the row or feature; absent where it has none.
FieldValue lineOf(const Place& place) {
    if (place.line != 0) {
        return std::int64_t{place.line};
    }
    std::int64_t number = 0;
    const char* end = place.feature.data() + place.feature.size();
    const auto [rest, error] = std::from_chars(place.feature.data(), end, number);
    return error == std::errc() && rest == end ? FieldValue(number) : FieldValue();
}

std::string memberOf(const IndicatorResult& result, const char* name) {
    const auto found = result.dimension.find(name);
    return found == result.dimension.end() ? std::string() : found->second;
}

/// Which rows of the inventory a figure is about.
struct RowsOfFigure {
    std::string pollutant; ///< empty = all of the medium
    std::string medium;    ///< empty = any
    bool isIndirect = false;

    explicit RowsOfFigure(const IndicatorResult& result)
        : pollutant(memberOf(result, "pollutant"))
        , medium(memberOf(result, "medium"))
        , isIndirect(!memberOf(result, "discharge").empty()) {}

    bool holds(const EmissionRecord& record) const {
        return (pollutant.empty() || record.pollutant == pollutant) &&
               (medium.empty() || key(record.medium) == medium) &&
               (record.dischargeMode == DischargeMode::Indirect) == isIndirect;
    }
};

/// Why a row inside the park does not count; empty where it does.
std::string reasonAgainst(const SelectedEmission& emission,
                          const ParkEmissions& emissions,
                          const IndicatorResult& result) {
    const EmissionRecord& record = emissions.inventory->records[emission.record];
    const std::string per = memberOf(result, "per");
    if (!per.empty()) {
        const auto yield = emissions.inventory->yields.find(emission.enterprise);
        const bool isKnown =
            yield != emissions.inventory->yields.end() &&
            (per == "output" ? yield->second.outputWan : yield->second.valueAddedWan).has_value();
        return isKnown ? "" : "no_yield_of_enterprise";
    }
    if (result.id == "sources.equal_standard_load") {
        const auto weights = emissions.weights.find(record.medium);
        const bool isWeighed = weights != emissions.weights.end() &&
                               weights->second.loadOf(record.pollutant, 1.0).has_value();
        return isWeighed ? "" : "no_reference_concentration";
    }
    return {};
}

const char* stateOf(LeftOutReason reason) {
    switch (reason) {
    case LeftOutReason::PlantTotal:
        return "left_out_plant_total";
    case LeftOutReason::LesserKind:
        return "left_out_better_amount_known";
    case LeftOutReason::NarrowerMember:
        return "left_out_part_of_wider_pollutant";
    case LeftOutReason::Repeat:
        return "left_out_repeated_row";
    case LeftOutReason::Conflict:
        return "left_out_conflicting_amount";
    case LeftOutReason::NoAmount:
        return "left_out_no_amount";
    }
    return "";
}

LocalizedText wordsOf(const std::string& state) {
    static const std::map<std::string, LocalizedText> words = {
        {"unlocated",
         {"没有可用坐标，只计入上限", "without a usable position: in the upper bound only"}},
        {"amount_missing", {"没有排放量（缺失，不是 0）", "without an amount (missing, not zero)"}},
        {"no_yield_of_enterprise",
         {"企业没有产出数据，排放与产出都不计",
          "of enterprises whose yield is not known: neither emission nor yield counts"}},
        {"no_reference_concentration",
         {"污染物没有评价标准浓度", "of pollutants without a reference concentration"}},
        {"left_out_plant_total",
         {"全厂合计，其排放口已逐个计入", "plant totals whose outlets count one by one"}},
        {"left_out_better_amount_known",
         {"同一排放口另有更可靠的排放量（执行报告、环统优先于许可量）",
          "where a better amount of the same outlet is known (report, statistics before permit)"}},
        {"left_out_part_of_wider_pollutant",
         {"已包含在更宽的污染物中", "contained in a wider pollutant of the same outlet"}},
        {"left_out_repeated_row", {"重复行", "repeated rows"}},
        {"left_out_conflicting_amount",
         {"与前一行矛盾，取前一行", "contradicting an earlier row, which counts"}},
        {"left_out_no_amount",
         {"空白，同一排放口另一行有排放量",
          "blank, while another row of the outlet has the amount"}}};
    const auto found = words.find(state);
    return found == words.end() ? LocalizedText{state, state} : found->second;
}

/// The rows of the inventory behind a figure, each with what became of it.
class SourceLayer {
public:
    explicit SourceLayer(const ParkEmissions& emissions) : m_emissions(emissions) {
        m_layer.name = "sources";
        m_layer.crs = Crs::wgs84();
        m_layer.fields = {{"source", FieldType::Text},
                          {"enterprise", FieldType::Text},
                          {"outlet", FieldType::Text},
                          {"medium", FieldType::Text},
                          {"pollutant", FieldType::Text},
                          {"amount_t_a", FieldType::Real},
                          {"inside_share", FieldType::Real},
                          {"load", FieldType::Real},
                          {"amount_kind", FieldType::Text},
                          {"counted", FieldType::Integer},
                          {"state", FieldType::Text},
                          {"line", FieldType::Integer},
                          {"main", FieldType::Integer}};
        for (const LoadRanking& ranking : emissions.rankings) {
            for (const RankedLoad& ranked : ranking.lines) {
                if (ranked.isMain) {
                    m_main.insert(ranked.records.begin(), ranked.records.end());
                }
            }
        }
    }

    /// A row that was selected; `state` is empty where it counts.
    void add(const SelectedEmission& emission, const std::string& state) {
        const EmissionRecord& record = recordOf(emission.record);
        const auto weights = m_emissions.weights.find(record.medium);
        const auto load = weights == m_emissions.weights.end() || state == "amount_missing"
                              ? std::nullopt
                              : weights->second.loadOf(record.pollutant, emission.amountTPerA);
        push(emission.source,
             record,
             emission.position,
             state == "amount_missing" ? FieldValue() : FieldValue(emission.amountTPerA),
             emission.insideShare,
             load,
             state,
             m_main.contains(emission.record));
    }

    /// A row that the rules of the inventory leave out.
    void add(const LeftOutEmission& leftOut) {
        const EmissionRecord& record = recordOf(leftOut.record);
        push(sourceKeyOf(record),
             record,
             record.position,
             record.amountTPerA ? FieldValue(*record.amountTPerA) : FieldValue(),
             1.0,
             std::nullopt,
             stateOf(leftOut.reason),
             false);
    }

    const EmissionRecord& recordOf(std::size_t index) const {
        return m_emissions.inventory->records[index];
    }

    const std::map<std::string, std::size_t>& leftOut() const { return m_leftOut; }

    const FeatureLayer& layer() const { return m_layer; }

    FeatureLayer take() { return std::move(m_layer); }

private:
    void push(const std::string& source,
              const EmissionRecord& record,
              const std::optional<Point>& position,
              FieldValue amount,
              double insideShare,
              const std::optional<double>& load,
              const std::string& state,
              bool isMain) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
        if (position) {
            feature.geometry = MultiPoint{{*position}};
        }
        feature.values = {source,
                          record.enterprise,
                          record.outlet,
                          std::string(key(record.medium)),
                          record.pollutant,
                          std::move(amount),
                          insideShare,
                          load ? FieldValue(*load) : FieldValue(),
                          std::string(key(record.amountKind)),
                          std::int64_t{state.empty() ? 1 : 0},
                          state.empty() ? std::string("counted") : state,
                          lineOf(record.place),
                          std::int64_t{state.empty() && isMain ? 1 : 0}};
        m_layer.features.push_back(std::move(feature));
        if (!state.empty()) {
            ++m_leftOut[state];
        }
    }

    const ParkEmissions& m_emissions;
    FeatureLayer m_layer;
    std::set<std::size_t> m_main; ///< rows of the inventory among the main sources of the load
    std::map<std::string, std::size_t> m_leftOut; ///< rows by state
};

/// Rows that the rules of the inventory leave out, of sources that are or may be inside.
void addLeftOut(const ParkEmissionsRequest& request,
                const ParkEmissions& emissions,
                const RowsOfFigure& rows,
                const EvidenceSource& source,
                SourceLayer& layer) {
    const MultiPolygon* polygon = polygonOf(source.park, request.extent);
    if (polygon == nullptr) {
        return;
    }
    const ParkInDegrees park(*polygon, source.park.extents.at(request.extent.role).crs);
    const EmissionSelection selection = selectEmissions(
        *emissions.inventory, {request.year, {}, {}}, EmissionVocabulary(source.standards));
    for (const LeftOutEmission& leftOut : selection.leftOut) {
        const EmissionRecord& record = layer.recordOf(leftOut.record);
        if (rows.holds(record) && (!record.position || park.covers(*record.position))) {
            layer.add(leftOut);
        }
    }
}

} // namespace

Evidence evidenceOfRequest(const ParkEmissionsRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ParkEmissions* emissions = source.measurements.find(request);
    if (emissions == nullptr || emissions->inventory == nullptr) {
        return evidence;
    }
    const RowsOfFigure rows(result);
    SourceLayer layer(*emissions);
    const auto addAll = [&](const std::vector<SelectedEmission>& all, const char* state) {
        for (const SelectedEmission& emission : all) {
            if (rows.holds(layer.recordOf(emission.record))) {
                layer.add(emission,
                          *state != '\0' ? std::string(state)
                                         : reasonAgainst(emission, *emissions, result));
            }
        }
    };
    addAll(emissions->inside, "");
    addAll(emissions->unlocated, "unlocated");
    addAll(emissions->missing, "amount_missing");
    addLeftOut(request, *emissions, rows, source, layer);
    tellSum(result, "E", layer.layer(), {"amount_t_a", "counted"}, evidence);
    if (const auto* load = std::get_if<double>(&result.value);
        load != nullptr && result.id == "sources.equal_standard_load") {
        IndicatorResult whole = result;
        whole.terms = {{"P", {}, *load, result.unit}};
        tellSum(whole, "P", layer.layer(), {"load", "counted"}, evidence);
    }
    for (const auto& [state, count] : layer.leftOut()) {
        const LocalizedText words = wordsOf(state);
        evidence.excluded.push_back({fmt::format("{} 行：{}", count, words.zh),
                                     fmt::format("{} rows: {}", count, words.en)});
    }
    evidence.layers.push_back(layer.take());
    return evidence;
}

} // namespace parklens
