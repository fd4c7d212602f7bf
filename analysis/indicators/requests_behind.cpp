#include "analysis/indicators/indicator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// Name of the block that a figure is about; empty for the whole park.
std::string blockOf(const IndicatorResult& result) {
    if (result.subject.kind != SubjectKind::Block) {
        return {};
    }
    return result.subject.name;
}

/// Whether a request fits a figure.
struct Fits {
    const IndicatorResult& result;

    bool operator()(const ParkAirYearRequest& request) const {
        return fmt::to_string(request.year) == result.period && request.edition == result.edition;
    }

    template <typename Request>
    bool operator()(const Request& request) const {
        if constexpr (requires { request.layer; }) {
            const std::vector<std::string>& layers = result.dataSources;
            if (std::find(layers.begin(), layers.end(), request.layer) == layers.end()) {
                return false;
            }
        }
        if constexpr (requires { request.extent; }) {
            return request.extent.block == blockOf(result) &&
                   (result.boundary.empty() || key(request.extent.role) == result.boundary);
        }
        return true;
    }
};

} // namespace

std::vector<MeasurementRequest> requestsBehind(const Indicator& indicator,
                                               const EvaluationContext& context,
                                               const IndicatorResult& result) {
    if (indicator.requestsOf) {
        return indicator.requestsOf(context, result);
    }
    std::vector<MeasurementRequest> requests = indicator.requirements(context);
    std::erase_if(requests, [&](const MeasurementRequest& request) {
        return !std::visit(Fits{result}, request);
    });
    return requests;
}

} // namespace parklens
