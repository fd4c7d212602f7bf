#include "analysis/results/recorded_results.hpp"

#include "analysis/results/results_reader.hpp"
#include "gis/base/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace parklens {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr const char* resultsName = "results.json";

std::string textIn(const Json& json, const char* member) {
    return json.contains(member) && json[member].is_string() ? json[member].get<std::string>()
                                                             : std::string();
}

InputRecord inputOf(const Json& json) {
    InputRecord input;
    input.key = json.at("key").get<std::string>();
    input.path = json.at("path").get<std::string>();
    input.fileCount = json.at("files").get<std::size_t>();
    input.fingerprint = {json.at("xxh3_128").get<std::string>(),
                         json.at("size_bytes").get<std::uint64_t>()};
    input.crs = textIn(json, "crs");
    if (json.at("year").is_number_integer()) {
        input.year = json["year"].get<int>();
    }
    return input;
}

void readRun(const fs::path& file, RecordedResults& recorded) {
    std::ifstream stream(file, std::ios::binary);
    const Json json = Json::parse(stream, nullptr, false);
    try {
        RunManifest run;
        run.projectName = json.at("project").at("name").get<std::string>();
        run.projectFile = json.at("project").at("file").get<std::string>();
        run.projectHash = json.at("project").at("xxh3_128").get<std::string>();
        for (const Json& input : json.at("inputs")) {
            run.inputs.push_back(inputOf(input));
        }
        for (const Json& standard : json.value("standards", Json::array())) {
            run.standards.push_back({textIn(standard, "id"), textIn(standard, "xxh3")});
        }
        if (json.contains("shard")) {
            run.shard =
                Shard{json["shard"].at("index").get<int>(), json["shard"].at("count").get<int>()};
        }
        run.options = json.value("options", std::map<std::string, std::string>());
        run.started = json.at("started").get<std::string>();
        run.outputs = json.at("outputs").get<std::map<std::string, std::uint64_t>>();
        recorded.version = json.at("versions").at("parklens").get<std::string>();
        recorded.run = std::move(run);
    } catch (const Json::exception& error) {
        throw FormatError(
            {{std::string("不完整，看不出成果由什么算成（") + error.what() + "）",
              std::string("is broken: what the results were made of cannot be told (") +
                  error.what() + ")"},
             {.file = file.string()},
             {"请重新运行 parklens analyze", "run parklens analyze again"}});
    }
}

} // namespace

const IndicatorResult* RecordedResults::find(const std::string& key) const {
    const auto found = std::find_if(results.indicators.begin(),
                                    results.indicators.end(),
                                    [&](const auto& figure) { return figure.key() == key; });
    return found == results.indicators.end() ? nullptr : &*found;
}

std::map<std::string, std::string> RecordedResults::inputHashes() const {
    std::map<std::string, std::string> hashes;
    for (const InputRecord& input : run ? run->inputs : std::vector<InputRecord>()) {
        hashes.emplace(input.key, input.fingerprint.hash);
    }
    return hashes;
}

bool RecordedResults::isAltered() const {
    if (!run) {
        return false;
    }
    const auto written = run->outputs.find(resultsName);
    return written != run->outputs.end() && written->second != fs::file_size(file);
}

RecordedResults readRecordedResults(const fs::path& path) {
    RecordedResults recorded;
    recorded.file = fs::is_directory(path) ? path / resultsName : path;
    recorded.results = readResultsJson(recorded.file);
    const fs::path runFile = recorded.file.parent_path() / "run.json";
    if (fs::is_regular_file(runFile)) {
        readRun(runFile, recorded);
    }
    return recorded;
}

std::optional<fs::path> projectFileOf(const RecordedResults& recorded) {
    const fs::path folder = fs::absolute(recorded.file).parent_path();
    const std::string& name = recorded.results.project.file;
    for (const fs::path& candidate : {folder / name, folder.parent_path() / name}) {
        if (!name.empty() && fs::is_regular_file(candidate)) {
            return candidate;
        }
    }
    return std::nullopt;
}

bool isResults(const fs::path& path) {
    return fs::is_regular_file(path / resultsName) ||
           (path.filename() == resultsName && fs::is_regular_file(path));
}

} // namespace parklens
