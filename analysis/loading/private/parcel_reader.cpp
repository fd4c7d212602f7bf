#include "analysis/loading/private/land_readers.hpp"
#include "analysis/loading/private/parcel_rows.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <map>
#include <unordered_map>

namespace parklens {

namespace {

void readLayer(const FeatureLayer& layer,
               const LayerSource& source,
               const LandReading& reading,
               LandData& land) {
    ParcelTable table = readParcelRows(layer, source, reading);
    const auto codes = table.fields.find("id");
    for (const auto& [field, column] : table.fields) {
        land.parcelFields.insert(field);
    }
    std::vector<ReadPolygon> polygons = readPolygons(layer, land.crs, reading);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        Parcel& parcel = table.rows[i];
        if (parcel.code.empty()) {
            parcel.code = fmt::to_string(parcel.fid);
            parcel.place.feature = parcel.code;
            if (codes != table.fields.end()) {
                reading.diagnostics.addCounted(
                    Severity::Warning,
                    "code_missing",
                    {{"没有宗地号，以要素号代替", "has no parcel code; the feature id serves"},
                     layer.place(i, codes->second),
                     {"请补填宗地号", "fill in the code"}});
            }
        }
        parcel.polygon = std::move(polygons[i].polygon);
        parcel.geometryAreaM2 = polygons[i].areaM2;
        parcel.wasRepaired = polygons[i].wasRepaired;
        land.parcels.push_back(std::move(parcel));
    }
}

/// How often a code occurs, where that is more than once.
Problem repeatedCode(const Parcel& parcel, std::size_t count) {
    return {{fmt::format("宗地号 {} 重复，共 {} 宗", parcel.code, count),
             fmt::format("the parcel code {} occurs {} times", parcel.code, count)},
            parcel.place,
            {"请改正宗地号，或换一个标识字段", "mend the code, or choose another id field"}};
}

void settleCodes(RepeatedCodes repeatedCodes, const LandReading& reading, LandData& land) {
    std::unordered_map<std::string, std::vector<std::size_t>> byCode;
    std::map<std::size_t, Problem> problems; // by the first parcel of the code
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        Parcel& parcel = land.parcels[i];
        std::vector<std::size_t>& same = byCode[parcel.code];
        same.push_back(i);
        parcel.id = parcel.code;
        if (same.size() == 1) {
            continue;
        }
        problems.insert_or_assign(same.front(), repeatedCode(parcel, same.size()));
        parcel.isCodeRepeated = true;
        land.parcels[same.front()].isCodeRepeated = true;
        parcel.id = fmt::format("{}({})", parcel.code, same.size());
    }
    if (repeatedCodes == RepeatedCodes::Refuse && !problems.empty()) {
        throw ConfigError(problems.begin()->second);
    }
    std::vector<Problem> told;
    for (auto& [first, problem] : problems) {
        told.push_back(std::move(problem));
    }
    reading.diagnostics.addEach(Severity::Warning, "code_repeated", told);
}

} // namespace

void readParcels(const std::vector<FeatureLayer>& layers,
                 const LayerSource& source,
                 RepeatedCodes repeatedCodes,
                 const LandReading& reading,
                 LandData& land) {
    for (const FeatureLayer& layer : layers) {
        readLayer(layer, source, reading, land);
    }
    land.parcelYear = source.year;
    settleCodes(repeatedCodes, reading, land);
}

} // namespace parklens
