#include "analysis/pipeline/park_computation.hpp"

#include "gis/base/network_path.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>

namespace parklens {

namespace {

using Clock = std::chrono::steady_clock;

/// A batch is bounded by the vertices of its extents: 16 bytes each, and as much again densified.
constexpr std::size_t batchVertices = std::size_t{1} << 21;
constexpr std::size_t batchParks = 512;
/// Batches of a run with checkpoints grow until one takes this long.
constexpr std::chrono::seconds checkpointTime{60};

std::size_t verticesOf(const Park& park) {
    std::size_t count = 0;
    for (const auto& [role, extent] : park.extents) {
        count += vertexCount(extent.united);
    }
    return count;
}

/// How many of the parks make up the next batch.
std::size_t batchLength(std::span<const Park> parks, std::size_t mostParks) {
    std::size_t vertices = 0;
    std::size_t length = 0;
    while (length < std::min(parks.size(), mostParks)) {
        vertices += verticesOf(parks[length]);
        if (length > 0 && vertices > batchVertices) {
            break;
        }
        ++length;
    }
    return length;
}

std::string relativeToProject(const Project& project, const std::string& file) {
    const std::filesystem::path path(file);
    if (!path.is_absolute()) {
        return withoutPasswords(file);
    }
    const std::filesystem::path folder = std::filesystem::absolute(project.file).parent_path();
    return path.lexically_relative(folder.lexically_normal()).generic_string();
}

void nameFilesAsProjectDoes(ParkResult& park, const Project& project) {
    park.noticed = namingFilesAsProjectDoes(park.noticed, project);
    for (IndicatorResult& figure : park.indicators) {
        figure.findings = namingFilesAsProjectDoes(figure.findings, project);
    }
}

/// Batch by batch, the first of `batchSize` parks and each twice the last until one takes long;
/// hands on every park in its order.
void computeInBatches(const ParkComputation& computation,
                      std::span<const Park> parks,
                      std::size_t batchSize,
                      const TaskPool& pool,
                      const TaskControl& control,
                      const std::function<void(ParkResult)>& hand) {
    const double count = static_cast<double>(parks.size());
    for (std::size_t begin = 0; begin < parks.size();) {
        const Clock::time_point started = Clock::now();
        const std::size_t length = batchLength(parks.subspan(begin), batchSize);
        std::vector<ParkResult> results =
            evaluateBatch(parks.subspan(begin, length),
                          computation.indicators,
                          computation.project,
                          computation.standards,
                          computation.data,
                          pool,
                          control.part(static_cast<double>(begin) / count,
                                       static_cast<double>(begin + length) / count));
        for (ParkResult& result : results) {
            nameFilesAsProjectDoes(result, computation.project);
            hand(std::move(result));
        }
        begin += length;
        if (Clock::now() - started < checkpointTime) {
            batchSize = std::min(batchSize * 2, batchParks);
        }
    }
}

} // namespace

std::vector<ParkResult> computeParks(const ParkComputation& computation,
                                     Checkpoints* kept,
                                     const TaskPool& pool,
                                     const TaskControl& control) {
    const std::vector<Park>& parks = computation.data.parks;
    std::vector<ParkResult> results;
    if (kept == nullptr) {
        computeInBatches(computation, parks, batchParks, pool, control, [&](ParkResult result) {
            results.push_back(std::move(result));
        });
        return results;
    }
    results.resize(parks.size());
    std::vector<Park> missing;
    std::vector<std::size_t> places; // of the missing parks
    for (std::size_t i = 0; i < parks.size(); ++i) {
        if (auto result = kept->take(computation.firstPark + i, parks[i].id)) {
            results[i] = *std::move(result);
        } else {
            missing.push_back(parks[i]);
            places.push_back(i);
        }
    }
    std::size_t done = 0;
    const auto firstBatch = static_cast<std::size_t>(pool.threadCount());
    computeInBatches(computation, missing, firstBatch, pool, control, [&](ParkResult result) {
        const std::size_t place = places[done++];
        kept->keep(computation.firstPark + place, result);
        results[place] = std::move(result);
    });
    return results;
}

Diagnostics namingFilesAsProjectDoes(const Diagnostics& diagnostics, const Project& project) {
    Diagnostics renamed;
    for (const Diagnostic& diagnostic : diagnostics.entries()) {
        Problem problem = diagnostic.problem;
        problem.place.file = relativeToProject(project, problem.place.file);
        renamed.add(diagnostic.severity, diagnostic.code, std::move(problem), diagnostic.count);
    }
    return renamed;
}

std::vector<Finding> namingFilesAsProjectDoes(std::vector<Finding> findings,
                                              const Project& project) {
    for (Finding& finding : findings) {
        std::string& file = finding.diagnostic.problem.place.file;
        file = relativeToProject(project, file);
    }
    return findings;
}

} // namespace parklens
