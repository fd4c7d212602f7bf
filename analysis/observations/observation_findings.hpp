/// \file
/// What is imperfect in a table of observations, in sentences that name line, value and stations.
#pragma once

#include "analysis/observations/observation_archive.hpp"
#include "gis/base/diagnostics.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Gathers what is found while the rows of one file are read. Single cells and rows are told at
/// once, counted by code and column; what repeats over stations or words is told by finish().
class ObservationFindings {
public:
    ObservationFindings(std::string file, Diagnostics& diagnostics)
        : m_file(std::move(file))
        , m_diagnostics(diagnostics) {}

    void beginRow(long line) { m_line = line; }

    void tell(Severity severity,
              const char* code,
              LocalizedText what,
              const std::string& field = {},
              LocalizedText mend = {});

    /// A row with fewer cells than the header; a last line without a line end was cut.
    void tellShortRow(std::size_t found, std::size_t expected, bool wasEnded);

    /// The file ends in the middle of a complete row: its last cell may have lost digits.
    void tellOpenEnd(std::string_view lastCell, const std::string& field);

    /// A cell that is no number, or not surely the number it seems to be.
    void tellUnreadableNumber(std::string_view cell, const std::string& field);

    /// A pollutant that is not known; each is told once, with its first line.
    void addUnknownPollutant(std::string_view name, const std::string& field);

    /// A unit that does not fit; each is told once, with its first line.
    void
    addUnknownUnit(const std::string& unit, std::string_view pollutant, const std::string& field);

    /// A value for an hour or day of the station that had one already.
    void addRepeated(const std::string& station, bool isDay);

    void finish();

private:
    struct Word {
        const char* code;
        std::string word;
        Problem problem;
        long count = 0;
    };

    void addWord(const char* code,
                 std::string word,
                 LocalizedText what,
                 const std::string& field,
                 LocalizedText mend);

    std::string m_file;
    Diagnostics& m_diagnostics;
    long m_line = 0;
    std::vector<Word> m_words;
    long m_furtherWords = 0; ///< cells
    RepeatedValues m_repeatedHours, m_repeatedDays;
    long m_firstRepeatedHour = 0; ///< lines
    long m_firstRepeatedDay = 0;
};

/// Tells values given again, naming the stations: `duplicate_hour`, or `duplicate_day` of daily
/// values. Nothing where none was.
void tellRepeated(const RepeatedValues& repeated,
                  bool areDays,
                  const Place& place,
                  Diagnostics& diagnostics);

/// True for digits with a comma between them, "12,5" or "1,210".
bool isNumberWithComma(std::string_view cell);

} // namespace parklens
