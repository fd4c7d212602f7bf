#include "cli/progress_line.hpp"

#include "gis/base/terminal.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace parklens::cli {

namespace {

void writeJsonLine(const Progress& progress, Language language) {
    const nlohmann::ordered_json line = {{"fraction", std::round(progress.fraction * 1e4) / 1e4},
                                         {"stage", progress.stage.in(language)}};
    std::fputs((line.dump() + "\n").c_str(), stderr);
}

/// Draws what GDAL's tools draw: a number at each tenth, dots between.
class TenthsLine {
public:
    void advanceTo(double fraction) {
        const int ticks = static_cast<int>(std::floor(fraction * 40.0 + 1e-9));
        for (; m_drawn <= ticks && m_drawn <= 40; ++m_drawn) {
            if (m_drawn % 4 == 0) {
                std::fprintf(stderr, "%d", m_drawn / 4 * 10);
            } else {
                std::fputc('.', stderr);
            }
            if (m_drawn == 40) {
                std::fputs(" - done.\n", stderr);
            }
        }
        std::fflush(stderr);
    }

private:
    int m_drawn = 0;
};

} // namespace

std::function<void(const Progress&)> progressListener(const std::string& mode, Language language) {
    if (mode == "json") {
        return [language](const Progress& progress) { writeJsonLine(progress, language); };
    }
    if (mode == "auto" && standardErrorIsTerminal()) {
        return [line = std::make_shared<TenthsLine>()](const Progress& progress) {
            line->advanceTo(progress.fraction);
        };
    }
    return nullptr;
}

} // namespace parklens::cli
