/// \file
/// Polynomials through Chebyshev points.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace parklens {

/// The zeros of the Chebyshev polynomial of degree N in −1…1, and the coefficients of the Lagrange
/// polynomials on them: the polynomial through values v has the coefficients
/// Σ v[point]·coefficients[point][power].
template <std::size_t N>
struct ChebyshevBasis {
    std::array<double, N> points{};
    std::array<std::array<double, N>, N> coefficients{}; ///< [point][power]

    ChebyshevBasis() {
        for (std::size_t i = 0; i < N; ++i) {
            points[i] = -std::cos((2.0 * static_cast<double>(i) + 1.0) * std::numbers::pi /
                                  (2.0 * static_cast<double>(N)));
        }
        for (std::size_t i = 0; i < N; ++i) {
            coefficients[i] = lagrange(i);
        }
    }

private:
    std::array<double, N> lagrange(std::size_t own) const {
        std::array<double, N> polynomial{1.0};
        std::size_t degree = 0;
        for (std::size_t k = 0; k < N; ++k) {
            if (k == own) {
                continue;
            }
            const double scale = 1.0 / (points[own] - points[k]);
            ++degree;
            for (std::size_t power = degree; power > 0; --power) {
                polynomial[power] = (polynomial[power - 1] - points[k] * polynomial[power]) * scale;
            }
            polynomial[0] *= -points[k] * scale;
        }
        return polynomial;
    }
};

} // namespace parklens
