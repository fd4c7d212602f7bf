// Why a figure is what it is.

#include "gis/base/error.hpp"
#include "viewer/desktop/session/evidence_layers.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

const Indicator* indicatorOf(const std::string& id) {
    const auto all = catalogue();
    const auto found = std::ranges::find_if(
        all, [&](const Indicator& indicator) { return indicator.descriptor.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Problem unknownFigure(const std::string& key) {
    return {.what = {"成果里没有“" + key + "”", "the results hold no figure \"" + key + "\""},
            .place = {.field = key},
            .mend = {"请先运行分析", "run the analysis first"}};
}

const IndicatorResult* figureOf(const ShownResults& run, const std::string& key) {
    const auto found = std::ranges::find_if(
        run.results.indicators, [&](const IndicatorResult& figure) { return figure.key() == key; });
    return found == run.results.indicators.end() ? nullptr : &*found;
}

} // namespace

/// What explaining brings.
struct ProjectSession::Explained {
    std::shared_ptr<const Explanation> explanation;
    std::vector<NewLayer> layers = {};
    LocalizedText remark = {};
};

namespace {

/// What is recorded of a figure, without evidence.
std::shared_ptr<const Explanation> recordedExplanation(const ShownResults& shown,
                                                       const IndicatorResult& figure) {
    auto explanation = std::make_shared<Explanation>();
    const auto* indicator = indicatorOf(figure.id);
    explanation->descriptor = indicator == nullptr ? nullptr : &indicator->descriptor;
    explanation->result = figure;
    for (const auto& citation : figure.citations) {
        if (const auto text = shown.results.citationTexts.find(citation);
            text != shown.results.citationTexts.end()) {
            explanation->citationTexts.insert(*text);
        }
    }
    const auto& run = shown.folder->recorded.run;
    for (const auto& input : run ? run->inputs : std::vector<InputRecord>()) {
        if (std::ranges::find(figure.dataSources, input.key) != figure.dataSources.end()) {
            explanation->inputs.push_back(input);
        }
    }
    return explanation;
}

} // namespace

void ProjectSession::explain(const std::string& figureKey) {
    const auto* figure = m_run ? figureOf(*m_run, figureKey) : nullptr;
    const auto* indicator = figure == nullptr ? nullptr : indicatorOf(figure->id);
    if (figure != nullptr && m_run->folder && (!m_project || indicator == nullptr)) {
        m_explaining.cancel();
        install(Explained{.explanation = recordedExplanation(*m_run, *figure),
                          .remark = evidenceRemark(*m_run->folder, *figure, nullptr)});
        return;
    }
    if (indicator == nullptr) {
        Q_EMIT failed(unknownFigure(figureKey));
        return;
    }
    m_explaining.start(
        text("溯源", "Explaining"),
        [this,
         run = m_run,
         figure,
         indicator,
         crs = *m_document.crs(),
         language = m_language,
         project = m_project,
         pool = m_pool,
         styles = m_styles,
         standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
            Diagnostics heard; // the audit of the run tells of the data
            auto explained = std::make_shared<Explained>();
            try {
                auto explanation = explainFigure(project->project,
                                                 *standards,
                                                 *indicator,
                                                 parkIdOf(figure->subject),
                                                 figure->key(),
                                                 *pool,
                                                 control,
                                                 heard);
                takeAuditNotes(explanation, *figure);
                explained->explanation =
                    std::make_shared<const Explanation>(std::move(explanation));
                explained->layers = evidenceLayers(
                    *explained->explanation, *styles, {crs, language, *pool, control, heard});
            } catch (const CancelledError&) {
                throw;
            } catch (const Error&) {
                if (!run->folder) {
                    throw;
                }
                // The data of today need not give a recorded figure: the remark says so.
                explained->explanation = nullptr;
            }
            if (run->folder) {
                const auto* now =
                    explained->explanation ? &explained->explanation->result : nullptr;
                explained->remark = evidenceRemark(*run->folder, *figure, now);
            }
            if (!explained->explanation) {
                explained->explanation = recordedExplanation(*run, *figure);
            }
            return [this, explained] { install(*explained); };
        });
}

void ProjectSession::install(const Explained& explained) {
    m_document.removeGroup(LayerGroup::Evidence);
    for (const auto& [layer, isVisible] : explained.layers) {
        m_document.put(layer, isVisible);
    }
    m_explanation = explained.explanation;
    m_explanationRemark = explained.remark;
    Q_EMIT this->explained();
}

void ProjectSession::dropEvidence() {
    m_explaining.cancel();
    m_document.removeGroup(LayerGroup::Evidence);
    if (std::exchange(m_explanation, nullptr) != nullptr) {
        Q_EMIT explained();
    }
}

} // namespace parklens
