#include "analysis/land/per_mu_rule.hpp"

#include "gis/base/error.hpp"
#include "gis/base/int128.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace parklens {

namespace {

class RuleReader {
public:
    RuleReader(const std::string& id,
               const Standard& tables,
               const std::string& folder,
               const Place& setting)
        : m_tables(tables)
        , m_folder(folder)
        , m_setting(setting) {
        m_rule.id = id;
    }

    PerMuRule read(const Standard& builtIn) {
        requireRule();
        readScoring(builtIn.table("scorings"));
        const StandardTable& weights = table("weights");
        for (const StandardRow* row : weights.rowsWhere({{"rule", m_rule.id}})) {
            readWeight(*row);
        }
        if (m_rule.weights.empty()) {
            refuse("weights",
                   {fmt::format("没有规则 {} 的指标", m_rule.id),
                    fmt::format("has no item of the rule {}", m_rule.id)},
                   {"请补上各项权重", "add the weights of its items"});
        }
        for (const auto& [scale, items] : m_rule.weights) {
            checkSum(scale, items);
        }
        readClasses();
        return std::move(m_rule);
    }

private:
    [[noreturn]] void
    refuse(const std::string& name, LocalizedText what, LocalizedText mend) const {
        throw ConfigError({std::move(what),
                           {.file = (std::filesystem::path(m_folder) / (name + ".csv")).string()},
                           std::move(mend)});
    }

    const StandardTable& table(const std::string& name) const {
        const auto found =
            std::find_if(m_tables.tables.begin(),
                         m_tables.tables.end(),
                         [&name](const StandardTable& one) { return one.name == name; });
        if (found == m_tables.tables.end()) {
            throw ConfigError(
                {{fmt::format("没有表 {}", name), fmt::format("declares no table {}", name)},
                 {.file = (std::filesystem::path(m_folder) / "standard.toml").string()},
                 {"请照 data/standards/per-mu-evaluation 补上",
                  "add it as in data/standards/per-mu-evaluation"}});
        }
        return *found;
    }

    void requireRule() const {
        std::set<std::string> known;
        for (const StandardRow& row : table("rules").rows) {
            known.insert(cellOf(row, "rule", "rules"));
        }
        if (!known.contains(m_rule.id)) {
            throw ConfigError({{fmt::format("没有规则“{}”", m_rule.id),
                                fmt::format("there is no rule \"{}\"", m_rule.id)},
                               m_setting,
                               {fmt::format("可用：{}", fmt::join(known, "、")),
                                fmt::format("use one of: {}", fmt::join(known, ", "))}});
        }
    }

    /// A cell of a column that the form asks for.
    const std::string&
    cellOf(const StandardRow& row, const std::string& column, const std::string& name) const {
        const auto cell = row.cells.find(column);
        if (cell == row.cells.end()) {
            refuse(name,
                   {"没有列 " + column, "has no column " + column},
                   {"请照 data/standards/per-mu-evaluation 补上",
                    "add it as in data/standards/per-mu-evaluation"});
        }
        return cell->second;
    }

    /// The row of a property of the rule; null when it is not stated.
    const StandardRow* property(const std::string& name) {
        const StandardRow* row = table("rules").find({{"rule", m_rule.id}, {"name", name}});
        if (row != nullptr) {
            noteUnverified(*row,
                           name == "classes" ? LocalizedText{"等级比例", "the shares of classes"}
                           : name == "negative"
                               ? LocalizedText{"负值的处理", "what a negative becomes"}
                               : LocalizedText{name, name},
                           m_rule.unverified);
        }
        return row;
    }

    static void noteUnverified(const StandardRow& row,
                               const LocalizedText& what,
                               std::vector<LocalizedText>& known) {
        if (row.confidence == Confidence::Background &&
            std::find(known.begin(), known.end(), what) == known.end()) {
            known.push_back(what);
        }
    }

    void readScoring(const StandardTable& scorings) {
        const StandardRow* row = property("scoring");
        const std::string name = row == nullptr ? "" : row->text("value");
        if (name == "ratio_to_mean") {
            m_rule.scoring = PerMuScoring::RatioToMean;
        } else if (name == "min_max") {
            m_rule.scoring = PerMuScoring::MinMax;
            m_rule.floorPct =
                scorings.row({{"scoring", name}, {"name", "floor_pct"}}).number("value");
            m_rule.equalPct =
                scorings.row({{"scoring", name}, {"name", "equal_pct"}}).number("value");
        } else {
            refuse("rules",
                   {fmt::format("规则 {} 的 scoring 是“{}”", m_rule.id, name),
                    fmt::format("the scoring of {} is \"{}\"", m_rule.id, name)},
                   {"可用：ratio_to_mean、min_max", "use ratio_to_mean or min_max"});
        }
        m_rule.clause = row->clause;
        const StandardRow* negative = property("negative");
        m_rule.negativeIsZero = negative != nullptr && negative->text("value") == "zero";
        if (const StandardRow* year = property("means_year")) {
            m_rule.meansYear = static_cast<int>(year->number("value"));
        }
    }

    EnterpriseScale scaleOf(const std::string& text) const {
        if (text != "above" && text != "below") {
            refuse("weights",
                   {fmt::format("scale 为“{}”", text), fmt::format("has the scale \"{}\"", text)},
                   {"请写 above（规上）或 below（规下）", "write above or below"});
        }
        return text == "above" ? EnterpriseScale::Above : EnterpriseScale::Below;
    }

    void readWeight(const StandardRow& row) {
        const std::string& id = cellOf(row, "item", "weights");
        PerMuWeight weight;
        weight.item = findPerMuItem(id);
        if (weight.item == nullptr) {
            std::vector<std::string_view> known;
            for (const PerMuItem& item : perMuItems()) {
                known.push_back(item.id);
            }
            refuse("weights",
                   {fmt::format("不认识指标“{}”", id), fmt::format("\"{}\" is no known item", id)},
                   {fmt::format("可用：{}", fmt::join(known, "、")),
                    fmt::format("use one of: {}", fmt::join(known, ", "))});
        }
        weight.weight = row.number("value");
        const std::string& scale = cellOf(row, "scale", "weights");
        const std::string& missing = cellOf(row, "missing", "weights");
        const std::string& cap = cellOf(row, "cap", "weights");
        const std::optional<Decimal> multiple = cap.empty() ? std::nullopt : Decimal::parse(cap);
        if (!(weight.weight > 0.0) ||
            (!cap.empty() && (!multiple || !(multiple->toDouble() > 0.0))) ||
            (!missing.empty() && missing != "mean_score")) {
            refuse("weights",
                   {fmt::format("规则 {} 的 {}：权重和 cap 应大于 0，missing 应为空或 mean_score",
                                m_rule.id,
                                id),
                    fmt::format(
                        "{} of {}: weight and cap must be above 0, missing blank or mean_score",
                        id,
                        m_rule.id)},
                   {"请改正", "correct it"});
        }
        if (multiple) {
            weight.most = weight.weight * multiple->toDouble();
        }
        weight.missingTakesMeanPoints = missing == "mean_score";
        noteUnverified(row,
                       {weight.item->name.zh + "的权重", "the weight of " + weight.item->name.en},
                       weight.unverified);
        if (m_rule.scoring == PerMuScoring::RatioToMean) {
            weight.mean = readMean(scale, weight);
        }
        m_rule.weights[scaleOf(scale)].push_back(weight);
    }

    double readMean(const std::string& scale, PerMuWeight& weight) {
        const PerMuItem& item = *weight.item;
        const StandardRow* row = table("means").find(
            {{"rule", m_rule.id}, {"scale", scale}, {"item", std::string(item.id)}});
        if (row == nullptr || !(row->number("value") > 0.0)) {
            refuse("means",
                   {fmt::format("没有规则 {} 的 {} 的均值，或不大于 0", m_rule.id, item.id),
                    fmt::format("has no mean above 0 of {} under {}", item.id, m_rule.id)},
                   {"请补上", "add it"});
        }
        if (row->text("unit") != item.unitKey) {
            refuse("means",
                   {fmt::format("{} 的单位是“{}”", item.id, row->text("unit")),
                    fmt::format("{} is in \"{}\"", item.id, row->text("unit"))},
                   {fmt::format("请换算成 {}", item.unitKey),
                    fmt::format("bring it into {}", item.unitKey)});
        }
        noteUnverified(*row,
                       {item.name.zh + "参照均值的单位或数值",
                        "unit or figure of the mean of " + item.name.en},
                       weight.unverified);
        return row->number("value");
    }

    void checkSum(EnterpriseScale scale, const std::vector<PerMuWeight>& items) const {
        double sum = 0.0;
        for (const PerMuWeight& item : items) {
            sum += item.weight;
        }
        constexpr double tolerance = 1e-6;
        if (std::abs(sum - percent) > tolerance) {
            refuse("weights",
                   {fmt::format("规则 {} {}各项权重之和是 {}", m_rule.id, words(scale).zh, sum),
                    fmt::format(
                        "the weights of {} ({}) add up to {}", m_rule.id, words(scale).en, sum)},
                   {"应为 100，请改正", "they must add up to 100"});
        }
    }

    void readClasses() {
        const StandardRow* named = property("classes");
        const std::string set = named == nullptr ? "" : named->text("value");
        Decimal last;
        bool increases = true;
        for (const StandardRow* row : table("class_shares").rowsWhere({{"set", set}})) {
            increases = increases && row->decimal("value") > last;
            last = row->decimal("value");
            m_rule.classes.push_back(
                {cellOf(*row, "class", "class_shares"), row->decimal("value")});
            noteUnverified(*row, {"等级比例", "the shares of classes"}, m_rule.unverified);
        }
        if (!increases || last != Decimal::fromInteger(100)) {
            refuse("class_shares",
                   {fmt::format("规则 {} 的等级比例“{}”没有逐级递增到 100 %", m_rule.id, set),
                    fmt::format("the shares of classes \"{}\" of {} do not increase to 100 %",
                                set,
                                m_rule.id)},
                   {"请填累计比例，最后一级为 100",
                    "state cumulative shares, 100 for the last class"});
        }
        const bool hasUngraded =
            std::any_of(m_tables.tables.begin(),
                        m_tables.tables.end(),
                        [](const StandardTable& one) { return one.name == "ungraded"; });
        if (!hasUngraded) {
            return;
        }
        for (const StandardRow* row : table("ungraded").rowsWhere({{"set", set}})) {
            m_rule.ungraded.emplace(cellOf(*row, "word", "ungraded"), row->text("value"));
        }
    }

    const Standard& m_tables;
    std::string m_folder;
    Place m_setting;
    PerMuRule m_rule;
};

} // namespace

std::size_t PerMuRule::lastRankOf(const PerMuClassShare& share, std::size_t count) {
    Int128 scale = 100;
    for (int i = 0; i < share.cumulativePct.decimals(); ++i) {
        scale *= 10;
    }
    return static_cast<std::size_t>(share.cumulativePct.coefficient() * static_cast<Int128>(count) /
                                    scale);
}

const std::string& PerMuRule::classOf(std::size_t rank, std::size_t count) const {
    const auto found =
        std::find_if(classes.begin(), classes.end(), [&](const PerMuClassShare& share) {
            return rank <= lastRankOf(share, count);
        });
    return found == classes.end() ? classes.back().name : found->name;
}

LocalizedText words(EnterpriseScale scale) {
    return scale == EnterpriseScale::Above ? LocalizedText{"规上", "above the statistical size"}
                                           : LocalizedText{"规下", "below the statistical size"};
}

LocalizedText words(PerMuScoring scoring) {
    return scoring == PerMuScoring::RatioToMean ? LocalizedText{"比值法", "ratio to the mean"}
                                                : LocalizedText{"极差法", "min–max"};
}

PerMuRule readPerMuRule(const std::string& id,
                        const Standard& tables,
                        const Standard& builtIn,
                        const std::string& folder,
                        const Place& setting) {
    return RuleReader(id, tables, folder, setting).read(builtIn);
}

} // namespace parklens
