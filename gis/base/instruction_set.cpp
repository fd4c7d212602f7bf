#include "gis/base/instruction_set.hpp"

#include <cstdlib>
#include <string_view>

namespace parklens {

namespace {

InstructionSet found() {
    const char* wanted = std::getenv("PARKLENS_INSTRUCTIONS");
    if (wanted != nullptr && std::string_view(wanted) == "baseline") {
        return InstructionSet::Baseline;
    }
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return InstructionSet::Avx2;
    }
#endif
    return InstructionSet::Baseline;
}

} // namespace

InstructionSet instructionSet() {
    static const InstructionSet best = found();
    return best;
}

} // namespace parklens
