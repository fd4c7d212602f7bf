/// \file
/// What stands around the frames of a sheet's maps, and the frames that it leaves room for.
#pragma once

#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/map_frames.hpp"
#include "viewer/layout/sheet_content.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace parklens {

/// Captions and legends of the maps of one sheet, which must outlive it. Maps go by their place in
/// scenesOf().
class FrameParts {
public:
    FrameParts(const SheetContent& content, const Lettering& lettering);

    const Legend& legend(std::size_t map) const { return m_legends.at(map); }

    std::shared_ptr<const TextElement> captionElement(std::size_t map,
                                                      const SheetTheme& theme) const;
    std::shared_ptr<const PageElement> legendElement(std::size_t map,
                                                     const SheetTheme& theme) const;

    /// The frames in as many columns as give the largest scale; none where they would be too small
    /// to read. \param denominatorOf  of the scale at which the maps fit a frame
    std::vector<MapFrame>
    framesWithin(const QRectF& areaMm,
                 const SheetTheme& theme,
                 double bandMm,
                 const std::function<double(const QRectF&)>& denominatorOf) const;

private:
    double
    highestMm(double widthMm,
              const std::function<std::shared_ptr<const PageElement>(std::size_t)>& part) const;

    const SheetContent& m_content;
    Lettering m_lettering;
    std::vector<Legend> m_legends;
};

} // namespace parklens
