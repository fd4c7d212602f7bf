#include "analysis/results/recorded_results.hpp"

#include "gis/base/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace parklens {

namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::filesystem::path& file, LocalizedText what) {
    throw FormatError({std::move(what),
                       {.file = file.string()},
                       {"请给出 parklens analyze 写出的 results.json",
                        "name the results.json that parklens analyze wrote"}});
}

Json parsed(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return stream ? Json::parse(stream, nullptr, false) : Json(Json::value_t::discarded);
}

std::string textAt(const Json& json, const char* pointer) {
    const Json::json_pointer path(pointer);
    return json.contains(path) && json[path].is_string() ? json[path].get<std::string>()
                                                         : std::string();
}

RecordedFigure figureOf(const Json& json) {
    RecordedFigure figure;
    figure.key = textAt(json, "/key");
    figure.id = textAt(json, "/id");
    figure.subjectId = textAt(json, "/subject/id");
    figure.parkId = textAt(json, "/subject/park");
    if (figure.parkId.empty()) {
        figure.parkId = figure.subjectId;
    }
    figure.period = textAt(json, "/period");
    if (json.contains("value") && json["value"].is_number()) {
        figure.value = json["value"].get<double>();
    }
    return figure;
}

std::map<std::string, std::string> inputHashes(const std::filesystem::path& runFile) {
    std::map<std::string, std::string> hashes;
    const Json run = parsed(runFile);
    if (run.is_object() && run.contains("inputs") && run["inputs"].is_array()) {
        for (const Json& input : run["inputs"]) {
            hashes.emplace(textAt(input, "/key"), textAt(input, "/xxh3_128"));
        }
    }
    return hashes;
}

} // namespace

const RecordedFigure* RecordedResults::find(const std::string& key) const {
    const auto found = std::find_if(
        figures.begin(), figures.end(), [&](const auto& figure) { return figure.key == key; });
    return found == figures.end() ? nullptr : &*found;
}

RecordedResults readRecordedResults(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) {
        refuse(file, {"没有这个文件", "there is no such file"});
    }
    const Json json = parsed(file);
    if (!json.is_object() || textAt(json, "/schema") != "parklens.results/1" ||
        !json.contains("indicators") || !json["indicators"].is_array()) {
        refuse(file, {"不是园境的成果文件", "is no results file of ParkLens"});
    }
    RecordedResults results;
    results.file = file;
    results.projectName = textAt(json, "/project/name");
    results.projectFile = textAt(json, "/project/file");
    for (const Json& figure : json["indicators"]) {
        results.figures.push_back(figureOf(figure));
    }
    results.inputHashes = inputHashes(file.parent_path() / "run.json");
    return results;
}

} // namespace parklens
