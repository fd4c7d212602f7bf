#include "analysis/indicators/air/data_validity.hpp"
#include "analysis/indicators/air/good_day_ratio.hpp"
#include "analysis/indicators/air/pm25_annual_mean.hpp"
#include "analysis/indicators/air/pm25_days_below.hpp"
#include "analysis/indicators/air/pm25_p95.hpp"
#include "analysis/indicators/enterprise/per_mu_class.hpp"
#include "analysis/indicators/enterprise/per_mu_score.hpp"
#include "analysis/indicators/forest/forest_canopy_cover.hpp"
#include "analysis/indicators/forest/forest_coverage.hpp"
#include "analysis/indicators/forest/green_coverage.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_economy.hpp"
#include "analysis/indicators/land/land_intensity.hpp"
#include "analysis/indicators/land/land_use_rates.hpp"
#include "analysis/indicators/parcel/parcel_administration.hpp"
#include "analysis/indicators/parcel/parcel_building.hpp"
#include "analysis/indicators/parcel/parcel_green_ratio.hpp"
#include "analysis/indicators/parcel/parcel_plot_ratio.hpp"
#include "analysis/indicators/parcel/parcel_suspected_idle.hpp"
#include "analysis/indicators/parcel/parcel_yield.hpp"
#include "analysis/indicators/park/park_area.hpp"
#include "analysis/indicators/sources/emission_density.hpp"
#include "analysis/indicators/sources/emission_intensity.hpp"
#include "analysis/indicators/sources/equal_standard_load.hpp"

namespace parklens {

// An explicit list instead of registration by magic: an indicator is born by one line here.
std::span<const Indicator> catalogue() {
    static const std::vector<Indicator> indicators = {
        parkAreaApproved(),
        parkAreaPlanned(),
        parkAreaBuiltUp(),
        parkAreaComputed(),
        forestCoverage(),
        forestCanopyCover(),
        greenCoverage(),
        landConstructionShare(),
        landDevelopmentRate(),
        landSupplyRate(),
        landBuiltRate(),
        landIndustrialShare(),
        landHighTechShare(),
        landPlotRatio(),
        landBuildingDensity(),
        landIndustrialPlotRatio(),
        landIndustrialBuildingCoefficient(),
        landIndustrialInvestmentIntensity(),
        landIndustrialTaxPerHa(),
        landTaxPerHa(),
        landOutputPerArea(),
        landValueAddedPerIndustrialArea(),
        landPopulationDensity(),
        landIdleRate(),
        pm25DaysBelow(),
        goodDayRatio(),
        pm25AnnualMean(),
        pm25P95(),
        airDataValidity(),
        parcelPlotRatio(),
        parcelBuildingDensity(),
        parcelBuildingCoefficient(),
        parcelAdminLandShare(),
        parcelAdminFloorShare(),
        parcelGreenRatio(),
        parcelInvestmentIntensity(),
        parcelOutputPerHa(),
        parcelTaxPerHa(),
        parcelSuspectedIdle(),
        enterprisePerMuScore(),
        enterprisePerMuClass(),
        equalStandardLoad(),
        emissionDensity(),
        emissionIntensity(),
    };
    return indicators;
}

} // namespace parklens
