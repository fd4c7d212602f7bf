/// \file
/// What can be moved in a project: every slider and every list of a what-if.
#pragma once

#include "analysis/whatif/assumptions.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Which setting of Assumptions a choice moves.
enum class AssumptionKind {
    CanopyHeight,  ///< number, m; `subject` is the forest layer
    CanopyCover,   ///< number, %; `subject` is the forest layer
    MinimumPatch,  ///< number, ha; `subject` is the forest layer
    DayThreshold,  ///< number, μg/m³
    DayOperator,   ///< "lt", "le"
    Rounding,      ///< "integer", "0.1", "none"
    HourLabel,     ///< "beginning", "ending"
    StationRule,   ///< "auto" and the steps for which the park has stations
    Edition,       ///< "auto" and the editions of the standards library
    Dust,          ///< "assessed", "measured"
    BoundaryRole,  ///< "administered", …: those that the park has; `subject` is the theme
    LoadReference, ///< identifiers of reference sets; `subject` is the medium
};

/// One of the values of a list.
struct AssumptionValue {
    std::string key;
    LocalizedText words;
};

/// One setting with what it may be. Either a number in a range or one of `values`.
struct AssumptionChoice {
    AssumptionKind kind = AssumptionKind::DayThreshold;
    std::string subject; ///< see AssumptionKind; empty for settings there is one of
    LocalizedText name;  ///< "PM2.5 日均界限", with the layer or theme where there are several
    std::string unit;    ///< of a number

    double minimum = 0.0;
    double maximum = 0.0;
    double step = 0.0;            ///< a slider that keeps to it is answered at once
    std::optional<double> number; ///< as the project has it; absent: nothing is asked for

    std::vector<AssumptionValue> values; ///< of a list, in the order to show
    /// Key of the one the project has: of an extent that which its figures are of, a substitute
    /// too. None of `values` where the project wants an extent that the park does not have.
    std::string value;

    /// Of LoadReference: the sets that the project names for other media, which stay.
    std::vector<std::string> otherSets;

    std::vector<std::string> indicators; ///< identifiers of the figures that it may change

    bool isNumber() const { return values.empty(); }
};

/// Moves a setting to a number. \pre choice.isNumber()
void assume(Assumptions& assumptions, const AssumptionChoice& choice, double number);

/// Moves a setting to one of its values, by key. \throws std::invalid_argument for what is none
void assume(Assumptions& assumptions, const AssumptionChoice& choice, std::string_view value);

/// Leaves a setting as the project says.
void leave(Assumptions& assumptions, const AssumptionChoice& choice);

} // namespace parklens
