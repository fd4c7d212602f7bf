/// \file
/// Sizes and colours of charts, as a file of data/styles/charts states them (docs/charts.md).
#pragma once

#include "gis/base/text.hpp"
#include "viewer/map/symbol.hpp"

#include <QString>

#include <filesystem>
#include <vector>

namespace parklens {

/// What charts share. Colours of classes (AQI levels, land cover) belong to the data of a chart,
/// not to its theme.
struct ChartTheme {
    Language language = Language::Chinese;
    double titlePt = 9;
    double textPt = 7;
    double smallPt = 6;        ///< numbers of days, of axes: the smallest text on paper
    QColor ink;                ///< texts and axes
    QColor fineInk;            ///< second lines of axes, notes
    QColor paper;              ///< behind the chart; nothing fills it but its user
    std::vector<QColor> lines; ///< of series and parts, in this order; used again behind the last
    std::vector<QColor> ramp;  ///< low to high, for values without classes
    QColor bar;                ///< bars and columns
    QColor keyBar;             ///< those that stand out: key sources
    QColor share;              ///< the cumulative line
    QColor flag;               ///< the corner of a day with insufficient hours
    double lineMm = 0.25;
    Stroke axis;
    Stroke grid;
    Stroke limit;
    Fill missing;   ///< a day or class without data
    Marker suspect; ///< a value that counts, with a doubt
    Marker leftOut; ///< a value that no statistic uses

    TextStyle title() const { return style(titlePt, true); }

    TextStyle text() const { return style(textPt); }

    TextStyle small() const { return style(smallPt); }

    TextStyle style(double sizePt, bool bold = false) const {
        return {.sizePt = sizePt, .bold = bold, .colour = ink};
    }

    TextStyle fine() const {
        auto fine = style(smallPt);
        fine.colour = fineInk;
        return fine;
    }

    /// The colour of the line or part with this number.
    QColor line(std::size_t index) const { return lines[index % lines.size()]; }

    /// Along the ramp, 0…1.
    QColor rampAt(double position) const;

    /// Ink or paper: which of them reads better on this colour.
    QColor inkOn(const QColor& ground) const;

    QString in(const char16_t* zh, const char* en) const {
        return language == Language::Chinese ? QString::fromUtf16(zh) : QString::fromUtf8(en);
    }
};

/// \throws IoError      the file cannot be read
/// \throws ConfigError  it is not TOML, has an unknown or missing key, a colour that is none, text
///                      smaller than 6 pt; names file, line and key
ChartTheme readChartTheme(const std::filesystem::path& file, Language language);

} // namespace parklens
