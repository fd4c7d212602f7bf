#include "gis/raster/gdal_messages.hpp"

#include <algorithm>

namespace parklens {

GdalMessages::GdalMessages() {
    CPLPushErrorHandlerEx(&GdalMessages::receive, this);
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void GdalMessages::receive(CPLErr level, CPLErrorNum, const char* text) {
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    std::string line = text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (level >= CE_Failure && !self->m_hasError) {
        self->m_hasError = true;
        self->m_error = line;
    } else if (level == CE_Warning && self->m_warning.empty()) {
        self->m_warning = line;
    }
}

} // namespace parklens
