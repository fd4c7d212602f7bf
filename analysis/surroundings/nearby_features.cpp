#include "analysis/surroundings/private/nearby_features.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

/// Of roads, railways and rivers that are drawn as lines of no stated width.
constexpr double undeclaredWidthM = 20.0;

constexpr std::array<BaseKind, 6> namingKinds = {BaseKind::Roads,
                                                 BaseKind::Railways,
                                                 BaseKind::Rivers,
                                                 BaseKind::Water,
                                                 BaseKind::Neighbours,
                                                 BaseKind::AdministrativeUnits};

/// The widest line decides how far away a centre line may be.
double largestWidthM(const BaseData& base) {
    double widest = undeclaredWidthM;
    for (const BaseLayer& layer : base.layers) {
        for (const BaseFeature& feature : layer.features) {
            widest = std::max(widest, feature.widthM.value_or(0.0));
        }
    }
    return widest;
}

class NearbySearch {
public:
    NearbySearch(const BaseData& base,
                 const Crs& crs,
                 const ParkBorder& border,
                 Diagnostics& diagnostics)
        : m_base(base)
        , m_crs(crs)
        , m_unit(1.0 / crs.metresPerUnit())
        , m_border(border)
        , m_diagnostics(diagnostics) {}

    std::vector<NamedFeature> named(double distanceM, const std::set<std::string>& ownNames) {
        std::vector<NamedFeature> features;
        const double reachM = distanceM + largestWidthM(m_base);
        for (const BaseKind kind : namingKinds) {
            visitNamed(kind, reachM, [&](BaseFeature&& feature) {
                const bool isLine = std::holds_alternative<MultiLineString>(feature.geometry);
                const bool isPoint = std::holds_alternative<MultiPoint>(feature.geometry);
                if (isPoint || (isLine && isGround(kind)) || ownNames.contains(feature.name)) {
                    return;
                }
                const double widthM = isLine ? feature.widthM.value_or(undeclaredWidthM) : 0.0;
                features.push_back({.name = std::move(feature.name),
                                    .kind = kind,
                                    .level = feature.level,
                                    .geometry = std::move(feature.geometry),
                                    .halfWidth = widthM / 2.0 * m_unit});
            });
        }
        return features;
    }

    std::vector<PlaceName> points(BaseKind kind) {
        std::vector<PlaceName> names;
        visitNamed(kind, placeNameDistanceM, [&](BaseFeature&& feature) {
            if (const auto* points = std::get_if<MultiPoint>(&feature.geometry)) {
                for (const Point point : points->points) {
                    if (!m_border.holds(point)) {
                        names.push_back({feature.name, point});
                    }
                }
            }
        });
        return names;
    }

private:
    /// \param take  called with each feature that has a name
    template <typename Take>
    void visitNamed(BaseKind kind, double reachM, Take take) {
        const Envelope blocks = m_border.envelope();
        const double reach = reachM * m_unit;
        const Envelope around = {
            blocks.minX - reach, blocks.minY - reach, blocks.maxX + reach, blocks.maxY + reach};
        for (const BaseLayer* layer : m_base.layersOf(kind)) {
            try {
                BaseLayer near = baseLayerIn(*layer, m_crs, around, m_diagnostics);
                for (BaseFeature& feature : near.features) {
                    if (!feature.name.empty()) {
                        take(std::move(feature));
                    }
                }
            } catch (const CrsError& error) {
                Problem problem = error.problem();
                problem.place = {.layer = layer->key};
                m_diagnostics.add(Severity::Error, "layer_unusable", problem);
            }
        }
    }

    const BaseData& m_base;
    const Crs& m_crs;
    double m_unit; ///< units of the plane in a metre
    const ParkBorder& m_border;
    Diagnostics& m_diagnostics;
};

} // namespace

bool isGround(BaseKind kind) {
    return kind == BaseKind::Neighbours || kind == BaseKind::AdministrativeUnits;
}

NearbyFeatures nearbyFeatures(const BaseData& base,
                              const Crs& crs,
                              const ParkBorder& border,
                              double distanceM,
                              const std::set<std::string>& ownNames,
                              Diagnostics& diagnostics) {
    NearbySearch search(base, crs, border, diagnostics);
    NearbyFeatures found;
    found.named = search.named(distanceM, ownNames);
    found.placeNames = search.points(BaseKind::PlaceNames);
    found.facilities = search.points(BaseKind::Facilities);
    return found;
}

} // namespace parklens
