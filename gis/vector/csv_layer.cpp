#include "gis/vector/csv_layer.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_writer.hpp"

namespace parklens {

namespace {

struct CsvLayerFormat {
    CsvFormat csv;
    bool coordinates = false;
};

CsvLayerFormat formatOf(const std::vector<std::string>& layerOptions) {
    CsvLayerFormat format;
    for (const std::string& option : layerOptions) {
        if (option == "SEPARATOR=SEMICOLON") {
            format.csv.separator = ';';
        } else if (option == "SEPARATOR=TAB") {
            format.csv.separator = '\t';
        } else if (option == "WRITE_BOM=YES") {
            format.csv.byteOrderMark = true;
        } else if (option == "LINEFORMAT=CRLF") {
            format.csv.lineEnd = "\r\n";
        } else if (option == "GEOMETRY=AS_XY") {
            format.coordinates = true;
        } else if (option != "SEPARATOR=COMMA" && option != "WRITE_BOM=NO" &&
                   option != "LINEFORMAT=LF" && option != "GEOMETRY=NONE") {
            throw UsageError(
                {.what = {"CSV 没有图层选项 " + option, "CSV has no layer option " + option},
                 .mend = {
                     "可用：SEPARATOR=COMMA|SEMICOLON|TAB、WRITE_BOM=YES、LINEFORMAT=CRLF、"
                     "GEOMETRY=AS_XY",
                     "there are SEPARATOR=COMMA|SEMICOLON|TAB, WRITE_BOM=YES, LINEFORMAT=CRLF, "
                     "GEOMETRY=AS_XY"}});
        }
    }
    return format;
}

struct CellWriter {
    CsvWriter& table;

    void operator()(std::monostate) const { table.empty(); }

    void operator()(std::int64_t value) const { table.integer(value); }

    void operator()(double value) const { table.number(value); }

    void operator()(const std::string& value) const { table.text(value); }
};

void writeCoordinates(CsvWriter& table,
                      const FeatureLayer& layer,
                      std::size_t index,
                      const std::filesystem::path& path) {
    const Geometry& geometry = layer.features[index].geometry;
    if (std::holds_alternative<std::monostate>(geometry)) {
        table.empty().empty();
        return;
    }
    const auto* points = std::get_if<MultiPoint>(&geometry);
    if (points == nullptr || points->points.size() != 1) {
        Place place = layer.place(index, {});
        place.file = path.string();
        throw FormatError(
            {.what = {"GEOMETRY=AS_XY 只能写单点", "GEOMETRY=AS_XY writes single points only"},
             .place = place,
             .mend = {"请用 GeoPackage 或 GeoJSON", "use GeoPackage or GeoJSON"}});
    }
    table.number(points->points.front().x).number(points->points.front().y);
}

} // namespace

std::string csvOfLayer(const FeatureLayer& layer,
                       const VectorWriteOptions& options,
                       const std::filesystem::path& path,
                       const TaskControl& control) {
    constexpr std::size_t rowsBetweenChecks = 1000;
    const CsvLayerFormat format = formatOf(options.layerOptions);
    std::vector<std::string> header;
    if (format.coordinates) {
        header = {"X", "Y"};
    }
    for (const FieldDefinition& field : layer.fields) {
        header.push_back(field.name);
    }
    CsvWriter table(header, format.csv);
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        if (i % rowsBetweenChecks == 0) {
            control.checkCancelled();
        }
        if (format.coordinates) {
            writeCoordinates(table, layer, i, path);
        }
        for (const FieldValue& value : layer.features[i].values) {
            std::visit(CellWriter{table}, value);
        }
        table.endRow();
    }
    return table.content();
}

} // namespace parklens
