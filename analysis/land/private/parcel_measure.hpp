/// \file
/// The amounts of one parcel, and what is doubtful about them (private to analysis/land).
#pragma once

#include "analysis/land/floor_area.hpp"
#include "analysis/land/parcel_figures.hpp"

#include <vector>

namespace parklens {

/// Asked by many threads; land, shares and standards must outlive it.
class ParcelMeasure {
public:
    ParcelMeasure(const LandData& land,
                  const BuildingShares& buildings,
                  const EnterpriseShares& enterprises,
                  const StandardsLibrary& standards);

    ParcelFigures figuresOf(std::size_t parcel) const;

private:
    struct Tolerances {
        double landAreaPct = 0.0;
        double landAreaM2 = 0.0;
        double landAreaUnusablePct = 0.0;
        double plotRatioLow = 0.0;
        double plotRatioHigh = 0.0;
        double statedPct = 0.0;
    };

    void setLandArea(const Parcel& parcel, ParcelFigures& figures) const;
    void setBuildings(std::size_t index, ParcelFigures& figures) const;
    void addFloors(std::size_t index, ParcelFigures& figures) const;
    void setStatedFloors(const Parcel& parcel, ParcelFigures& figures) const;
    void setCoefficientArea(const Parcel& parcel, LandAmounts& amounts) const;
    void setAdministration(const Parcel& parcel, LandAmounts& amounts) const;
    void setMoney(std::size_t index, LandAmounts& amounts) const;
    void checkRates(const Parcel& parcel, ParcelFigures& figures) const;
    void checkStated(const Parcel& parcel,
                     const std::optional<double>& stated,
                     const LandAmount& found,
                     const char* code,
                     const LocalizedText& name,
                     ParcelFigures& figures) const;
    bool isAdministrative(const Building& building) const;

    const LandData& m_land;
    const BuildingShares& m_buildings;
    const EnterpriseShares& m_enterprises;
    StoreyRules m_storeys;
    Tolerances m_tolerances;
    std::vector<std::string> m_adminPurposes; ///< words in a building's purpose
    std::vector<BuildingFloors> m_floors;     ///< by building
};

} // namespace parklens
