#include "tests/viewer/layout/generated_parks.hpp"

#include "gis/crs/crs_transform.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/viewer/map/sample_scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace parklens::test {

namespace {

constexpr double spacingM = 60'000;
constexpr std::size_t columns = 5;

const char* const projectText = R"(schema = "parklens.project/1"
[project]
name = "一百个园区"
years = [2024]
author = "编制单位"
date = "2024-12-31"

[[boundary]]
role = "approved"
path = "approved.gpkg"
id = "id"
fields = { name = "name", block = "block" }

[[boundary]]
role = "administered"
path = "approved.gpkg"
id = "id"
fields = { name = "name", block = "block" }

[[boundary]]
role = "evaluation_main"
path = "approved.gpkg"
id = "id"
fields = { name = "name", block = "block" }

[land]
code_system = "ydyh-2023"

[land.parcels]
path = "parcels.gpkg"
id = "id"
year = 2024

[land.parcels.fields]
land_use_code = "code"
state_code = "state"
holder = "holder"
land_area = { field = "area", unit = "m2" }
counted_floor_area = { field = "floors", unit = "m2" }
contract_plot_ratio = "wanted"
tax = { field = "tax", unit = "wan" }

[land.enterprises]
path = "enterprises.csv"
id = "code"
year = 2024

[land.enterprises.fields]
name = "name"
parcels = "parcels"
tax = { field = "tax", unit = "wan" }
revenue = { field = "revenue", unit = "wan" }

[[forest]]
path = "survey.gpkg"
profiles = ["survey"]

[[forest]]
path = "cover.tif"
profiles = ["nfi"]
product = "worldcover"
year = 2024

[air.stations]
path = "stations.csv"
id = "id"
crs = "EPSG:4490"

[air.stations.fields]
name = "name"
lon = "lon"
lat = "lat"
station_class = "class"
data_status = "status"

[air.observations]
path = "daily.csv"
format = "daily"

[sources.inventory]
path = "sources.csv"
crs = "EPSG:4490"
year = 2024

[sources.inventory.fields]
enterprise = "name"
credit_code = "code"
outlet = "outlet"
lon = "lon"
lat = "lat"
pollutant = "pollutant"
amount = { field = "amount", unit = "t/a" }
year = "year"

[base.roads]
path = "roads.gpkg"
fields = { name = "name", class = "class" }

[base.place_names]
path = "places.gpkg"
fields = { name = "name", class = "class" }

[base.facilities]
path = "facilities.gpkg"
fields = { name = "name", class = "class" }

[base.function_zones]
path = "zones.gpkg"
fields = { name = "name", medium = "medium", class = "class" }
)";

std::string wktOf(const MultiPolygon& area) {
    std::string text = "POLYGON((";
    for (const auto& point : area.polygons.front().shell) {
        text += fmt::format("{}{:.3f} {:.3f}", text.back() == '(' ? "" : ",", point.x, point.y);
    }
    return text + "))";
}

/// Puts the parks' data together, one park after the other.
class Generator {
public:
    explicit Generator(const std::filesystem::path& folder) : m_folder(folder) {}

    void addPark(std::size_t number) {
        m_random.seed(static_cast<std::uint32_t>(number));
        m_number = number;
        m_oddity = oddityOf(number);
        m_id = fmt::format("P{:03}", number);
        m_centre = {360'000 + spacingM * static_cast<double>(number % columns),
                    3'000'000 + spacingM * static_cast<double>(number / columns)};
        m_radiusM = m_oddity == ParkOddity::Tiny   ? 15.0
                    : m_oddity == ParkOddity::Huge ? 12'000.0
                                                   : std::pow(10.0, pick(210, 370) / 100.0);
        addBlocks();
        if (m_oddity != ParkOddity::NoParcels) {
            addParcels();
        }
        if (m_oddity != ParkOddity::NoSources) {
            addSources();
        }
        if (m_oddity != ParkOddity::NoStations) {
            addStation();
        }
        addSurroundings();
    }

    void write() {
        for (auto* layer :
             {&m_approved, &m_parcels, &m_survey, &m_roads, &m_places, &m_facilities, &m_zones}) {
            writeSampleLayer(m_folder / (layer->name + ".gpkg"), *layer);
        }
        writeFile(m_folder / "enterprises.csv", m_enterprises);
        writeFile(m_folder / "sources.csv", m_sources);
        writeFile(m_folder / "stations.csv", m_stations);
        writeFile(m_folder / "daily.csv", m_daily);
        writeFile(m_folder / "park.toml", projectText);
        writeCover();
    }

private:
    int pick(int least, int most) {
        return least + static_cast<int>(m_random() % static_cast<unsigned>(most - least + 1));
    }

    std::string name(int characters) {
        static const char* const stock[] = {"云", "溪", "青", "岚", "高", "新", "技", "术",
                                            "产", "业", "开", "发", "区", "绿", "色", "智",
                                            "能", "制", "造", "生", "态", "示", "范", "园"};
        std::string text;
        for (int index = 0; index < characters; ++index) {
            text += stock[m_random() % std::size(stock)];
        }
        return text;
    }

    std::string value(int least, int most) {
        return m_oddity == ParkOddity::AllMissing ? std::string()
               : m_oddity == ParkOddity::AllEqual ? std::to_string(most)
                                                  : std::to_string(pick(least, most));
    }

    void addBlocks() {
        const auto park = name(pick(2, 24));
        const double stretch = std::pow(10.0, pick(-60, 60) / 100.0);
        const int blocks = m_oddity == ParkOddity::Tiny ? 1 : m_number % 10 == 0 ? 4 : pick(1, 2);
        for (int block = 0; block < blocks; ++block) {
            const double share = block == 0 ? 1.0 : pick(10, 70) / 100.0;
            auto blob = roughBlob(m_random, {0, 0}, m_radiusM * share / 2, 0.4);
            const Point centre{m_centre.x + (block == 0 ? 0 : m_radiusM * pick(-120, 120) / 50.0),
                               m_centre.y + 1.3 * m_radiusM * stretch * block};
            for (auto& point : blob.polygons.front().shell) {
                point = {centre.x + point.x * stretch, centre.y + point.y / stretch};
            }
            m_approved.features.push_back(
                {{m_id, park, fmt::format("区块{}", block + 1)}, wktOf(blob)});
        }
        // What surely lies in the first block.
        m_innerM = 0.2 * m_radiusM * std::min(stretch, 1 / stretch);
    }

    void addParcels() {
        static const char* const codes[] = {"100101",
                                            "100102",
                                            "070102",
                                            "0501",
                                            "0901",
                                            "1207",
                                            "1401",
                                            "1402",
                                            "1701",
                                            "16",
                                            "ZZ99",
                                            "110101",
                                            "1301",
                                            "0802",
                                            "0804",
                                            ""};
        const int side = pick(1, 5);
        const double cellM = 2 * m_innerM / side;
        for (int cell = 0; cell < side * side; ++cell) {
            const double x = m_centre.x - m_innerM + cellM * (cell % side);
            const double y = m_centre.y - m_innerM + cellM * (cell / side);
            const auto area = static_cast<int>(0.9 * cellM * 0.9 * cellM);
            const auto id = fmt::format("{}-{:03}", m_id, cell);
            const auto holder = name(pick(4, 14)) + "公司";
            m_parcels.features.push_back(
                {{id,
                  m_oddity == ParkOddity::AllMissing ? "" : codes[m_random() % std::size(codes)],
                  m_oddity == ParkOddity::AllMissing ? "" : "A2",
                  holder,
                  m_oddity == ParkOddity::AllMissing ? "" : std::to_string(std::max(area, 1)),
                  value(std::max(area, 1), 3 * std::max(area, 1)),
                  value(1, 2),
                  value(1, 900)},
                 rectangleWkt(x, y, x + 0.9 * cellM, y + 0.9 * cellM)});
            m_enterprises += fmt::format("E{}{:03},{},{},{},{}\n",
                                         m_number,
                                         cell,
                                         holder,
                                         id,
                                         giantOr(cell, value(1, 9'000)),
                                         giantOr(cell, value(100, 90'000)));
        }
    }

    std::string giantOr(int index, std::string usual) const {
        return m_oddity == ParkOddity::OneGiant && index == 0 ? "9000000000" : usual;
    }

    /// Longitude and latitude as columns of a table.
    std::string lonLat(Point place) const {
        const auto degrees = m_toDegrees(place);
        return fmt::format("{:.7f},{:.7f}", degrees.x, degrees.y);
    }

    Point inside() {
        return {m_centre.x + m_innerM * pick(-100, 100) / 100.0,
                m_centre.y + m_innerM * pick(-100, 100) / 100.0};
    }

    void addSources() {
        const int outlets = pick(1, 30);
        for (int outlet = 0; outlet < outlets; ++outlet) {
            const auto enterprise = name(pick(4, 16)) + "公司";
            const auto place = lonLat(inside());
            for (const char* pollutant : {"SO2", "NOx", "COD"}) {
                if (pick(0, 2) > 0 || outlet == 0) {
                    m_sources += fmt::format("{},S{}{:02},DA{:03},{},{},{},2024\n",
                                             enterprise,
                                             m_number,
                                             outlet,
                                             outlet,
                                             place,
                                             pollutant,
                                             giantOr(outlet, value(1, 500)));
                }
            }
        }
    }

    void addStation() {
        m_stations += fmt::format(
            "S{},{}站,{},评价点,审核数据\n", m_number, name(pick(2, 8)), lonLat(inside()));
        for (int day = 1; day <= 28; ++day) {
            m_daily += fmt::format("S{},2024-01-{:02},PM2.5,{}\n", m_number, day, value(10, 90));
        }
    }

    void addSurroundings() {
        const double reachM = 3 * m_radiusM;
        const auto around = [&] {
            return Point{m_centre.x + reachM * pick(-100, 100) / 100.0,
                         m_centre.y + reachM * pick(-100, 100) / 100.0};
        };
        const auto pointWkt = [](Point place) {
            return fmt::format("POINT({:.3f} {:.3f})", place.x, place.y);
        };
        for (const char* level : {"高速公路", "主干路", "次干路", "支路"}) {
            const auto from = around();
            const auto to = around();
            m_roads.features.push_back(
                {{name(pick(2, 6)) + "路", level},
                 fmt::format(
                     "LINESTRING({:.3f} {:.3f},{:.3f} {:.3f})", from.x, from.y, to.x, to.y)});
        }
        for (int place = pick(0, 12); place > 0; --place) {
            m_places.features.push_back({{name(pick(2, 9)), "村"}, pointWkt(around())});
        }
        for (const char* kind : {"污水处理厂", "变电站", "热电厂", "某种设施"}) {
            m_facilities.features.push_back({{name(pick(3, 14)), kind}, pointWkt(around())});
        }
        m_zones.features.push_back({{name(pick(3, 14)), "环境空气", "二类区"},
                                    rectangleWkt(m_centre.x - reachM,
                                                 m_centre.y - reachM,
                                                 m_centre.x + m_radiusM / 3,
                                                 m_centre.y + reachM)});
        m_zones.features.push_back({{name(pick(3, 14)), "声环境", "3类区"},
                                    rectangleWkt(m_centre.x - m_radiusM,
                                                 m_centre.y - m_radiusM,
                                                 m_centre.x + m_radiusM,
                                                 m_centre.y + m_radiusM)});
        if (m_number % 2 == 0) {
            for (const char* code : {"0301", "0601", "0404"}) {
                const auto corner = around();
                m_survey.features.push_back(
                    {{fmt::format("{}{}", m_id, code), code},
                     rectangleWkt(corner.x, corner.y, corner.x + m_radiusM, corner.y + m_radiusM)});
            }
        }
    }

    /// Cells of a kilometre over all parks.
    void writeCover() {
        SampleRaster cover;
        cover.columnCount = 340;
        cover.rowCount = 1'260;
        cover.geoTransform = {330'000, 1'000, 0, 4'230'000, 0, -1'000};
        cover.creationOptions = {"COMPRESS=DEFLATE"};
        cover.noData = 0;
        static constexpr double values[] = {10, 20, 30, 40, 50, 80, 0};
        cover.values.reserve(static_cast<std::size_t>(cover.columnCount) * cover.rowCount);
        for (int row = 0; row < cover.rowCount; ++row) {
            for (int column = 0; column < cover.columnCount; ++column) {
                cover.values.push_back(values[(row / 3 * 7 + column / 5 * 3) % 7]);
            }
        }
        writeSampleRaster(m_folder / "cover.tif", cover);
    }

    std::filesystem::path m_folder;
    std::mt19937 m_random;
    CrsTransform m_toDegrees{Crs::fromEpsg(4549), Crs::cgcs2000()};
    std::size_t m_number = 0;
    ParkOddity m_oddity = ParkOddity::None;
    std::string m_id;
    Point m_centre;
    double m_radiusM = 0.0;
    double m_innerM = 0.0;
    SampleLayer m_approved{.name = "approved", .fields = {"id", "name", "block"}, .features = {}};
    SampleLayer m_parcels{
        .name = "parcels",
        .fields = {"id", "code", "state", "holder", "area", "floors", "wanted", "tax"},
        .features = {}};
    SampleLayer m_survey{.name = "survey", .fields = {"id", "DLBM"}, .features = {}};
    SampleLayer m_roads{.name = "roads", .fields = {"name", "class"}, .features = {}};
    SampleLayer m_places{.name = "places", .fields = {"name", "class"}, .features = {}};
    SampleLayer m_facilities{.name = "facilities", .fields = {"name", "class"}, .features = {}};
    SampleLayer m_zones{.name = "zones", .fields = {"name", "medium", "class"}, .features = {}};
    std::string m_enterprises = "code,name,parcels,tax,revenue\n";
    std::string m_sources = "name,code,outlet,lon,lat,pollutant,amount,year\n";
    std::string m_stations = "id,name,lon,lat,class,status\n";
    std::string m_daily = "station,date,pollutant,value\n";
};

} // namespace

GeneratedParks::GeneratedParks(std::size_t count) {
    Generator generator(m_folder.path());
    for (std::size_t park = 0; park < count; ++park) {
        generator.addPark(park);
    }
    generator.write();
}

} // namespace parklens::test
