#include "analysis/emission/ranking_table.hpp"

#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/csv_writer.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

FieldValue flag(bool value) {
    return std::int64_t{value ? 1 : 0};
}

DischargeMode modeOf(const RankedLoad& line) {
    return line.isIndirect ? DischargeMode::Indirect : DischargeMode::Direct;
}

std::vector<std::string> keySourcesHeader(Language language) {
    if (language == Language::Chinese) {
        return {"排名",
                "企业",
                "信用代码",
                "行业",
                "排放口",
                "污染物",
                "产生量(t/a)",
                "排放量(t/a)",
                "等标污染负荷",
                "负荷比(%)",
                "累计(%)",
                "数据来源",
                "园区",
                "年度",
                "要素",
                "排放方式",
                "主要污染源",
                "评价标准",
                "负荷单位"};
    }
    return {"rank",
            "enterprise",
            "credit code",
            "industry",
            "outlet",
            "pollutant",
            "generated (t/a)",
            "emitted (t/a)",
            "equal-standard load",
            "share (%)",
            "cumulative (%)",
            "kind of amount",
            "park",
            "year",
            "medium",
            "discharge",
            "main source",
            "reference set",
            "load unit"};
}

/// Sums and quotients of doubles end in digits that say nothing: six decimals are kept, of smaller
/// numbers six digits, so that none becomes zero.
std::optional<double> withoutTail(const std::optional<double>& value) {
    constexpr int kept = 6;
    constexpr double least = 1e-12;
    constexpr double most = 1e12;
    const double size = std::abs(value.value_or(0.0));
    if (!(size >= least && size <= most)) {
        return value;
    }
    const int decimals = kept - 1 - static_cast<int>(std::floor(std::log10(size)));
    return roundedHalfEven(*value, std::max(kept, decimals));
}

std::string yesOrNo(bool value, Language language) {
    if (language == Language::Chinese) {
        return value ? "是" : "否";
    }
    return value ? "yes" : "no";
}

} // namespace

std::string kindsText(const std::vector<AmountKind>& kinds, Language language) {
    std::string text;
    for (const AmountKind kind : kinds) {
        text += (text.empty() ? "" : "+") + words(kind).in(language);
    }
    return text;
}

FeatureLayer rankingTable(const std::vector<LoadRanking>& rankings, Language language) {
    FeatureLayer table;
    table.name = "ranking";
    table.fields = {{"id", FieldType::Text},
                    {"name", FieldType::Text},
                    {"industry", FieldType::Text},
                    {"pollutant", FieldType::Text},
                    {"generated_t_a", FieldType::Real},
                    {"amount_t_a", FieldType::Real},
                    {"load", FieldType::Real},
                    {"share_pct", FieldType::Real},
                    {"cumulative_pct", FieldType::Real},
                    {"main", FieldType::Integer},
                    {"amount_kind", FieldType::Text},
                    {"medium", FieldType::Text},
                    {"discharge_mode", FieldType::Text},
                    {"reference_set", FieldType::Text},
                    {"unverified", FieldType::Integer}};
    for (const LoadRanking& ranking : rankings) {
        for (const RankedLoad& line : ranking.lines) {
            Feature feature;
            feature.fid = static_cast<std::int64_t>(table.features.size()) + 1;
            feature.values = {line.id.empty() ? line.pollutant : line.id,
                              line.name,
                              line.industry,
                              line.pollutant,
                              orNothing(line.generatedTPerA),
                              orNothing(line.amountTPerA),
                              orNothing(line.load),
                              orNothing(line.sharePct),
                              orNothing(line.cumulativePct),
                              flag(line.isMain),
                              kindsText(line.kinds, language),
                              std::string(key(line.medium)),
                              std::string(key(modeOf(line))),
                              ranking.weights.id,
                              flag(line.isUnverified)};
            table.features.push_back(std::move(feature));
        }
    }
    return table;
}

std::string keySourcesCsv(const std::vector<ParkRanking>& parks, Language language) {
    CsvWriter table(keySourcesHeader(language), CsvFormat{.byteOrderMark = true});
    for (const ParkRanking& park : parks) {
        for (const LoadRanking& ranking : park.rankings) {
            std::int64_t rank = 0;
            for (const RankedLoad& line : ranking.lines) {
                table.integer(++rank).text(line.name).text(line.creditCode).text(line.industry);
                table.text(line.outlet).text(line.pollutant);
                for (const std::optional<double>& value : {line.generatedTPerA,
                                                           line.amountTPerA,
                                                           line.load,
                                                           line.sharePct,
                                                           line.cumulativePct}) {
                    table.number(withoutTail(value));
                }
                table.text(kindsText(line.kinds, language)).text(park.parkName).text(park.period);
                table.text(words(line.medium).in(language));
                table.text(words(modeOf(line)).in(language));
                table.text(yesOrNo(line.isMain, language)).text(ranking.weights.name.in(language));
                table.text(unitWords(ranking.weights.unit(), language));
                table.endRow();
            }
        }
    }
    return table.content();
}

} // namespace parklens
