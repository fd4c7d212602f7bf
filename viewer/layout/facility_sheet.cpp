#include "viewer/layout/facility_sheet.hpp"

#include "analysis/measurements/park_in_degrees.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace parklens {

namespace {

/// A facility in the sheet's system.
struct ShownFacility {
    BaseFeature feature;
    Geometry image;         ///< sites drawn as areas are a point inside
    double distanceM = 0.0; ///< from the extent; 0 inside
    std::uint16_t styleClass = 0;
};

class FacilitySheet {
public:
    FacilitySheet(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_extent(shownExtent(data.park))
        , m_style(data.styles.sheet("facilities"))
        , m_crs(sheetCrsOf(m_extent))
        , m_park(unitedIn(m_extent, m_crs))
        , m_inDegrees(m_extent.united, m_extent.crs) {
        const auto envelope = envelopeOf(m_park);
        const double size = std::max(envelope.width(), envelope.height()) * m_crs.metresPerUnit();
        m_nearM = std::clamp(size / 2, leastNearM, mostNearM);
    }

    SheetContent make(Diagnostics& diagnostics) {
        ThematicLayers layers;
        for (const auto* layer : m_data.base.layersOf(BaseKind::Facilities)) {
            addLayer(*layer, layers, diagnostics);
        }
        auto content =
            thematicContent("facilities", m_extent, layers, m_data, m_request, diagnostics);
        if (m_facilities.empty()) {
            addAbsence(content, absence(), m_request.language);
        } else {
            addCounts(content);
            addList(content);
        }
        if (m_farther > 0) {
            content.notes.remarks.push_back(
                text("另有%1处设施距范围超过%2 km，未表示",
                     m_farther == 1
                         ? "%1 facility farther than %2 km from the extent is not shown"
                         : "%1 facilities farther than %2 km from the extent are not shown")
                    .arg(m_farther)
                    .arg(fixed(m_nearM / metresPerKm, 1)));
        }
        content.notes.remarks.push_back(
            text("设施类别按数据所写；符号的形状与颜色没有标准规定",
                 "Classes as the data have them; no standard prescribes shapes and colours"));
        return content;
    }

private:
    static constexpr double leastNearM = 2000;
    static constexpr double mostNearM = 10000;

    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    LocalizedText absence() const {
        return m_data.base.layersOf(BaseKind::Facilities).empty()
                   ? LocalizedText{"项目没有给出基础设施（[base.facilities]）",
                                   "the project gives no facilities ([base.facilities])"}
                   : LocalizedText{"园区内和附近没有基础设施",
                                   "no facility stands in the park or near it"};
    }

    void addLayer(const BaseLayer& source, ThematicLayers& layers, Diagnostics& diagnostics) {
        const auto around = surroundingsOf(envelopeOf(m_park), m_request);
        const auto nearby = baseLayerIn(source, m_crs, around, diagnostics);
        const auto first = m_facilities.size();
        m_farther += source.features.size() - nearby.features.size();
        for (const auto& feature : nearby.features) {
            ShownFacility facility{.feature = feature, .image = placeOf(feature.geometry)};
            facility.distanceM = distanceM(facility.image);
            facility.styleClass = m_style.classOf(feature.className).value_or(0);
            if (facility.distanceM > m_nearM) {
                ++m_farther;
                continue;
            }
            m_facilities.push_back(std::move(facility));
        }
        const auto added = std::span(m_facilities).subspan(first);
        std::ranges::move(layersOf(QString::fromStdString(source.key),
                                   styleNaming(added),
                                   featuresOf(added),
                                   m_request.language,
                                   sourceOf(source, m_request.language)),
                          std::back_inserter(layers.points));
        for (const auto& facility : added) {
            if (std::holds_alternative<MultiPoint>(facility.image)) {
                layers.alsoSeen.push_back(facility.image);
            }
        }
    }

    static Geometry placeOf(const Geometry& geometry) {
        const auto* area = std::get_if<MultiPolygon>(&geometry);
        const auto inside = area == nullptr ? std::nullopt : pointInside(*area);
        return inside ? Geometry(MultiPoint{{*inside}}) : geometry;
    }

    double distanceM(const Geometry& geometry) const {
        double least = std::numeric_limits<double>::infinity();
        const auto include = [&](const std::vector<Point>& points) {
            for (const auto& point : points) {
                least = std::min(least, distance(m_park, point) * m_crs.metresPerUnit());
            }
        };
        if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
            include(points->points);
        } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
            if (m_inDegrees.partOf(geometry, m_crs).share > 0.0) {
                return 0.0;
            }
            for (const auto& line : lines->lines) {
                include(line);
            }
        }
        return least;
    }

    bool isOther(const ShownFacility& facility) const {
        return m_style.classes[facility.styleClass].values.empty();
    }

    /// "其他（消防站）": words that no class has stand in the legend.
    StyleSheet styleNaming(std::span<const ShownFacility> facilities) const {
        std::set<std::string> words;
        for (const auto& facility : facilities) {
            if (isOther(facility)) {
                words.insert(wordOf(facility).toStdString());
            }
        }
        auto style = m_style;
        for (auto& styleClass : style.classes) {
            if (styleClass.values.empty() && !words.empty()) {
                QStringList all;
                for (const auto& word : words) {
                    all << QString::fromStdString(word);
                }
                styleClass.title.zh += "（" + all.join(QStringLiteral("、")).toStdString() + "）";
                styleClass.title.en += " (" + all.join(QStringLiteral(", ")).toStdString() + ")";
            }
        }
        return style;
    }

    std::vector<SceneFeature> featuresOf(std::span<const ShownFacility> facilities) const {
        std::vector<SceneFeature> features;
        for (const auto& facility : facilities) {
            features.push_back({.geometry = &facility.image,
                                .styleValue = facility.feature.className,
                                .label = QString::fromStdString(facility.feature.name)});
        }
        return features;
    }

    /// The class as the data write it.
    QString wordOf(const ShownFacility& facility) const {
        return facility.feature.className.empty()
                   ? text("类别未注明", "class not stated")
                   : QString::fromStdString(facility.feature.className);
    }

    /// "供电（变电站）".
    QString classText(const ShownFacility& facility) const {
        const auto title =
            localized(m_style.classes[facility.styleClass].title, m_request.language);
        const auto word = wordOf(facility);
        return title == word ? title : text("%1（%2）", "%1 (%2)").arg(title, word);
    }

    QString placeText(const ShownFacility& facility) const {
        return facility.distanceM > 0.0 ? text("范围外，距%1 km", "outside, %1 km off")
                                              .arg(fixed(facility.distanceM / metresPerKm, 2))
                                        : text("范围内", "inside");
    }

    QString attribute(const ShownFacility& facility, const char* name) const {
        const auto found = facility.feature.attributes.find(name);
        return found == facility.feature.attributes.end() ? QString()
                                                          : QString::fromStdString(found->second);
    }

    /// Class by class, those inside first.
    std::vector<const ShownFacility*> inOrder() const {
        std::vector<const ShownFacility*> ordered;
        for (const auto& facility : m_facilities) {
            ordered.push_back(&facility);
        }
        std::ranges::stable_sort(ordered, [](const auto* one, const auto* other) {
            return std::tuple(other->styleClass, one->distanceM) <
                   std::tuple(one->styleClass, other->distanceM);
        });
        return ordered;
    }

    /// How many of each class stand inside and near the extent.
    void addCounts(SheetContent& content) const {
        RankedBarData data{
            .title = text("基础设施数（%1范围）", "Facilities (%1 extent)")
                         .arg(localized(words(m_extent.role), m_request.language)),
            .quantity = text("设施数", "facilities"),
            .unit = text("处", ""),
            .decimals = 0,
            .parts = {text("范围内", "inside"), text("范围外附近", "outside, near it")},
            .cumulative = false};
        std::map<std::uint16_t, std::vector<double>> counts;
        for (const auto& facility : m_facilities) {
            auto& ofClass = counts.try_emplace(facility.styleClass, 2, 0.0).first->second;
            ofClass[facility.distanceM > 0.0 ? 1 : 0] += 1.0;
        }
        for (const auto& [styleClass, values] : counts) {
            data.bars.push_back(
                {.label = localized(m_style.classes[styleClass].title, m_request.language),
                 .values = values});
        }
        content.charts.push_back({data, darkAndLight(m_data.styles, m_request.language)});
    }

    void addList(SheetContent& content) const {
        SheetTable table{
            .name = QStringLiteral("facilities"),
            .title = text("基础设施一览表", "Facilities"),
            .columns = {{text("类别", "class")},
                        {text("名称", "name")},
                        {text("能力", "capacity"), true},
                        {text("单位", "unit")},
                        {text("位置（%1范围）", "place (%1 extent)")
                             .arg(localized(words(m_extent.role), m_request.language))}},
            .rows = {}};
        for (const auto* facility : inOrder()) {
            const auto capacity = attribute(*facility, "capacity");
            table.rows.push_back(
                {classText(*facility),
                 facility->feature.name.empty() ? text("（未命名）", "(unnamed)")
                                                : QString::fromStdString(facility->feature.name),
                 capacity.isEmpty() ? localized(missingWords(), m_request.language) : capacity,
                 attribute(*facility, "capacity_unit"),
                 placeText(*facility)});
        }
        content.tables.push_back(std::move(table));
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const Extent& m_extent;
    const StyleSheet& m_style;
    Crs m_crs;
    MultiPolygon m_park; ///< in the sheet's system
    ParkInDegrees m_inDegrees;
    double m_nearM = 0.0;
    std::vector<ShownFacility> m_facilities;
    std::size_t m_farther = 0;
};

} // namespace

std::vector<SheetContent>
facilitySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {FacilitySheet(data, request).make(diagnostics)};
}

} // namespace parklens
