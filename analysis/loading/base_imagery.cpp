#include "analysis/loading/base_imagery.hpp"

#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"

namespace parklens {

namespace {

BaseImagery opened(const Project& project, const ImagerySource& source, Diagnostics& diagnostics) {
    RasterOpenOptions options;
    if (!source.layer.crs.empty()) {
        options.crs = Crs::fromText(source.layer.crs);
    }
    options.noData = source.noData;
    options.allowNetwork = source.layer.allowNetwork;
    options.settings = source.layer.settings;
    std::vector<std::string> files;
    for (const auto& file : filesOf(project, source.layer)) {
        files.push_back(file.string());
    }
    if (files.empty()) { // a name that only GDAL understands
        files.push_back(project.resolve(source.layer.path).string());
    }
    auto raster = files.size() == 1 ? RasterSource::open(files.front(), options, diagnostics)
                                    : RasterSource::openTiles(files, options, diagnostics);
    raster.band(source.band); // refuses a band that is not there
    return {.key = source.layer.key,
            .raster = std::make_shared<const RasterSource>(std::move(raster)),
            .style = source.style,
            .band = source.band,
            .attribution = source.layer.attribution,
            .year = source.layer.year};
}

} // namespace

std::vector<BaseImagery> readBaseImagery(const Project& project,
                                         std::vector<FailedLayer>& failures,
                                         Diagnostics& diagnostics) {
    std::vector<BaseImagery> all;
    for (const ImagerySource& source : project.imagery) {
        try {
            all.push_back(opened(project, source, diagnostics));
        } catch (const IoError&) {
            throw;
        } catch (const Error& error) {
            diagnostics.add(Severity::Error, "layer_unusable", error.problem());
            failures.push_back({source.layer.key, error.problem()});
        }
    }
    return all;
}

} // namespace parklens
