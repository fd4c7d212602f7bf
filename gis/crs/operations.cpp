#include "gis/crs/private/operations.hpp"

#include <optional>

namespace parklens::proj {

namespace {

struct FactoryDestroy {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const {
        proj_operation_factory_context_destroy(factory);
    }
};

using FactoryHandle = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDestroy>;

FactoryHandle strictFactory(const Context& context) {
    FactoryHandle factory(proj_create_operation_factory_context(context.get(), nullptr));
    proj_operation_factory_context_set_allow_ballpark_transformations(
        context.get(), factory.get(), 0);
    // Areas of use may overlap in part: which operation suits is decided point by point.
    proj_operation_factory_context_set_spatial_criterion(
        context.get(), factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context.get(), factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    return factory;
}

std::optional<Operation> describe(const Context& context, const PJ* pj) {
    if (pj == nullptr || proj_coordoperation_has_ballpark_transformation(context.get(), pj) != 0) {
        return std::nullopt;
    }
    const PjHandle eastFirst(proj_normalize_for_visualization(context.get(), pj));
    const char* pipeline =
        eastFirst ? proj_as_proj_string(context.get(), eastFirst.get(), PJ_PROJ_5, nullptr)
                  : nullptr;
    if (pipeline == nullptr) {
        return std::nullopt;
    }
    Operation operation;
    operation.pipeline = std::string(pipeline) == "+proj=noop" ? "" : pipeline;
    operation.name = nameOf(pj);
    operation.accuracyM = proj_coordoperation_get_accuracy(context.get(), pj);
    proj_get_area_of_use(context.get(),
                         pj,
                         &operation.westDegrees,
                         &operation.southDegrees,
                         &operation.eastDegrees,
                         &operation.northDegrees,
                         nullptr);
    return operation;
}

} // namespace

std::vector<Operation> operations(const Context& context, const PJ* from, const PJ* to) {
    const FactoryHandle factory = strictFactory(context);
    const ListHandle list(proj_create_operations(context.get(), from, to, factory.get()));
    const int count = list ? proj_list_get_count(list.get()) : 0;
    std::vector<Operation> found;
    for (int i = 0; i < count; ++i) {
        const PjHandle pj(proj_list_get(context.get(), list.get(), i));
        if (std::optional<Operation> operation = describe(context, pj.get())) {
            found.push_back(std::move(*operation));
        }
    }
    return found;
}

} // namespace parklens::proj
