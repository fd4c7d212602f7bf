#include "analysis/evidence/park_economy.hpp"

#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/indicators/subjects.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/measurements/batch.hpp"
#include "gis/base/quantity.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

constexpr double dataRead = 0.7;
constexpr double measured = 0.95;

ParcelTax taxOf(const Parcel& parcel, const ParcelFigures& figures) {
    ParcelTax tax;
    tax.parcel = parcel.id;
    tax.holder = parcel.holder;
    const LandAmounts& amounts = figures.amounts;
    if (!amounts.landAreaFault && amounts.landAreaM2 > 0.0) {
        tax.landAreaM2 = amounts.landAreaM2;
    }
    if (amounts.taxWan.interval) {
        tax.taxWan = amounts.taxWan.interval->value;
    }
    if (!tax.landAreaM2) {
        tax.missing = amounts.landAreaFault.value_or(
            Reason{"land_area_missing", {"没有用地面积", "no land area is known"}});
    } else if (!tax.taxWan) {
        tax.missing = figures.rates.taxWanPerHa.reason.value_or(
            Reason{"tax_missing", {"没有税收", "no tax is stated"}});
    } else {
        tax.taxWanPerMu = *tax.taxWan / Area::fromSquareMetres(*tax.landAreaM2).mu();
    }
    return tax;
}

Reason noParcels(const Project& project, const ProjectData& data) {
    if (!project.land || !project.land->parcels) {
        return Reason{"no_parcel_layer",
                      {"项目没有宗地：请在项目文件中写 [land.parcels]",
                       "the project has no parcels: write [land.parcels] into the project file"}};
    }
    if (data.land == nullptr) {
        return Reason{"parcels_unreadable",
                      {"宗地无法读取，见稽核", "the parcels could not be read: see the audit"}};
    }
    return Reason{"no_parcel_inside", {"园区内没有宗地", "no parcel lies in the park"}};
}

Reason noEnterprises(const Project& project) {
    if (!project.land || !project.land->enterprises) {
        return Reason{"no_enterprise_table",
                      {"项目没有企业表：请在项目文件中写 [land.enterprises]",
                       "the project has no table of enterprises: write [land.enterprises] into the "
                       "project file"}};
    }
    return Reason{
        "no_enterprise_inside",
        {"没有企业的宗地或排放口在园区内", "no enterprise has a parcel or a source in the park"}};
}

Reason noEmissions(const ProjectData& data) {
    if (data.emissions == nullptr) {
        return Reason{
            "no_inventory",
            {"项目没有可用的污染源清单：请在项目文件中写 [sources.inventory]",
             "the project has no usable inventory of sources: write [sources.inventory] into "
             "the project file"}};
    }
    return Reason{"no_emissions_of_year",
                  {"清单没有该年度的排放", "the inventory has no emissions of the year"}};
}

void addSources(const ParkEmissionsRequest& request,
                const Measurements& measurements,
                const StandardsLibrary& standards,
                EnterpriseGround& ground) {
    const ParkEmissions* emissions = measurements.find(request);
    if (emissions == nullptr || emissions->inventory == nullptr) {
        return;
    }
    ground.inventory = emissions->inventory;
    ground.weights = emissions->weights;
    ground.emissionsInside = emissions->inside;
    ground.selection = selectEmissions(
        *emissions->inventory, {request.year, {}, {}}, EmissionVocabulary(standards));
}

} // namespace

std::vector<ParcelTax> parcelTaxes(const LandData& land,
                                   const LandFigures& figures,
                                   const std::vector<std::size_t>& parcels) {
    std::vector<ParcelTax> taxes;
    taxes.reserve(parcels.size());
    for (const std::size_t parcel : parcels) {
        taxes.push_back(taxOf(land.parcels[parcel], figures.parcels[parcel]));
    }
    return taxes;
}

ParkEconomy parkEconomy(const Project& project,
                        const StandardsLibrary& standards,
                        const std::string& parkId,
                        int year,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics) {
    const ProjectData data = loadProject(
        project,
        standards,
        {.forest = false, .land = true, .air = false, .sources = true, .parks = {parkId}},
        pool,
        control.part(0.0, dataRead),
        diagnostics);
    const Park& park = data.parks.front();
    const EvaluationContext context = {project, park, standards, data.layers};
    std::vector<MeasurementRequest> requests = parcelRequests(context);
    const ExtentChoice choice = chooseExtent(context, "sources", BoundaryRole::Administered);
    std::optional<ParkEmissionsRequest> sources;
    if (choice.extent != nullptr && data.emissions != nullptr) {
        sources = ParkEmissionsRequest{{choice.extent->role, {}}, year};
        requests.emplace_back(*sources);
    }
    const std::array batch = {ParkRequests{&park, std::move(requests)}};
    const auto answers = measureBatch(
        batch, data, standards, {}, pool, control.part(dataRead, measured), diagnostics);
    const ParcelsOfPark parcels = parcelsOf(context, answers.front());

    ParkEconomy economy;
    economy.parkId = parkId;
    economy.year = year;
    EnterpriseGround ground;
    if (parcels.land != nullptr && parcels.figures != nullptr) {
        ground.land = parcels.land;
        ground.figures = parcels.figures;
        ground.parcels = parcels.parcels;
        economy.taxYear = parcels.land->enterpriseYear;
        economy.parcels = parcelTaxes(*parcels.land, *parcels.figures, parcels.parcels);
    }
    if (economy.parcels.empty()) {
        economy.withoutParcels = noParcels(project, data);
    }
    if (sources) {
        addSources(*sources, answers.front(), standards, ground);
    }
    auto measures = emissionMeasures(ground);
    if (measures.empty()) {
        economy.withoutEmissions = noEmissions(data);
        measures.emplace_back();
    }
    for (const EmissionMeasure& measure : measures) {
        control.checkCancelled();
        economy.efficiencies.push_back(enterpriseEfficiency(ground, measure));
    }
    if (economy.efficiencies.front().enterprises.empty()) {
        economy.withoutEnterprises = noEnterprises(project);
    }
    return economy;
}

} // namespace parklens
