/// \file
/// The exceptions of ParkLens. Errors of GDAL, GEOS, PROJ and the system are translated into
/// these at the wrapper that met them; `main` maps them to the exit codes of the contract.
#pragma once

#include "gis/base/problem.hpp"

#include <stdexcept>

namespace parklens {

/// Base of all. `what()` is the English sentence.
class Error : public std::runtime_error {
public:
    explicit Error(Problem problem)
        : std::runtime_error(problem.sentence(Language::English))
        , m_problem(std::move(problem)) {}

    const Problem& problem() const { return m_problem; }

    std::string sentence(Language language) const { return m_problem.sentence(language); }

private:
    Problem m_problem;
};

/// The machine failed: disk full, read or write error, out of handles (exit code 1).
class IoError : public Error {
    using Error::Error;
};

/// A file is missing, empty, truncated or not what its format promises (exit code 3).
class FormatError : public Error {
    using Error::Error;
};

/// A coordinate reference system is missing, unknown, unsuitable or cannot be reached without a
/// ballpark transformation (exit code 3).
class CrsError : public Error {
    using Error::Error;
};

/// A geometry cannot be used and cannot be repaired (exit code 3).
class GeometryError : public Error {
    using Error::Error;
};

/// The project file, or a value the user set, is wrong (exit code 3).
class ConfigError : public Error {
    using Error::Error;
};

/// A table under data/standards is wrong, or does not hold what was asked of it (exit code 3).
class StandardsError : public Error {
    using Error::Error;
};

/// The command line is wrong (exit code 2).
class UsageError : public Error {
    using Error::Error;
};

/// The user interrupted (exit code 130). Thrown by TaskControl::checkCancelled().
class CancelledError : public Error {
public:
    CancelledError() : Error({.what = {"已中断", "interrupted"}, .place = {}, .mend = {}}) {}
};

} // namespace parklens
