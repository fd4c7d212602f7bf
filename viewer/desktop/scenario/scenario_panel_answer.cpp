// What the panel shows of an answer, and that it is of edits that are not the latest.

#include "viewer/desktop/scenario/scenario_panel.hpp"

#include <QLabel>
#include <QPushButton>

namespace parklens {

void ScenarioPanel::setAnswer(const std::shared_ptr<const ScenarioAnswer>& answer,
                              const QString& reasons) {
    m_hasAnswer = answer != nullptr;
    m_differences->setAnswer(answer);
    m_smallest->setAnswer(answer);
    m_findings->setFindings(answer && answer->outcome ? answer->outcome->difference.addedFindings
                                                      : std::vector<Finding>());
    if (!answer) {
        m_summary->setText(tr("What the edits change appears here."));
        m_smallestSummary->setText(tr("What falls short, and the smallest change that lifts it."));
        return;
    }
    m_summary->setText(summaryOf(*answer, reasons));
    m_smallestSummary->setText(
        tr("%n figure(s) fall short or lack data to tell, with the edits there "
           "are; those whose limit is not known are not listed.",
           nullptr,
           static_cast<int>(answer->smallest.size())));
}

/// Of figures that there are with the edits alone, and of those that there are without them alone.
QString ScenarioPanel::comingAndGoing(const ScenarioDifference& difference) {
    QString text;
    if (difference.appearedCount > 0) {
        text +=
            QLatin1Char(' ') + tr("%n of them are new; %1 of these do not meet a limit or target.",
                                  nullptr,
                                  static_cast<int>(difference.appearedCount))
                                   .arg(difference.appearedNotMet);
    }
    const std::size_t judged = difference.vanishedCount - difference.vanishedUnevaluable;
    if (judged > 0) {
        text +=
            QLatin1Char(' ') + tr("%n of them no longer exist(s), and nothing is judged by them.",
                                  nullptr,
                                  static_cast<int>(judged));
    }
    if (difference.vanishedUnevaluable > 0) {
        text += QLatin1Char(' ') + tr("%n that could not be computed is (are) no longer listed.",
                                      nullptr,
                                      static_cast<int>(difference.vanishedUnevaluable));
    }
    return text;
}

QString ScenarioPanel::summaryOf(const ScenarioAnswer& answer, const QString& reasons) const {
    if (!answer.outcome) {
        return tr("There are no edits.");
    }
    const auto& difference = answer.outcome->difference;
    QString summary;
    if (difference.figures.empty()) {
        summary = tr("%n edit(s), and no figure changes by them.",
                     nullptr,
                     static_cast<int>(answer.scenario->edits.size()));
    } else {
        summary = tr("%n figure(s) differ; %1 newly met, %2 newly not met, %3 newly "
                     "insufficient; %4 as before.",
                     nullptr,
                     static_cast<int>(difference.figures.size()))
                      .arg(difference.newlyMet)
                      .arg(difference.newlyNotMet)
                      .arg(difference.newlyInsufficient)
                      .arg(difference.equalCount);
    }
    if (difference.limitsUnknownNow > 0) {
        summary += QLatin1Char(' ') + tr("The limit of %n figure(s) is now not known.",
                                         nullptr,
                                         static_cast<int>(difference.limitsUnknownNow));
    }
    if (difference.limitsKnownNow > 0) {
        summary += QLatin1Char(' ') + tr("The limit of %n figure(s) is no longer unknown.",
                                         nullptr,
                                         static_cast<int>(difference.limitsKnownNow));
    }
    if (difference.limitedOnOneSide > 0) {
        summary += QLatin1Char(' ') + tr("%n figure(s) have a limit or target on one side only.",
                                         nullptr,
                                         static_cast<int>(difference.limitedOnOneSide));
    }
    summary += comingAndGoing(difference);
    if (!difference.addedFindings.empty()) {
        summary += QLatin1Char(' ') + tr("%n new finding(s) of the audit.",
                                         nullptr,
                                         static_cast<int>(difference.addedFindings.size()));
    }
    return reasons.isEmpty() ? summary : summary + QLatin1Char('\n') + reasons;
}

void ScenarioPanel::setStale(bool isStale) {
    m_isStale = isStale;
    m_differences->setStale(isStale);
    m_smallest->setStale(isStale);
    m_findings->setEnabled(!isStale);
    m_summary->setEnabled(!isStale);
    m_smallestSummary->setEnabled(!isStale);
    for (auto* mark : m_staleMarks) {
        mark->setVisible(isStale && m_hasAnswer);
    }
    for (auto* save : m_saves) {
        save->setEnabled(!isStale);
    }
    updateButtons();
}

} // namespace parklens
