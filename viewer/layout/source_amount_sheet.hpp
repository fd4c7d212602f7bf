/// \file
/// 污染源分布图, further page: the amounts of each pollutant side by side.
#pragma once

#include "analysis/emission/equal_standard_load.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <optional>
#include <string>

namespace parklens {

/// Diameter of the smallest symbol of a source that is still seen on paper.
inline constexpr double smallestSourceMm = 0.9;

/// The outlets of one medium and mode of discharge, a frame for each pollutant. The area of a
/// symbol is proportional to what is emitted, in t/a, with one measure for all frames; the three
/// largest of each pollutant are named; permitted amounts are hollow. std::nullopt where fewer than
/// two pollutants are ranked.
/// \param period  the year
/// \throws ConfigError, CrsError
std::optional<SheetContent> sourceAmountSheet(const LoadRanking& ranking,
                                              const std::string& period,
                                              const SheetData& data,
                                              const SheetRequest& request,
                                              Diagnostics& diagnostics);

} // namespace parklens
