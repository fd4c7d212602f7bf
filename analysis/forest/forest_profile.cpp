#include "analysis/forest/forest_profile.hpp"

#include "analysis/project/project_schema.hpp"
#include "gis/base/error.hpp"
#include "gis/base/quantity.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

const Standard& profiles(const StandardsLibrary& standards) {
    return standards.standard("forest-profiles");
}

[[noreturn]] void refuse(const ForestSource& source,
                         const std::string& field,
                         LocalizedText what,
                         LocalizedText mend) {
    throw ConfigError({std::move(what),
                       {.file = source.layer.path, .field = source.layer.fieldOf(field)},
                       std::move(mend)});
}

/// A parameter of a profile; std::nullopt where the profile has none.
const StandardRow*
parameter(const StandardsLibrary& standards, const std::string& profile, const std::string& name) {
    return profiles(standards)
        .table("parameters")
        .find({{"profile", profile}, {"parameter", name}});
}

std::optional<double>
number(const StandardsLibrary& standards, const std::string& profile, const std::string& name) {
    const StandardRow* row = parameter(standards, profile, name);
    return row == nullptr ? std::nullopt : row->optionalNumber("value");
}

/// An area parameter in m²; 0 where the profile has none.
double
areaM2(const StandardsLibrary& standards, const std::string& profile, const std::string& name) {
    const StandardRow* row = parameter(standards, profile, name);
    if (row == nullptr) {
        return 0.0;
    }
    const double value = row->number("value");
    const std::string& unit = row->text("unit");
    if (unit == "mu") {
        return Area::fromMu(value).squareMetres();
    }
    if (unit == "ha") {
        return Area::fromHectares(value).squareMetres();
    }
    if (unit == "m2") {
        return value;
    }
    throw StandardsError({{fmt::format("不认识面积单位“{}”", unit),
                           fmt::format("has the unknown unit of area \"{}\"", unit)},
                          {.file = "data/standards/" + row->origin, .field = "unit"},
                          {"可用：mu、ha、m2", "use mu, ha or m2"}});
}

ProductKind kindOf(const StandardRow& row) {
    const std::string& kind = row.text("value");
    if (kind == "percent") {
        return ProductKind::Percent;
    }
    return kind == "height" ? ProductKind::Height : ProductKind::Classes;
}

std::vector<std::string> knownProducts(const StandardTable& products) {
    std::vector<std::string> known;
    for (const StandardRow* row : products.rowsWhere({{"field", "kind"}})) {
        known.push_back(row->text("product"));
    }
    return known;
}

/// A product that is not named: its kind follows from what the user counts.
ForestProduct unnamedProduct(const ForestSource& source) {
    ForestProduct product;
    if (!source.classes.empty()) {
        product.kind = ProductKind::Classes;
    } else if (source.minimumHeightM) {
        product.kind = ProductKind::Height;
    } else if (source.minimumCoverPct) {
        product.kind = ProductKind::Percent;
    } else {
        const SettingNames& settings = source.layer.settings;
        refuse(source,
               "product",
               {"不知道栅格数值的含义", "it is not known what the raster's values mean"},
               {fmt::format("请写 {}，或写 {}、{}、{} 之一",
                            settings.assignment("product", "worldcover"),
                            settings.of("classes"),
                            settings.of("min_height_m"),
                            settings.of("min_cover_pct")),
                fmt::format("state the product, e.g. {}, or one of {}, {}, {}",
                            settings.assignment("product", "worldcover"),
                            settings.of("classes"),
                            settings.of("min_height_m"),
                            settings.of("min_cover_pct"))});
    }
    return product;
}

/// A threshold of another kind than the product's values would not be heeded.
void refuseOtherThresholds(const ForestSource& source, const ForestProduct& product) {
    const auto check = [&](bool isStated, ProductKind kind, const char* key) {
        if (isStated && product.kind != kind) {
            const std::string setting = source.layer.settings.of(key);
            const std::string productSetting = source.layer.settings.of("product");
            refuse(source,
                   key,
                   {fmt::format("{} 不适用于产品 {}，它的数值是另一种含义", setting, product.id),
                    fmt::format("{} does not apply to {}, whose values mean something else",
                                setting,
                                product.id)},
                   {fmt::format("请删去，或改正 {}", productSetting),
                    fmt::format("leave it out, or correct {}", productSetting)});
        }
    };
    check(!source.classes.empty(), ProductKind::Classes, "classes");
    check(source.minimumHeightM.has_value(), ProductKind::Height, "min_height_m");
    check(source.minimumCoverPct.has_value(), ProductKind::Percent, "min_cover_pct");
}

std::set<double> memberClasses(const ForestSource& source,
                               const std::string& profile,
                               const ForestProduct& product,
                               const StandardsLibrary& standards) {
    if (!source.classes.empty()) {
        return {source.classes.begin(), source.classes.end()};
    }
    std::set<double> classes;
    for (const StandardRow* row : profiles(standards)
                                      .table("membership")
                                      .rowsWhere({{"profile", profile}, {"product", product.id}})) {
        classes.insert(row->number("code"));
    }
    if (classes.empty()) {
        refuse(source,
               "profiles",
               {fmt::format("口径 {} 没有规定产品 {} 的哪些类别计入", profile, product.id),
                fmt::format(
                    "the profile {} does not say which classes of {} count", profile, product.id)},
               {fmt::format("请写 {}", source.layer.settings.of("classes")),
                fmt::format("state {}", source.layer.settings.of("classes"))});
    }
    return classes;
}

/// "树木(10)、灌丛(20)": the codes alone where the product has no legend.
LocalizedText classNames(const RasterRule& rule) {
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const double code : rule.membership.classes) {
        const std::string number = shortestText(code);
        const auto named = rule.product.legend.find(code);
        const bool isNamed = named != rule.product.legend.end();
        zh.push_back(isNamed ? fmt::format("{}({})", named->second.zh, number) : number);
        en.push_back(isNamed ? fmt::format("{} ({})", named->second.en, number) : number);
    }
    return {fmt::format("{}", fmt::join(zh, "、")), fmt::format("{}", fmt::join(en, ", "))};
}

LocalizedText membershipWords(const RasterRule& rule) {
    if (rule.isMeanCover) {
        return {"按面积加权的平均盖度", "mean cover weighted by area"};
    }
    switch (rule.product.kind) {
    case ProductKind::Classes: {
        const LocalizedText names = classNames(rule);
        return {fmt::format("计入类别 {}", names.zh), fmt::format("classes {} count", names.en)};
    }
    case ProductKind::Percent: {
        const std::string limit = shortestText(rule.membership.minimum.value_or(0.0));
        return {"计入盖度不低于 " + limit + " % 的像元",
                "cells with cover of " + limit + " % or more count"};
    }
    case ProductKind::Height: {
        const std::string limit = shortestText(rule.membership.minimum.value_or(0.0));
        return {"计入高度不低于 " + limit + " m 的像元",
                "cells of height " + limit + " m or more count"};
    }
    }
    return {};
}

} // namespace

const std::vector<std::string>& rasterProfiles() {
    static const std::vector<std::string> profileIds = {"nfi", "fao", "canopy", "green"};
    return profileIds;
}

LocalizedText profileName(const std::string& profile) {
    if (profile == "survey") {
        return {"国土调查口径", "land survey"};
    }
    if (profile == "nfi") {
        return {"国家森林资源连续清查口径", "definition of the national forest inventory"};
    }
    if (profile == "fao") {
        return {"联合国粮农组织口径", "definition of the FAO"};
    }
    if (profile == "canopy") {
        return {"树冠覆盖口径", "canopy cover"};
    }
    return {"植被覆盖口径", "vegetation cover"};
}

std::optional<LocalizedText> shortProfileName(const std::string& edition) {
    const std::vector<std::string>& rasters = rasterProfiles();
    const bool isProfile =
        edition == "survey" || std::find(rasters.begin(), rasters.end(), edition) != rasters.end();
    return isProfile ? std::optional(describeTable("forest").find("profiles")->wordsOf(edition))
                     : std::nullopt;
}

std::optional<LocalizedText> profileWithKey(const std::string& edition) {
    auto name = shortProfileName(edition);
    if (name) {
        name->zh += fmt::format("({})", edition);
        name->en += fmt::format(" ({})", edition);
    }
    return name;
}

NoDataRules noDataRules(const StandardsLibrary& standards) {
    NoDataRules rules;
    rules.warningPct = number(standards, "all", "nodata_warning").value_or(0.0);
    rules.notEvaluablePct = number(standards, "all", "nodata_not_evaluable").value_or(0.0);
    rules.yearDifferenceWarning =
        static_cast<int>(number(standards, "all", "year_difference_warning").value_or(0.0));
    return rules;
}

ForestProduct forestProduct(const ForestSource& source, const StandardsLibrary& standards) {
    if (source.product.empty()) {
        return unnamedProduct(source);
    }
    const StandardTable& products = profiles(standards).table("products");
    const StandardRow* kind = products.find({{"product", source.product}, {"field", "kind"}});
    if (kind == nullptr) {
        const std::vector<std::string> known = knownProducts(products);
        refuse(source,
               "product",
               {fmt::format("不认识产品“{}”", source.product),
                fmt::format("\"{}\" is not a known product", source.product)},
               {fmt::format("可用：{}", fmt::join(known, "、")),
                fmt::format("use one of: {}", fmt::join(known, ", "))});
    }
    ForestProduct product;
    product.id = source.product;
    product.name = {kind->text("name_zh"), kind->text("name_en")};
    product.kind = kindOf(*kind);
    refuseOtherThresholds(source, product);
    if (const StandardRow* row =
            products.find({{"product", source.product}, {"field", "nodata"}})) {
        product.noData = row->number("value");
    }
    for (const StandardRow* row :
         profiles(standards).table("legend").rowsWhere({{"product", source.product}})) {
        product.legend.emplace(row->number("code"),
                               LocalizedText{row->text("name_zh"), row->text("name_en")});
    }
    return product;
}

RasterRule rasterRule(const ForestSource& source,
                      const std::string& profile,
                      double nominalCellM,
                      const StandardsLibrary& standards) {
    RasterRule rule;
    rule.profile = profile;
    rule.product = forestProduct(source, standards);
    rule.highestCanopyM =
        number(standards, "all", "max_height").value_or(std::numeric_limits<double>::infinity());
    const ProductKind kind = rule.product.kind;
    if (kind == ProductKind::Classes) {
        rule.membership.classes = memberClasses(source, profile, rule.product, standards);
    } else if (kind == ProductKind::Height) {
        rule.membership.minimum = source.minimumHeightM ? source.minimumHeightM
                                                        : number(standards, profile, "min_height");
    } else {
        rule.membership.minimum = source.minimumCoverPct ? source.minimumCoverPct
                                                         : number(standards, profile, "min_cover");
        rule.isMeanCover = !rule.membership.minimum;
    }
    rule.minimumPatchM2 = source.minimumPatchHa
                              ? Area::fromHectares(*source.minimumPatchHa).squareMetres()
                              : areaM2(standards, profile, "min_patch_area");
    // 1e-9: a cell of 1/12000° is 10 m by name, whichever way the division rounds.
    const double coarsest =
        number(standards, profile, "closure_max_cell").value_or(0.0) * (1.0 - 1e-9);
    const std::optional<double> closurePct = number(standards, profile, "min_closure");
    if (kind != ProductKind::Percent && closurePct && nominalCellM > 0.0 &&
        nominalCellM < coarsest) {
        rule.membership.minimumClosure = *closurePct / 100.0;
        rule.membership.closureWindowM =
            std::sqrt(areaM2(standards, profile, "closure_window_area"));
    }
    return rule;
}

SurveyRule surveyRule(const ForestSource& source, const StandardsLibrary& standards) {
    SurveyRule rule;
    rule.system = source.product.empty() ? "dlbm" : source.product;
    const std::vector<const StandardRow*> rows =
        profiles(standards).table("survey_codes").rowsWhere({{"system", rule.system}});
    if (rows.empty()) {
        refuse(source,
               "product",
               {fmt::format("不认识地类编码体系“{}”", rule.system),
                fmt::format("\"{}\" is not a known system of class codes", rule.system)},
               {"可用：dlbm、land_use_2023", "use dlbm or land_use_2023"});
    }
    for (const StandardRow* row : rows) {
        if (row->text("value") == "forest") {
            rule.codes.push_back(row->text("code"));
        } else if (row->text("value") == "designated") {
            rule.designatedCodes.push_back(row->text("code"));
        }
    }
    return rule;
}

std::optional<double> noDataOverride(const ForestSource& source, const ForestProduct& product) {
    if (source.noData) {
        return source.noData;
    }
    if (product.id == "mask") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return std::nullopt;
}

LocalizedText RasterRule::describe() const {
    LocalizedText words = membershipWords(*this);
    if (membership.minimumClosure) {
        const std::string share = shortestText(*membership.minimumClosure);
        const std::string window = fmt::format("{:.1f}", membership.closureWindowM);
        words.zh += fmt::format("；{} m 窗口内郁闭度不低于 {}", window, share);
        words.en +=
            fmt::format("; crown closure of at least {} in a window of {} m", share, window);
    }
    if (membership.minimumWidthM > 0.0) {
        const std::string width = shortestText(membership.minimumWidthM);
        words.zh += fmt::format("；宽度不足 {} m 的部分不计", width);
        words.en += fmt::format("; what is narrower than {} m does not count", width);
    }
    if (minimumPatchM2 > 0.0) {
        const std::string area =
            fmt::format("{:.4f}", Area::fromSquareMetres(minimumPatchM2).hectares());
        words.zh += fmt::format("；连片（八邻接，量到范围之外）不足 {} ha 的不计", area);
        words.en += fmt::format(
            "; patches (eight neighbours, measured beyond the boundary) below {} ha do not count",
            area);
    }
    return words;
}

LocalizedText SurveyRule::describe() const {
    if (system.empty()) {
        return {"图层的全部多边形", "every polygon of the layer"};
    }
    LocalizedText words = {fmt::format("国土调查地类 {}", fmt::join(codes, "、")),
                           fmt::format("land-survey classes {}", fmt::join(codes, ", "))};
    if (!designatedCodes.empty()) {
        words.zh += fmt::format("，{} 仅计国家特别规定的灌木林", fmt::join(designatedCodes, "、"));
        words.en +=
            fmt::format("; {} only where specially designated", fmt::join(designatedCodes, ", "));
    }
    return words;
}

} // namespace parklens
