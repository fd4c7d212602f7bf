#include "viewer/charts/private/calendar_words.hpp"

#include <array>

namespace parklens {

int weekday(DayIndex day) {
    return ((day + 3) % daysPerWeek + daysPerWeek) % daysPerWeek; // 1970-01-01 was a Thursday
}

QString weekdayText(int weekday, Language language) {
    static constexpr std::array<const char16_t*, daysPerWeek> zh = {
        u"一", u"二", u"三", u"四", u"五", u"六", u"日"};
    static constexpr std::array<const char16_t*, daysPerWeek> en = {
        u"M", u"T", u"W", u"T", u"F", u"S", u"S"};
    const auto& names = language == Language::Chinese ? zh : en;
    return QString::fromUtf16(names[static_cast<std::size_t>(weekday)]);
}

QString weekdayName(int weekday, Language language) {
    static constexpr std::array<const char16_t*, daysPerWeek> en = {
        u"Mon", u"Tue", u"Wed", u"Thu", u"Fri", u"Sat", u"Sun"};
    return language == Language::Chinese
               ? QStringLiteral("周") + weekdayText(weekday, language)
               : QString::fromUtf16(en[static_cast<std::size_t>(weekday)]);
}

QString monthName(int month, Language language) {
    static constexpr std::array<const char16_t*, monthsPerYear> en = {u"January",
                                                                      u"February",
                                                                      u"March",
                                                                      u"April",
                                                                      u"May",
                                                                      u"June",
                                                                      u"July",
                                                                      u"August",
                                                                      u"September",
                                                                      u"October",
                                                                      u"November",
                                                                      u"December"};
    return language == Language::Chinese
               ? QString::number(month) + QStringLiteral("月")
               : QString::fromUtf16(en[static_cast<std::size_t>(month - 1)]);
}

} // namespace parklens
