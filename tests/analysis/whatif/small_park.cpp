#include "tests/analysis/whatif/small_park.hpp"

#include "tests/support/sample_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

/// Park A is 1 km × 1 km with its lower left corner at 500000, 3499000 (EPSG:4549, central
/// meridian 120° E, 31.6° N); its planned extent reaches beyond the rasters.
std::string projectText() {
    std::string text = "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = 2024\n";
    for (const char* role :
         {"administered", "planned", "built_up", "evaluation_main", "approved"}) {
        text += fmt::format("[[boundary]]\nrole = \"{0}\"\npath = \"{0}.gpkg\"\nid = \"id\"\n"
                            "fields = {{ name = \"name\", block = \"block\" }}\n",
                            role);
    }
    return text +
           "[[forest]]\npath = \"height.tif\"\nproduct = \"height\"\nprofiles = [\"canopy\", "
           "\"nfi\"]\nyear = 2024\n"
           "[[forest]]\npath = \"classes.tif\"\nproduct = \"worldcover\"\nprofiles = [\"nfi\", "
           "\"green\"]\nyear = 2023\n"
           "[[forest]]\npath = \"fine.tif\"\nproduct = \"height\"\nprofiles = [\"nfi\"]\nyear = "
           "2022\n"
           "[air]\nbelow = 50\n"
           "[air.stations]\npath = \"stations.csv\"\n"
           "[air.observations]\npath = \"hours.csv\"\nformat = \"long\"\n"
           "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\n"
           "[land.parcels.fields]\nstate_code = \"state\"\nland_use_code = \"use\"\n"
           "land_area = { field = \"area\", unit = \"m2\" }\n"
           "[sources.inventory]\npath = \"sources.csv\"\ncrs = \"EPSG:4490\"\nyear = 2024\n"
           "[sources.inventory.fields]\nenterprise = \"enterprise\"\nrow_kind = \"row_kind\"\n"
           "outlet = \"outlet\"\nlon = \"lon\"\nlat = \"lat\"\npollutant = \"pollutant\"\n"
           "amount = { field = \"amount\", unit = \"t/a\" }\namount_kind = \"amount_kind\"\n"
           "discharge_mode = \"discharge_mode\"\nyear = \"year\"\n"
           "[[reference]]\nindicator = \"forest.canopy_cover\"\nop = \">=\"\nvalue = 40\n"
           "kind = \"target\"\nscope = \"甲园\"\n"
           "[[reference]]\nindicator = \"air.pm25_days_below\"\nop = \">=\"\nvalue = 180\n"
           "kind = \"target\"\n";
}

void writeExtents(const fs::path& folder) {
    const auto write = [&](const std::string& role, std::vector<SampleFeature> features) {
        SampleLayer layer;
        layer.name = role;
        layer.fields = {"id", "name", "block"};
        layer.features = std::move(features);
        writeSampleLayer(folder / (role + ".gpkg"), layer);
    };
    write("administered",
          {{{"A", "甲园", "西"}, rectangleWkt(500000, 3499000, 500500, 3500000)},
           {{"A", "甲园", "东"}, rectangleWkt(500500, 3499000, 501000, 3500000)},
           {{"B", "乙园", ""}, rectangleWkt(500800, 3499100, 501150, 3499600)}});
    write("planned", {{{"A", "甲园", ""}, rectangleWkt(499900, 3499000, 501100, 3500000)}});
    write("built_up", {{{"A", "甲园", ""}, rectangleWkt(500100, 3499200, 500700, 3499905)}});
    write("evaluation_main", {{{"A", "甲园", ""}, rectangleWkt(500003, 3499003, 500777, 3499777)}});
    write("approved",
          {{{"A", "甲园", ""},
            "POLYGON((500000 3499000,501000 3499000,500000 3500000,500000 "
            "3499000))"}});
}

/// Hills of some cells, so that patches grow and join as a threshold falls.
std::vector<double> hills(int size, double top, std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto uniform = [&](double most) {
        return most * static_cast<double>(random() % 10000) / 10000.0;
    };
    std::vector<double> values(static_cast<std::size_t>(size * size), 0.0);
    for (int hill = 0; hill < 40; ++hill) {
        const double x = uniform(size);
        const double y = uniform(size);
        const double breadth = 1.0 + uniform(size / 12.0);
        const double height = uniform(top);
        for (int row = 0; row < size; ++row) {
            for (int column = 0; column < size; ++column) {
                const double distance = std::hypot(column - x, row - y) / breadth;
                double& value = values[static_cast<std::size_t>(row * size + column)];
                value = std::max(value, height * (1.0 - distance));
            }
        }
    }
    for (double& value : values) {
        value = std::round(value * 8.0) / 8.0;
    }
    return values;
}

void writeRasters(const fs::path& folder) {
    SampleRaster height;
    height.columnCount = height.rowCount = 100;
    height.geoTransform = {500000.0, 10.0, 0.0, 3500000.0, 0.0, -10.0};
    height.type = "Float32";
    height.noData = -1.0;
    height.values = hills(100, 24.0, 1);
    for (std::size_t i = 4000; i < 4040; ++i) {
        height.values[i] = -1.0;
    }
    writeSampleRaster(folder / "height.tif", height);

    SampleRaster fine = height;
    fine.columnCount = fine.rowCount = 250;
    fine.geoTransform = {500000.0, 4.0, 0.0, 3500000.0, 0.0, -4.0};
    fine.values = hills(250, 20.0, 2);
    writeSampleRaster(folder / "fine.tif", fine);

    SampleRaster classes;
    classes.columnCount = classes.rowCount = 120;
    classes.geoTransform = {499950.0, 10.0, 0.0, 3500050.0, 0.0, -10.0};
    classes.noData = 0.0;
    for (const double value : hills(120, 10.0, 3)) {
        classes.values.push_back(value > 5.0 ? 10.0 : value > 2.5 ? 30.0 : 50.0);
    }
    writeSampleRaster(folder / "classes.tif", classes);
}

/// S1 inside of A, S2 2 km off, S3 12 km off in the same city, S4 in another.
void writeAir(const fs::path& folder) {
    writeFile(folder / "stations.csv",
              "station,name,city,lon,lat,data_status\n"
              "S1,一,甲市,120.005,31.622,audited\nS2,二,甲市,120.034,31.622,audited\n"
              "S3,三,甲市,120.14,31.622,audited\nS4,四,乙市,120.2,31.7,audited\n");
    std::mt19937 random(7);
    std::string rows = "station,time,pollutant,value,unit,dust\n";
    const std::vector<int> monthDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (const char* station : {"S1", "S2", "S3", "S4"}) {
        const int shift = station[1] - '1';
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= monthDays[static_cast<std::size_t>(month - 1)]; ++day) {
                const bool isDust = month == 4 && day < 8;
                const auto level = 30 + 4 * shift + static_cast<int>(random() % 38);
                for (int hour = 0; hour < 24; ++hour) {
                    if (day == 17 && hour > 12) {
                        continue; // a day a month is not valid
                    }
                    const auto tenths = level * 10 + static_cast<int>(random() % 61) - 30 +
                                        (isDust && hour < 3 ? 1500 : 0);
                    rows += fmt::format("{},2024-{:02}-{:02} {:02}:00,PM2.5,{}.{},ug/m3,{}\n",
                                        station,
                                        month,
                                        day,
                                        hour,
                                        tenths / 10,
                                        tenths % 10,
                                        isDust && hour < 3 ? "1" : "0");
                }
            }
        }
    }
    writeFile(folder / "hours.csv", rows);
}

void writeLand(const fs::path& folder) {
    SampleLayer parcels;
    parcels.name = "parcels";
    parcels.fields = {"id", "state", "use", "area"};
    parcels.features = {
        {{"P1", "Q101", "1001", "60000"}, rectangleWkt(500100, 3499100, 500300, 3499400)},
        {{"P2", "Q101", "0901", "39000"}, rectangleWkt(500400, 3499100, 500600, 3499300)},
        {{"P3", "Q2", "1001", "120000"}, rectangleWkt(500600, 3499500, 500900, 3499900)}};
    writeSampleLayer(folder / "parcels.gpkg", parcels);
    writeFile(folder / "sources.csv",
              "enterprise,row_kind,outlet,lon,lat,pollutant,amount,amount_kind,discharge_mode,"
              "year\n"
              "甲厂,outlet,DA001,120.002,31.620,SO2,12.5,执行报告,direct,2024\n"
              "甲厂,outlet,DA001,120.002,31.620,NOx,30.25,执行报告,direct,2024\n"
              "乙厂,outlet,DA002,120.007,31.618,PM10,4.5,执行报告,direct,2024\n"
              "乙厂,outlet,DW001,120.0072,31.6182,COD,8.5,执行报告,direct,2024\n"
              "乙厂,outlet,DW001,120.0072,31.6182,NH3-N,0.5,执行报告,direct,2024\n");
}

std::unique_ptr<EditedProjects> written() {
    auto projects = std::make_unique<EditedProjects>(projectText());
    writeExtents(projects->folder());
    writeRasters(projects->folder());
    writeAir(projects->folder());
    writeLand(projects->folder());
    return projects;
}

} // namespace

const EditedProjects& smallPark() {
    static const std::unique_ptr<EditedProjects> projects = written();
    return *projects;
}

} // namespace parklens::test
