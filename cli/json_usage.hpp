/// \file
/// `--json-usage`: a command's options for programs that call ParkLens.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace parklens::cli {

/// An object with `name`, `description`, `arguments` (positionals in order) and `options`; each has
/// `name`, `aliases`, `description`, `type`, `required`, `repeatable`, `choices`, `default`.
std::string jsonUsage(const CLI::App& app);

} // namespace parklens::cli
