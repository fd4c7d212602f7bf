// How fast a what-if answers: every slider and list of a project moved through its range, against
// the whole analysis that says the same. Goal: no answer above 100 ms on the demonstration park.
//
//   what_if_bench [PROJECT.toml [PARK]]
//
// The yardstick is the analysis of what was opened (the project, or the park), which says the same.
//
// A slider is moved to thirty places on its steps. Times are of single answers, the slowest of each
// choice; nothing is repeated, since no user moves a slider twice to the same place. Asked are the
// figures that the choice can move, as the dock asks them.

#include "analysis/project/project_parser.hpp"
#include "analysis/whatif/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <string>

using namespace parklens;

namespace {

constexpr int places = 30;
constexpr double goalMs = 100.0;

double secondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Slowest {
    double seconds = 0.0;
    int answers = 0;

    void add(double more) {
        seconds = std::max(seconds, more);
        ++answers;
    }
};

Slowest slowestOf(WhatIf& whatIf, const std::string& park, const AssumptionChoice& choice) {
    Slowest slowest;
    const auto ask = [&](const Assumptions& assumptions) {
        slowest.add(secondsOf([&] { whatIf.evaluate(park, assumptions, choice.indicators); }));
    };
    for (const AssumptionValue& value : choice.values) {
        Assumptions assumptions;
        assume(assumptions, choice, value.key);
        ask(assumptions);
    }
    if (choice.isNumber()) {
        const double steps = (choice.maximum - choice.minimum) / choice.step;
        for (int place = 0; place < places; ++place) {
            Assumptions assumptions;
            assume(assumptions,
                   choice,
                   choice.minimum + choice.step * std::round(steps * place / places));
            ask(assumptions);
        }
    }
    return slowest;
}

} // namespace

int main(int argc, char** argv) {
    const std::string file = argc > 1 ? argv[1] : "data/demo/park.toml";
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const Project project = readProject(file);
    const TaskPool pool;
    PipelineOptions options;
    if (argc > 2) {
        options.parks = {argv[2]};
    }
    const double analysis = secondsOf([&] { runPipeline(project, standards, options, pool, {}); });
    fmt::print("analysis            {:9.1f} ms\n", 1e3 * analysis);
    std::unique_ptr<WhatIf> whatIf;
    fmt::print("opening             {:9.1f} ms\n",
               1e3 * secondsOf([&] {
                   whatIf =
                       std::make_unique<WhatIf>(project, standards, options, pool, TaskControl());
               }));
    const std::string park = whatIf->parks().front();
    fmt::print("preparing           {:9.1f} ms\n",
               1e3 * secondsOf([&] { whatIf->prepare(park, {}); }));
    double slowest = 0.0;
    for (const AssumptionChoice& choice : whatIf->choices(park)) {
        const Slowest of = slowestOf(*whatIf, park, choice);
        fmt::print("{:9.1f} ms, {:.4f} of the analysis: slowest of {:2} answers: {}\n",
                   1e3 * of.seconds,
                   of.seconds / analysis,
                   of.answers,
                   choice.name.en);
        slowest = std::max(slowest, of.seconds);
    }
    fmt::print("slowest {:.1f} ms (goal {:.0f} ms {}), analysis / slowest = {:.0f}\n",
               1e3 * slowest,
               goalMs,
               1e3 * slowest <= goalMs ? "kept" : "missed",
               analysis / slowest);
    return 0;
}
