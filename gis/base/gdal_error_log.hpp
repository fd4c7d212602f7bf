/// \file
/// What GDAL says while a scope runs: it reports failures to a handler rather than to the caller,
/// and those of a close nowhere else.
#pragma once

#include <string>
#include <vector>

namespace parklens {

/// Collects the messages of GDAL on the calling thread from its construction to its end.
class GdalErrorLog {
public:
    GdalErrorLog();
    ~GdalErrorLog();
    GdalErrorLog(const GdalErrorLog&) = delete;
    GdalErrorLog& operator=(const GdalErrorLog&) = delete;

    bool failed() const { return !m_failures.empty(); }

    /// Failures in their order; the first is most often the cause.
    const std::vector<std::string>& failures() const { return m_failures; }

    /// Warnings, each once.
    const std::vector<std::string>& warnings() const { return m_warnings; }

    /// The first failure, else the first warning, else empty.
    std::string firstWords() const;

    void clear();

    /// For the handler.
    void add(bool isFailure, std::string message);

private:
    std::vector<std::string> m_failures;
    std::vector<std::string> m_warnings;
};

} // namespace parklens
