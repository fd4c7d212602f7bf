#include "gis/table/spreadsheet.hpp"

#include "gis/base/archive_check.hpp"
#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/table/number.hpp"
#include "gis/table/xlsx_merges.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <fstream>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

std::string firstBytes(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::array<char, 8> bytes{};
    stream.read(bytes.data(), bytes.size());
    return {bytes.data(), static_cast<std::size_t>(stream.gcount())};
}

/// A workbook stores 17 digits: 127.17870000000001 was typed and is shown as 127.1787.
std::string cellText(const char* text) {
    const std::string_view view(text);
    constexpr std::size_t digitsOfNoise = 16;
    if (view.size() >= digitsOfNoise && view.find('.') != std::string_view::npos) {
        const auto number = parseNumber(view);
        if (number && number->unit.empty()) {
            return shortestText(number->value);
        }
    }
    return std::string(view);
}

Sheet readSheet(OGRLayer& layer) {
    Sheet sheet;
    sheet.name = layer.GetName();
    const int columns = layer.GetLayerDefn()->GetFieldCount();
    layer.ResetReading();
    for (auto& feature : layer) {
        SheetRow row;
        row.line = static_cast<long>(feature->GetFID());
        row.cells.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) {
            row.cells.push_back(feature->IsFieldSetAndNotNull(i)
                                    ? cellText(feature->GetFieldAsString(i))
                                    : std::string());
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

} // namespace

bool isSpreadsheet(const std::string& path) {
    const std::string bytes = firstBytes(path);
    return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("\xD0\xCF\x11\xE0"sv);
}

std::vector<Sheet> readSpreadsheet(const std::string& path) {
    setUpGdal();
    refuseArchiveBomb(path);
    const GdalThreadOption xlsxHeaders("OGR_XLSX_HEADERS", "DISABLE");
    const GdalThreadOption xlsxTypes("OGR_XLSX_FIELD_TYPES", "STRING");
    const GdalThreadOption xlsHeaders("OGR_XLS_HEADERS", "DISABLE");
    const GdalThreadOption xlsTypes("OGR_XLS_FIELD_TYPES", "STRING");
    const GdalThreadOption odsHeaders("OGR_ODS_HEADERS", "DISABLE");
    const GdalThreadOption odsTypes("OGR_ODS_FIELD_TYPES", "STRING");
    const char* const drivers[] = {"XLSX", "XLS", "ODS", nullptr};
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
    if (!dataset) {
        throw FormatError({.what = {"不是可读的表格文件（XLSX、XLS 或 ODS）",
                                    "is not a readable workbook (XLSX, XLS or ODS)"},
                           .place = {.file = path},
                           .mend = {"文件可能被截断或加密；请在 Excel 中打开并另存为 .xlsx",
                                    "it may be cut or encrypted: open it in a spreadsheet program "
                                    "and save it as .xlsx"}});
    }
    const bool isXlsx = std::string_view(dataset->GetDriverName()) == "XLSX";
    std::vector<Sheet> sheets;
    for (auto* layer : dataset->GetLayers()) {
        sheets.push_back(readSheet(*layer));
        if (isXlsx) {
            sheets.back().merges = readXlsxMerges(path, sheets.back().name);
        }
    }
    return sheets;
}

} // namespace parklens
