/// \file
/// PROJ objects with an owner. A context and all made in it belong to one
/// thread at a time; contexts here are short-lived or owned by one object.
#pragma once

#include <proj.h>

#include <memory>
#include <string>

namespace parklens::proj {

struct PjDestroy {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};

using PjHandle = std::unique_ptr<PJ, PjDestroy>;

struct ListDestroy {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};

using ListHandle = std::unique_ptr<PJ_OBJ_LIST, ListDestroy>;

/// A PROJ context with the network off, whose log is kept for messages instead of printed.
class Context {
public:
    Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    PJ_CONTEXT* get() const { return m_context.get(); }

    /// What PROJ logged last, empty when nothing.
    const std::string& lastLog() const { return *m_log; }

    /// nullptr when PROJ does not understand the definition.
    PjHandle create(const std::string& definition) const;

private:
    struct ContextDestroy {
        void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    };

    std::unique_ptr<std::string> m_log;
    std::unique_ptr<PJ_CONTEXT, ContextDestroy> m_context;
};

/// WKT 2:2019 on one line; empty when it cannot be written.
std::string toWkt(const Context& context, const PJ* pj);

/// Name of an object; empty for nullptr.
std::string nameOf(const PJ* pj);

/// A BOUNDCRS without its transformation to WGS 84; anything else as it is.
PjHandle withoutBoundTransformation(const Context& context, PjHandle crs);

/// True when coordinates in GIS order (east, north) mean the same in both systems.
bool sameInGisOrder(const Context& context, const PJ* left, const PJ* right);

/// The datum or datum ensemble of a geographic or projected system, bound or not.
PjHandle datumOf(const Context& context, const PJ* crs);

} // namespace parklens::proj
