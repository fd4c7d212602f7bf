#include "analysis/land/control_limits.hpp"

#include "analysis/model/observation_time.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace parklens {

namespace {

/// The contract's value of an indicator. Contracts state lower bounds.
std::optional<double> contractValue(const std::string& indicator, const ContractLimits& contract) {
    struct Entry {
        std::string_view indicator;
        std::optional<double> ContractLimits::*value;
    };

    static constexpr std::array entries = {
        Entry{"plot_ratio", &ContractLimits::plotRatio},
        Entry{"building_coefficient", &ContractLimits::buildingCoefficientPct},
        Entry{"investment_intensity", &ContractLimits::investmentWanPerHa},
        Entry{"output_per_ha", &ContractLimits::outputWanPerHa},
        Entry{"tax_per_ha", &ContractLimits::taxWanPerHa}};
    for (const Entry& entry : entries) {
        if (entry.indicator == indicator) {
            return contract.*entry.value;
        }
    }
    return std::nullopt;
}

DayIndex dayOfText(const std::string& iso) {
    const auto label = parseTimeLabel(iso);
    if (!label) {
        throw StandardsError(
            {{fmt::format("“{}”不是日期", iso), fmt::format("\"{}\" is not a date", iso)},
             {.file = "data/standards/land-rules/editions.csv"},
             {"请写成 2023-05-12", "write it as 2023-05-12"}});
    }
    return dayIndex(label->date);
}

/// The digest's marks, as references carry them.
std::string markOf(Confidence confidence) {
    switch (confidence) {
    case Confidence::Seen:
        return "S";
    case Confidence::Computed:
        return "C";
    case Confidence::Background:
        return "B";
    }
    return {};
}

Reason supplyDateMissing() {
    return {"supply_date_missing",
            {"缺供地日期，不能确定适用的控制指标版本",
             "there is no supply date, so no edition of the control indicators applies"}};
}

bool equalReferences(const Reference& a, const Reference& b) {
    return a.kind == b.kind && a.op == b.op && a.value == b.value && a.source == b.source;
}

bool isOnly(const std::set<Verdict>& verdicts, Verdict verdict) {
    return verdicts == std::set{verdict};
}

/// What the limits that cover the subject say, by rank: LimitOrigin counts from the highest.
std::map<LimitOrigin, std::set<Verdict>> verdictsByRank(const std::optional<Interval>& interval,
                                                        const ControlLimits& limits) {
    std::map<LimitOrigin, std::set<Verdict>> byRank;
    for (const ControlLimit& limit : limits.limits) {
        const Verdict verdict = judge(interval, limit.reference);
        if (verdict != Verdict::NotApplicable) {
            byRank[limit.origin].insert(verdict);
        }
    }
    return byRank;
}

} // namespace

/// An edition of the control indicators and when it is in force.
struct ControlLimitFinder::Edition {
    std::string name;
    DayIndex from = 0;
    std::optional<DayIndex> to;
    const Standard* standard = nullptr;
    /// Rows of the tables by industry: "plot_ratio", "37" → its rows, one for each group of grades.
    std::map<std::pair<std::string, std::string>, std::vector<const StandardRow*>> byIndustry;
};

std::vector<std::string> controlledIndicators() {
    return {"plot_ratio",
            "building_coefficient",
            "admin_land_share",
            "admin_floor_share",
            "green_ratio",
            "investment_intensity",
            "output_per_ha",
            "tax_per_ha"};
}

std::string_view key(LimitOrigin origin) {
    switch (origin) {
    case LimitOrigin::Contract:
        return "contract";
    case LimitOrigin::LocalTable:
        return "local";
    case LimitOrigin::Edition:
        return "edition";
    }
    return {};
}

Verdict verdictOf(const std::optional<Interval>& interval, const ControlLimits& limits) {
    if (limits.notYet) {
        return Verdict::NotApplicable;
    }
    std::map<LimitOrigin, std::set<Verdict>> byRank = verdictsByRank(interval, limits);
    if (limits.unknown) {
        byRank[LimitOrigin::Edition].insert(Verdict::Insufficient);
    }
    if (byRank.empty()) {
        return Verdict::NotApplicable;
    }
    if (isOnly(byRank.begin()->second, Verdict::NotMet)) {
        return Verdict::NotMet;
    }
    const bool allMet = std::all_of(byRank.begin(), byRank.end(), [](const auto& rank) {
        return isOnly(rank.second, Verdict::Met);
    });
    return allMet ? Verdict::Met : Verdict::Insufficient;
}

std::vector<Verdict> verdictsOf(const std::optional<Interval>& interval,
                                const ControlLimits& limits) {
    const Verdict together = verdictOf(interval, limits);
    const bool stand = together == Verdict::Met || together == Verdict::NotMet;
    std::vector<Verdict> verdicts;
    for (const ControlLimit& limit : limits.limits) {
        const Verdict own = judge(interval, limit.reference);
        verdicts.push_back(stand || own == Verdict::NotApplicable ? own : together);
    }
    return verdicts;
}

LocalizedText disagreementOf(const std::optional<Interval>& interval, const ControlLimits& limits) {
    std::set<Verdict> verdicts;
    for (const auto& [rank, ofRank] : verdictsByRank(interval, limits)) {
        verdicts.insert(ofRank.begin(), ofRank.end());
    }
    const bool disagree = verdicts == std::set{Verdict::Met, Verdict::NotMet};
    return disagree && verdictOf(interval, limits) == Verdict::Insufficient
               ? LocalizedText{"各宗地限值的结论不一致，合并后不能下结论",
                               "the limits of its parcels do not agree, so that together they "
                               "yield no verdict"}
               : LocalizedText();
}

ControlLimitFinder::ControlLimitFinder(const StandardsLibrary& standards,
                                       const LandData& land,
                                       std::optional<DayIndex> asOf)
    : m_standards(&standards)
    , m_land(&land)
    , m_use(standards, land)
    , m_asOf(asOf) {
    for (const StandardRow& row : standards.standard("land-rules").table("editions").rows) {
        Edition edition;
        edition.name = row.text("edition");
        edition.from = dayOfText(row.text("from"));
        if (row.cells.at("to") != "") {
            edition.to = dayOfText(row.cells.at("to"));
        }
        edition.standard = &standards.standard(row.text("value"));
        for (const StandardTable& table : edition.standard->tables) {
            for (const StandardRow& figure : table.rows) {
                if (figure.cells.contains("industry")) {
                    edition.byIndustry[{table.name, figure.text("industry")}].push_back(&figure);
                }
            }
        }
        m_editions.push_back(std::move(edition));
    }
}

ControlLimitFinder::~ControlLimitFinder() = default;

ControlLimits ControlLimitFinder::limitsOf(const std::string& indicator,
                                           const Parcel& parcel) const {
    ControlLimits found;
    const bool isOfProduction = indicator == "output_per_ha" || indicator == "tax_per_ha";
    if (isOfProduction && m_asOf && parcel.productionDate && *parcel.productionDate > *m_asOf) {
        found.notYet = {"not_in_full_production",
                        {fmt::format("{} 达产，此前不评价", isoDate(*parcel.productionDate)),
                         fmt::format("full production begins on {}; not judged before",
                                     isoDate(*parcel.productionDate))}};
        return found;
    }
    const bool isIndustrial = m_use.isIndustrial(parcel);
    if (isIndustrial) {
        addToday(indicator, parcel, found);
    }
    if (const auto stated = contractValue(indicator, parcel.contract)) {
        Reference reference;
        reference.kind = ReferenceKind::Limit;
        reference.scope = {"本宗地", "this parcel"};
        reference.value = *stated;
        reference.edition = std::string(key(LimitOrigin::Contract));
        reference.source = contractSource();
        reference.confidence = markOf(Confidence::Seen);
        found.limits.push_back({LimitOrigin::Contract, std::move(reference)});
        return found;
    }
    addLocal(indicator, parcel, found);
    if (found.limits.empty() && isIndustrial) {
        addEditionInForce(indicator, parcel, found);
    }
    return found;
}

ControlLimits ControlLimitFinder::limitsOf(const std::string& indicator,
                                           const std::vector<std::size_t>& parcels) const {
    ControlLimits all;
    for (const std::size_t index : parcels) {
        ControlLimits own = limitsOf(indicator, m_land->parcels[index]);
        for (ControlLimit& limit : own.limits) {
            const bool isKnown =
                std::any_of(all.limits.begin(), all.limits.end(), [&](const ControlLimit& known) {
                    return equalReferences(known.reference, limit.reference);
                });
            if (!isKnown) {
                all.limits.push_back(std::move(limit));
            }
        }
        for (Reference& reference : own.recommended) {
            const bool isKnown = std::any_of(
                all.recommended.begin(), all.recommended.end(), [&](const Reference& known) {
                    return equalReferences(known, reference);
                });
            if (!isKnown) {
                all.recommended.push_back(std::move(reference));
            }
        }
        if (own.notYet && !all.notYet) {
            all.notYet = own.notYet;
        }
        if (own.unknown && !all.unknown) {
            all.unknown = std::move(own.unknown);
        }
    }
    return all;
}

void ControlLimitFinder::addLocal(const std::string& indicator,
                                  const Parcel& parcel,
                                  ControlLimits& found) const {
    const auto begins = [](const std::string& code, const std::string& prefix) {
        return code.compare(0, prefix.size(), prefix) == 0;
    };
    for (const LocalLimit& limit : m_land->localLimits) {
        const bool isDated = limit.validFrom || limit.validTo;
        const bool isInForce =
            !isDated ||
            (parcel.supplyDate && (!limit.validFrom || *limit.validFrom <= *parcel.supplyDate) &&
             (!limit.validTo || *parcel.supplyDate <= *limit.validTo));
        const bool binds = limit.indicator == indicator && isInForce &&
                           begins(parcel.industryCode, limit.industryCode) &&
                           begins(parcel.landUseCode, limit.landUseCode) &&
                           (!limit.landGrade || limit.landGrade == parcel.landGrade);
        if (!binds) {
            continue;
        }
        if (limit.reference.kind == ReferenceKind::Limit) {
            found.limits.push_back({LimitOrigin::LocalTable, limit.reference});
            return; // the first row that fits, as the table is read from above
        }
        found.recommended.push_back(limit.reference);
    }
}

void ControlLimitFinder::addEditionInForce(const std::string& indicator,
                                           const Parcel& parcel,
                                           ControlLimits& found) const {
    if (!parcel.supplyDate) {
        if (isControlledSomewhere(indicator)) {
            found.unknown = supplyDateMissing();
        }
        return;
    }
    for (const Edition& edition : m_editions) {
        if (edition.from <= *parcel.supplyDate &&
            (!edition.to || *parcel.supplyDate <= *edition.to)) {
            EditionLimit limit = limitIn(edition, indicator, parcel);
            if (limit.reference && limit.reference->kind == ReferenceKind::Limit) {
                found.limits.push_back({LimitOrigin::Edition, *limit.reference});
            } else {
                found.unknown = std::move(limit.unknown);
            }
            return;
        }
    }
    if (isControlledSomewhere(indicator)) {
        found.unknown = {
            "edition_unknown",
            {fmt::format("供地日期 {} 早于收录的控制指标", isoDate(*parcel.supplyDate)),
             fmt::format("supplied on {}, before every edition on record",
                         isoDate(*parcel.supplyDate))}};
    }
}

void ControlLimitFinder::addToday(const std::string& indicator,
                                  const Parcel& parcel,
                                  ControlLimits& found) const {
    EditionLimit limit = limitIn(m_editions.back(), indicator, parcel);
    const bool isInForce = parcel.supplyDate && *parcel.supplyDate >= m_editions.back().from;
    if (!limit.reference || (isInForce && limit.reference->kind == ReferenceKind::Limit)) {
        return;
    }
    limit.reference->kind = ReferenceKind::Recommended;
    found.recommended.push_back(*limit.reference);
}

bool ControlLimitFinder::isControlledSomewhere(const std::string& indicator) const {
    return std::any_of(m_editions.begin(), m_editions.end(), [&](const Edition& edition) {
        const StandardRow* row =
            edition.standard->table("indicators").find({{"indicator", indicator}});
        return row != nullptr && row->text("kind") == "limit";
    });
}

ControlLimitFinder::EditionLimit ControlLimitFinder::limitIn(const Edition& edition,
                                                             const std::string& indicator,
                                                             const Parcel& parcel) const {
    EditionLimit result;
    const StandardRow* row = edition.standard->table("indicators").find({{"indicator", indicator}});
    if (row == nullptr) {
        return result;
    }
    const StandardRow* figure = figureOf(edition, indicator, parcel, *row);
    if (figure == nullptr || !figure->optionalNumber("value")) {
        if (row->text("kind") == "limit") {
            result.unknown = {
                "limit_unknown",
                {fmt::format("{}（{} 版）没有收录适用的数值", row->clause, edition.name),
                 fmt::format("no figure of the {} edition is on record for it", edition.name)}};
        }
        return result;
    }
    Reference reference;
    reference.kind =
        row->text("kind") == "limit" ? ReferenceKind::Limit : ReferenceKind::Recommended;
    reference.scope = {row->text("scope_zh"), row->text("scope_en")};
    reference.op = row->text("op") == "<=" ? ComparisonOperator::LessOrEqual
                                           : ComparisonOperator::GreaterOrEqual;
    reference.value = *figure->optionalNumber("value");
    reference.edition = edition.name;
    reference.source =
        fmt::format("{} {}", m_standards->citationText(edition.standard->id), row->clause);
    reference.confidence = markOf(figure->confidence);
    // 绿地率 20 % binds only projects whose process needs green land, which no data tell.
    reference.covers = indicator != "green_ratio";
    result.reference = std::move(reference);
    return result;
}

const StandardRow* ControlLimitFinder::figureOf(const Edition& edition,
                                                const std::string& indicator,
                                                const Parcel& parcel,
                                                const StandardRow& row) const {
    const bool isByIndustry = indicator == "plot_ratio" || indicator == "investment_intensity";
    const auto& tables = edition.standard->tables;
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const StandardTable& one) {
        return one.name == indicator;
    });
    if (!isByIndustry || table == tables.end()) {
        return &row;
    }
    const auto figures =
        edition.byIndustry.find({indicator, sectorIn(edition, parcel.industryCode)});
    if (figures == edition.byIndustry.end()) {
        return nullptr;
    }
    const auto fits = [&](const StandardRow* figure) {
        return !figure->cells.contains("grade_from") ||
               (parcel.landGrade && figure->number("grade_from") <= *parcel.landGrade &&
                *parcel.landGrade <= figure->number("grade_to"));
    };
    const auto found = std::find_if(figures->second.begin(), figures->second.end(), fits);
    return found == figures->second.end() ? nullptr : *found;
}

std::string ControlLimitFinder::sectorIn(const Edition& edition,
                                         const std::string& industryCode) const {
    constexpr std::size_t sectorDigits = 2;
    // Codes of parcels are those of GB/T 4754-2017, which the edition of 2023 uses itself.
    if (edition.standard->validFrom >= m_editions.back().standard->validFrom) {
        return industryCode.substr(0, sectorDigits);
    }
    const StandardTable& remap = m_standards->standard("gbt4754-remap").table("remap");
    for (std::size_t length = industryCode.size(); length > 0; --length) {
        if (const StandardRow* row = remap.find({{"code_2017", industryCode.substr(0, length)}})) {
            return row->text("value");
        }
    }
    return {};
}

} // namespace parklens
