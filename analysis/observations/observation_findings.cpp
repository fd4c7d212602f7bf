#include "analysis/observations/observation_findings.hpp"

#include "gis/base/name_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// The number as it would be with a decimal point, "12.5" for "12,5".
std::string withPoint(std::string_view cell) {
    std::string text(cell);
    std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

} // namespace

void ObservationFindings::tell(Severity severity,
                               const char* code,
                               LocalizedText what,
                               const std::string& field,
                               LocalizedText mend) {
    m_diagnostics.addCounted(severity,
                             code,
                             {.what = std::move(what),
                              .place = {.file = m_file, .field = field, .line = m_line},
                              .mend = std::move(mend)});
}

void ObservationFindings::tellShortRow(std::size_t found, std::size_t expected, bool wasEnded) {
    if (wasEnded) {
        tell(Severity::Warning,
             "row_too_short",
             {fmt::format("有 {} 个单元格，表头有 {} 个，这一行未读", found, expected),
              fmt::format(
                  "has {} cells where the header has {}; the row was left out", found, expected)});
        return;
    }
    tell(Severity::Warning,
         "line_cut",
         {fmt::format(
              "文件在这一行中间被截断（{} 个单元格，表头 {} 个），这一行未读", found, expected),
          fmt::format("the file is cut in the middle of this line ({} cells of {}), which was left "
                      "out",
                      found,
                      expected)},
         {},
         {"请重新取得完整的文件", "obtain the whole file"});
}

void ObservationFindings::tellOpenEnd(std::string_view lastCell, const std::string& field) {
    tell(Severity::Note,
         "file_end_open",
         {fmt::format("文件末行没有换行，最后一个值“{}”照用；如文件被截断，它可能不完整", lastCell),
          fmt::format("the file ends without a line end; its last value '{}' is used as it stands "
                      "and would be incomplete if the file was cut",
                      lastCell)},
         field);
}

void ObservationFindings::tellUnreadableNumber(std::string_view cell, const std::string& field) {
    if (isNumberWithComma(cell)) {
        tell(Severity::Warning,
             "number_ambiguous",
             {fmt::format("“{}”里的逗号不能确定是小数点还是千分位，按缺测处理", cell),
              fmt::format("the comma of '{}' may be a decimal mark or divide thousands; it counts "
                          "as missing",
                          cell)},
             field,
             {fmt::format("小数请用点号，如 {}", withPoint(cell)),
              fmt::format("write decimals with a point, such as {}", withPoint(cell))});
        return;
    }
    tell(Severity::Warning,
         "number_unreadable",
         {fmt::format("“{}”不是数，按缺测处理", cell),
          fmt::format("'{}' is not a number and counts as missing", cell)},
         field);
}

void ObservationFindings::addUnknownPollutant(std::string_view name, const std::string& field) {
    addWord("pollutant_unknown",
            std::string(name),
            {fmt::format("不认识的项目“{}”，未读", name),
             fmt::format("'{}' is no pollutant that is evaluated; left out", name)},
            field,
            {});
}

void ObservationFindings::addUnknownUnit(const std::string& unit,
                                         std::string_view pollutant,
                                         const std::string& field) {
    addWord("unit_unknown",
            fmt::format("{} {}", pollutant, unit),
            {fmt::format("单位“{}”不能用于 {}，该值未读", unit, pollutant),
             fmt::format("unit '{}' does not fit {}; the value was left out", unit, pollutant)},
            field,
            {"可用的单位：μg/m³、mg/m³、ppb、ppm", "units that are read: μg/m³, mg/m³, ppb, ppm"});
}

void ObservationFindings::addWord(const char* code,
                                  std::string word,
                                  LocalizedText what,
                                  const std::string& field,
                                  LocalizedText mend) {
    const auto found = std::find_if(m_words.begin(), m_words.end(), [&](const Word& known) {
        return known.word == word && known.problem.place.field == field;
    });
    if (found != m_words.end()) {
        ++found->count;
        return;
    }
    // Words beyond these are dirt of one kind; the first ones show which.
    constexpr std::size_t mostWords = 10;
    if (m_words.size() == mostWords) {
        ++m_furtherWords;
        return;
    }
    m_words.push_back({code,
                       std::move(word),
                       {.what = std::move(what),
                        .place = {.file = m_file, .field = field, .line = m_line},
                        .mend = std::move(mend)},
                       1});
}

void ObservationFindings::addRepeated(const std::string& station, bool isDay) {
    long& firstLine = isDay ? m_firstRepeatedDay : m_firstRepeatedHour;
    firstLine = firstLine == 0 ? m_line : firstLine;
    (isDay ? m_repeatedDays : m_repeatedHours).add(station, 1);
}

void ObservationFindings::finish() {
    for (const Word& word : m_words) {
        m_diagnostics.add(Severity::Warning, word.code, word.problem, word.count);
    }
    if (m_furtherWords > 0) {
        m_diagnostics.add(Severity::Warning,
                          "words_unknown",
                          {.what = {"还有其他不认识的项目或单位，未读",
                                    "holds other unknown pollutants or units; left out"},
                           .place = {.file = m_file},
                           .mend = {}},
                          m_furtherWords);
    }
    m_words.clear();
    tellRepeated(
        m_repeatedHours, false, {.file = m_file, .line = m_firstRepeatedHour}, m_diagnostics);
    tellRepeated(m_repeatedDays, true, {.file = m_file, .line = m_firstRepeatedDay}, m_diagnostics);
}

void tellRepeated(const RepeatedValues& repeated,
                  bool areDays,
                  const Place& place,
                  Diagnostics& diagnostics) {
    if (repeated.count == 0) {
        return;
    }
    const LocalizedText stations = nameList({repeated.stations.begin(), repeated.stations.end()});
    diagnostics.addCounted(
        Severity::Warning,
        areDays ? "duplicate_day" : "duplicate_hour",
        {.what = {fmt::format("站点 {} 有同一{}的重复值，保留先出现的值",
                              stations.zh,
                              areDays ? "日期" : "时刻"),
                  fmt::format("gives the same {} twice for {}; the first value is kept",
                              areDays ? "day" : "hour",
                              stations.en)},
         .place = place,
         .mend = {}},
        repeated.count);
}

bool isNumberWithComma(std::string_view cell) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) {
        cell.remove_prefix(1);
    }
    const bool startsAndEnds = cell.size() > 2 && isDigit(cell.front()) && isDigit(cell.back());
    return startsAndEnds && cell.find(',') != std::string_view::npos &&
           std::all_of(cell.begin(), cell.end(), [&](char c) { return isDigit(c) || c == ','; });
}

} // namespace parklens
