#include "analysis/loading/private/input_record.hpp"

#include "analysis/project/layer_files.hpp"
#include "gis/base/network_path.hpp"

namespace parklens {

InputRecord recordOf(const Project& project, const LayerSource& layer, const TaskControl& control) {
    InputRecord record;
    record.key = layer.key;
    record.path = withoutPasswords(layer.path);
    record.year = layer.year;
    const std::vector<std::filesystem::path> files = filesOf(project, layer);
    record.fileCount = files.size();
    record.fingerprint = fingerprintOf(files, control);
    return record;
}

} // namespace parklens
