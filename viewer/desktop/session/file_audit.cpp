#include "viewer/desktop/session/file_audit.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/vector/vector_reader.hpp"

#include <algorithm>
#include <atomic>

namespace parklens {

namespace {

constexpr std::size_t featuresPerTask = 256;

std::size_t kindOf(const Geometry& geometry) {
    if (std::holds_alternative<MultiPoint>(geometry)) {
        return 0;
    }
    if (std::holds_alternative<MultiLineString>(geometry)) {
        return 1;
    }
    return std::holds_alternative<MultiPolygon>(geometry) ? 2 : 3;
}

bool isInvalid(const Geometry& geometry) {
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    if (areas == nullptr) {
        return false;
    }
    try {
        return makeValid(*areas).changed;
    } catch (const GeometryError&) {
        return true; // beyond repair
    }
}

std::size_t
countInvalid(const FeatureLayer& rows, const TaskPool& pool, const TaskControl& control) {
    const std::size_t count = rows.features.size();
    std::atomic<std::size_t> invalid = 0; // a sum of whole numbers: the order does not matter
    pool.parallelFor((count + featuresPerTask - 1) / featuresPerTask, [&](std::size_t chunk) {
        control.checkCancelled();
        const std::size_t end = std::min(count, (chunk + 1) * featuresPerTask);
        for (std::size_t row = chunk * featuresPerTask; row < end; ++row) {
            invalid += isInvalid(rows.features[row].geometry) ? 1U : 0U;
        }
    });
    return invalid;
}

LocalizedText hintFor(const FeatureLayer& rows) {
    Envelope envelope;
    for (const auto& feature : rows.features) {
        envelope.include(envelopeOf(feature.geometry));
    }
    return envelope.empty() ? LocalizedText() : suggestCrs(envelope).description;
}

/// A raster is only opened when its system is known.
void openRaster(FileAudit& audit, const UserFile& from, const TaskControl& control) {
    try {
        audit.raster = readUserFile(from, control, audit.told).raster;
    } catch (const CrsError& error) {
        audit.needsCrs = from.crsName.empty();
        audit.crsHint = error.problem().mend;
        if (!audit.needsCrs) {
            throw;
        }
    }
}

void readInto(FileAudit& audit, const UserFile& from, const TaskControl& control) {
    if (isRasterFile(from.file)) {
        openRaster(audit, from, control);
        return;
    }
    audit.layers = listVectorLayers(from.file.string());
    audit.layer =
        from.layerName.empty() && audit.layers.size() > 1 ? audit.layers.front() : from.layerName;
    VectorReadOptions options{.layer = audit.layer,
                              .where = from.where,
                              .encoding = from.encoding,
                              .requireGeometry = false,
                              .requireCrs = false};
    if (!from.crsName.empty()) {
        options.crs = Crs::fromText(from.crsName);
    }
    audit.rows = readVectorLayer(from.file.string(), options, audit.told, control);
}

} // namespace

FileAudit auditFile(const UserFile& from, const TaskPool& pool, const TaskControl& control) {
    FileAudit audit;
    try {
        readInto(audit, from, control);
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        audit.problem = error.problem();
        audit.rows = {};
        return audit;
    }
    if (isRasterFile(from.file)) {
        return audit;
    }
    for (const auto& feature : audit.rows.features) {
        ++audit.kinds[kindOf(feature.geometry)];
    }
    audit.invalid = countInvalid(audit.rows, pool, control);
    audit.needsCrs = !audit.rows.crs && audit.kinds[3] < audit.rows.features.size();
    if (audit.needsCrs) {
        audit.crsHint = hintFor(audit.rows);
    }
    return audit;
}

} // namespace parklens
