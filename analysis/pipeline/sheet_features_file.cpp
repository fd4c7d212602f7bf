#include "analysis/pipeline/sheet_features_file.hpp"

#include "analysis/pipeline/private/archive_members.hpp"
#include "gis/base/version.hpp"

namespace parklens {

namespace {

/// Goes into the file: another one is another version.
std::string featuresSchema() {
    return "parklens.sheet_features/1 " + versionText();
}

} // namespace

namespace archive {

template <typename Archive, Is<SheetFeatures> S>
void describe(Archive& archive, S& value) {
    auto& features = value.features;
    archive(value.standards, value.fingerprints);
    archive(features.layerSystems, features.parksByStation);
    archive(features.sources, features.landUse, features.parcelChecks);
}

} // namespace archive

void writeSheetFeatures(const std::filesystem::path& path, const SheetFeatures& features) {
    archive::writeArchive(path, archive::Writer::encode(std::pair(featuresSchema(), features)));
}

SheetFeatures readSheetFeatures(const std::filesystem::path& path) {
    std::pair<std::string, SheetFeatures> content;
    archive::readInto(path, content);
    if (content.first != featuresSchema()) {
        archive::refuseArchive(
            path, {"由另一个版本的园境写成", "was written by another version of ParkLens"});
    }
    return std::move(content.second);
}

} // namespace parklens
