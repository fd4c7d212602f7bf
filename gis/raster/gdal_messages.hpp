/// \file
/// Private to this room: what GDAL says while a call runs.
#pragma once

#include <cpl_error.h>

#include <string>

namespace parklens {

/// Collects GDAL's errors of this thread from construction to destruction; nothing reaches
/// standard error. Keep it across GDALClose(): that is where a full disk is told.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    bool hasError() const { return m_hasError; }

    /// The first error, else the first warning, on one line; empty when there was none.
    const std::string& text() const { return m_hasError ? m_error : m_warning; }

private:
    static void CPL_STDCALL receive(CPLErr level, CPLErrorNum number, const char* text);

    bool m_hasError = false;
    std::string m_error;
    std::string m_warning;
};

} // namespace parklens
