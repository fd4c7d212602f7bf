/// \file
/// A land cover and zones for `parklens zonal`, and what its tables say.
#pragma once

#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace parklens::test {

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Cells of a CSV without quotes.
inline std::vector<std::vector<std::string>> table(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    for (const char c : csv) {
        if (c == ',') {
            row.emplace_back();
        } else if (c == '\n') {
            rows.push_back(row);
            row.assign(1, "");
        } else if (c != '\r') {
            row.back() += c;
        }
    }
    return rows;
}

inline double number(const std::string& text) {
    double value = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A 40 × 30 land cover of 10 m cells: class 10 on the left half, 50 on the right, a nodata corner.
class Case {
public:
    Case() {
        RasterFixture fixture;
        fixture.path = m_folder / "cover.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, 10, 0, 3000300, 0, -10};
        fixture.columns = 40;
        fixture.rows = 30;
        fixture.noData = 0;
        writeFixture(fixture, [](int column, int row) {
            return column < 5 && row < 5 ? 0.0 : column < 20 ? 10.0 : 50.0;
        });
        writeZones("zones.geojson",
                   feature("west", 500000, 3000000, 500100, 3000300) + "," +
                       feature("middle", 500150, 3000100, 500255, 3000205));
    }

    static std::string feature(const std::string& name, int left, int bottom, int right, int top) {
        const auto corner = [](int x, int y) {
            return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
        };
        return R"({"type":"Feature","properties":{"name":")" + name +
               R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(left, bottom) + "," +
               corner(right, bottom) + "," + corner(right, top) + "," + corner(left, top) + "," +
               corner(left, bottom) + "]]}}";
    }

    void writeZones(const std::string& file, const std::string& features) const {
        writeFile(m_folder / file,
                  R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
                  R"({"name":"urn:ogc:def:crs:EPSG::32650"}},"features":[)" +
                      features + "]}");
    }

    ProcessResult run(std::vector<std::string> more,
                      const std::string& zones = "zones.geojson") const {
        std::vector<std::string> arguments = {"zonal", "cover.tif", zones};
        arguments.insert(arguments.end(), more.begin(), more.end());
        ProcessOptions options;
        options.directory = m_folder.path();
        return runParklens(arguments, options);
    }

    std::filesystem::path operator/(const std::string& name) const { return m_folder / name; }

private:
    TemporaryDirectory m_folder;
};

} // namespace parklens::test
