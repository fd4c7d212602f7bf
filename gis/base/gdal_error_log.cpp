#include "gis/base/gdal_error_log.hpp"

#include <cpl_error.h>

#include <algorithm>

namespace parklens {

namespace {

void CPL_STDCALL collect(CPLErr level, CPLErrorNum /*number*/, const char* message) {
    if (level == CE_Failure || level == CE_Fatal || level == CE_Warning) {
        auto* log = static_cast<GdalErrorLog*>(CPLGetErrorHandlerUserData());
        log->add(level != CE_Warning, message);
    }
}

} // namespace

GdalErrorLog::GdalErrorLog() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(&collect, this);
}

GdalErrorLog::~GdalErrorLog() {
    CPLPopErrorHandler();
}

std::string GdalErrorLog::firstWords() const {
    if (!m_failures.empty()) {
        return m_failures.front();
    }
    return m_warnings.empty() ? std::string() : m_warnings.front();
}

void GdalErrorLog::clear() {
    m_failures.clear();
    m_warnings.clear();
}

void GdalErrorLog::add(bool isFailure, std::string message) {
    // A broken file may fail at every one of a million features.
    constexpr std::size_t kept = 100;
    std::replace(message.begin(), message.end(), '\n', ' ');
    std::replace(message.begin(), message.end(), '\t', ' ');
    message.erase(message.find_last_not_of(' ') + 1);
    std::vector<std::string>& list = isFailure ? m_failures : m_warnings;
    const bool known = std::find(list.begin(), list.end(), message) != list.end();
    if (list.size() < kept && !known) {
        list.push_back(std::move(message));
    }
}

} // namespace parklens
