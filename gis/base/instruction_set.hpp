/// \file
/// The instructions for which the innermost loops are compiled more than once.
#pragma once

namespace parklens {

/// Which results come from which instructions never shows: integers are added, and floating point
/// is rounded operation by operation (-ffp-contract=off), fused only where the code says std::fma.
enum class InstructionSet {
    Baseline, ///< what every processor of the architecture has
    Avx2      ///< AVX2 and FMA of x86-64
};

/// The best this processor has; Baseline where the environment says PARKLENS_INSTRUCTIONS=baseline.
InstructionSet instructionSet();

} // namespace parklens
