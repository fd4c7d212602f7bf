#include "analysis/pipeline/plan_tables.hpp"

#include "analysis/forest/forest_profile.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"
#include "gis/base/quantity.hpp"
#include "gis/table/csv_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace parklens {

namespace {

CsvFormat forSpreadsheets() {
    CsvFormat format;
    format.byteOrderMark = true;
    format.lineEnd = "\r\n";
    return format;
}

std::vector<std::string> headings(std::initializer_list<LocalizedText> texts, Language language) {
    std::vector<std::string> row;
    for (const LocalizedText& text : texts) {
        row.push_back(text.in(language));
    }
    return row;
}

std::string numberOrMissing(const std::optional<double>& value, int decimals, Language language) {
    return value ? roundedText(*value, decimals) : missingWords().in(language);
}

std::string joined(const std::vector<std::string>& texts, Language language) {
    return fmt::format("{}", fmt::join(texts, language == Language::Chinese ? "；" : "; "));
}

bool isBinding(const JudgedReference& judged) {
    return judged.reference.kind == ReferenceKind::Limit ||
           (judged.reference.kind == ReferenceKind::Target && judged.reference.covers);
}

/// The figures of one indicator of one park in several years.
struct YearSeries {
    const IndicatorResult* first = nullptr; ///< name, unit and rules
    std::map<std::string, const IndicatorResult*> byPeriod;

    /// The latest year's, for what is said of the whole row.
    const IndicatorResult& latest() const { return *byPeriod.rbegin()->second; }
};

std::vector<YearSeries> seriesOf(const ResultSet& results, const std::string& parkId) {
    using Key =
        std::tuple<std::string, std::string, std::map<std::string, std::string>, std::string>;
    std::vector<YearSeries> all;
    std::map<Key, std::size_t> indexByKey;
    for (const IndicatorResult& result : results.indicators) {
        const bool isAsked = parkId.empty() || result.subject.id == parkId;
        if (result.subject.kind != SubjectKind::Park || !isAsked) {
            continue;
        }
        const Key key = {result.subject.id, result.id, result.dimension, result.edition};
        const auto [entry, isNew] = indexByKey.emplace(key, all.size());
        if (isNew) {
            all.push_back({&result, {}});
        }
        all[entry->second].byPeriod[result.period] = &result;
    }
    return all;
}

/// The base year first, then the reported years.
std::vector<int> yearsOf(const ProjectSummary& project) {
    std::vector<int> years = project.years;
    if (project.baseYear) {
        years.erase(std::remove(years.begin(), years.end(), *project.baseYear), years.end());
        years.insert(years.begin(), *project.baseYear);
    }
    return years;
}

/// "排放强度 · SO2（管辖）": the name with what tells the figure from others of its indicator.
std::string nameOf(const IndicatorResult& result, Language language) {
    std::string name = result.name.in(language);
    const auto role = boundaryRoleOf(result.boundary);
    for (const auto& [key, value] : result.dimension) {
        const bool isOfExtent = key == "scope" || key == "boundary";
        const std::string said = dimensionWords(key, value, language);
        if ((!isOfExtent || !role) && name.find(said) == std::string::npos) {
            name += " · " + said;
        }
    }
    if (!role) {
        return name;
    }
    return language == Language::Chinese ? fmt::format("{}（{}）", name, words(*role).zh)
                                         : fmt::format("{} ({})", name, words(*role).en);
}

/// Names of the rows; those that would read alike also say the edition of their rule.
std::vector<std::string> namesOf(const std::vector<YearSeries>& all, Language language) {
    std::vector<std::string> names;
    std::map<std::pair<std::string, std::string>, int> count;
    for (const YearSeries& series : all) {
        names.push_back(nameOf(*series.first, language));
        ++count[{series.first->subject.id, names.back()}];
    }
    for (std::size_t row = 0; row < all.size(); ++row) {
        const IndicatorResult& head = *all[row].first;
        if (count[{head.subject.id, names[row]}] > 1 && !head.edition.empty()) {
            const auto profile = shortProfileName(head.edition);
            names[row] += fmt::format(" [{}]", profile ? profile->in(language) : head.edition);
        }
    }
    return names;
}

/// "47.9（43.3～52.9）": without the bounds where all are shown alike.
std::string cellOf(const IndicatorResult& figure, Language language) {
    const std::string value = displayText(figure, language);
    if (isLowerBound(figure)) {
        return fmt::format("≥ {}", value);
    }
    const std::string low = displayBound(figure, figure.low);
    const std::string high = displayBound(figure, figure.high);
    if (low.empty() || high.empty() || low == high) {
        return value;
    }
    const std::string bounds = intervalText(low, high, language);
    return language == Language::Chinese ? fmt::format("{}（{}）", value, bounds)
                                         : fmt::format("{} ({})", value, bounds);
}

/// 指标属性, 达到情况, 责任部门, 依据.
struct Attainment {
    std::vector<std::string> attributes;
    std::vector<std::string> verdicts;
    std::vector<std::string> departments;
    std::vector<std::string> grounds;
};

void addOnce(std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
        texts.push_back(std::move(text));
    }
}

/// "2016 年：": which year's verdicts follow.
std::string yearBefore(const std::string& year, Language language) {
    return language == Language::Chinese ? fmt::format("{} 年：", year) : fmt::format("{}: ", year);
}

Attainment
attainmentOf(const IndicatorResult& result, const ResultSet& results, Language language) {
    Attainment attainment;
    const auto& references = result.references;
    const bool areSeveral = std::count_if(references.begin(), references.end(), isBinding) > 1;
    const std::string unit = unitWords(result.unit, language);
    for (const JudgedReference& judged : references) {
        const Reference& reference = judged.reference;
        if (reference.covers && reference.attribute) {
            addOnce(attainment.attributes, words(*reference.attribute).in(language));
        }
        if (reference.covers) {
            addOnce(attainment.departments, reference.department);
        }
        if (isBinding(judged)) {
            attainment.verdicts.push_back(
                fmt::format("{} {}",
                            areSeveral ? referenceWithOrigin(reference, unit, language)
                                       : referenceText(reference, unit),
                            words(judged.verdict, reference).in(language)));
            addOnce(attainment.grounds, sourceWords(reference).in(language));
        }
    }
    if (attainment.grounds.empty()) {
        for (const std::string& citation : result.citations) {
            const auto text = results.citationTexts.find(citation);
            attainment.grounds.push_back(text == results.citationTexts.end() ? citation
                                                                             : text->second);
        }
    }
    if (attainment.grounds.empty()) { // of an area: the document, or that none states it
        addOnce(attainment.grounds, result.rule.in(language));
    }
    return attainment;
}

std::vector<std::string> referenceTexts(const std::vector<Reference>& references) {
    std::vector<std::string> texts;
    for (const Reference& reference : references) {
        addOnce(texts, referenceText(reference, ""));
    }
    return texts;
}

/// A sum over some of the blocks is no total.
std::optional<double> statedTotalHa(const Extent& extent) {
    const auto isStated = [](const Block& block) { return block.documentAreaHa.has_value(); };
    const auto stated = std::count_if(extent.blocks.begin(), extent.blocks.end(), isStated);
    const bool isPart = stated > 0 && stated < static_cast<long>(extent.blocks.size());
    return isPart ? std::nullopt : extent.documentAreaHa;
}

std::vector<std::string> planIndicatorsHeader(const ProjectSummary& project,
                                              const std::vector<int>& years,
                                              bool namesPark,
                                              Language language) {
    std::vector<std::string> header =
        headings({{"序号", "number"}, {"指标", "indicator"}, {"单位", "unit"}}, language);
    for (const int year : years) {
        header.push_back(
            project.baseYear == year
                ? fmt::format("{}{}", year, language == Language::Chinese ? "基准" : " (base)")
                : fmt::to_string(year));
    }
    for (std::string& heading : headings({{"指标属性", "property"},
                                          {"达到情况", "attainment"},
                                          {"责任部门", "department"},
                                          {"依据", "grounds"}},
                                         language)) {
        header.push_back(std::move(heading));
    }
    if (namesPark) {
        header.push_back(LocalizedText{"园区", "park"}.in(language));
    }
    return header;
}

std::string csvOf(const PlanTable& table) {
    CsvWriter csv(table.header, forSpreadsheets());
    for (const auto& row : table.rows) {
        for (const auto& cell : row) {
            csv.text(cell);
        }
        csv.endRow();
    }
    return csv.content();
}

} // namespace

LocalizedText missingWords() {
    return {"资料缺失", "no data"};
}

PlanTable
planIndicatorsTable(const ResultSet& results, Language language, const std::string& parkId) {
    const std::vector<int> years = yearsOf(results.project);
    const std::string missing = missingWords().in(language);
    const auto orElse = [&](const std::vector<std::string>& texts, const std::string& otherwise) {
        return texts.empty() ? otherwise : joined(texts, language);
    };
    PlanTable table{planIndicatorsHeader(results.project, years, parkId.empty(), language), {}};
    const auto all = seriesOf(results, parkId);
    const auto names = namesOf(all, language);
    for (std::size_t index = 0; index < all.size(); ++index) {
        const YearSeries& series = all[index];
        const IndicatorResult& head = *series.first;
        std::vector<std::string> row = {
            fmt::to_string(index + 1), names[index], unitWords(head.unit, language)};
        for (const int year : years) {
            const auto found = series.byPeriod.find(fmt::to_string(year));
            const bool isThere = found != series.byPeriod.end();
            row.push_back(isThere ? cellOf(*found->second, language) : missing);
        }
        Attainment attainment = attainmentOf(series.latest(), results, language);
        if (years.size() > 1 && !attainment.verdicts.empty()) {
            std::string& first = attainment.verdicts.front();
            first.insert(0, yearBefore(series.latest().period, language));
        }
        row.push_back(orElse(attainment.attributes, missing));
        row.push_back(
            orElse(attainment.verdicts, LocalizedText{"无目标值", "no target"}.in(language)));
        row.push_back(orElse(attainment.departments, missing));
        row.push_back(joined(attainment.grounds, language));
        if (parkId.empty()) {
            row.push_back(head.subject.name);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

PlanTable parcelCheckTable(const std::vector<ParcelCheck>& checks, Language language) {
    PlanTable table{headings({{"宗地号", "parcels"},
                              {"项目", "project"},
                              {"用地单位", "holder"},
                              {"行业代码", "industry_code"},
                              {"供地日期", "supply_date"},
                              {"用地面积(m²)", "land_area_m2"},
                              {"指标", "indicator"},
                              {"单位", "unit"},
                              {"合同值", "contract"},
                              {"国标值", "standard"},
                              {"实际值", "actual"},
                              {"差额", "difference"},
                              {"结论", "verdict"},
                              {"备注", "remark"}},
                             language),
                    {}};
    for (const ParcelCheck& check : checks) {
        const std::vector<std::string> rules = referenceTexts(check.rules);
        table.rows.push_back(
            {joined(check.parcels, language),
             check.project,
             check.holder,
             check.industryCode,
             check.supplyDate ? isoDate(*check.supplyDate) : missingWords().in(language),
             numberOrMissing(check.landAreaM2, 2, language),
             check.indicator.in(language),
             unitWords(check.unit, language),
             joined(referenceTexts(check.contract), language),
             rules.empty() ? missingWords().in(language) : joined(rules, language),
             check.actual ? roundedText(check.actual->value, 2) : missingWords().in(language),
             check.difference ? roundedText(*check.difference, 2) : "",
             check.verdict.in(language),
             check.remark.in(language)});
    }
    return table;
}

PlanTable landUseStatusTable(const std::vector<LandUseStatus>& statuses, Language language) {
    PlanTable table{headings({{"园区", "park"},
                              {"范围", "extent"},
                              {"区块", "block"},
                              {"代码", "code"},
                              {"名称", "name"},
                              {"面积(ha)", "area_ha"},
                              {"占比(%)", "share_pct"}},
                             language),
                    {}};
    for (const LandUseStatus& status : statuses) {
        for (const LandUseRow& row : status.rows) {
            const std::optional<double> hectares =
                row.areaM2 ? std::optional(Area::fromSquareMetres(*row.areaM2).hectares())
                           : std::nullopt;
            table.rows.push_back({status.parkName,
                                  words(status.role).in(language),
                                  status.block,
                                  row.code,
                                  row.name.in(language),
                                  numberOrMissing(hectares, 2, language),
                                  numberOrMissing(row.sharePct, 2, language)});
        }
    }
    return table;
}

PlanTable blockAreasTable(const std::vector<Park>& parks, Language language) {
    PlanTable table{headings({{"园区", "park"},
                              {"区块", "block"},
                              {"核准面积(ha)", "approved_ha"},
                              {"图上面积(ha)", "drawn_ha"},
                              {"差值(ha)", "difference_ha"},
                              {"差值(%)", "difference_pct"}},
                             language),
                    {}};
    const auto add = [&](const Park& park,
                         const std::string& block,
                         const std::optional<double>& statedHa,
                         const std::optional<double>& drawnM2) {
        std::optional<double> drawnHa;
        std::optional<double> differenceHa;
        std::optional<double> differencePct;
        if (drawnM2) {
            drawnHa = Area::fromSquareMetres(*drawnM2).hectares();
        }
        if (statedHa && drawnHa && *statedHa > 0.0) {
            differenceHa = *drawnHa - *statedHa;
            differencePct = 100.0 * *differenceHa / *statedHa;
        }
        table.rows.push_back({park.name,
                              block,
                              numberOrMissing(statedHa, 2, language),
                              numberOrMissing(drawnHa, 2, language),
                              numberOrMissing(differenceHa, 2, language),
                              numberOrMissing(differencePct, 2, language)});
    };
    const std::string total = language == Language::Chinese ? "合计" : "total";
    for (const Park& park : parks) {
        const auto approved = park.extents.find(BoundaryRole::Approved);
        if (approved == park.extents.end()) {
            add(park, total, std::nullopt, std::nullopt);
            continue;
        }
        const Extent& extent = approved->second;
        for (const Block& block : extent.blocks) {
            if (extent.blocks.size() > 1) {
                add(park, block.name, block.documentAreaHa, block.areaM2);
            }
        }
        add(park, total, statedTotalHa(extent), extent.areaM2);
    }
    return table;
}

std::string planIndicatorsCsv(const ResultSet& results) {
    return csvOf(planIndicatorsTable(results, results.project.language));
}

std::string parcelCheckCsv(const std::vector<ParcelCheck>& checks, Language language) {
    return csvOf(parcelCheckTable(checks, language));
}

std::string landUseStatusCsv(const std::vector<LandUseStatus>& statuses, Language language) {
    return csvOf(landUseStatusTable(statuses, language));
}

std::string blockAreasCsv(const std::vector<Park>& parks, Language language) {
    return csvOf(blockAreasTable(parks, language));
}

} // namespace parklens
