#include "analysis/indicators/parcel/parcel_subjects.hpp"

#include <algorithm>
#include <set>

namespace parklens {

namespace {

constexpr double half = 0.5;

bool has(const Park& park, BoundaryRole role) {
    return park.extents.contains(role);
}

} // namespace

std::vector<ExtentSelector> parcelExtents(const Park& park) {
    for (const BoundaryRole role :
         {BoundaryRole::Administered, BoundaryRole::Planned, BoundaryRole::Approved}) {
        if (has(park, role)) {
            return {{role, ""}};
        }
    }
    std::vector<ExtentSelector> extents;
    for (const BoundaryRole role :
         {BoundaryRole::EvaluationMain, BoundaryRole::EvaluationDirection, BoundaryRole::BuiltUp}) {
        if (has(park, role)) {
            extents.push_back({role, ""});
        }
    }
    return extents;
}

std::vector<MeasurementRequest> parcelRequests(const EvaluationContext& context) {
    std::vector<MeasurementRequest> requests;
    if (context.project.land && context.project.land->parcels) {
        for (const ExtentSelector& extent : parcelExtents(context.park)) {
            requests.emplace_back(ParcelsRequest{extent});
        }
    }
    return requests;
}

ParcelsOfPark parcelsOf(const EvaluationContext& context, const Measurements& measurements) {
    ParcelsOfPark found;
    std::set<std::size_t> parcels;
    for (const MeasurementRequest& request : parcelRequests(context)) {
        const ParkParcels* inside = measurements.find(std::get<ParcelsRequest>(request));
        if (inside == nullptr) {
            continue;
        }
        found.land = inside->land;
        found.figures = inside->figures;
        for (const ParcelInPark& in : inside->parcels) {
            if (in.insideShare > half) {
                parcels.insert(in.index);
            }
        }
    }
    found.parcels.assign(parcels.begin(), parcels.end());
    return found;
}

Subject parcelSubject(const Park& park, const Parcel& parcel) {
    const std::string name = parcel.holder.empty() ? parcel.id : parcel.id + " " + parcel.holder;
    return {SubjectKind::Parcel, parcel.id, name, park.id, park.name};
}

Subject projectSubject(const Park& park, const LandProject& project) {
    return {SubjectKind::Project, project.id, project.name, park.id, park.name};
}

} // namespace parklens
