/// \file
/// The definitions of forest and greenery, and the legends of raster products, as they stand in
/// data/standards/forest-profiles.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/coverage/patches.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What the cells of a product say.
enum class ProductKind {
    Classes, ///< codes of a legend
    Percent, ///< crown cover in percent
    Height   ///< canopy height in metres
};

struct ForestProduct {
    std::string id; ///< "worldcover"; empty where the user gave class codes alone
    LocalizedText name;
    ProductKind kind = ProductKind::Classes;
    std::optional<double> noData;           ///< as documented for the product
    std::map<double, LocalizedText> legend; ///< for classes; empty = any code is accepted
};

/// How missing data are judged.
struct NoDataRules {
    double warningPct = 0.0;
    double notEvaluablePct = 0.0;
    int yearDifferenceWarning = 0;
};

/// How the cells of one raster are counted under one profile.
struct RasterRule {
    std::string profile;
    ForestProduct product;
    Membership membership;
    double minimumPatchM2 = 0.0; ///< 0: no patch rule, cells are counted one by one
    double highestCanopyM = 0.0; ///< no canopy is higher: for products of heights
    bool isMeanCover = false; ///< the figure is the mean of a percent product, not a share of cells

    /// True when connected patches must be found: a minimum area, or a membership that class areas
    /// do not tell.
    bool needsPatches() const { return minimumPatchM2 > 0.0 || !isPlainClasses(); }

    bool isPlainClasses() const {
        return product.kind == ProductKind::Classes && !membership.minimumClosure &&
               !(membership.minimumWidthM > 0.0);
    }

    /// "计入类别 树木(10)、红树林(95)；连片面积不足 666.67 m² 的不计": the choices in words.
    LocalizedText describe() const;
};

/// The class codes of a land survey that are forest.
struct SurveyRule {
    std::string system; ///< "dlbm", "land_use_2023"
    std::vector<std::string> codes;
    std::vector<std::string> designatedCodes; ///< only where specially designated

    /// Every polygon counts: for layers without class codes.
    static SurveyRule everyPolygon() { return {"", {""}, {}}; }

    LocalizedText describe() const;
};

/// Ids of the profiles that are counted on rasters: "nfi", "fao", "canopy", "green".
const std::vector<std::string>& rasterProfiles();

LocalizedText profileName(const std::string& profile);

/// "森林清查" of "nfi", as the project editor calls the profile: short, to stand beside a figure
/// instead of its edition. std::nullopt of an edition that is no profile.
std::optional<LocalizedText> shortProfileName(const std::string& edition);

/// "森林清查(nfi)", "forest inventory (nfi)": for the terminal, where the key is what one types.
std::optional<LocalizedText> profileWithKey(const std::string& edition);

NoDataRules noDataRules(const StandardsLibrary& standards);

/// The product of a forest layer. Without `product` the kind follows from what the user stated:
/// class codes, a minimum height or a minimum cover.
/// \throws ConfigError when the product is unknown (with the known ones) or nothing is stated.
ForestProduct forestProduct(const ForestSource& source, const StandardsLibrary& standards);

/// \param nominalCellM  closure (郁闭度) is asked for on cells finer than the table's limit only
/// \throws ConfigError when the profile has no classes of this product and the user gives none
RasterRule rasterRule(const ForestSource& source,
                      const std::string& profile,
                      double nominalCellM,
                      const StandardsLibrary& standards);

/// \throws ConfigError for an unknown system of codes.
SurveyRule surveyRule(const ForestSource& source, const StandardsLibrary& standards);

/// Cell value to read as "no data" where neither file nor user declares one, or where the declared
/// one is known to be wrong: in tree masks 0 means "not tree".
std::optional<double> noDataOverride(const ForestSource& source, const ForestProduct& product);

} // namespace parklens
