// Which chart the panel shows, or why there is none.

#include "viewer/desktop/panels/charts_panel.hpp"

#include <QCheckBox>
#include <QComboBox>

#include <algorithm>

namespace parklens {

std::variant<ParkChart, QString> ChartsPanel::chart() {
    const auto kind = static_cast<ParkChartKind>(m_kind->currentIndex());
    if (m_park->count() == 0) {
        fillChoices({});
        return tr("Open a project to see its charts.");
    }
    if (kind == ParkChartKind::Verdicts) {
        fillChoices({});
        if (!m_session.run()) {
            return tr("Verdicts are there once the project has been analysed (F9).");
        }
        const auto year = m_year->currentData();
        return verdictChart(m_session.run()->results,
                            m_park->currentData().toString().toStdString(),
                            year.isValid() ? std::optional(year.toInt()) : std::nullopt,
                            m_look);
    }
    if (!m_session.project()) {
        fillChoices({});
        return tr("This chart is computed from the data, and the project file of these results was "
                  "not found. Open the project.");
    }
    if (m_session.task().isRunning()) {
        return tr("The chart comes when the analysis is done.");
    }
    return kind == ParkChartKind::WindRose || kind == ParkChartKind::PollutionRose
               ? roseChart(kind)
               : economyChart(kind);
}

/// Why what the desk was asked for is not there.
QString ChartsPanel::waiting() const {
    return m_desk.problem()
               ? QString::fromStdString(m_desk.problem()->sentence(m_session.language()))
               : tr("Computing…");
}

std::variant<ParkChart, QString> ChartsPanel::roseChart(ParkChartKind kind) {
    const auto roses =
        m_desk.roses(m_park->currentData().toString().toStdString(), m_year->currentData().toInt());
    if (!roses) {
        return waiting();
    }
    const auto words = [this](const Reason& reason) {
        return QString::fromStdString(reason.text.in(m_session.language()));
    };
    if (kind == ParkChartKind::WindRose) {
        fillChoices({});
        return roses->wind ? std::variant<ParkChart, QString>(windRoseChart(*roses, m_look))
                           : words(*roses->withoutWind);
    }
    QStringList pollutants;
    for (const auto& [pollutant, rose] : roses->pollution) {
        pollutants << QString::fromStdString(std::string(key(pollutant)));
    }
    fillChoices(pollutants);
    if (roses->pollution.empty()) {
        return words(*roses->withoutPollution);
    }
    const auto chosen = static_cast<std::size_t>(std::max(m_choice->currentIndex(), 0));
    return pollutionRoseChart(*roses, roses->pollution[chosen], m_look);
}

std::variant<ParkChart, QString> ChartsPanel::scores(const ParkEconomy& economy) {
    if (!m_session.run()) {
        return tr("Scores are there once the project has been analysed (F9).");
    }
    auto made = scoreChart(m_session.run()->results, economy, m_look);
    return made ? std::variant<ParkChart, QString>(std::move(*made))
                : tr("The results have no scores: the project names the rule by rule = \"…\" "
                     "below [land.per_mu].");
}

std::variant<ParkChart, QString> ChartsPanel::economyChart(ParkChartKind kind) {
    const auto economy = m_desk.economy(m_park->currentData().toString().toStdString(),
                                        m_year->currentData().toInt());
    if (!economy) {
        return waiting();
    }
    const auto absent = [this](const std::optional<Reason>& reason) {
        return QString::fromStdString(reason->text.in(m_session.language()));
    };
    if (kind == ParkChartKind::ParcelTax) {
        fillChoices({});
        return economy->withoutParcels
                   ? std::variant<ParkChart, QString>(absent(economy->withoutParcels))
                   : parcelTaxChart(*economy, m_look);
    }
    if (economy->withoutEnterprises) {
        fillChoices({});
        return absent(economy->withoutEnterprises);
    }
    if (kind == ParkChartKind::EnterpriseTax || kind == ParkChartKind::Scores) {
        fillChoices({});
        return kind == ParkChartKind::Scores ? scores(*economy)
                                             : enterpriseTaxChart(*economy, m_look);
    }
    if (economy->withoutEmissions) {
        fillChoices({});
        return absent(economy->withoutEmissions);
    }
    QStringList measures;
    for (const auto& efficiency : economy->efficiencies) {
        measures << measureWords(efficiency.measure, m_session.standards(), m_session.language());
    }
    fillChoices(measures);
    const auto chosen = static_cast<std::size_t>(std::max(m_choice->currentIndex(), 0));
    return efficiencyChart(*economy,
                           economy->efficiencies[chosen],
                           m_logarithmic->isChecked(),
                           m_session.standards(),
                           m_look);
}

} // namespace parklens
