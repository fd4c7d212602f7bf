#include "tests/analysis/scenario/demo_copy.hpp"

#include "analysis/project/project_parser.hpp"
#include "analysis/results/results_json.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/vector_reader.hpp"
#include "gis/vector/wkt_geometry.hpp"
#include "tests/support/sample_data.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

/// Columns and rows of the six parks, over the administered extent of the demonstration park.
constexpr int parkColumns = 3;
constexpr int parkRows = 2;
constexpr double west = 582000.0;
constexpr double east = 598200.0;
constexpr double south = 3269000.0;
constexpr double north = 3279000.0;

/// The text between two words of another, the first included.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from);
    const std::size_t end = text.find(to, begin);
    BOOST_REQUIRE(begin != std::string::npos);
    BOOST_REQUIRE(end != std::string::npos);
    return text.substr(begin, end - begin);
}

std::string sixParksProject(const std::string& demo) {
    std::string text = "schema = \"parklens.project/1\"\n[project]\nname = \"六园\"\nyear = 2024\n"
                       "language = \"zh\"\noutput = \"results\"\n";
    for (const char* role : {"administered", "evaluation_main"}) {
        text +=
            fmt::format("[[boundary]]\nrole = \"{}\"\npath = \"six.gpkg\"\nid = \"id\"\n", role);
    }
    return text + between(demo, "[land.parcels]", "[[land.totals]]") +
           between(demo, "[sources.inventory]", "[base.roads]");
}

SampleLayer sixParks() {
    SampleLayer layer;
    layer.name = "six";
    for (int row = 0; row < parkRows; ++row) {
        for (int column = 0; column < parkColumns; ++column) {
            const double width = (east - west) / parkColumns;
            const double height = (north - south) / parkRows;
            layer.features.push_back({{fmt::format("P{}{}", row, column)},
                                      rectangleWkt(west + column * width,
                                                   south + row * height,
                                                   west + (column + 1) * width,
                                                   south + (row + 1) * height)});
        }
    }
    return layer;
}

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

using DatasetPointer = std::unique_ptr<GDALDataset, DatasetCloser>;

/// One GeoPackage layer open for editing.
class EditedPackage {
public:
    EditedPackage(const fs::path& path, const LayerSource& source) : m_source(source) {
        setUpGdal();
        m_dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        BOOST_REQUIRE(m_dataset != nullptr);
        m_layer = m_dataset->GetLayerByName(source.layer.c_str());
        BOOST_REQUIRE(m_layer != nullptr);
    }

    void apply(const ScenarioEdit& edit) {
        for (const auto& [field, value] : edit.values) {
            requireColumn(field, value); // before there are features of the layer
        }
        if (edit.action == EditAction::Add) {
            OGRFeature feature(m_layer->GetLayerDefn());
            feature.SetField(m_source.id.c_str(), edit.id.c_str());
            fill(feature, edit);
            BOOST_REQUIRE(m_layer->CreateFeature(&feature) == OGRERR_NONE);
            return;
        }
        m_layer->SetAttributeFilter(fmt::format("\"{}\" = '{}'", m_source.id, edit.id).c_str());
        m_layer->ResetReading();
        const std::unique_ptr<OGRFeature> feature(m_layer->GetNextFeature());
        BOOST_REQUIRE(feature != nullptr);
        m_layer->SetAttributeFilter(nullptr);
        if (edit.action == EditAction::Remove) {
            BOOST_REQUIRE(m_layer->DeleteFeature(feature->GetFID()) == OGRERR_NONE);
            return;
        }
        fill(*feature, edit);
        BOOST_REQUIRE(m_layer->SetFeature(feature.get()) == OGRERR_NONE);
    }

private:
    void requireColumn(const std::string& field, const EditValue& value) {
        if (m_source.fields.contains(field)) {
            return;
        }
        // As a user does who needs a column that the layer lacks.
        const std::string column = field == "counted_floor_area" ? "计容建筑面积"
                                   : field == "coefficient_area" ? "建筑系数面积"
                                   : field == "admin_floor"      ? "行政办公建筑面积"
                                                                 : field;
        if (m_layer->FindFieldIndex(column.c_str(), 1) < 0) {
            OGRFieldDefn definition(column.c_str(),
                                    std::holds_alternative<double>(value) ? OFTReal : OFTString);
            BOOST_REQUIRE(m_layer->CreateField(&definition) == OGRERR_NONE);
        }
        m_source.fields.emplace(field, column);
    }

    void fill(OGRFeature& feature, const ScenarioEdit& edit) {
        for (const auto& [field, value] : edit.values) {
            const int column = feature.GetFieldIndex(m_source.fields.at(field).c_str());
            BOOST_REQUIRE(column >= 0);
            if (const double* number = std::get_if<double>(&value)) {
                feature.SetField(column, *number);
            } else if (const bool* flag = std::get_if<bool>(&value)) {
                feature.SetField(column, *flag ? "是" : "否");
            } else if (const std::string* text = std::get_if<std::string>(&value)) {
                feature.SetField(column, text->c_str());
            } else {
                feature.SetFieldNull(column);
            }
        }
        if (!std::holds_alternative<std::monostate>(edit.geometry)) {
            OGRGeometry* geometry = nullptr;
            BOOST_REQUIRE(OGRGeometryFactory::createFromWkt(
                              wktOf(edit.geometry).c_str(), nullptr, &geometry) == OGRERR_NONE);
            feature.SetGeometryDirectly(geometry);
        }
    }

    LayerSource m_source;
    DatasetPointer m_dataset;
    OGRLayer* m_layer = nullptr;
};

std::vector<std::string> cellsOf(const std::string& line) {
    std::vector<std::string> cells{""};
    for (const char c : line) {
        if (c == ',') {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

/// The inventory, a table without quotes, as lines of cells.
class EditedTable {
public:
    explicit EditedTable(const fs::path& path) : m_path(path) {
        std::istringstream stream(readFile(path));
        for (std::string line; std::getline(stream, line);) {
            if (!line.empty() && line.back() == '\r') {
                line.pop_back();
            }
            m_rows.push_back(cellsOf(line));
        }
    }

    void apply(const ScenarioEdit& edit, const LayerSource& source) {
        if (edit.action == EditAction::Add) {
            m_rows.emplace_back(m_rows.front().size());
            fill(m_rows.back(), edit, source);
            return;
        }
        std::vector<std::vector<std::string>> kept{m_rows.front()};
        for (std::size_t row = 1; row < m_rows.size(); ++row) {
            std::vector<std::string>& cells = m_rows[row];
            const bool isMeant =
                cells.size() == m_rows.front().size() && isRow(cells, edit, source);
            if (isMeant && edit.action == EditAction::Remove) {
                kept.push_back({""}); // other rows keep their line
                continue;
            }
            if (isMeant) {
                fill(cells, edit, source);
            }
            kept.push_back(cells);
        }
        m_rows = std::move(kept);
    }

    ~EditedTable() {
        std::string text;
        for (const std::vector<std::string>& row : m_rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += (i == 0 ? "" : ",") + row[i];
            }
            text += "\n";
        }
        writeFile(m_path, text);
    }

private:
    std::string& cell(std::vector<std::string>& row, const std::string& column) {
        for (std::size_t i = 0; i < m_rows.front().size(); ++i) {
            std::string name = m_rows.front()[i];
            if (name.starts_with("\xEF\xBB\xBF")) {
                name.erase(0, 3);
            }
            if (name == column) {
                return row[i];
            }
        }
        BOOST_FAIL("no column " + column);
        return row.front();
    }

    bool isRow(std::vector<std::string>& row, const ScenarioEdit& edit, const LayerSource& source) {
        const std::string outlet = cell(row, source.fields.at("row_kind")) == "plant_total"
                                       ? std::string()
                                       : cell(row, source.fields.at("outlet"));
        const std::string key =
            cell(row, source.fields.at("credit_code")) + (outlet.empty() ? "" : "/" + outlet);
        return key == edit.id &&
               std::all_of(edit.row.begin(), edit.row.end(), [&](const auto& condition) {
                   return cell(row, source.fields.at(condition.first)) == condition.second;
               });
    }

    void fill(std::vector<std::string>& row, const ScenarioEdit& edit, const LayerSource& source) {
        for (const auto& [field, value] : edit.values) {
            std::string& target = cell(row, source.fields.at(field));
            if (const double* number = std::get_if<double>(&value)) {
                target = shortestText(*number);
            } else if (const std::string* text = std::get_if<std::string>(&value)) {
                target = *text;
            } else {
                target.clear();
            }
        }
        if (const auto* points = std::get_if<MultiPoint>(&edit.geometry)) {
            cell(row, source.fields.at("lon")) = shortestText(points->points.front().x);
            cell(row, source.fields.at("lat")) = shortestText(points->points.front().y);
        }
    }

    fs::path m_path;
    std::vector<std::vector<std::string>> m_rows;
};

/// A line of a CSV; no cell has a quotation mark.
std::string quotedLine(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += fmt::format("{}\"{}\"", line.empty() ? "" : ",", cell);
    }
    return line + "\n";
}

const LayerSource& inventoryOf(const Project& project) {
    return *std::find_if(project.otherLayers.begin(),
                         project.otherLayers.end(),
                         [](const auto& layer) { return layer.key == "sources.inventory"; });
}

} // namespace

std::shared_ptr<const StandardsLibrary> sharedStandards() {
    static const auto library = std::make_shared<const StandardsLibrary>(
        StandardsLibrary::load(sourceDirectory() / "data/standards"));
    return library;
}

PipelineOptions editableThemes() {
    PipelineOptions options;
    options.only = {Theme::Land, Theme::Sources};
    return options;
}

DemoCopy::DemoCopy(Parks parks) {
    const fs::path demo = sourceDirectory() / "data/demo";
    for (const auto& entry : fs::directory_iterator(demo)) {
        if (entry.is_regular_file()) {
            fs::copy_file(entry.path(), path(entry.path().filename().string()));
        }
    }
    fs::create_directory_symlink(demo / "air", path("air"));
    if (parks == Parks::Six) {
        writeSampleLayer(path("six.gpkg"), sixParks());
        writeFile(path("park.toml"), sixParksProject(readFile(demo / "park.toml")));
    }
}

Project DemoCopy::project() const {
    return readProject(path("park.toml"));
}

void DemoCopy::edit(const Scenario& scenario, const Project& project) {
    EditedPackage parcels(path("parcels.gpkg"), *project.land->parcels);
    EditedPackage buildings(path("buildings.gpkg"), *project.land->buildings);
    EditedTable sources(path("sources.csv"));
    for (const ScenarioEdit& edit : scenario.edits) {
        if (edit.layer == "land.parcels") {
            parcels.apply(edit);
        } else if (edit.layer == "land.buildings") {
            buildings.apply(edit);
        } else {
            sources.apply(edit, inventoryOf(project));
        }
    }
}

void DemoCopy::writeEnterprises(const std::vector<ScenarioEdit>& edits) {
    const Project before = project();
    const LayerSource& source = *before.land->enterprises;
    Diagnostics heard;
    const FeatureLayer layer = readVectorLayer(
        path("enterprises.xlsx").string(),
        {.layer = source.layer, .where = {}, .encoding = {}, .requireGeometry = false},
        heard,
        {});
    std::vector<std::string> columns;
    for (const FieldDefinition& field : layer.fields) {
        columns.push_back(field.name);
    }
    std::vector<std::vector<std::string>> rows;
    for (const Feature& feature : layer.features) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const FieldValue& value : feature.values) {
            row.push_back(toText(value));
        }
    }
    const auto columnOf = [&](const std::string& name) {
        const auto found = std::find(columns.begin(), columns.end(), name);
        BOOST_REQUIRE_MESSAGE(found != columns.end(), name);
        return static_cast<std::size_t>(found - columns.begin());
    };
    const std::size_t id = columnOf(source.id);
    for (const ScenarioEdit& edit : edits) {
        auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& cells) {
            return !cells.empty() && cells[id] == edit.id;
        });
        BOOST_REQUIRE((row == rows.end()) == (edit.action == EditAction::Add));
        if (edit.action == EditAction::Add) {
            row = rows.emplace(rows.end(), columns.size());
            (*row)[id] = edit.id;
        } else if (edit.action == EditAction::Remove) {
            row->clear(); // other rows keep their line
            continue;
        }
        for (const auto& [field, value] : edit.values) {
            const double* number = std::get_if<double>(&value);
            (*row)[columnOf(source.fields.at(field))] =
                number != nullptr ? shortestText(*number) : std::get<std::string>(value);
        }
    }
    std::string table = quotedLine(columns);
    for (const std::vector<std::string>& row : rows) {
        table += quotedLine(row);
    }
    writeFile(path("enterprises.csv"), table);
    std::string text = readFile(path("park.toml"));
    const std::string workbook = between(text, "path = \"enterprises.xlsx\"", "id = ");
    text.replace(text.find(workbook), workbook.size(), "path = \"enterprises.csv\"\n");
    writeFile(path("park.toml"), text);
}

std::string plainJson(ResultSet results) {
    results.project.scenario.clear();
    return resultsJson(results);
}

PipelineRun fullRun(const Project& project) {
    return runPipeline(project, *sharedStandards(), editableThemes(), TaskPool(), {});
}

} // namespace parklens::test
