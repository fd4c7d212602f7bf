#include "gis/base/gdal_thread_option.hpp"

#include <cpl_conv.h>

#include <utility>

namespace parklens {

GdalThreadOption::GdalThreadOption(std::string key, const std::string& value)
    : m_key(std::move(key)) {
    if (const char* former = CPLGetThreadLocalConfigOption(m_key.c_str(), nullptr)) {
        m_former = former;
    }
    CPLSetThreadLocalConfigOption(m_key.c_str(), value.c_str());
}

GdalThreadOption::~GdalThreadOption() {
    CPLSetThreadLocalConfigOption(m_key.c_str(), m_former ? m_former->c_str() : nullptr);
}

} // namespace parklens
