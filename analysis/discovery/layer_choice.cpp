#include "analysis/discovery/layer_choice.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace parklens {

namespace {

/// The envelope in longitude and latitude; std::nullopt where it has no image.
std::optional<Envelope> inDegrees(const Envelope& envelope, const std::optional<Crs>& crs) {
    if (envelope.empty() || !crs) {
        return std::nullopt;
    }
    std::vector<Point> corners{{envelope.minX, envelope.minY},
                               {envelope.maxX, envelope.minY},
                               {envelope.maxX, envelope.maxY},
                               {envelope.minX, envelope.maxY}};
    try {
        CrsTransform(*crs, crs->geographic()).transform(corners);
    } catch (const CrsError&) {
        return std::nullopt; // such a layer is not compared
    }
    Envelope degrees;
    for (const Point& corner : corners) {
        degrees.include(corner);
    }
    return degrees;
}

double shareCovered(const Envelope& whole, const Envelope& by) {
    const double width = std::min(whole.maxX, by.maxX) - std::max(whole.minX, by.minX);
    const double height = std::min(whole.maxY, by.maxY) - std::max(whole.minY, by.minY);
    const double area = whole.width() * whole.height();
    return width <= 0.0 || height <= 0.0 || area <= 0.0 ? 0.0 : width * height / area;
}

class LayerChoice {
public:
    LayerChoice(std::vector<RecognisedLayer>& layers, const std::vector<LayerPreview>& previews)
        : m_layers(layers)
        , m_previews(previews) {}

    bool choose() {
        chooseBoundaries();
        chooseAmongRivals();
        leaveOutWhatLiesApart();
        return m_hasBoundary;
    }

private:
    /// One entry a role; a boundary whose role is not told is the administered extent where that
    /// is free.
    void chooseBoundaries() {
        RecognisedLayer* untold = nullptr;
        RecognisedLayer* guess = nullptr;
        std::map<std::string, RecognisedLayer*> byRole;
        for (RecognisedLayer& layer : m_layers) {
            if (layer.section != "boundary") {
                continue;
            }
            if (!layer.doubt.empty()) {
                guess = guess == nullptr && layer.score == 0 ? &layer : guess;
            } else if (!layer.role.empty()) {
                keepBetter(byRole[layer.role], layer);
            } else {
                keepBetter(untold, layer);
            }
        }
        if (untold == nullptr && byRole.empty() && guess != nullptr && isOnlyGuess()) {
            guess->doubt = {};
            untold = guess;
        }
        if (untold != nullptr) {
            settleUntold(*untold, byRole);
        }
        m_hasBoundary = untold != nullptr || !byRole.empty();
        for (const RecognisedLayer& layer : m_layers) {
            if (layer.section == "boundary" && isTaken(layer)) {
                const LayerPreview& preview = m_previews[layer.preview];
                if (const auto degrees = inDegrees(preview.envelope, preview.crs)) {
                    m_extent.include(*degrees);
                }
            }
        }
    }

    bool isOnlyGuess() const {
        return std::count_if(m_layers.begin(), m_layers.end(), [](const RecognisedLayer& layer) {
                   return layer.section == "boundary";
               }) == 1;
    }

    static void settleUntold(RecognisedLayer& layer,
                             const std::map<std::string, RecognisedLayer*>& byRole) {
        layer.role = "administered";
        if (byRole.contains("administered")) {
            layer.doubt = {"看不出是哪种范围", "its role is not told by its name"};
        } else {
            layer.lines.insert(layer.lines.begin(),
                               {"role",
                                "\"administered\"",
                                {"名称没有说明是哪种范围，假定为管辖范围",
                                 "assumed: the name does not tell the role"}});
        }
    }

    static void keepBetter(RecognisedLayer*& best, RecognisedLayer& other) {
        const LocalizedText rival{"另有更像的图层，见上下文",
                                  "another layer fits better, see above or below"};
        if (best == nullptr) {
            best = &other;
        } else if (other.score > best->score) {
            best->doubt = rival;
            best = &other;
        } else {
            other.doubt = rival;
        }
    }

    void chooseAmongRivals() {
        std::map<std::string, RecognisedLayer*> best;
        for (RecognisedLayer& layer : m_layers) {
            const bool standsAlone = layer.section != "boundary" && layer.section != "forest" &&
                                     !mayStandSeveralTimes(layer);
            if (isTaken(layer) && standsAlone) {
                keepBetter(best[layer.section], layer);
            }
        }
    }

    void leaveOutWhatLiesApart() {
        if (m_extent.empty()) {
            return;
        }
        for (RecognisedLayer& layer : m_layers) {
            const LayerPreview& preview = m_previews[layer.preview];
            const Envelope& own = preview.raster ? preview.raster->envelope : preview.envelope;
            const auto degrees = inDegrees(own, preview.crs);
            // Of a base map of a whole country the first features are looked at only.
            const bool isCut =
                mayStandSeveralTimes(layer) &&
                static_cast<long>(preview.layer.features.size()) >= mostFeaturesPreviewed;
            if (!isTaken(layer) || layer.section == "boundary" || !degrees || isCut ||
                preview.file.files.size() > 1) {
                continue;
            }
            if (!degrees->intersects(m_extent)) {
                layer.doubt = {"不在边界范围内", "lies apart from the boundary"};
            } else if (const double share = shareCovered(m_extent, *degrees);
                       preview.raster && share < 0.5) {
                layer.doubt = {
                    fmt::format("只覆盖边界外框的 {:.0f} %", share * 100.0),
                    fmt::format("covers only {:.0f} % of the boundary's box", share * 100.0)};
            }
        }
    }

    std::vector<RecognisedLayer>& m_layers;
    const std::vector<LayerPreview>& m_previews;
    Envelope m_extent; ///< of the boundaries, in degrees
    bool m_hasBoundary = false;
};

} // namespace

bool mayStandSeveralTimes(const RecognisedLayer& layer) {
    return layer.section.starts_with("base.") && layer.section != "base.inspections";
}

bool isTaken(const RecognisedLayer& layer) {
    return !layer.section.empty() && layer.doubt.empty();
}

bool chooseLayers(std::vector<RecognisedLayer>& layers, const std::vector<LayerPreview>& previews) {
    return LayerChoice(layers, previews).choose();
}

} // namespace parklens
