#include "viewer/layout/land_intensity_sheet.hpp"

#include "analysis/measurements/park_parcels.hpp"
#include "gis/base/quantity.hpp"
#include "viewer/layout/class_columns.hpp"
#include "viewer/layout/land_intensity_tables.hpp"
#include "viewer/layout/thematic_content.hpp"
#include "viewer/map/class_breaks.hpp"

#include <algorithm>
#include <map>

namespace parklens {

namespace {

constexpr std::size_t mostRatioClasses = 6;

/// A parcel of the evaluated extents, each once.
struct EvaluatedParcel {
    const Parcel* parcel = nullptr;
    const IndicatorResult* plotRatio = nullptr; ///< null: its use has none
    double insideM2 = 0.0;

    std::optional<double> value() const {
        const auto* number =
            plotRatio == nullptr ? nullptr : std::get_if<double>(&plotRatio->value);
        return number == nullptr ? std::nullopt : std::optional(*number);
    }
};

struct CountAndArea {
    std::size_t count = 0;
    double areaM2 = 0.0;
};

/// Round classes of what most parcels have: the few beyond the outer bounds join the end classes,
/// whose titles are open.
std::optional<ClassBreaks> breaksOf(std::vector<double> values) {
    constexpr std::size_t fewest = 20;
    std::ranges::sort(values);
    if (values.size() >= fewest) {
        const auto cut = values.size() / fewest;
        values = std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(cut),
                                     values.end() - static_cast<std::ptrdiff_t>(cut));
    }
    return classBreaks(values, BreakMethod::Pretty, mostRatioClasses);
}

QString classTitle(const ClassBreaks& breaks, std::size_t index) {
    const auto bound = [&](std::size_t at) {
        return QString::fromStdString(legendNumber(breaks.bounds()[at], 2));
    };
    if (breaks.count() == 1) {
        return QString::fromStdString(breaks.title(0));
    }
    if (index == 0) {
        return QStringLiteral("< ") + bound(1);
    }
    return index + 1 == breaks.count() ? QStringLiteral("≥ ") + bound(index)
                                       : QString::fromStdString(breaks.title(index));
}

class LandIntensitySheet {
public:
    LandIntensitySheet(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_themes(themesOf(data)) {
        addExtent(BoundaryRole::EvaluationMain);
        addExtent(BoundaryRole::EvaluationDirection);
        findParcels();
        std::vector<double> values;
        for (const auto& parcel : m_parcels) {
            if (const auto value = parcel.value()) {
                values.push_back(*value);
            }
        }
        m_breaks = breaksOf(std::move(values));
        for (const auto& parcel : m_parcels) {
            auto& counted = m_counts[styleValueOf(parcel)];
            ++counted.count;
            counted.areaM2 += parcel.insideM2;
        }
    }

    SheetContent make(Diagnostics& diagnostics) const {
        const auto& shown = m_extents.empty() ? shownExtent(m_data.park) : *m_extents.front();
        ThematicLayers layers;
        if (!m_parcels.empty()) {
            layers.areas = parcelLayers(sheetCrsOf(shown));
        }
        for (std::size_t index = 1; index < m_extents.size(); ++index) {
            layers.alsoOutlined.push_back({m_extents[index], text("发展方向区", "Direction zone")});
        }
        auto content =
            thematicContent("land-intensity", shown, layers, m_data, m_request, diagnostics);
        if (m_parcels.empty()) {
            addAbsence(content, absence(), m_request.language);
        }
        addHistogram(content);
        addScore(content);
        addLandIntensityTables(content, m_data, m_request.language);
        addRemarks(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    void addHistogram(SheetContent& content) const {
        constexpr int mostColumns = 16; // more are too narrow for their counts
        std::vector<double> values;
        std::size_t withoutData = 0;
        std::size_t notEvaluated = 0;
        for (const auto& parcel : m_parcels) {
            if (const auto value = parcel.value()) {
                values.push_back(*value);
            } else {
                ++(parcel.plotRatio != nullptr ? withoutData : notEvaluated);
            }
        }
        if (values.empty()) {
            return;
        }
        content.charts.push_back(
            {HistogramData{.title = text("宗地容积率分布", "Plot ratios of parcels"),
                           .quantity = text("宗地数", "parcels"),
                           .unit = text("宗", ""),
                           .decimals = 0,
                           .numeric = columnsOfClasses(values, *m_breaks, ramp(), mostColumns),
                           .valueTitle = text("容积率", "plot ratio"),
                           .withoutData = withoutData,
                           .remark = notEvaluatedWords(notEvaluated)},
             m_data.styles.chartTheme(m_request.language)});
    }

    QString notEvaluatedWords(std::size_t count) const {
        return count == 0 ? QString()
                          : text("另有 %1 宗未纳入容积率评价（未建成、街巷、绿地等）。",
                                 "Parcels without a plot ratio (unbuilt, streets, greens): %1.")
                                .arg(count);
    }

    /// The extent of the role, else what the project takes in its place.
    void addExtent(BoundaryRole role) {
        const auto& extents = m_data.park.extents;
        auto found = extents.find(role);
        if (found == extents.end()) {
            const auto substitute = m_data.project.boundarySubstitutes.find(role);
            found = substitute == m_data.project.boundarySubstitutes.end()
                        ? extents.end()
                        : extents.find(substitute->second);
        }
        if (found != extents.end() &&
            std::ranges::find(m_extents, &found->second) == m_extents.end()) {
            m_extents.push_back(&found->second);
        }
    }

    void findParcels() {
        const auto& data = m_themes.run.data;
        if (data.land == nullptr) {
            return;
        }
        std::map<std::string, const IndicatorResult*> ratios;
        for (const auto& figure : m_themes.run.results.indicators) {
            if (figure.id == "parcel.plot_ratio" && figure.subject.kind == SubjectKind::Parcel &&
                figure.subject.parkId == m_data.park.id) {
                ratios[figure.subject.id] = &figure;
            }
        }
        std::map<std::size_t, EvaluatedParcel> byIndex;
        for (const auto* extent : m_extents) {
            const auto found = parcelsIn(
                *extent, {}, data.land, data.landFigures, m_themes.standards, TaskControl{});
            for (const auto& in : found.parcels) {
                auto& parcel = byIndex[in.index];
                parcel.parcel = &data.land->parcels[in.index];
                parcel.insideM2 += in.insideAreaM2;
                const auto ratio = ratios.find(parcel.parcel->id);
                parcel.plotRatio = ratio == ratios.end() ? nullptr : ratio->second;
            }
        }
        for (auto& [index, parcel] : byIndex) {
            m_parcels.push_back(parcel);
        }
    }

    LocalizedText absence() const {
        if (m_themes.run.data.land == nullptr) {
            return {"项目没有给出宗地", "the project gives no parcels"};
        }
        return m_extents.empty()
                   ? LocalizedText{"园区没有评价范围（评价主区、发展方向区），也没有指定代替的范围",
                                   "the park has no evaluated extent and no substitute is named"}
                   : LocalizedText{"评价范围内没有宗地", "no parcel lies in the evaluated extents"};
    }

    std::string styleValueOf(const EvaluatedParcel& parcel) const {
        if (parcel.plotRatio == nullptr) {
            return "not_evaluated";
        }
        const auto value = parcel.value();
        const auto index = value && m_breaks ? m_breaks->classOf(*value) : std::nullopt;
        return index ? "class:" + std::to_string(*index) : std::string("not_evaluable");
    }

    LocalizedText counted(const std::string& value) const {
        const auto found = m_counts.find(value);
        if (found == m_counts.end()) {
            return {};
        }
        const auto& [count, areaM2] = found->second;
        const auto amount = text("：%1\u00a0宗，%2\u00a0ha", ": %1, %2\u00a0ha")
                                .arg(count)
                                .arg(fixed(Area::fromSquareMetres(areaM2).hectares(), 2))
                                .toStdString();
        return {amount, amount};
    }

    /// The classes of the data in place of the style's one, each with number and area.
    StyleSheet classedStyle() const {
        const auto& written = m_data.styles.sheet("land_intensity");
        StyleSheet style = written;
        style.classes.clear();
        for (const auto& styleClass : written.classes) {
            if (styleClass.values.front() != "class") {
                style.classes.push_back(styleClass);
                style.classes.back().amount = counted(styleClass.values.front());
                continue;
            }
            for (std::size_t index = 0; m_breaks && index < m_breaks->count(); ++index) {
                auto one = styleClass;
                one.values = {"class:" + std::to_string(index)};
                one.symbol.fill->colour = ramp().colourOf(index, m_breaks->count());
                const auto range = (QLatin1Char(' ') + classTitle(*m_breaks, index)).toStdString();
                one.title.zh += range;
                one.title.en += range;
                one.amount = counted(one.values.front());
                style.classes.push_back(std::move(one));
            }
        }
        return style;
    }

    /// Light to dark, for colour-blind readers and grey prints.
    const ColourRamp& ramp() const {
        const auto& ramps = m_data.styles.ramps();
        const auto found = std::ranges::find(ramps, "viridis", &ColourRamp::id);
        return found == ramps.end() ? ramps.front() : *found;
    }

    std::vector<LayerPointer> parcelLayers(const Crs& crs) const {
        const CrsTransform transform(m_themes.run.data.land->crs, crs);
        std::vector<Geometry> images;
        std::vector<std::string> values;
        for (const auto& parcel : m_parcels) {
            images.push_back(imageOf(parcel.parcel->polygon, transform));
            values.push_back(styleValueOf(parcel));
        }
        std::vector<SceneFeature> features;
        for (std::size_t index = 0; index < images.size(); ++index) {
            features.push_back(
                {.geometry = &images[index], .styleValue = values[index], .label = {}});
        }
        const auto& parcels = m_data.project.land->parcels;
        return layersOf(QStringLiteral("land.intensity"),
                        classedStyle(),
                        features,
                        m_request.language,
                        projectSource({"项目宗地数据", "parcels of the project"},
                                      parcels ? parcels->year : std::nullopt,
                                      m_request.language));
    }

    void addScore(SheetContent& content) const {
        addHeading(content, text("综合得分未计算", "No combined score"));
        addSentence(
            content,
            text(
                "土地利用集约度综合分值（land.intensity_score）要有各指标的理想值和权重，由当地评价"
                "确定；ParkLens 不计算，也不以统计参照值代替理想值",
                "The combined score of intensive use (land.intensity_score) takes ideal values and "
                "weights that the local evaluation fixes; ParkLens does not compute it and puts no "
                "statistics in place of ideal values"));
    }

    void addRemarks(SheetContent& content) const {
        auto& remarks = content.notes.remarks;
        const auto figure = std::ranges::find_if(
            m_parcels, [](const auto& parcel) { return parcel.plotRatio != nullptr; });
        if (figure != m_parcels.end()) {
            remarks.push_back(
                text("宗地容积率：%1；等级：%2", "Plot ratio of parcels: %1; grade: %2")
                    .arg(localized(figure->plotRatio->rule, m_request.language),
                         localized(words(figure->plotRatio->grade), m_request.language)));
            remarks.push_back(
                text("分级由本园区宗地的数值定，界值取整；面积为评价范围内的椭球面积",
                     "Classes follow from the parcels' own values, with round bounds; "
                     "areas on the ellipsoid, within the evaluated extents"));
        }
        if (const auto reasons = reasonsText(); !reasons.isEmpty()) {
            remarks.push_back(
                text("容积率无法计算的原因：%1", "Not evaluable because: %1").arg(reasons));
        }
        const auto& standard = m_themes.standards.standard("td1029-2014");
        remarks.push_back(text("口径：%1；%2（待核实）", "Rules: %1; %2 (unverified)")
                              .arg(QString::fromStdString(m_request.language == Language::Chinese
                                                              ? standard.number
                                                              : standard.title.en),
                                   text("原文未见，公式取自公开资料",
                                        "text not seen, formulas from public sources")));
    }

    /// "用地面积与图形面积相差 100 %（1宗）".
    QString reasonsText() const {
        std::map<std::string, int> counts;
        for (const auto& parcel : m_parcels) {
            if (parcel.plotRatio != nullptr && parcel.plotRatio->reason) {
                ++counts[parcel.plotRatio->reason->text.in(m_request.language)];
            }
        }
        QStringList reasons;
        for (const auto& [reason, count] : counts) {
            reasons << text("%1（%2宗）", "%1 (%2)").arg(QString::fromStdString(reason)).arg(count);
        }
        return reasons.join(text("；", "; "));
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    std::vector<const Extent*> m_extents; ///< main, then direction
    std::vector<EvaluatedParcel> m_parcels;
    std::optional<ClassBreaks> m_breaks;
    std::map<std::string, CountAndArea> m_counts; ///< by style value
};

} // namespace

std::vector<SheetContent>
landIntensitySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {LandIntensitySheet(data, request).make(diagnostics)};
}

} // namespace parklens
