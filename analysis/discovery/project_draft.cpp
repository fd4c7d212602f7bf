#include "analysis/discovery/project_draft.hpp"

#include "analysis/discovery/layer_choice.hpp"
#include "analysis/project/toml_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// The years in a name: the first four digits of runs of 4, 6 or 8.
std::set<int> yearsIn(const std::string& name) {
    std::set<int> years;
    for (std::size_t from = name.find_first_of("0123456789"); from != std::string::npos;) {
        const std::size_t end = std::min(name.find_first_not_of("0123456789", from), name.size());
        const std::size_t length = end - from;
        if (length == 4 || length == 6 || length == 8) {
            const int year = (name[from] - '0') * 1000 + (name[from + 1] - '0') * 100 +
                             (name[from + 2] - '0') * 10 + (name[from + 3] - '0');
            if (year >= 1990 && year <= 2060) {
                years.insert(year);
            }
        }
        from = name.find_first_of("0123456789", end);
    }
    return years;
}

struct SectionTitle {
    const char* section;
    LocalizedText title;
};

const std::array<SectionTitle, 19>& sectionTitles() {
    static const std::array<SectionTitle, 19> titles{
        SectionTitle{"boundary", {"边界：每种范围一层", "boundaries: a layer for each role"}},
        SectionTitle{"forest", {"森林与绿化", "forest and greening"}},
        SectionTitle{"air.stations", {"环境空气监测点位", "air monitoring stations"}},
        SectionTitle{"air.observations", {"环境空气观测数据", "air observations"}},
        SectionTitle{"air.meteorology", {"气象站逐时风", "hourly wind"}},
        SectionTitle{"land.parcels", {"宗地", "parcels"}},
        SectionTitle{"land.register", {"宗地台账", "register of the parcels"}},
        SectionTitle{"land.buildings", {"建筑", "buildings"}},
        SectionTitle{"land.enterprises", {"企业", "enterprises"}},
        SectionTitle{"sources.inventory", {"污染源清单", "emission inventory"}},
        SectionTitle{"base.roads", {"道路", "roads"}},
        SectionTitle{"base.railways", {"铁路", "railways"}},
        SectionTitle{"base.rivers", {"河流", "rivers"}},
        SectionTitle{"base.water", {"水域", "lakes and broad waters"}},
        SectionTitle{"base.place_names", {"地名", "place names"}},
        SectionTitle{"base.administrative_units", {"行政区", "administrative units"}},
        SectionTitle{"base.neighbours", {"相邻地块与单位", "neighbouring areas"}},
        SectionTitle{"base.facilities", {"基础设施", "facilities"}},
        SectionTitle{"base.function_zones", {"环境功能区", "function zones"}}};
    return titles;
}

class Drafting {
public:
    Drafting(std::vector<LayerPreview> previews,
             const StandardsLibrary& standards,
             Language language)
        : m_previews(std::move(previews))
        , m_language(language) {
        for (std::size_t i = 0; i < m_previews.size(); ++i) {
            m_layers.push_back(recogniseLayer(m_previews[i], standards));
            m_layers.back().preview = i;
        }
    }

    ProjectDraft draft(const std::string& projectName, const std::string& pathPrefix) {
        m_pathPrefix = pathPrefix;
        m_draft.hasBoundary = chooseLayers(m_layers, m_previews);
        doubtWithoutParcels();
        writeHead(projectName);
        for (const SectionTitle& title : sectionTitles()) {
            writeSection(title);
        }
        writeSection({"base.inspections", {"检查记录", "inspections"}});
        writeUnrecognised();
        return std::move(m_draft);
    }

private:
    std::string words(const LocalizedText& text) const { return text.in(m_language); }

    void line(const std::string& text) { m_draft.text += text + "\n"; }

    void comment(const LocalizedText& text) { line("# " + words(text)); }

    /// The other layers of the land theme stand on parcels.
    void doubtWithoutParcels() {
        const bool hasParcels =
            std::any_of(m_layers.begin(), m_layers.end(), [](const RecognisedLayer& layer) {
                return isTaken(layer) && layer.section == "land.parcels";
            });
        for (RecognisedLayer& layer : m_layers) {
            const bool needsParcels = layer.section == "land.buildings" ||
                                      layer.section == "land.register" ||
                                      layer.section == "land.enterprises";
            if (!hasParcels && needsParcels && layer.doubt.empty()) {
                layer.doubt = {"没有宗地图层，这一层无处可用",
                               "is of no use without a layer of parcels"};
            }
        }
    }

    // --- years

    /// Of a series of days those that have more than stray files: the last hour of a year stands in
    /// the first file of the next.
    std::set<int> yearsOf(const RecognisedLayer& layer) const {
        std::map<int, std::size_t> filesOfYear;
        std::size_t most = 0;
        for (const fs::path& file : m_previews[layer.preview].file.files) {
            for (const int year : yearsIn(file.filename().string())) {
                most = std::max(most, ++filesOfYear[year]);
            }
        }
        constexpr std::size_t strayShare = 20;
        std::set<int> years;
        for (const auto& [year, count] : filesOfYear) {
            if (count * strayShare >= most) {
                years.insert(year);
            }
        }
        return years;
    }

    /// Those of the observations; else the latest year that a name of data tells; else this one.
    std::pair<std::set<int>, LocalizedText> projectYears() const {
        std::set<int> named;
        for (const RecognisedLayer& layer : m_layers) {
            std::set<int> own = yearsOf(layer);
            if (isTaken(layer) && layer.section == "air.observations" && !own.empty()) {
                std::set<int> all;
                for (int year = *own.begin(); year <= *own.rbegin(); ++year) {
                    all.insert(year);
                }
                return {all,
                        {"观测数据文件名中的年份", "the years in the names of the observations"}};
            }
            if (isTaken(layer)) {
                named.merge(own);
            }
        }
        if (!named.empty()) {
            return {{*named.rbegin()},
                    {"文件名中最近的年份", "the latest year in the names of files"}};
        }
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const int year = static_cast<int>(std::chrono::year_month_day(today).year());
        return {{year}, {"数据没有说明年份，请改正", "no data tell the year: correct it"}};
    }

    // --- text

    void writeHead(const std::string& projectName) {
        comment({"parklens new 根据文件夹内容写成的起始项目文件，请核对后使用。",
                 "A starting project file that parklens new wrote from the contents of a folder: "
                 "check it."});
        comment(
            {"左边是标准字段名，右边是数据里的字段名；注释掉的是拿不准的，理由写在前面。",
             "In fields the canonical name stands left, the data's own right; what is commented "
             "out is doubtful, with the reason above it."});
        line("");
        line("schema = \"parklens.project/1\"");
        line("");
        line("[project]");
        line("name = " + tomlString(projectName));
        const auto [years, remark] = projectYears();
        line(fmt::format("years = [{}]  # {}", fmt::join(years, ", "), words(remark)));
        line(fmt::format("language = \"{}\"", m_language == Language::Chinese ? "zh" : "en"));
        line("output = \"results\"");
        if (!m_draft.hasBoundary) {
            writePlaceholder();
        }
    }

    void writePlaceholder() {
        line("");
        comment({"没有认出园区边界：请填写边界文件",
                 "no boundary was recognised: name the file of the boundary"});
        line("[[boundary]]");
        line("role = \"administered\"");
        line(m_language == Language::Chinese ? "path = \"请填写.gpkg\""
                                             : "path = \"FILL-IN.gpkg\"");
    }

    void writeSection(const SectionTitle& title) {
        bool isFirst = true;
        for (const RecognisedLayer& layer : m_layers) {
            if (layer.section != title.section) {
                continue;
            }
            if (isFirst) {
                line("");
                line("# " + std::string(80, '-'));
                comment(title.title);
            }
            isFirst = false;
            line("");
            const std::string text = sectionText(layer);
            if (layer.doubt.empty()) {
                m_draft.text += text;
                m_draft.sections.push_back(layer.section);
            } else {
                comment(layer.doubt);
                m_draft.text += commentedOut(text);
            }
        }
        if (!isFirst && std::string(title.section) == "boundary") {
            writeSubstitutes();
        }
    }

    /// Figures of a role that is not there are not evaluable; the user may let another stand in.
    void writeSubstitutes() {
        std::set<std::string> roles;
        for (const RecognisedLayer& layer : m_layers) {
            if (layer.section == "boundary" && isTaken(layer)) {
                roles.insert(layer.role);
            }
        }
        if (roles.empty() || roles.contains("administered")) {
            return;
        }
        const std::string best = roles.contains("approved") ? "approved" : *roles.begin();
        line("");
        comment({"没有管辖范围：森林、空气指标用下面的范围代替，并写明在指标名称中",
                 "no administered extent: this one stands in for forest and air, and the figures' "
                 "names say so"});
        line("[boundary_substitutes]");
        line("administered = " + tomlString(best));
    }

    std::string withRemark(const std::string& text, const LocalizedText& remark) const {
        return text + (remark.empty() ? "" : "  # " + words(remark)) + "\n";
    }

    long layersOf(const std::string& section) const {
        return std::count_if(m_layers.begin(), m_layers.end(), [&](const RecognisedLayer& layer) {
            return layer.section == section;
        });
    }

    std::string sectionText(const RecognisedLayer& layer) const {
        const LayerPreview& preview = m_previews[layer.preview];
        const bool isList = layer.section == "boundary" || layer.section == "forest" ||
                            (mayStandSeveralTimes(layer) && layersOf(layer.section) > 1);
        std::string text = isList ? "[[" + layer.section + "]]\n" : "[" + layer.section + "]\n";
        const bool hasRole = !layer.lines.empty() && layer.lines.front().key == "role";
        if (layer.section == "boundary" && !hasRole) {
            text += "role = " + tomlString(layer.role.empty() ? "administered" : layer.role) + "\n";
        }
        text += "path = " + tomlString(m_pathPrefix + preview.file.path) + "\n";
        if (!preview.layerName.empty()) {
            text += "layer = " + tomlString(preview.layerName) + "\n";
        }
        if (!layer.id.empty()) {
            text += "id = " + tomlString(layer.id) + "\n";
        }
        for (const DraftLine& entry : layer.lines) {
            text += withRemark(entry.key + " = " + entry.value, entry.remark);
        }
        const std::set<int> years = yearsOf(layer);
        if (years.size() == 1 && layer.section != "air.observations" &&
            layer.section != "air.stations") {
            text += withRemark(fmt::format("year = {}", *years.begin()),
                               {"文件名中的年份", "from the file's name"});
        }
        if (!layer.fields.empty()) {
            text +=
                isList ? "[" + layer.section + ".fields]\n" : "[" + layer.section + ".fields]\n";
        }
        for (const DraftField& field : layer.fields) {
            const std::string value = field.unit.empty()
                                          ? tomlString(field.source)
                                          : fmt::format("{{ field = {}, unit = {} }}",
                                                        tomlString(field.source),
                                                        tomlString(field.unit));
            text += withRemark(tomlKey(field.canonical) + " = " + value, field.remark);
        }
        return text;
    }

    void writeUnrecognised() {
        bool isFirst = true;
        for (const RecognisedLayer& layer : m_layers) {
            if (!layer.section.empty()) {
                continue;
            }
            if (isFirst) {
                line("");
                line("# " + std::string(80, '-'));
                comment({"没有用上的数据", "data that are not used"});
            }
            isFirst = false;
            const LayerPreview& preview = m_previews[layer.preview];
            std::string entry = "# " + m_pathPrefix + preview.file.path;
            entry += preview.layerName.empty() ? "" : " / " + preview.layerName;
            const LocalizedText reason =
                layer.doubt.empty() ? LocalizedText{"没有认出", "not recognised"} : layer.doubt;
            line(entry + ": " + words(reason));
        }
    }

    std::vector<LayerPreview> m_previews;
    Language m_language;
    std::vector<RecognisedLayer> m_layers;
    std::string m_pathPrefix;
    ProjectDraft m_draft;
};

/// "" where the project file stands in the folder, else the way to the folder with a slash.
std::string prefixOf(const fs::path& folder, const fs::path& projectFolder) {
    std::error_code unknown;
    const std::string prefix = fs::relative(folder, projectFolder, unknown).generic_string();
    return prefix == "." || prefix.empty() ? std::string() : prefix + "/";
}

} // namespace

ProjectDraft draftProject(const fs::path& folder,
                          const fs::path& projectFolder,
                          Language language,
                          const StandardsLibrary& standards,
                          const TaskControl& control,
                          Diagnostics& diagnostics) {
    const std::vector<DataFile> files = surveyFolder(folder, diagnostics, control);
    std::vector<LayerPreview> previews;
    for (std::size_t i = 0; i < files.size(); ++i) {
        control.report(static_cast<double>(i) / static_cast<double>(files.size()),
                       {"查看数据", "looking at the data"});
        for (LayerPreview& preview : previewFile(files[i], control)) {
            previews.push_back(std::move(preview));
        }
    }
    std::error_code unknown;
    const std::string name = fs::weakly_canonical(folder, unknown).filename().string();
    Drafting drafting(std::move(previews), standards, language);
    return drafting.draft(name.empty() ? "park" : name, prefixOf(folder, projectFolder));
}

} // namespace parklens
