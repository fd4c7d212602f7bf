#include "analysis/whatif/sensitivity.hpp"

#include "analysis/whatif/setting_texts.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr std::array<AssumptionKind, 5> variedKinds = {AssumptionKind::BoundaryRole,
                                                       AssumptionKind::StationRule,
                                                       AssumptionKind::Edition,
                                                       AssumptionKind::Rounding,
                                                       AssumptionKind::Dust};

bool isSettled(Verdict verdict) {
    return verdict != Verdict::Insufficient && verdict != Verdict::NotApplicable;
}

/// The same thing to be held against, under whatever extent and edition.
bool isSameReference(const Reference& a, const Reference& b) {
    if (a.airLimit || b.airLimit) {
        return a.airLimit && b.airLimit && a.kind == b.kind;
    }
    return a.kind == b.kind && a.op == b.op && a.value == b.value && a.source == b.source;
}

/// The tables of one figure of one park.
class FigureSensitivity {
public:
    FigureSensitivity(WhatIf& whatIf,
                      std::string parkId,
                      const std::vector<AssumptionChoice>& choices,
                      const IndicatorResult& figure,
                      const TaskControl& control)
        : m_whatIf(whatIf)
        , m_parkId(std::move(parkId))
        , m_figure(figure)
        , m_control(control) {
        for (const AssumptionKind kind : variedKinds) {
            for (const AssumptionChoice& choice : choices) {
                addAxis(kind, choice);
            }
        }
        computeCases();
    }

    /// \param judged  null: the figure is held against nothing
    SensitivityTable against(const JudgedReference* judged) const {
        SensitivityTable table;
        table.figure = m_figure;
        table.axes = m_axes;
        table.cases = m_cases;
        if (judged != nullptr) {
            table.judged = *judged;
        }
        for (SensitivityCase& one : table.cases) {
            judge(table, one);
        }
        for (std::size_t axis = 0; axis < m_axes.size(); ++axis) {
            for (std::size_t value = 1; value < m_axes[axis].values.size(); ++value) {
                const SingleChange change = {axis, value};
                const SensitivityOutcome outcome = table.caseOf(change).outcome;
                if (outcome == SensitivityOutcome::Differs) {
                    table.turning.push_back(change);
                } else if (outcome == SensitivityOutcome::NoVerdict) {
                    table.unsettling.push_back(change);
                }
            }
        }
        return table;
    }

private:
    void addAxis(AssumptionKind kind, const AssumptionChoice& choice) {
        const bool touches =
            std::find(choice.indicators.begin(), choice.indicators.end(), m_figure.id) !=
            choice.indicators.end();
        if (choice.kind != kind || !touches) {
            return;
        }
        // The extent and the edition that stand behind the figure, whatever chose them.
        const std::string own = kind == AssumptionKind::BoundaryRole ? m_figure.boundary
                                : kind == AssumptionKind::Edition    ? m_figure.edition
                                                                     : choice.value;
        SensitivityAxis axis = {kind, choice.name, {}};
        for (const AssumptionValue& value : choice.values) {
            if (value.key == own) {
                axis.values.insert(axis.values.begin(), value);
            } else if (value.key != "auto" && !meansSameStations(kind, value.key)) {
                axis.values.push_back(value);
            }
        }
        if (axis.values.size() > 1 && axis.values.front().key == own) {
            m_axes.push_back(std::move(axis));
        }
    }

    bool meansSameStations(AssumptionKind kind, const std::string& value) const {
        if (kind != AssumptionKind::StationRule) {
            return false;
        }
        const auto idsUnder = [&](const Assumptions& assumptions) {
            std::vector<std::string> ids;
            for (const ParkStation& station : m_whatIf.stations(m_parkId, assumptions, m_control)) {
                ids.push_back(station.id);
            }
            return ids;
        };
        Assumptions step;
        step.stationRule = stationRuleOfText(value);
        return idsUnder(step) == idsUnder({});
    }

    void computeCases() {
        std::size_t count = 1;
        for (const SensitivityAxis& axis : m_axes) {
            count *= axis.values.size();
        }
        for (std::size_t i = 0; i < count; ++i) {
            m_control.checkCancelled();
            SensitivityCase one;
            std::size_t rest = i;
            one.values.resize(m_axes.size());
            for (std::size_t axis = m_axes.size(); axis-- > 0;) {
                one.values[axis] = rest % m_axes[axis].values.size();
                rest /= m_axes[axis].values.size();
            }
            one.figure = i == 0 ? std::optional(m_figure) : figureUnder(one.values);
            m_cases.push_back(std::move(one));
        }
    }

    std::optional<IndicatorResult> figureUnder(const std::vector<std::size_t>& values) const {
        IndicatorResult wanted = m_figure;
        Assumptions assumptions;
        for (std::size_t axis = 0; axis < m_axes.size(); ++axis) {
            if (values[axis] > 0) {
                const std::string& value = m_axes[axis].values[values[axis]].key;
                assume(m_axes[axis].kind, value, assumptions);
                if (m_axes[axis].kind == AssumptionKind::Edition) {
                    wanted.edition = value;
                }
            }
        }
        const std::string key = wanted.key();
        for (IndicatorResult& figure :
             m_whatIf.evaluate(m_parkId, assumptions, {m_figure.id}, m_control)) {
            if (figure.key() == key) {
                return std::move(figure);
            }
        }
        return std::nullopt;
    }

    void assume(AssumptionKind kind, const std::string& value, Assumptions& assumptions) const {
        switch (kind) {
        case AssumptionKind::StationRule:
            assumptions.stationRule = stationRuleOfText(value);
            return;
        case AssumptionKind::Edition:
            assumptions.standard = value;
            return;
        case AssumptionKind::Rounding:
            assumptions.rounding = roundingOfKey(value);
            return;
        case AssumptionKind::Dust:
            assumptions.dust = dustOfText(value);
            return;
        default: // by its own name, which goes before that of its group
            assumptions.boundaryRoles[m_figure.id] = *boundaryRoleOf(value);
        }
    }

    static void judge(const SensitivityTable& table, SensitivityCase& one) {
        if (!table.judged || !one.figure) {
            return;
        }
        for (const JudgedReference& judged : one.figure->references) {
            if (isSameReference(judged.reference, table.judged->reference)) {
                one.judged = judged;
                break;
            }
        }
        if (one.judged && isSettled(one.judged->verdict)) {
            one.outcome = one.judged->verdict == table.judged->verdict
                              ? SensitivityOutcome::Agrees
                              : SensitivityOutcome::Differs;
        }
    }

    WhatIf& m_whatIf;
    std::string m_parkId;
    const IndicatorResult& m_figure;
    const TaskControl& m_control;
    std::vector<SensitivityAxis> m_axes;
    std::vector<SensitivityCase> m_cases;
};

bool hasVerdict(const IndicatorResult& figure) {
    return std::any_of(figure.references.begin(),
                       figure.references.end(),
                       [](const JudgedReference& judged) { return isSettled(judged.verdict); });
}

} // namespace

std::size_t SensitivityTable::count(SensitivityOutcome outcome) const {
    return static_cast<std::size_t>(
        std::count_if(cases.begin(), cases.end(), [outcome](const SensitivityCase& one) {
            return one.outcome == outcome;
        }));
}

const SensitivityCase& SensitivityTable::caseOf(const SingleChange& change) const {
    std::size_t index = 0;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        index = index * axes[axis].values.size() + (axis == change.axis ? change.value : 0);
    }
    return cases.at(index);
}

std::vector<SensitivityTable> sensitivityOf(WhatIf& whatIf,
                                            const std::string& parkId,
                                            const std::string& indicator,
                                            const TaskControl& control) {
    const std::vector<AssumptionChoice> choices = whatIf.choices(parkId);
    const std::vector<IndicatorResult> reported = whatIf.evaluate(parkId, {}, control);
    std::vector<SensitivityTable> tables;
    for (std::size_t i = 0; i < reported.size(); ++i) {
        const IndicatorResult& figure = reported[i];
        const bool isAsked = indicator.empty() ? hasVerdict(figure) : figure.id == indicator;
        if (figure.subject.kind != SubjectKind::Park || !isAsked) {
            continue;
        }
        const double share = static_cast<double>(i) / static_cast<double>(reported.size());
        control.report(share, {"逐一改变口径", "varying the settings"});
        const FigureSensitivity varied(whatIf, parkId, choices, figure, control);
        for (const JudgedReference& judged : figure.references) {
            if (!indicator.empty() || isSettled(judged.verdict)) {
                tables.push_back(varied.against(&judged));
            }
        }
        if (figure.references.empty()) {
            tables.push_back(varied.against(nullptr));
        }
    }
    return tables;
}

} // namespace parklens
