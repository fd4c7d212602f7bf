/// \file
/// Tables and columns of the evidence in sentences: the window calls them as its tabs and headings
/// do, the terminal adds the names that they have in files.
#pragma once

#include "gis/base/text.hpp"

#include <string>
#include <utility>

namespace parklens {

/// "日值" of "days": the heading of the tab; the name itself where it is none of ours.
LocalizedText tableWords(const std::string& name);

/// How a sentence calls tables and columns.
class EvidenceNaming {
public:
    enum class Place { Window, Terminal };

    explicit EvidenceNaming(Place place) : m_place(place) {}

    /// "日值", in the terminal "日值（days）"; "Points of items (item_scores)".
    LocalizedText tab(const std::string& name) const;

    /// "日值表", in the terminal "日值表（days）"; "the table Points of items (item_scores)".
    LocalizedText table(const std::string& name) const;

    /// "“有效”", in the terminal "“有效”（valid）"; "area inside (inside_area_m2)".
    LocalizedText column(const std::string& name) const;

private:
    Place m_place;
};

/// A sentence about the evidence, for either place.
struct EvidenceSentence {
    LocalizedText inWindow;
    LocalizedText inTerminal;

    /// One that names neither tables nor columns.
    EvidenceSentence(std::string zh, std::string en) // NOLINT(bugprone-easily-swappable-parameters)
        : inWindow{std::move(zh), std::move(en)}
        , inTerminal(inWindow) {}

    EvidenceSentence(LocalizedText window, LocalizedText terminal)
        : inWindow(std::move(window))
        , inTerminal(std::move(terminal)) {}
};

/// \param say  makes the sentence: `LocalizedText(const EvidenceNaming&)`
template <typename Say>
EvidenceSentence evidenceSentence(const Say& say) {
    return {LocalizedText(say(EvidenceNaming(EvidenceNaming::Place::Window))),
            LocalizedText(say(EvidenceNaming(EvidenceNaming::Place::Terminal)))};
}

} // namespace parklens
