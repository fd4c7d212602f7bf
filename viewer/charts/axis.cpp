#include "viewer/charts/axis.hpp"

#include "gis/base/decimal.hpp"
#include "gis/base/unit_text.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double largest = 1e300;
constexpr double smallest = 1e-300;

/// Below this share of the values their difference is noise of the arithmetic.
constexpr double negligibleShare = 1e-12;

/// Values from here on are written with a power of ten.
constexpr double longNumber = 1e7;
constexpr double longText = 1e15;
constexpr double shortNumber = 1e-4;
constexpr int significantDigits = 4;

double usable(double value) {
    if (!std::isfinite(value) || std::abs(value) < smallest) {
        return std::isinf(value) ? std::copysign(largest, value) : 0.0;
    }
    return std::clamp(value, -largest, largest);
}

QString withoutTrailingZeros(QString text) {
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0'))) {
            text.chop(1);
        }
        if (text.endsWith(QLatin1Char('.'))) {
            text.chop(1);
        }
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString powerText(double value, int digits) {
    if (value == 0) {
        return QStringLiteral("0");
    }
    const auto text = QString::number(value, 'e', std::max(0, digits - 1));
    const auto mark = text.indexOf(QLatin1Char('e'));
    return withoutTrailingZeros(text.left(mark)) + QLatin1Char('e') +
           QString::number(text.mid(mark + 1).toInt());
}

int magnitude(double value) {
    return static_cast<int>(std::floor(std::log10(std::abs(value))));
}

/// The steps of this size around both values.
RoundSteps around(double lowest, double highest, int mantissa, int exponent) {
    RoundSteps steps{.mantissa = mantissa, .exponent = exponent};
    const double step = steps.step();
    steps.firstMultiple = static_cast<std::int64_t>(std::floor(lowest / step));
    steps.firstMultiple -= steps.first() > lowest ? 1 : 0;
    steps.firstMultiple += steps.at(1) <= lowest ? 1 : 0;
    steps.count = static_cast<int>(std::ceil((highest - steps.first()) / step)) + 1;
    steps.count -= steps.at(steps.count - 2) >= highest ? 1 : 0;
    steps.count += steps.last() < highest ? 1 : 0;
    steps.count = std::max(steps.count, 2);
    return steps;
}

} // namespace

double RoundSteps::step() const {
    return exponent >= 0 ? mantissa * std::pow(10.0, exponent)
                         : mantissa / std::pow(10.0, -exponent);
}

double RoundSteps::at(int index) const {
    const auto number = static_cast<double>((firstMultiple + index) * mantissa);
    return exponent >= 0 ? number * std::pow(10.0, exponent) : number / std::pow(10.0, -exponent);
}

RoundSteps roundSteps(double lowest, double highest, int mostTicks) {
    lowest = usable(lowest);
    highest = usable(highest);
    if (lowest > highest) {
        std::swap(lowest, highest);
    }
    const double reach = std::max(std::abs(lowest), std::abs(highest));
    if (highest - lowest <= negligibleShare * reach) {
        highest = reach == 0 ? 1 : std::max(highest, 0.0);
        lowest = std::min(lowest, 0.0);
    }
    const int most = std::max(3, mostTicks);
    // The finest step that can be meant by `most` ticks is at least this large.
    for (int exponent = magnitude((highest - lowest) / most) - 1;; ++exponent) {
        for (const int mantissa : {1, 2, 5}) {
            const RoundSteps probe{.mantissa = mantissa, .exponent = exponent};
            if ((highest - lowest) / probe.step() > most) {
                continue;
            }
            const auto steps = around(lowest, highest, mantissa, exponent);
            if (steps.count <= most) {
                return steps;
            }
        }
    }
}

std::optional<std::pair<double, double>> finiteRange(std::span<const double> values) {
    std::optional<std::pair<double, double>> range;
    for (const double value : values) {
        if (std::isfinite(value)) {
            range = range ? std::pair(std::min(range->first, value), std::max(range->second, value))
                          : std::pair(value, value);
        }
    }
    return range;
}

QString tickText(const RoundSteps& steps, int index) {
    const double value = steps.at(index);
    const double reach = std::max(std::abs(steps.first()), std::abs(steps.last()));
    if (reach >= longNumber || steps.step() < shortNumber) {
        return powerText(value, value == 0 ? 1 : magnitude(value) - steps.exponent + 2);
    }
    return withoutTrailingZeros(QString::number(value, 'f', steps.decimals()));
}

QString valueText(double value, std::optional<int> decimals, Language language) {
    if (!std::isfinite(value)) {
        return language == Language::Chinese ? QStringLiteral("无数据") : QStringLiteral("no data");
    }
    if (std::abs(value) >= longText) {
        return powerText(value, significantDigits);
    }
    if (decimals && std::abs(value) < 1 / longText) {
        return QString::number(0.0, 'f', *decimals);
    }
    if (decimals) {
        return QString::fromStdString(Decimal::fromDouble(value).text(*decimals));
    }
    if (value == 0 || std::abs(value) < shortNumber) {
        return powerText(value, significantDigits);
    }
    return withoutTrailingZeros(
        QString::number(value, 'f', std::max(0, significantDigits - 1 - magnitude(value))));
}

QString
measureText(double value, std::optional<int> decimals, const QString& unit, Language language) {
    const auto text = valueText(value, decimals, language);
    return std::isfinite(value)
               ? QString::fromStdString(besideUnit(text.toStdString(), unit.toStdString()))
               : text;
}

} // namespace parklens
