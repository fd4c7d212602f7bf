/// \file
/// Which figures need their year beside their name, wherever figures stand below one another.
#pragma once

#include "analysis/results/indicator_result.hpp"

#include <QString>

#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>

namespace parklens {

/// Figures of several years that would stand in a list in the same words.
class RepeatedNames {
public:
    RepeatedNames() = default; ///< of none: no figure is told apart

    RepeatedNames(std::span<const IndicatorResult> figures, Language language);

    /// One more figure of the list.
    void add(const IndicatorResult& figure);

    /// " · 2016" of such a figure; else empty.
    QString yearOf(const IndicatorResult& figure) const;

private:
    using Name = std::tuple<SubjectKind, std::string, std::string, std::string, QString>;

    Name nameOf(const IndicatorResult& figure) const;

    Language m_language = Language::Chinese;
    std::map<Name, std::set<std::string>> m_years;
};

} // namespace parklens
