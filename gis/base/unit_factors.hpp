/// \file
/// Factors between units, each of them once.
#pragma once

namespace parklens {

constexpr double percent = 100.0; ///< per one
constexpr double hectaresPerM2 = 1e-4;
constexpr double squareMetresPerHectare = 1e4;
constexpr double squareMetresPerKm2 = 1e6;
constexpr double metresPerKm = 1000.0;
constexpr double radiansPerDegree = 0.017453292519943295;

/// Of the equator of WGS 84: no degree is longer, so that a distance taken with it is none too
/// short.
constexpr double equatorMetresPerDegree = 111320.0;

/// Of a sphere of 6371 km: for distances that need but be about right.
constexpr double sphereMetresPerDegree = 111195.0;

} // namespace parklens
