/// \file
/// Legends of what is drawn, and of nothing else.
#pragma once

#include "viewer/layout/page_element.hpp"
#include "viewer/map/map_scene.hpp"
#include "viewer/map/map_view.hpp"

#include <optional>

namespace parklens {

/// A line of the legend.
struct LegendEntry {
    QString title;
    ShapeKind kind = ShapeKind::Areas;
    Symbol symbol;
    bool isSizeSample = false; ///< says what a size means, not what a class is

    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// A ramp, drawn as one strip with its values below.
struct LegendRamp {
    QString title;
    std::vector<RasterLegendEntry> stops;
    std::vector<double> places = {}; ///< of the stops, 0…1 along the strip; unused in steps
    bool isStepped = false;
};

struct Legend {
    std::vector<LegendEntry> entries;
    std::vector<LegendRamp> ramps;
};

/// What of the scene can be seen in the frame, the topmost layer first: classes of vector layers
/// with a feature in the frame, classes and ramps of rasters that meet it, and, where a raster has
/// cells without data, those. Classes of one title and look stand once; classes without a title are
/// left out.
Legend legendOf(const MapScene& scene, const MapView& view);

/// The sample of an entry in its box.
void drawSwatch(Canvas& canvas,
                const LegendEntry& entry,
                const QRectF& box,
                const SheetTheme& theme);

/// 图例, in as many columns as there is room for.
class LegendElement : public PageElement {
public:
    LegendElement(Legend legend, const SheetTheme& theme, const Lettering& lettering)
        : m_legend(std::move(legend))
        , m_theme(theme)
        , m_lettering(lettering) {}

    QString name() const override { return QStringLiteral("legend"); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    void draw(Canvas& canvas, const QRectF& box) const override;

    const Legend& legend() const { return m_legend; }

private:
    struct Line {
        const LegendEntry* entry;
        QStringList text;
        double heightMm;
    };

    struct Arrangement {
        std::vector<std::vector<Line>> columns;
        double columnWidthMm = 0;
        double heightMm = 0;
    };

    double swatchWidthMm() const;
    std::vector<Line> linesFor(double columnWidthMm) const;
    Arrangement arrangement(double widthMm) const;
    double rampHeightMm() const;
    void drawRamp(Canvas& canvas, const LegendRamp& ramp, const QRectF& box) const;
    void drawRampLabels(Canvas& canvas,
                        const LegendRamp& ramp,
                        const QRectF& strip,
                        const std::vector<double>& places) const;

    Legend m_legend;
    SheetTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
