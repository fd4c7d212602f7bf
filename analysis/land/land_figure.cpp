#include "analysis/land/land_figure.hpp"

namespace parklens {

LandAmount& LandAmount::operator+=(const LandAmount& other) {
    if (interval && other.interval) {
        interval = Interval{interval->value + other.interval->value,
                            interval->low + other.interval->low,
                            interval->high + other.interval->high};
    } else {
        interval.reset();
    }
    isEstimate = isEstimate || other.isEstimate;
    return *this;
}

LandAmount LandAmount::scaled(double share) const {
    LandAmount part = *this;
    if (part.interval) {
        part.interval =
            Interval{interval->value * share, interval->low * share, interval->high * share};
    }
    return part;
}

LandAmount amountOf(const std::optional<double>& stated) {
    return stated ? LandAmount::exactly(*stated) : LandAmount{};
}

LandRate
rateOf(const LandAmount& numerator, double denominator, double factor, const Reason& missing) {
    LandRate rate;
    rate.isEstimate = numerator.isEstimate;
    if (!(denominator > 0.0)) {
        rate.reason = {"denominator_not_positive",
                       {"分母不大于零", "the denominator is not above zero"}};
    } else if (!numerator.interval) {
        rate.reason = missing;
    } else {
        const Interval& amount = *numerator.interval;
        rate.interval = Interval{amount.value * factor / denominator,
                                 amount.low * factor / denominator,
                                 amount.high * factor / denominator};
        rate.numerator = amount.value;
        rate.denominator = denominator;
    }
    return rate;
}

} // namespace parklens
