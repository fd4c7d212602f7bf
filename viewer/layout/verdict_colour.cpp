#include "viewer/layout/verdict_colour.hpp"

namespace parklens {

QColor verdictColour(Verdict verdict) {
    switch (verdict) {
    case Verdict::Met:
        return {0x1b, 0x78, 0x37};
    case Verdict::NotMet:
        return {0xb2, 0x18, 0x2b};
    case Verdict::Insufficient:
        return {0x8a, 0x6d, 0x00};
    case Verdict::NotApplicable:
    case Verdict::AboveReference:
    case Verdict::BelowReference:
        break;
    }
    return {0x44, 0x54, 0x6a};
}

} // namespace parklens
