/// \file
/// What the indicators of all themes share: whom a figure is about, on which extent it stands, and
/// what it is held against.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/model/counting_threshold.hpp"

#include <optional>

namespace parklens {

Subject subjectOf(const Park& park);
Subject subjectOf(const Park& park, const Block& block); ///< id "<park>#<block>"

/// The extent on which an indicator stands.
struct ExtentChoice {
    const Extent* extent = nullptr;                   ///< null: missing, and no substitute either
    BoundaryRole wanted = BoundaryRole::Administered; ///< the rule's, or the one the project states
    BoundaryRole byRule = BoundaryRole::Administered;

    /// Another extent than the rule's stands behind the figure.
    bool isSubstitute() const { return extent != nullptr && extent->role != byRule; }

    /// The project states another extent for the figure (`[boundary_roles]`).
    bool isStated() const { return wanted != byRule; }

    /// "没有管辖边界": for an extent that is missing.
    Reason missing() const;
};

/// The park's extent of the wanted role, or of the substitute that the project names for it.
ExtentChoice chooseExtent(const EvaluationContext& context, BoundaryRole wanted);

/// The same of the role that `[boundary_roles]` states for a figure or its group, else of the
/// rule's. \param figure  "forest.coverage", or a group alone: "land"
ExtentChoice
chooseExtent(const EvaluationContext& context, std::string_view figure, BoundaryRole byRule);

/// The name of a figure on an extent: a substitute stands in it, "…[以管辖范围代替评价主区范围]".
LocalizedText nameOnExtent(LocalizedText name, const ExtentChoice& choice);

/// Where the project states another extent than the rule, each reference says so in its scope, for
/// it was set for the rule's extent: "…（此处为规划范围，规则为管辖范围）".
void tellStatedExtent(IndicatorResult& result, const ExtentChoice& choice);

/// The subjects on an extent: the park with the union of its blocks, then each block where there
/// are several.
struct ExtentSubject {
    Subject subject;
    ExtentSelector selector;
    double areaM2 = 0.0; ///< on the ellipsoid
};

std::vector<ExtentSubject> subjectsOn(const Park& park, const Extent& extent);

/// Adds what the policy documents and the project hold this figure of a park against, each judged.
/// Figures of blocks are not judged: documents speak of parks. What a document says of days counted
/// by another threshold is left out, and the note says so; what the project states is its own.
/// \param counts  of a figure that counts days: by what
void attachReferences(IndicatorResult& result,
                      const EvaluationContext& context,
                      const std::optional<CountingThreshold>& counts = std::nullopt);

/// Which references of the policy documents attachReferences() leaves out of a figure of a park,
/// and why; empty where it leaves out none. "国科发火〔2021〕28号的参照值 ≥ 200 d
/// 按“低于 50 μg/m³”计，本项目为低于 35 μg/m³，不作对照"
LocalizedText referencesLeftOut(const IndicatorResult& result,
                                const EvaluationContext& context,
                                const std::optional<CountingThreshold>& counts);

/// Adds what the project file alone holds this figure of a part of the park against, each judged.
void attachProjectReferences(IndicatorResult& result, const EvaluationContext& context);

} // namespace parklens
