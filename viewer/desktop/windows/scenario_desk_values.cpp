// Values typed into the fields of the feature at hand: held against what the fields can have.

#include "viewer/desktop/windows/scenario_desk.hpp"

namespace parklens {

/// The same rules as for scenario files, in the words of the table of fields.
std::optional<Problem> ScenarioDesk::faultOf(const EditableField& field,
                                             const EditValue& value) const {
    const auto layer = m_feature ? m_sources.layer(m_feature->layer) : nullptr;
    if (!layer || !m_standards) {
        return std::nullopt;
    }
    const auto unitIn = [&](Language in) { return unitText(field, in).toStdString(); };
    const EditedCell cell{.layer = m_feature->layer,
                          .field = field.name,
                          .unit = {unitIn(Language::Chinese), unitIn(Language::English)},
                          .toEmpty = {"；留空则清空", ", or nothing to empty the cell"},
                          .column = layer->column(sourceRow(), field.name)};
    const auto fault = parklens::faultOf(value, cell, *m_standards);
    if (!fault) {
        return std::nullopt;
    }
    Problem problem;
    problem.place.field = field.name;
    problem.what = {"设为 " + fault->value.zh + "，" + fault->why.zh,
                    "is set to " + fault->value.en + ", " + fault->why.en};
    problem.mend = fault->mend;
    return problem;
}

/// What stood there before stays.
void ScenarioDesk::refuseValue(Problem problem) {
    if (m_feature) {
        const auto field = fieldWords(m_feature->layer, problem.place.field);
        problem.place.feature = nameOf(*m_feature).toStdString();
        problem.place.field = field.toStdString();
    }
    m_panel->setStatus(
        tr("Not changed: %1").arg(QString::fromStdString(problem.sentence(language()))), true);
}

/// Typing what the data say takes the change back.
void ScenarioDesk::setValue(const EditableField& field, const EditValue& value) {
    if (!m_feature) {
        return;
    }
    const auto& scenario = m_document.scenario();
    const auto row = sourceRow();
    const auto layer = m_sources.layer(m_feature->layer);
    const auto original = row && layer ? layer->value(*row, field) : EditValue();
    const auto holder = holderOf(*m_feature, field.name);
    const auto words = QString::fromStdString(field.words.in(language()));
    m_document.change(tr("change %1 of %2").arg(words, nameOf(*m_feature)),
                      value == original ? withoutValue(scenario, holder, field.name)
                                        : withValue(scenario, holder, field.name, value));
}

} // namespace parklens
