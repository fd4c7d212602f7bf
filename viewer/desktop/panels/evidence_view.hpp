/// \file
/// How pieces of evidence are shown: a new kind is one class here and one line in evidenceViews().
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "viewer/charts/chart_theme.hpp"
#include "viewer/map/lettering.hpp"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace parklens {

class StyleLibrary;

/// What a view is made from.
struct EvidenceContext {
    std::shared_ptr<const Explanation> explanation;
    std::shared_ptr<const Project> project;
    std::shared_ptr<const ChartTheme> theme;
    const StyleLibrary& styles; ///< these two outlive all views
    const StandardsLibrary& standards;
    Language language = Language::Chinese;
    Lettering lettering;
    /// Shows a row of the piece of evidence, which has a place, on the map; may be empty.
    std::function<void(std::size_t row)> showOnMap = {};
};

class EvidenceView {
public:
    virtual ~EvidenceView() = default;

    /// True when the view is made for this piece of evidence.
    virtual bool shows(const FeatureLayer& layer) const = 0;

    /// A widget that owns or shares all it shows.
    virtual std::unique_ptr<QWidget> make(const EvidenceContext& context,
                                          const FeatureLayer& layer) const = 0;
};

/// Heading of the tab of a piece of evidence, with the number of its rows: "斑块 (3369)".
QString evidenceTitle(const FeatureLayer& layer, Language language);

/// The first that fits is taken; the last, a table, fits everything.
const std::vector<std::unique_ptr<const EvidenceView>>& evidenceViews();

/// The view for a piece of evidence.
const EvidenceView& evidenceViewOf(const FeatureLayer& layer);

} // namespace parklens
