#include "analysis/discovery/raster_recognition.hpp"

#include "analysis/discovery/name_words.hpp"
#include "analysis/forest/forest_profile.hpp"
#include "analysis/project/toml_text.hpp"
#include "gis/base/error.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

class RasterRecogniser {
public:
    RasterRecogniser(const LayerPreview& preview,
                     const StandardsLibrary& standards,
                     RecognisedLayer& result)
        : m_preview(preview)
        , m_standards(standards)
        , m_words(preview.words())
        , m_result(&result) {}

    void recognise() {
        m_result->section = "forest";
        m_result->score = 1;
        const std::string product = productOf();
        if (product.empty()) {
            m_result->doubt = {"认不出栅格的产品（图例），请写明 product 或 classes",
                               "the product of the raster is not recognised: state product or "
                               "classes"};
            m_result->lines.push_back({"profiles", "[\"nfi\"]", {}});
            return;
        }
        ForestSource source;
        source.product = product;
        if (forestProduct(source, m_standards).kind == ProductKind::Height) {
            m_result->lines.push_back({"profiles", "[\"canopy\"]", {}});
            m_result->lines.push_back({"product", tomlString(product), m_productRemark});
            return;
        }
        std::string profiles;
        for (const char* profile : {"nfi", "canopy", "green"}) {
            if (isCountable(source, profile)) {
                profiles += (profiles.empty() ? "" : ", ") + tomlString(profile);
            }
        }
        m_result->lines.push_back({"profiles", "[" + profiles + "]", {}});
        m_result->lines.push_back({"product", tomlString(product), m_productRemark});
    }

private:
    bool isCountable(const ForestSource& source, const std::string& profile) const {
        try {
            constexpr double nominalCellM = 10.0;
            rasterRule(source, profile, nominalCellM, m_standards);
            return true;
        } catch (const Error&) {
            return false; // the profile has no classes of this product
        }
    }

    std::string productOf() {
        const StandardTable& products = m_standards.standard("forest-profiles").table("products");
        for (const StandardRow& row : products.rows) {
            const std::string& id = row.text("product");
            const bool isGeneric = id == "height" || id == "mask" || id == "percent";
            if (!isGeneric && m_words.find(id) != std::string::npos) {
                return id;
            }
        }
        const std::set<double>& values = m_preview.raster->values;
        const bool isBinary = !values.empty() && values.size() <= 2 &&
                              std::all_of(values.begin(), values.end(), [](double value) {
                                  return value == 0.0 || value == 1.0 || value == 255.0;
                              });
        if (isBinary && hasAny(m_words, {"tree"sv, "mask"sv, "林木"sv, "树"sv})) {
            return "mask";
        }
        if (hasAny(m_words, {"chm"sv, "height"sv, "canopy"sv, "树高"sv, "冠层"sv})) {
            m_productRemark = {"按文件名判断，像元值应为树高（米）",
                               "by its name; cells should be heights in metres"};
            return "height";
        }
        return hasLegendOf("worldcover") ? "worldcover" : std::string();
    }

    bool hasLegendOf(const std::string& product) {
        std::set<double> legend;
        const StandardTable& table = m_standards.standard("forest-profiles").table("legend");
        for (const StandardRow* row : table.rowsWhere({{"product", product}})) {
            legend.insert(row->number("code"));
        }
        const std::set<double>& values = m_preview.raster->values;
        constexpr std::size_t fewest = 3;
        const bool fits = values.size() >= fewest &&
                          std::includes(legend.begin(), legend.end(), values.begin(), values.end());
        if (fits) {
            m_productRemark = {"按像元值判断，请核对", "by the values of its cells; check it"};
        }
        return fits;
    }

    const LayerPreview& m_preview;
    const StandardsLibrary& m_standards;
    std::string m_words;
    RecognisedLayer* m_result;
    LocalizedText m_productRemark;
};

} // namespace

void recogniseRaster(const LayerPreview& preview,
                     const StandardsLibrary& standards,
                     RecognisedLayer& result) {
    RasterRecogniser(preview, standards, result).recognise();
}

} // namespace parklens
