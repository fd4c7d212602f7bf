#include "gis/crs/private/proj_handles.hpp"

#include <new>

namespace parklens::proj {

namespace {

void keepLog(void* log, int /*level*/, const char* message) {
    *static_cast<std::string*>(log) = message;
}

} // namespace

Context::Context() : m_log(std::make_unique<std::string>()), m_context(proj_context_create()) {
    if (!m_context) {
        throw std::bad_alloc();
    }
    proj_log_func(m_context.get(), m_log.get(), keepLog);
    proj_context_set_enable_network(m_context.get(), 0);
    proj_context_use_proj4_init_rules(m_context.get(), 0);
}

PjHandle Context::create(const std::string& definition) const {
    return PjHandle(proj_create(m_context.get(), definition.c_str()));
}

std::string toWkt(const Context& context, const PJ* pj) {
    const char* const options[] = {"MULTILINE=NO", nullptr};
    const char* wkt = proj_as_wkt(context.get(), pj, PJ_WKT2_2019, options);
    return wkt == nullptr ? std::string() : std::string(wkt);
}

std::string nameOf(const PJ* pj) {
    const char* name = pj == nullptr ? nullptr : proj_get_name(pj);
    return name == nullptr ? std::string() : std::string(name);
}

PjHandle withoutBoundTransformation(const Context& context, PjHandle crs) {
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
        return PjHandle(proj_get_source_crs(context.get(), crs.get()));
    }
    return crs;
}

bool sameInGisOrder(const Context& context, const PJ* left, const PJ* right) {
    const PjHandle leftEastFirst(proj_normalize_for_visualization(context.get(), left));
    const PjHandle rightEastFirst(proj_normalize_for_visualization(context.get(), right));
    return leftEastFirst && rightEastFirst &&
           proj_is_equivalent_to_with_ctx(context.get(),
                                          leftEastFirst.get(),
                                          rightEastFirst.get(),
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

PjHandle datumOf(const Context& context, const PJ* crs) {
    const PjHandle geodetic(proj_crs_get_geodetic_crs(context.get(), crs));
    if (!geodetic) {
        return nullptr;
    }
    PjHandle datum(proj_crs_get_datum(context.get(), geodetic.get()));
    if (!datum) {
        datum.reset(proj_crs_get_datum_ensemble(context.get(), geodetic.get()));
    }
    return datum;
}

} // namespace parklens::proj
