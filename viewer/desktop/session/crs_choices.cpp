#include "viewer/desktop/session/crs_choices.hpp"

#include "gis/crs/cgcs2000.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QCoreApplication>

namespace parklens {

namespace {

constexpr int firstZone = 25;
constexpr int lastZone = 45;

/// As lupdate finds it: the context of a free function is its namespace.
} // namespace

std::vector<CrsChoice> crsChoices(const std::optional<Crs>& mapCrs) {
    std::vector<CrsChoice> choices;
    if (mapCrs) {
        const auto label = QString::fromStdString(mapCrs->label());
        choices.push_back({tr("As the map: %1").arg(label), label});
    }
    choices.push_back(
        {tr("CGCS2000, longitude and latitude (EPSG:4490)"), QStringLiteral("EPSG:4490")});
    choices.push_back(
        {tr("WGS 84, longitude and latitude (EPSG:4326)"), QStringLiteral("EPSG:4326")});
    choices.push_back({tr("GCJ-02 (Gaode, Tencent)"), QStringLiteral("GCJ-02")});
    choices.push_back({tr("BD-09 (Baidu)"), QStringLiteral("BD-09")});
    for (int zone = firstZone; zone <= lastZone; ++zone) {
        const int meridian = centralMeridianDegrees(ZoneWidth::ThreeDegrees, zone);
        if (const auto code = cgcs2000EpsgForMeridian(ZoneWidth::ThreeDegrees, meridian)) {
            choices.push_back(
                {tr("CGCS2000, 3° zone, meridian %1° (EPSG:%2)").arg(meridian).arg(*code),
                 QStringLiteral("EPSG:%1").arg(*code)});
        }
        if (const auto code = cgcs2000EpsgWithPrefix(ZoneWidth::ThreeDegrees, zone)) {
            choices.push_back({tr("CGCS2000, 3° zone %1, number before the easting (EPSG:%2)")
                                   .arg(zone)
                                   .arg(*code),
                               QStringLiteral("EPSG:%1").arg(*code)});
        }
    }
    return choices;
}

} // namespace parklens
