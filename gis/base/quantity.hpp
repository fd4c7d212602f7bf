/// \file
/// Quantities that carry their unit in the type, for the places where two units meet: thresholds
/// read from a table, declared areas, display. Inner loops use plain doubles whose names end in
/// the unit (`areaM2`).
#pragma once

#include <compare>

namespace parklens {

/// An area. 1 mu (亩) = 2000/3 m² exactly; 1 ha = 15 mu = 10⁴ m²; 1 km² = 10⁶ m².
class Area {
public:
    constexpr Area() = default;

    static constexpr Area fromSquareMetres(double value) { return Area(value); }

    static constexpr Area fromHectares(double value) { return Area(value * 1e4); }

    static constexpr Area fromSquareKilometres(double value) { return Area(value * 1e6); }

    static constexpr Area fromMu(double value) { return Area(value * 2000.0 / 3.0); }

    constexpr double squareMetres() const { return m_squareMetres; }

    constexpr double hectares() const { return m_squareMetres / 1e4; }

    constexpr double squareKilometres() const { return m_squareMetres / 1e6; }

    constexpr double mu() const { return m_squareMetres * 3.0 / 2000.0; }

    friend constexpr auto operator<=>(Area, Area) = default;

    friend constexpr Area operator+(Area a, Area b) {
        return Area(a.m_squareMetres + b.m_squareMetres);
    }

    friend constexpr Area operator-(Area a, Area b) {
        return Area(a.m_squareMetres - b.m_squareMetres);
    }

private:
    constexpr explicit Area(double squareMetres) : m_squareMetres(squareMetres) {}

    double m_squareMetres = 0.0;
};

} // namespace parklens
