/// \file
/// Which figures have to say their year, wherever they are listed.
#pragma once

#include "analysis/results/result_set.hpp"

#include <QString>

#include <map>
#include <set>
#include <string>
#include <tuple>

namespace parklens {

/// Figures of several years that would stand below one another in the same words.
class RepeatedNames {
public:
    RepeatedNames(const ResultSet& results, Language language);

    /// " · 2016" of such a figure, to stand behind its name; else empty.
    QString yearOf(const IndicatorResult& figure) const;

private:
    using Name = std::tuple<SubjectKind, std::string, std::string, std::string, QString>;

    Name nameOf(const IndicatorResult& figure) const;

    Language m_language;
    std::map<Name, std::set<std::string>> m_years;
};

} // namespace parklens
