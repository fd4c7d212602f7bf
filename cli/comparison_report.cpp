#include "cli/comparison_report.hpp"

#include "analysis/comparison/comparison_table.hpp"
#include "analysis/comparison/verdict_change.hpp"
#include "analysis/results/unit_words.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace parklens::cli {

namespace {

/// Figures of parcels, projects and enterprises are thousands: the terminal counts them.
bool isCounted(const FigureChange& change) {
    const SubjectKind kind = change.named().subject.kind;
    return kind == SubjectKind::Parcel || kind == SubjectKind::Project ||
           kind == SubjectKind::Enterprise;
}

/// Name, period with edition, from → to, difference.
using Line = std::array<std::string, 4>;

Line lineOf(const FigureChange& change, const StandardsLibrary& standards, Language language) {
    const IndicatorResult& named = change.named();
    std::string name = nameText(change, language);
    if (!named.subject.parkId.empty()) {
        name = fmt::format("  {} · {}", named.subject.name, name);
    }
    const std::string unit = unitWords(named.unit, language);
    const auto isNumber = [](const IndicatorResult* figure) {
        return figure != nullptr && figure->interval().has_value();
    };
    std::string from = valueText(change.a, language);
    if (isNumber(change.a) && !isNumber(change.b)) {
        from = besideUnit(from, unit);
    }
    std::string values = fmt::format("{} → {}", from, valueText(change.b, language));
    if (isNumber(change.b)) {
        values = besideUnit(values, unit);
    }
    return {
        name, periodText(change, standards, language), values, differenceText(change, language)};
}

/// "范围变化 +1.2，标准与口径 -0.3": the parts that are not nothing.
std::string partsText(const FigureChange& change, Language language) {
    std::vector<std::string> texts;
    for (const ChangePart part : allChangeParts) {
        const std::optional<Decimal>& amount = change.split.parts[indexOf(part)];
        if (amount && *amount != Decimal()) {
            texts.push_back(fmt::format("{} {}", words(part).in(language), partText(change, part)));
        }
    }
    if (!change.printed.unseparated.empty()) {
        texts.push_back(fmt::format("{} {}",
                                    language == Language::Chinese ? "未能分开" : "not separable",
                                    change.printed.unseparated));
    }
    return fmt::format("{}", fmt::join(texts, language == Language::Chinese ? "，" : ", "));
}

/// What becomes of the verdicts, where it is anything but that they turned: "（限值现为不明）".
std::string kindText(const FigureChange& change, Language language) {
    if (verdictChanges(*change.a, *change.b) == std::vector{VerdictChange::Turned}) {
        return {};
    }
    const std::string kind = verdictChangeText(change, language);
    return kind.empty()                    ? kind
           : language == Language::Chinese ? fmt::format("（{}）", kind)
                                           : fmt::format(" ({})", kind);
}

/// The verdicts of both sides, where one of them has any, and what becomes of them. \pre both sides
/// have the figure
std::string verdictsText(const FigureChange& change, Language language) {
    const std::string a = verdictText(change.a, language);
    const std::string b = verdictText(change.b, language);
    if (a == b) {
        return a;
    }
    const std::string none = language == Language::Chinese ? "无参照" : "no reference";
    return fmt::format(
        "{} → {}{}", a.empty() ? none : a, b.empty() ? none : b, kindText(change, language));
}

/// Why changes could not be split, and of how many figures. What holds for several is told once.
class SplitReasons {
public:
    explicit SplitReasons(const Comparison& comparison) {
        for (const FigureChange& change : comparison.figures) {
            if (!isReason(change)) {
                continue;
            }
            const auto [place, isNew] = m_places.try_emplace(change.note.zh, m_reasons.size());
            if (isNew) {
                m_reasons.push_back({change.note});
            }
            ++m_reasons[place->second].figures;
        }
    }

    /// True where the reason of a figure stands in text() already.
    bool tells(const FigureChange& change) const {
        return isReason(change) && m_reasons[m_places.at(change.note.zh)].figures > 1;
    }

    /// A line for each reason of several figures.
    std::string text(Language language) const {
        std::string text;
        for (const auto& [reason, figures] : m_reasons) {
            if (figures > 1) {
                text += language == Language::Chinese
                            ? fmt::format("未能分开（{} 项）：{}\n", figures, reason.zh)
                            : fmt::format("not separable ({} figures): {}\n", figures, reason.en);
            }
        }
        return text;
    }

private:
    struct Reason {
        LocalizedText text;
        long figures = 0;
    };

    /// The note of a figure that only one side has, or that a side has no value of, is its own.
    static bool isReason(const FigureChange& change) {
        return change.a != nullptr && change.b != nullptr && change.a->isEvaluable() &&
               change.b->isEvaluable() && !change.note.empty();
    }

    std::vector<Reason> m_reasons;
    std::map<std::string, std::size_t> m_places; ///< by the Chinese text
};

/// What stands below a figure: its note, but for a reason that is told once for all, or that stands
/// in place of a value.
std::string
ownNoteText(const FigureChange& change, const SplitReasons& reasons, Language language) {
    if (!change.a->isEvaluable() || !change.b->isEvaluable()) {
        return {};
    }
    return reasons.tells(change) ? changedByText(change, language) : noteText(change, language);
}

/// "不符合 → 符合", "限值现为不明：无参照 → 限值不明"; empty where the verdict is the same or a
/// side has no figure.
std::string turnText(const FigureChange& change, Language language) {
    return change.a == nullptr || change.b == nullptr
               ? std::string()
               : turnedVerdictText(*change.a, *change.b, language);
}

/// Where the reader finds all of a list that is cut.
struct TableHint {
    std::string path; ///< of the table; empty: none is written

    std::string text(std::size_t more, Language language) const {
        const std::string& where = path.empty() ? "--output" : path;
        return language == Language::Chinese ? fmt::format("……另有 {} 个，见 {}", more, where)
                                             : fmt::format("… {} more, see {}", more, where);
    }
};

constexpr std::size_t mostNamed = 10;

/// How many figures of one indicator of a park's parcels or enterprises changed, and of whom: whose
/// verdict turned, whose limit is another one or became known or unknown, whose value alone
/// changed.
struct Count {
    std::string name;
    long figures = 0;
    long changed = 0;
    long oneSided = 0;
    std::vector<std::pair<std::string, std::vector<std::string>>> turned = {}; ///< turn, subjects

    void addTurn(const std::string& turn, const std::string& subject) {
        auto found = std::ranges::find(turned, turn, &decltype(turned)::value_type::first);
        if (found == turned.end()) {
            found = turned.insert(found, {turn, {}});
        }
        found->second.push_back(subject);
    }

    /// A line for each way in which verdicts turned, or limits became known or unknown: "不符合 →
    /// 符合（3 个）：甲、乙、丙", "限值现为不明：无参照 → 限值不明（1 个）：丁"; and for those of
    /// whom none did.
    std::string turnLines(const TableHint& hint, Language language) const {
        const bool isChinese = language == Language::Chinese;
        std::string text;
        for (const auto& [turn, subjects] : turned) {
            const auto shown = std::min(subjects.size(), mostNamed);
            const auto end = subjects.begin() + static_cast<std::ptrdiff_t>(shown);
            const std::string named =
                fmt::format("{}", fmt::join(subjects.begin(), end, isChinese ? "、" : ", "));
            const std::string rest =
                subjects.size() > shown ? hint.text(subjects.size() - shown, language) : "";
            text +=
                isChinese
                    ? fmt::format("      {}（{} 个）：{}{}\n", turn, subjects.size(), named, rest)
                    : fmt::format("      {} ({}): {}{}{}\n",
                                  turn,
                                  subjects.size(),
                                  named,
                                  rest.empty() ? "" : " ",
                                  rest);
        }
        return text;
    }

    std::string text(Language language) const {
        return language == Language::Chinese
                   ? fmt::format("{}：{} 项，{} 项有变化，其中 {} 项只在一方有",
                                 name,
                                 figures,
                                 changed,
                                 oneSided)
                   : fmt::format("{}: {} figures, {} changed, {} of them on one side only",
                                 name,
                                 figures,
                                 changed,
                                 oneSided);
    }
};

/// What the terminal shows of one park.
struct ParkReport {
    std::string name;
    std::vector<const FigureChange*> changes;
    std::vector<Count> counts;
    std::map<std::string, std::size_t> countPlaces;

    void count(const FigureChange& change, Language language) {
        const auto [place, isNew] = countPlaces.try_emplace(change.named().id, counts.size());
        if (isNew) {
            const std::string kind = words(change.named().subject.kind).in(language);
            counts.push_back({fmt::format("{} · {}", kind, change.named().name.in(language))});
        }
        Count& counted = counts[place->second];
        ++counted.figures;
        counted.changed += change.isChange() ? 1 : 0;
        counted.oneSided += change.a == nullptr || change.b == nullptr ? 1 : 0;
        if (const std::string turn = turnText(change, language); !turn.empty()) {
            counted.addTurn(turn, change.named().subject.id);
        } else if (change.isChange() && change.a != nullptr && change.b != nullptr) {
            const LocalizedText valueAlone = {"仅数值改变", "value alone changed"};
            counted.addTurn(valueAlone.in(language), change.named().subject.id);
        }
    }
};

/// Not evaluable in both runs, but not for the same reason.
bool hasOtherReason(const FigureChange& change) {
    return change.a != nullptr && change.b != nullptr && change.a->reason && change.b->reason &&
           change.a->reason->text.zh != change.b->reason->text.zh;
}

std::vector<ParkReport> parksOf(const Comparison& comparison, Language language) {
    std::vector<ParkReport> parks;
    std::map<std::string, std::size_t> places;
    for (const FigureChange& change : comparison.figures) {
        const Subject& subject = change.named().subject;
        const auto [place, isNew] = places.try_emplace(parkIdOf(subject), parks.size());
        if (isNew) {
            const std::string& name = subject.parkId.empty() ? subject.name : subject.parkName;
            parks.emplace_back();
            parks.back().name =
                name == parkIdOf(subject) ? name : fmt::format("{} ({})", name, parkIdOf(subject));
        }
        ParkReport& park = parks[place->second];
        if (isCounted(change)) {
            park.count(change, language);
        } else if (change.isChange() || hasOtherReason(change)) {
            park.changes.push_back(&change);
        }
    }
    return parks;
}

std::string changesText(const std::vector<const FigureChange*>& changes,
                        const SplitReasons& reasons,
                        const StandardsLibrary& standards,
                        Language language) {
    std::vector<Line> lines;
    std::array<std::size_t, 4> widths{};
    for (const FigureChange* change : changes) {
        lines.push_back(lineOf(*change, standards, language));
        for (std::size_t i = 0; i < widths.size(); ++i) {
            // A reason may be long: it does not widen the column for all.
            if (i != 2 || change->difference) {
                widths[i] = std::max(widths[i], displayWidth(lines.back()[i]));
            }
        }
    }
    std::string text;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string line = "  ";
        for (std::size_t i = 0; i < widths.size(); ++i) {
            line += padded(lines[row][i], widths[i]) + "  ";
        }
        line += partsText(*changes[row], language);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
        if (changes[row]->a == nullptr || changes[row]->b == nullptr) {
            continue; // the dash says all
        }
        for (const std::string& more : {verdictsText(*changes[row], language),
                                        ownNoteText(*changes[row], reasons, language)}) {
            text += more.empty() ? "" : fmt::format("      {}\n", more);
        }
    }
    return text;
}

} // namespace

std::string comparisonReport(const Comparison& comparison,
                             const StandardsLibrary& standards,
                             Language language,
                             const std::string& table) {
    const TableHint hint{table};
    std::string text;
    for (const std::string& line : comparisonSummary(comparison, language)) {
        text += line + "\n";
    }
    const SplitReasons reasons(comparison);
    text += reasons.text(language);
    for (const ParkReport& park : parksOf(comparison, language)) {
        const bool hasCounts =
            std::ranges::any_of(park.counts, [](const Count& count) { return count.changed > 0; });
        if (park.changes.empty() && !hasCounts) {
            continue;
        }
        text += fmt::format("\n{}\n", park.name);
        text += changesText(park.changes, reasons, standards, language);
        for (const Count& count : park.counts) {
            if (count.changed > 0) {
                text += fmt::format("  {}\n", count.text(language));
                text += count.turnLines(hint, language);
            }
        }
    }
    const auto unchanged = std::count_if(comparison.figures.begin(),
                                         comparison.figures.end(),
                                         [](const auto& change) { return !change.isChange(); });
    return text +
           (language == Language::Chinese
                ? fmt::format("\n共 {} 项，{} 项没有变化。\n", comparison.figures.size(), unchanged)
                : fmt::format("\n{} figures, {} of them without change.\n",
                              comparison.figures.size(),
                              unchanged));
}

} // namespace parklens::cli
